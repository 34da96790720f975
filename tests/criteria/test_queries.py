"""Reading what was published, and what holds for a place."""

from datetime import date
from decimal import Decimal

import pytest

from datchuan.criteria import queries
from datchuan.criteria.actions import publish_law
from datchuan.criteria.models import Indicator, LawPublication
from datchuan.domain.criteria.dated import PlaceFacts
from datchuan.domain.criteria.demands import Amount
from datchuan.domain.criteria.model import ThresholdState
from datchuan.places.actions import Statement, set_attribute
from datchuan.places.errors import UnknownPlaceError
from datchuan.places.models import AttributeKey, Place
from tests import standing

pytestmark = pytest.mark.django_db
DAY = date(2024, 1, 5)


@pytest.fixture
def law():
    return standing.law()


@pytest.mark.usefixtures("published")
def test_rows_stand_in_the_order_of_the_law(django_assert_num_queries):
    with django_assert_num_queries(3):
        assert [row.code for row in queries.set_rows()] == ["thu"]
        assert [row.number for row in queries.criteria_of("thu")] == ["1"]
        assert [(row.criterion.number, row.code) for row in queries.indicators_of("thu")] == [
            ("1", "1.1"),
            ("1", "1.2"),
            ("1", "46.1"),
        ]


@pytest.mark.usefixtures("law")
def test_indicator_is_found_by_number_or_by_key():
    assert queries.indicator_by_code("vn-xa-2026-2030", "3.1").key == "3-tang-thu-nhap"
    assert queries.indicator_by_code("vn-xa-2026-2030", "3-tang-thu-nhap").code == "3.1"
    assert queries.indicator_by_code("vn-xa-2021-2025", "13.7") is None


@pytest.mark.usefixtures("published")
def test_withdrawn_indicator_is_not_found():
    Indicator.objects.filter(key="1.2").update(withdrawn_in=LawPublication.objects.get())
    assert queries.indicator_by_code("thu", "1.2") is None


def test_published_sets_are_the_law_itself(law, django_assert_num_queries):
    queries.published_sets()
    with django_assert_num_queries(1):
        assert queries.published_sets() == tuple(one.criteria_set for one in law)


@pytest.mark.usefixtures("law")
def test_set_in_force_is_the_one_of_the_day():
    found = [queries.set_in_force(day) for day in (DAY, date(2026, 1, 10), date(2026, 3, 1))]
    assert [one and one.code for one in found] == ["vn-xa-2021-2025", None, "vn-xa-2026-2030"]


@pytest.mark.usefixtures("law")
def test_set_that_is_not_published_is_no_set():
    with pytest.raises(LookupError, match="khac"):
        queries.published_set("khac")


@pytest.mark.usefixtures("small_map")
def test_facts_of_thuong_lo():
    assert queries.place_facts("20185", DAY) == PlaceFacts("BTB", None, False, "46")


@pytest.mark.usefixtures("small_map")
def test_commune_of_a_poor_district_may_be_special():
    assert queries.place_facts("20044", DAY).special_difficulty is None


@pytest.mark.usefixtures("small_map")
@pytest.mark.parametrize(("value", "special"), [("special_difficulty", True), ("safe_zone", True), ("none", False)])
def test_what_an_official_says_of_the_status_counts(value, special):
    place = Place.objects.get(code="20044", valid_to=date(2025, 6, 30))
    says = Statement(value, source="QĐ của tỉnh")
    set_attribute(place=place, key=AttributeKey.SPECIAL_STATUS, says=says, since=date(2023, 1, 1), by=None)
    assert queries.place_facts("20044", DAY).special_difficulty is special


@pytest.mark.usefixtures("small_map")
def test_place_that_is_not_there_has_no_facts():
    with pytest.raises(UnknownPlaceError):
        queries.place_facts("99999", DAY)


@pytest.mark.usefixtures("law")
def test_thresholds_for_a_place_are_those_of_every_indicator():
    found = queries.thresholds_for("vn-xa-2021-2025", on=DAY, place=PlaceFacts("BTB", None, False, "46"))
    assert len(found) == 57
    assert found["12.1"].state is ThresholdState.UNKNOWN
    assert found["17.11"].provincial is not None


def test_what_came_with_the_program_does_not_undo_what_was_published_since(real_law):
    publish_law()
    file = real_law / "vn" / "vn-xa-2021-2025" / "criteria" / "03-thuy-loi-va-phong-chong-thien-tai.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("value: 80", "value: 85"), encoding="utf-8")
    publish_law(folder=real_law)
    assert publish_law() == ()
    assert [bool(one.changes) for one in queries.pending_publications()] == [True, False]
    assert queries.published_set("vn-xa-2021-2025").indicator("3.1").thresholds[0].demand == Amount(Decimal(85))
