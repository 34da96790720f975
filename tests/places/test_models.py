from datetime import date

import pytest
from django.db import IntegrityError, transaction

from datchuan.places.models import Lineage, Place, PlaceAttribute, PlacePeriod

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2024, 1, 1), date(2024, 12, 31)


def make_place(**fields):
    return Place.objects.create(**{"code": "1", "level": "commune", "valid_from": FIRST, "valid_to": LAST, **fields})


def make_period(place, **fields):
    known = {"name": "Thử", "kind": "xã", "valid_from": FIRST, "valid_to": LAST, "search_name": "thu"}
    return PlacePeriod.objects.create(place=place, **{**known, "search_path": " xa thu ", **fields})


def refused(make, *args, **fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        make(*args, **fields)


def test_a_unit_ends_on_its_first_day_at_the_earliest():
    refused(make_place, valid_to=date(2023, 12, 31))
    assert make_place(valid_to=FIRST).valid_to == FIRST


def test_a_code_has_one_unit_with_the_same_first_day():
    make_place()
    refused(make_place, valid_to=None)


def test_a_code_has_one_unit_of_unknown_beginning():
    make_place(valid_from=None)
    refused(make_place, valid_from=None, valid_to=FIRST)


def test_a_code_has_one_living_unit():
    make_place(valid_to=None)
    refused(make_place, valid_from=None, valid_to=None)


def test_a_unit_has_a_known_level_and_both_coordinates_or_none():
    refused(make_place, level="county")
    refused(make_place, latitude="16.1")


def test_days_of_a_unit_include_both_ends():
    place = make_place()
    assert place.holds_on(FIRST)
    assert place.holds_on(LAST)
    assert not place.holds_on(date(2023, 12, 31))
    assert not place.holds_on(date(2025, 1, 1))
    assert Place(valid_from=None, valid_to=None).holds_on(FIRST)
    assert list(Place.objects.on(LAST)) == [place]
    assert str(place) == "1"


def test_periods_of_a_unit_have_one_beginning_each_and_one_is_current():
    place = make_place(valid_from=None, valid_to=None)
    make_period(place)
    refused(make_period, place, valid_to=None)
    make_period(place, valid_from=None, valid_to=date(2023, 12, 31))
    refused(make_period, place, valid_from=None, valid_to=date(2022, 1, 1))
    make_period(place, valid_from=date(2025, 1, 1), valid_to=None)
    refused(make_period, place, valid_from=date(2026, 1, 1), valid_to=None)


def test_a_period_has_name_and_kind_and_is_not_below_itself():
    place = make_place()
    refused(make_period, place, name="")
    refused(make_period, place, kind="")
    refused(make_period, place, parent=place)
    refused(make_period, place, valid_to=date(2023, 1, 1))


def test_a_period_of_known_beginning_is_attested_throughout():
    place = make_place()
    assert make_period(place, attested_from=LAST).attested_on(FIRST)
    assert not PlacePeriod(valid_from=None, attested_from=LAST).attested_on(FIRST)
    assert PlacePeriod(valid_from=None, attested_from=None).attested_on(FIRST)


def make_attribute(place, **fields):
    known = {"key": "region", "value": "BTB", "source": "QĐ 318", "confidence": "recalled", "valid_from": FIRST}
    return PlaceAttribute.objects.create(place=place, **{**known, **fields})


def test_an_attribute_is_known_with_a_value_or_unknown_without():
    place = make_place()
    refused(make_attribute, place, value="")
    refused(make_attribute, place, confidence="unknown")
    assert str(make_attribute(place)) == "region=BTB"


def test_an_attribute_has_a_known_key_and_a_source_and_one_value_a_day():
    place = make_place()
    refused(make_attribute, place, key="colour")
    refused(make_attribute, place, source="")
    make_attribute(place)
    refused(make_attribute, place, valid_to=LAST)
    refused(make_attribute, place, valid_from=LAST)
    make_attribute(place, from_reference=True)


def test_a_lineage_is_between_two_units_with_a_share_of_one():
    old, new = make_place(), make_place(code="2")
    known = {"old": old, "new": new, "on": LAST, "source": "NQ", "confidence": "weak"}
    refused(Lineage.objects.create, **{**known, "new": old})
    refused(Lineage.objects.create, **known, share=0)
    refused(Lineage.objects.create, **known, share="1.5")
    assert not Lineage.objects.create(**known, share="0.5").whole
    refused(Lineage.objects.create, **known)
