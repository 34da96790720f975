"""Programmes by the interface: the board, a criterion, what is mine."""

from datetime import date

import pytest

from datchuan.accounts.models import Office, OfficeHolding
from datchuan.planning.models import PlanItem, Target
from tests.api.conftest import Caller

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("adopted")]


def test_communes_of_mine_with_their_plans(as_chair, adopted):
    (found,) = as_chair.get("/programmes").json()["items"]
    assert (found["place"], found["name"], found["year"], found["plan"]) == (
        "20185",
        "xã Thượng Lộ",
        2024,
        adopted.pk,
    )
    assert found["met"] == adopted.criterionclaim_set.filter(verdict="met").count()


def test_communes_without_a_plan(somebody, small_map):
    reader = somebody("neighbour", role="leader", place=small_map.neighbour)
    (found,) = Caller(reader).get("/programmes").json()["items"]
    assert (found["place"], found["year"], found["plan"], found["met"]) == ("20188", None, None, 0)


def test_communes_of_a_province(somebody, small_map):
    appraiser = somebody("appraiser", role="appraiser", place=small_map.province)
    assert [row["place"] for row in Caller(appraiser).get("/programmes").json()["items"]] == ["20185"]


def test_years(as_chair):
    assert as_chair.get("/programmes/20185").json() == {"place": "20185", "years": [2024]}


def test_the_board(as_chair, adopted):
    found = as_chair.get("/programmes/20185/2024").json()
    assert [row["number"] for row in found["criteria"]] == [str(n) for n in range(1, 20)]
    assert (found["plan"], found["place_name"], found["on"]) == (adopted.pk, "xã Thượng Lộ", "2024-03-15")
    assert found["claimed_met"] == adopted.claimed_met
    assert sum(found["listed"].values()) == adopted.criterionclaim_set.count()
    assert found["tasks"] == adopted.planitem_set.filter(role="task").count()
    assert sum(len(row["unmet"]) for row in found["criteria"]) == adopted.indicatorclaim_set.count()


def test_unmet_indicators_tell_how_far_they_are(as_chair, adopted):
    found = as_chair.get("/programmes/20185/2024").json()
    unmet = [one for row in found["criteria"] for one in row["unmet"]]
    measured = [one for one in unmet if one["actual"] is not None]
    assert measured
    assert all(isinstance(one["actual"], str) and isinstance(one["gap"]["missing"], str) for one in measured)


def test_figures_are_exact_and_without_trailing_noughts(as_chair, adopted):
    target = Target.objects.filter(item__plan=adopted, value__isnull=False, item__criterion__isnull=False).first()
    Target.objects.filter(pk=target.pk).update(value="54.1000", upper="60.0000")
    page = as_chair.get(f"/programmes/20185/2024/criteria/{target.item.criterion.number}").json()
    found = next(t for item in page["items"] if item["id"] == target.item_id for t in item["targets"])
    assert (found["value"], found["upper"]) == ("54.1", "60")


def test_what_is_late_and_what_is_next(as_chair, adopted):
    late, coming = adopted.planitem_set.filter(role="task")[:2]
    PlanItem.objects.filter(pk=late.pk).update(due_end=date(2024, 3, 1))
    PlanItem.objects.filter(pk=coming.pk).update(due_end=date(2024, 3, 16))
    found = as_chair.get("/programmes/20185/2024").json()
    assert [(row["item"], row["days_left"]) for row in found["overdue"]][:1] == [(late.pk, -14)]
    assert [(row["item"], row["days_left"]) for row in found["due_next"]][:1] == [(coming.pk, 1)]


def test_a_criterion_has_the_law_beside_the_plan(as_chair, adopted):
    found = as_chair.get("/programmes/20185/2024/criteria/15").json()
    assert (found["number"], found["name"], found["plan"]) == ("15", "Y tế", adopted.pk)
    assert [row["code"] for row in found["law"]] == ["15.1", "15.2", "15.3", "15.4"]
    assert all(row["state"] and row["asked"] for row in found["law"])
    assert found["items"]
    assert found["findings"] is not None


def test_a_criterion_whose_indicator_is_not_met(as_chair, adopted):
    claim = adopted.indicatorclaim_set.first()
    found = as_chair.get(f"/programmes/20185/2024/criteria/{claim.indicator_code.split('.')[0]}").json()
    unmet = [row["unmet"] for row in found["law"] if row["unmet"]]
    assert claim.indicator_code in [one["indicator"] for one in unmet]


def test_what_is_mine_by_the_office_i_hold(adopted, official):
    office = Office.objects.filter(pk__in=adopted.plansection_set.values("assignments__office")).first()
    OfficeHolding.objects.create(office=office, person=official, valid_from=date(2024, 1, 1))
    found = Caller(official).get("/programmes/mine").json()
    mine = [row for name in ("directing", "doing", "helping") for row in found[name]]
    assert found["year"] == 2024
    assert mine
    assert {(row["office"], row["plan"], row["place"]) for row in mine} == {(office.name, adopted.pk, "20185")}


def test_nothing_is_mine_in_a_year_without_a_plan(as_chair):
    found = as_chair.get("/programmes/mine", year=2019).json()
    assert found == {"year": 2019, "directing": [], "doing": [], "helping": []}


@pytest.mark.parametrize(
    ("path", "most"),
    [("/programmes/20185/2024", 22), ("/programmes/20185/2024/criteria/15", 30), ("/programmes", 12)],
)
def test_statements(as_chair, path, most, django_assert_max_num_queries):
    as_chair.get(path)
    with django_assert_max_num_queries(most):
        as_chair.get(path)


def test_mine_costs_no_statement_an_item(adopted, official, django_assert_max_num_queries):
    for office in Office.objects.all():
        OfficeHolding.objects.create(office=office, person=official, valid_from=date(2024, 1, 1))
    caller = Caller(official)
    caller.get("/programmes/mine")
    with django_assert_max_num_queries(14):
        found = caller.get("/programmes/mine").json()
    assert len(found["directing"]) + len(found["doing"]) > 20
