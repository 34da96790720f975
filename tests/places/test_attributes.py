from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from datchuan.audit.queries import lines_about
from datchuan.places.actions import Statement, set_attribute
from datchuan.places.errors import PlacesError
from datchuan.places.models import PlaceAttribute
from datchuan.places.queries import facts_for_law, place_on

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_map")]
SINCE = date(2026, 2, 15)
SAYS = Statement("3", "QĐ 01/QĐ-UBND")


@pytest.fixture
def commune():
    return place_on("20161", SINCE)


def group(on):
    return facts_for_law("20161", on).commune_group


def test_set_attribute_holds_from_its_day(commune, chair):
    set_attribute(place=commune, key="commune_group", says=SAYS, since=SINCE, by=chair)
    assert group(date(2026, 2, 14)).value is None
    assert (group(SINCE).value, group(SINCE).confidence, group(SINCE).source) == ("3", "verified", "QĐ 01/QĐ-UBND")


def test_a_later_statement_ends_the_earlier_one(commune, chair):
    set_attribute(place=commune, key="commune_group", says=SAYS, since=SINCE, by=chair)
    set_attribute(place=commune, key="commune_group", says=Statement("2", "QĐ 02"), since=date(2027, 1, 1), by=chair)
    assert group(date(2026, 12, 31)).value == "3"
    assert group(date(2027, 1, 1)).value == "2"


def test_a_statement_of_the_same_day_replaces_the_first(commune, chair):
    set_attribute(place=commune, key="commune_group", says=SAYS, since=SINCE, by=chair)
    set_attribute(place=commune, key="commune_group", says=Statement("1", "QĐ 02"), since=SINCE, by=chair)
    assert PlaceAttribute.objects.get(from_reference=False).value == "1"


def test_a_statement_without_value_says_that_it_is_unknown(commune, chair):
    row = set_attribute(
        place=commune, key="region", says=Statement(None, "chưa có văn bản"), since=date(2025, 8, 1), by=chair
    )
    assert (row.value, row.confidence, str(row)) == ("", "unknown", "region=?")
    assert facts_for_law("20161", date(2025, 8, 1)).region.value is None


def test_set_attribute_leaves_a_line_in_the_record(commune, chair):
    row = set_attribute(place=commune, key="commune_group", says=SAYS, since=SINCE, by=chair)
    (line,) = lines_about(row)
    assert (line.action, line.place_code) == ("places.set_attribute", "20161")
    assert line.details == {"key": "commune_group", "value": "3", "since": "2026-02-15", "source": "QĐ 01/QĐ-UBND"}


def test_set_attribute_asks_for_the_right_to_publish_the_law(commune, visitor):
    with pytest.raises(PermissionDenied):
        set_attribute(place=commune, key="commune_group", says=SAYS, since=SINCE, by=visitor)
    assert visitor.asked == [("criteria.publish_law", commune)]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"key": "colour"}, "colour"),
        ({"says": Statement("3", "  ")}, "căn cứ"),
        ({"says": Statement("3", "QĐ", confidence="unknown")}, "độ tin cậy"),
        ({"since": date(2025, 1, 1)}, "không tồn tại"),
        ({"since": date(2026, 1, 1)}, "ngày muộn hơn"),
    ],
    ids=["unknown key", "no source", "no confidence", "outside its life", "before a later statement"],
)
def test_set_attribute_refuses(commune, chair, change, message):
    set_attribute(place=commune, key="commune_group", says=SAYS, since=SINCE, by=chair)
    with pytest.raises(PlacesError, match=message):
        set_attribute(**{"place": commune, "key": "commune_group", "says": SAYS, "since": SINCE, "by": chair, **change})
