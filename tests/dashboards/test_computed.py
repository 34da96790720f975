"""What figures say beside what the plan says."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from datchuan.dashboards.queries.computed import Beside, computed
from datchuan.dashboards.queries.criterion import criterion_page
from datchuan.domain.criteria.evaluation import CriterionVerdict
from datchuan.domain.criteria.judging import Outcome
from datchuan.domain.criteria.model import Criterion
from datchuan.measurements.actions import Entry, Origin, publish_quantities, record_measurements
from datchuan.planning.models import ClaimedVerdict
from tests.accounts.cast import DAY


@pytest.fixture
def reported(plan, small_map):
    """The commune has a plan, approved and carried out, and no certified product."""
    publish_quantities()
    answers = {"general_plan_approved": 1, "planning_rules_carried_out": 1, "cooperatives_effective": 0}
    entries = [Entry(small_map.commune, code, Decimal(amount)) for code, amount in answers.items()]
    record_measurements(entries=entries, year=2024, origin=Origin(as_of=date(2024, 3, 1)), by=None)
    return plan


def test_criteria_carry_claim_and_verdict(reported):
    found = computed(reported, on=DAY)
    assert found.has_figures
    assert [row.computed.criterion.number for row in found.rows] == list(range(1, 20))
    assert found.rows[0].computed.outcome is Outcome.MET
    assert found.rows[12].computed.outcome is Outcome.NOT_MET


def test_without_figures_nothing_is_said(plan):
    assert not computed(plan, on=DAY).has_figures


def criterion(outcome):
    return CriterionVerdict(Criterion(1, "Một", None, (), complete=False), outcome, ())


@pytest.mark.parametrize(
    ("claimed", "outcome", "contradicts"),
    [
        (ClaimedVerdict.MET, Outcome.NOT_MET, True),
        (ClaimedVerdict.UNMET, Outcome.MET, True),
        (ClaimedVerdict.MET, Outcome.MET, False),
        (ClaimedVerdict.MET, Outcome.NO_DATA, False),
        (ClaimedVerdict.MOSTLY_MET, Outcome.MET, False),
        (None, Outcome.MET, False),
    ],
)
def test_only_what_is_known_contradicts(claimed, outcome, contradicts):
    assert Beside(criterion(outcome), claimed).contradicts is contradicts


def test_plan_that_says_two_things_claims_nothing(reported):
    reported.criterionclaim_set.filter(criterion_number="1").delete()
    for verdict in (ClaimedVerdict.MET, ClaimedVerdict.UNMET):
        reported.criterionclaim_set.create(criterion_number="1", name="Quy hoạch", verdict=verdict, position=1)
    assert computed(reported, on=DAY).rows[0].claimed is None


def test_board_asks_for_the_part_that_figures_decide(client, reported, chair):
    client.force_login(chair)
    address = reverse("dashboards:computed", args=["20185", 2024])
    assert f'hx-get="{address}"' in client.get(reverse("dashboards:programme", args=["20185", 2024])).content.decode()
    words = client.get(address).content.decode()
    assert "Kế hoạch nêu và số liệu nói" in words
    assert "/evaluation/20185/13.1/?set=vn-xa-2021-2025&amp;on=2024-03-15" in words


def test_part_without_figures_says_what_to_do(client, plan, chair):
    client.force_login(chair)
    words = client.get(reverse("dashboards:computed", args=["20185", 2024])).content.decode()
    assert "Chưa có số liệu nào của năm này" in words


def test_part_of_a_year_without_a_plan_is_not_there(client, plan, chair):
    client.force_login(chair)
    assert client.get(reverse("dashboards:computed", args=["20185", 2023])).status_code == 404


def test_criterion_page_shows_actual_beside_threshold_and_target(client, reported, chair):
    row = next(row for row in criterion_page(reported, "1", on=DAY).law if row.code == "1.1")
    assert row.verdict.outcome is Outcome.MET
    client.force_login(chair)
    words = client.get(reverse("dashboards:criterion", args=["20185", 2024, "13"])).content.decode()
    assert "Theo số liệu" in words
    assert "/evaluation/20185/13.1/" in words


def test_criterion_page_without_figures_has_no_verdicts(plan):
    assert all(row.verdict is None for row in criterion_page(plan, "1", on=DAY).law)


def test_heading_of_a_criterion_says_what_figures_say_first_and_then_the_plan(client, reported, chair):
    client.force_login(chair)

    def heading(number):
        words = client.get(reverse("dashboards:criterion", args=["20185", 2024, number])).content.decode()
        return words.partition('class="page-lead said-by"')[2].partition("</p>")[0]

    reported.criterionclaim_set.create(criterion_number="13", name="Sản xuất", verdict=ClaimedVerdict.MET, position=99)
    turned = heading("13")
    figures, _, plan = turned.partition("Kế hoạch nêu:")
    assert "Số liệu đến 15/03/2024 nói:" in figures
    assert "Chưa đạt" in figures
    assert "Đạt" in plan
    assert "số liệu nói khác kế hoạch" in plan
    reported.criterionclaim_set.filter(criterion_number="13").delete()
    assert "số liệu nói khác kế hoạch" not in heading("13")


def test_heading_says_so_where_nobody_reported(client, plan, chair):
    client.force_login(chair)
    words = client.get(reverse("dashboards:criterion", args=["20185", 2024, "15"])).content.decode()
    assert "Chưa có số liệu" in words.partition("said-by")[2].partition("Kế hoạch nêu:")[0]
