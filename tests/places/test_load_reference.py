from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from datchuan.audit.models import AuditLine
from datchuan.places.actions import Statement, load_reference, set_attribute
from datchuan.places.models import Lineage, Place, PlaceAttribute, PlacePeriod, ReferenceRelease
from datchuan.places.queries import is_reference_loaded, place_as_of
from datchuan.places.reference import ReferenceError

pytestmark = pytest.mark.django_db
LAST_DAY_OF_THE_PROVINCE = date(2024, 12, 31)


def rows():
    return [
        sorted(model.objects.values_list("pk", flat=True)) for model in (Place, PlacePeriod, Lineage, PlaceAttribute)
    ]


def replace_in(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_load_reference_makes_the_rows_it_counts(small_map):
    assert small_map.units == Place.objects.count()
    assert small_map.periods == PlacePeriod.objects.count()
    assert small_map.lineage == Lineage.objects.count()
    assert small_map.created == sum(len(keys) for keys in rows())
    assert (small_map.changed, small_map.removed) == (0, 0)


def test_load_reference_tells_the_data_base_how_much_there_is(small_map, lists):
    """PostgreSQL plans for empty tables until it has looked at them: sums over the map would take seconds."""
    replace_in(lists / "places.csv", "Khe Tre", "Khe Trẻ")
    with CaptureQueriesContext(connection) as asked:
        load_reference(folder=lists)
    looked = [one["sql"] for one in asked if one["sql"].startswith("ANALYZE")]
    known = ['ANALYZE "places_place", "places_placeperiod", "places_lineage"']
    assert looked == (known if connection.vendor == "postgresql" else [])


def test_load_reference_twice_changes_nothing(small_map, small_lists, django_assert_num_queries):
    before = rows()
    with django_assert_num_queries(3):  # the savepoint's two and the last digest
        again = load_reference(folder=small_lists)
    assert rows() == before
    assert (again.units, again.created, again.changed, again.removed) == (small_map.units, 0, 0, 0)


def test_load_reference_of_rewritten_lists_with_the_same_lines_keeps_every_row(small_map, lists):
    before = rows()
    path = lists / "places.csv"
    head, *lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([head, *reversed(lines)]) + "\n", "utf-8")
    again = load_reference(folder=lists)
    assert rows() == before
    assert (again.created, again.changed, again.removed) == (0, 0, 0)


def test_load_reference_leaves_one_line_in_the_record(small_map, small_lists):
    load_reference(folder=small_lists)
    line = AuditLine.objects.get(action="places.load_reference")
    assert line.details["units"] == small_map.units


def test_load_reference_of_a_corrected_name_replaces_that_period_only(small_map, lists):
    places_before, periods_before, *_ = rows()
    replace_in(lists / "places.csv", "20044,commune,A Lưới,thị trấn,481", "20044,commune,A Lươi,thị trấn,481")
    loaded = load_reference(folder=lists)
    places_after, periods_after, *_ = rows()
    assert (loaded.created, loaded.removed) == (1, 1)
    assert places_after == places_before
    assert len(set(periods_after) - set(periods_before)) == 1
    assert place_as_of("20044", date(2025, 3, 1)).name == "A Lươi"


def test_load_reference_of_a_learnt_first_day_keeps_the_unit(small_map, lists):
    before = place_as_of("483", LAST_DAY_OF_THE_PROVINCE).place
    replace_in(
        lists / "places_amendments.csv",
        "483,district,Nam Đông,huyện,46,,",
        "483,district,Nam Đông,huyện,46,1990-09-29,",
    )
    loaded = load_reference(folder=lists)
    after = place_as_of("483", LAST_DAY_OF_THE_PROVINCE).place
    assert (after.pk, after.valid_from) == (before.pk, date(1990, 9, 29))
    assert loaded.changed >= 1


def test_load_reference_keeps_a_unit_that_left_the_lists(small_map, lists):
    path = lists / "places.csv"
    kept = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("20333,")]
    path.write_text("\n".join(kept) + "\n", "utf-8")
    replace_in(lists / "place_lineage.csv", "498,20333,", "498,20107,")
    load_reference(folder=lists)
    assert Place.objects.filter(code="20333").exists()


def test_load_reference_does_not_touch_entered_attributes(small_map, lists, chair):
    place = place_as_of("20161", date(2026, 3, 1)).place
    says = Statement("3", source="QĐ của tỉnh")
    row = set_attribute(place=place, key="commune_group", says=says, since=date(2026, 2, 15), by=chair)
    replace_in(lists / "place_attributes.csv", "46,region,BTB,", "46,region,DHNTB,")
    load_reference(folder=lists)
    assert PlaceAttribute.objects.filter(pk=row.pk, value="3").exists()
    assert PlaceAttribute.objects.filter(place__code="46", value="DHNTB").exists()
    assert not PlaceAttribute.objects.filter(place__code="46", value="BTB").exists()


def test_is_reference_loaded_says_whether_the_lists_changed(small_map, small_lists, lists):
    assert is_reference_loaded(small_lists)
    replace_in(lists / "places.csv", "Khe Tre", "Khe Trẻ")
    assert not is_reference_loaded(lists)


def test_is_reference_loaded_is_false_in_an_empty_database(small_lists):
    assert not is_reference_loaded(small_lists)
    assert str(ReferenceRelease(digest="0123456789abcdef")) == "0123456789ab"


def test_load_reference_of_a_broken_list_leaves_the_database_alone(small_map, lists):
    before = rows()
    replace_in(lists / "places.csv", "2025-07-01", "2025-07-99")
    with pytest.raises(ReferenceError, match=r"places\.csv, line \d+"):
        load_reference(folder=lists)
    assert rows() == before


def test_load_reference_by_default_takes_the_whole_map_of_the_program():
    loaded = load_reference()
    assert loaded.units > 14_000
    assert is_reference_loaded()
    assert str(place_as_of("20185", date(2024, 1, 5))) == "xã Thượng Lộ"
