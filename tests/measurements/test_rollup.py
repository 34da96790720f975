"""The roll-up by one statement says what a plain recount says, on any day and by any map."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from datchuan.measurements.actions import record_counts
from datchuan.measurements.models import Measurement, Total
from datchuan.measurements.queries import LEVELS, readings_at, rollup
from datchuan.measurements.queries.rollup import added_up
from datchuan.measurements.queries.sums_of import sums_of
from datchuan.places.models import Lineage
from tests.accounts.cast import LAST, MERGED, unit
from tests.measurements.conftest import add_village, report, told
from tests.measurements.plain import rolled_up

pytestmark = pytest.mark.django_db
DAYS = [date(2025, 3, 1), LAST, MERGED, date(2025, 12, 31)]


@pytest.fixture
def country(quantities, villages, small_map, settings):
    """The small map and a commune that was divided, with a village that ended and one that began in 2025."""
    settings.DATCHUAN_TODAY = date(2026, 1, 10)
    divided = unit("20191", "commune", "Hương Xuân", small_map.district, last=LAST)
    for new in (small_map.successor, unit("20182", "commune", "Nam Đông", small_map.province, first=MERGED)):
        Lineage.objects.create(old=divided, new=new, on=MERGED, share=Decimal("0.5"), source="-", confidence="weak")
    ended = add_village(4, (divided, None, LAST))
    begun = add_village(5, (small_map.successor, MERGED, None))
    return [villages.first, villages.second, villages.third, ended, begun, small_map.commune, small_map.neighbour,
            small_map.successor, divided]  # fmt: skip


def test_sums_of_every_level(country, small_map, quantities):
    report(*(told(place, "roads", 1) for place in country[:3]), as_of=date(2025, 3, 1))
    found = rollup(2025, date(2025, 3, 1))
    key = quantities["roads"].pk
    assert found.sums["commune", small_map.commune.pk, key].amount == 2000
    assert found.sums["district", small_map.district.pk, key].amount == 3000
    assert found.sums["province", small_map.province.pk, key].reported == 3
    assert found.sums["nation", None, key].as_of == date(2025, 3, 1)
    assert found.expected_of("commune", small_map.commune.pk, key) == 3
    assert found.expected_of("nation", None, quantities["schools"].pk) == 3
    assert found.units("nation") == [None]
    assert len(found.sums) == len(list(found.sums)) == len({*found.sums})
    assert small_map.commune.pk in found.units("commune")


def test_old_communes_by_the_new_map(country, small_map, quantities):
    report(told(small_map.commune, "schools", 3), told(small_map.neighbour, "schools", 4), as_of=date(2025, 3, 1))
    found = rollup(2025, LAST, levels=["commune"], boundaries=MERGED)
    assert found.sums["commune", small_map.successor.pk, quantities["schools"].pk].amount == 7
    assert {level for level, _unit, _quantity in found.sums} == {"commune"}


def test_the_whole_country_takes_few_statements(country, django_assert_num_queries):
    with django_assert_num_queries(4):  # the map has changed since: three, and one that finds this out
        rollup(2025, LAST)
    with django_assert_num_queries(4):  # and one that asks for values of later days
        rollup(2025, date(2025, 12, 31))


VALUE = st.tuples(
    st.integers(0, 8),
    st.sampled_from(["population", "roads", "schools"]),
    st.one_of(st.none(), st.just("nothing"), st.tuples(st.integers(0, 40), st.integers(0, 40))),
    st.booleans(),
    st.sampled_from(DAYS),
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values=st.lists(VALUE, min_size=1, max_size=10))
def test_it_says_what_a_plain_recount_says(country, small_map, quantities, values):
    Measurement.objects.all().delete()
    Total.objects.all().delete()
    for where, code, numbers, partial, as_of in values:
        place, quantity = country[where], quantities[code]
        if quantity.level != place.level or not place.holds_on(as_of):
            continue
        known = isinstance(numbers, tuple)
        fields = {"records": 3, "answered": 2 if partial else 3}
        sexes = numbers if known and quantity.sexes and not partial else ()
        entry = told(place, code, sum(numbers) if known else None, *sexes, **fields,
                     not_applicable="không có" if numbers == "nothing" else "")  # fmt: skip
        record_counts(entries=[entry], year=2025, as_of=as_of, by=None)
    for on, boundaries in ((DAYS[0], None), (LAST, MERGED), (MERGED, None), (DAYS[3], LAST)):
        found = rollup(2025, on, boundaries=boundaries)
        days = {"alive": on, "map": boundaries or on}
        assert dict(found.sums) == dict(added_up(2025, on, LEVELS, days).sums)
        assert (dict(found.sums), dict(found.expected)) == rolled_up(quantities.values(), 2025, on, boundaries)
        same_as_rollup(found, on, small_map, boundaries)


def same_as_rollup(found, on, small_map, boundaries):
    """Readings of single units agree with the roll-up by the map of their day."""
    if boundaries is not None:
        return
    for place in (None, small_map.province, small_map.district, small_map.commune, small_map.successor):
        if place is not None and not place.holds_on(on):
            continue
        level = "nation" if place is None else place.level
        wanted = {
            found.quantities[quantity].code: (one.reported, one.complete, one.not_applicable, one.as_of)
            for (tier, unit, quantity), one in found.sums.items()
            if (tier, unit) == (level, place and place.pk)
        }
        readings = readings_at(place, 2025, on)
        told_of = {code: (one.reported, one.complete, one.not_applicable, one.as_of) for code, one in readings.items()}
        assert told_of == wanted
        for one in readings.values():
            assert one.expected == found.expected_of(level, place and place.pk, one.quantity.pk)


def test_what_was_said_of_a_later_day_is_not_in_the_sums_of_an_earlier_one(country, small_map, quantities):
    report(told(country[0], "roads", 1), as_of=date(2025, 3, 1))
    report(told(country[0], "roads", 2), as_of=date(2025, 5, 1))
    key = "commune", small_map.commune.pk, quantities["roads"].pk
    amounts = [sums_of([small_map.commune], 2025, day).sums[key].amount for day in (date(2025, 3, 2), date(2025, 5, 2))]
    assert amounts == [1000, 2000]
