"""What a draft is judged by: the law published in this installation, for its commune, at the end of its year."""

import pytest

from datchuan.criteria.actions import publish_law
from datchuan.domain.criteria.dated import PlaceFacts
from datchuan.domain.plan_document.model import Heading, PlanDraft
from datchuan.planning.actions.opening import open_handwritten_draft
from datchuan.planning.draft_content import EMPTY
from datchuan.planning.models import DraftEntry, EntryKind
from datchuan.planning.queries.checking import findings_of_draft
from datchuan.planning.reading import thresholds_for
from tests.accounts.cast import chair, on_the_day, small_map, somebody  # noqa: F401  the fixtures

SET = "vn-xa-2021-2025"
HUE = PlaceFacts(region="BTB", special_difficulty=False, province="46")
PROMISED = {
    "indicator": "17.11",
    "subject": "Tỷ lệ chất thải rắn được xử lý",
    "op": ">=",
    "value": "32",
    "upper": None,
    "unit": "%",
    "due": None,
    "approximate": False,
    "text": "32%",
}


def draft_value(year=2024, criteria_set=SET):
    return PlanDraft(document=Heading(year=year), criteria_set=criteria_set)


def test_thresholds_without_sets_are_those_of_the_law_that_came_with_the_program():
    held = thresholds_for(draft_value(), HUE)
    assert (held["17.11"].value, held["17.11"].confidence) == (35, "invented")


def test_thresholds_of_no_set_are_none():
    assert thresholds_for(draft_value(), HUE, sets=()) == {}
    assert thresholds_for(draft_value(criteria_set=None), HUE) == {}
    assert thresholds_for(draft_value(year=None), HUE) == {}


@pytest.fixture
def draft(chair, small_map, on_the_day):  # noqa: F811
    """Opens a plan written by hand that promises 32 % where the law asks 30 and the invented province 35."""

    def open_with(*, demonstration):
        publish_law(demonstration=demonstration)
        found = open_handwritten_draft(place=small_map.commune, year=2024, set_code=SET, by=chair)
        section = found.entries.get(kind=EntryKind.SECTION, content__criterion="17")
        content = {**EMPTY[EntryKind.ITEM], "text": "Xử lý chất thải", "criterion": "17", "targets": [PROMISED]}
        DraftEntry.objects.create(draft=found, kind=EntryKind.ITEM, section=section, position=999, content=content)
        return found

    return open_with


def below_threshold(draft):
    return [row for row in findings_of_draft(draft) if row["code"] == "target-below-threshold"]


def test_a_real_installation_does_not_judge_by_invented_values(draft):
    assert below_threshold(draft(demonstration=False)) == []


def test_the_demonstration_judges_by_what_it_published(draft):
    (found,) = below_threshold(draft(demonstration=True))
    assert found["facts"]["threshold"] == {"number": "35"}
    assert found["facts"]["confidence"] == "invented"


def test_a_commune_that_no_map_knows_is_judged_by_what_holds_everywhere(draft):
    found = draft(demonstration=True)
    found.place.code = "20199"
    assert below_threshold(found) == []
