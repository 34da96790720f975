from datetime import date
from decimal import Decimal

import pytest

from datchuan.config import (
    demonstration,
    demonstration_doubts,
    demonstration_figures,
    demonstration_neighbours,
    demonstration_people,
    demonstration_records,
)
from datchuan.config.refusal import Refusal
from datchuan.domain.criteria.judging import Outcome
from datchuan.domain.forecast.trend import Forecast
from datchuan.evaluation.queries import trend, verdicts
from datchuan.measurements.actions import Origin, record_measurements
from datchuan.measurements.models import DoubtTally, Measurement, Status
from datchuan.places.actions import Statement, set_attribute
from datchuan.places.models import AttributeKey, Level, Place, PlacePeriod
from datchuan.places.queries import villages_of
from datchuan.registers.models import Record, RecordDoubt
from tests import standing
from tests.config.test_demonstration import DAY, demo  # noqa: F401  the fixture

ON = date(2024, 3, 15)
SET = "vn-xa-2021-2025"
pytestmark = pytest.mark.django_db


@pytest.fixture
def prepared(demo, settings):  # noqa: F811
    """The demonstration on its day, before its year was entered, with one commune beside it."""
    settings.DATCHUAN_TODAY = ON
    standing.quantities()
    standing.registers()
    neighbour = Place.objects.create(code="20164", level=Level.COMMUNE, valid_from=DAY)
    district = Place.objects.get(code="483")
    PlacePeriod.objects.create(place=neighbour, kind="xã", name="Hương Phú", parent=district, valid_from=DAY)
    says = Statement("BTB", source="thử")
    set_attribute(place=Place.objects.get(code="46"), key=AttributeKey.REGION, says=says, since=DAY, by=None)
    demonstration.add_people()


def outcomes(code="20185", on=ON):
    judged = verdicts(Place.objects.get(code=code), SET, on)
    return {one.criterion.number: one.outcome for one in judged.verdict.criteria}


def add_year():
    demonstration_records.add_records()
    demonstration_figures.add_figures()
    demonstration_neighbours.add_neighbours()


def test_the_year_tells_the_story_of_its_plan_and_is_entered_once(prepared):
    add_year()
    kept = Measurement.objects.count(), Record.objects.count(), Place.objects.count()
    add_year()
    assert (Measurement.objects.count(), Record.objects.count(), Place.objects.count()) == kept
    it_agrees_with_the_plan_but_for_the_houses()
    health_books_fall_short_by_412_and_their_course_can_be_told()
    what_visitors_entered_stays()


def it_agrees_with_the_plan_but_for_the_houses():
    found = outcomes()
    assert {number for number, outcome in found.items() if outcome is Outcome.NOT_MET} == {9, 13, 15}
    assert [found[number] for number in (10, 11, 12, 17)] == [
        Outcome.NO_DATA,
        Outcome.NOT_DUE,
        Outcome.THRESHOLD_UNKNOWN,
        Outcome.NO_DATA,
    ]
    assert list(found.values()).count(Outcome.MET) == 11
    assert list(outcomes(on=date(2023, 12, 31)).values()).count(Outcome.MET) == 12
    assert list(outcomes(code="20164").values()).count(Outcome.MET) > 3


def health_books_fall_short_by_412_and_their_course_can_be_told():
    here = demonstration.commune().place
    course = trend(here, SET, "15.4", ON, until=date(2024, 9, 30))
    assert [int(point.amount) for point in course.points] == [286, 288, 290, 292, 294]
    assert course.needed - course.points[-1].amount == 412
    assert isinstance(course.range, Forecast)


def what_visitors_entered_stays():
    village = villages_of(demonstration.commune().place, ON)[0].place
    entry = demonstration_figures.entry(village, "dwellings_temporary", "0")
    record_measurements(entries=[entry], year=2024, origin=Origin(as_of=ON), by=None)
    add_year()
    standing = Measurement.objects.get(
        place=village, quantity__code="dwellings_temporary", year=2024, status=Status.STANDING
    )
    assert standing.amount == 0


def test_a_day_after_the_commune_has_nothing_to_enter(prepared):
    Place.objects.filter(code="20185").update(valid_to=date(2024, 3, 1))
    add_year()
    assert not Measurement.objects.exists()
    assert not Record.objects.exists()


def test_days_that_have_not_come_are_not_reported(prepared, settings):
    settings.DATCHUAN_TODAY = date(2024, 1, 31)
    demonstration_figures.add_figures()
    assert set(Measurement.objects.filter(year=2024).values_list("as_of", flat=True)) == {
        date(2024, 1, 5),
        date(2024, 1, 31),
    }


@pytest.mark.parametrize(
    ("cell", "amount", "male", "why"),
    [
        ("2.5", Decimal("2.5"), None, ""),
        ("có", Decimal(1), None, ""),
        ("không", Decimal(0), None, ""),
        ("3+4", Decimal(7), Decimal(3), ""),
        ("không áp dụng: không có làng nghề", None, None, "không có làng nghề"),
    ],
)
def test_a_cell_is_read(cell, amount, male, why):
    found = demonstration_figures.entry(Place(code="1"), "any", cell)
    assert (found.amount, found.male, found.not_applicable) == (amount, male, why)


def test_a_figure_that_is_refused_is_said(prepared, tmp_path):
    path = tmp_path / "2024-03-01.csv"
    path.write_text("# Sai\nquantity,xã,Cha Mãng,Dỗ,Ria Hồ\npopulation,5,,,\n", "utf-8")
    with pytest.raises(Refusal, match="population"):
        demonstration_figures.add_sheet(path, by=None)


def test_a_record_that_is_refused_is_said(prepared):
    with pytest.raises(Refusal, match="school"):
        demonstration_records.fill("school", None, lambda: [("xã", {"name": "Trường không số"})])


def test_records_hold_something_to_look_at_again_once(prepared):
    add_year()
    demonstration_doubts.look_for_doubts()
    kinds = sorted(RecordDoubt.objects.values_list("kind", flat=True))
    assert kinds == ["entered-twice", "entered-twice", "total-differs"]
    tallies = list(DoubtTally.objects.order_by("pk").values_list("pk", "at"))
    assert DoubtTally.objects.filter(place__code="20185", source="records", open=3).exists()
    assert DoubtTally.objects.filter(place__code="20164", source="figures").exists()
    demonstration_doubts.look_for_doubts()
    assert list(DoubtTally.objects.order_by("pk").values_list("pk", "at")) == tallies


def test_people_are_as_many_as_the_numbers_say():
    counts = {
        "households": 2,
        "persons": [3, 2],
        "insured": [3, 1],
        "health_book": [1, 0],
        "in_labour_force": [1, 1],
        "trained": [1, 0],
        "certified": [0, 0],
    }
    people = list(demonstration_people.persons(counts))
    assert sum(person["insured"] == "có" for person in people) == 4
    assert {person["full_name"] for person in people} == {
        "Hồ Văn Mẫu 1",
        "Nguyễn Văn Mẫu 2",
        "Hồ Văn Mẫu 3",
        "Nguyễn Thị Mẫu 4",
        "Hồ Thị Mẫu 5",
    }
    assert [row["members"] for row in demonstration_people.households(counts)] == [3, 2]
