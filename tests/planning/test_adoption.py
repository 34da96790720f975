"""A reviewed draft becomes the running plan, whole; nothing is adopted that somebody did not see."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import jsonschema
import pytest
from django.core.exceptions import PermissionDenied

from datchuan.accounts.models import Office
from datchuan.audit.queries import lines_about
from datchuan.domain.plan_document import contract as plan_contracts
from datchuan.planning.actions.adoption import adopt_draft, discard_draft, what_hinders
from datchuan.planning.actions.findings import dismiss_finding
from datchuan.planning.actions.opening import open_handwritten_draft, open_revision
from datchuan.planning.actions.review import add_entry, choose_criteria_set, dismiss_entry, edit_entry
from datchuan.planning.draft_content import EMPTY
from datchuan.planning.models import EntryKind, Plan, PlanDraft, PlanFinding, Slot
from datchuan.planning.problems import ChangedMeanwhile, NotReady, PlanningError, ReviewClosed
from datchuan.planning.queries.drafts import draft_contract, standing_findings
from datchuan.planning.queries.plans import exact, plan_contract, plan_of, plans_of, running_plan, running_plan_for
from tests.planning.papers import REVISED, SET, draft_of, reading_of


def adopt(draft, *, by=None, version=None):
    draft.refresh_from_db()
    return adopt_draft(draft=draft.pk, version=draft.version if version is None else version, by=by)


def plain(contract):
    """A contract without what a review gives of itself: ids of sections, the order of items outside of any, and where
    bodies with duties are named (a review keeps the passages of the duties)."""
    ids = {s["id"]: n for n, s in enumerate(contract["sections"])}
    sections = [{**s, "id": ids[s["id"]], "number": None} for s in contract["sections"]]
    items = [{**i, "section": ids.get(i["section"])} for i in contract["items"]]
    bodies = [{**body, "source": None} for body in contract["organisation"]]
    return {
        **contract,
        "organisation": bodies,
        "sections": sections,
        "items": sorted(items, key=lambda i: i["source"]["start"]),
    }


# -------------------------------------------------------------------------------------------------------- adopting
def test_a_plan_holds_what_was_read(commune, draft, chair):
    read = reading_of()["contract"]
    plan = adopt(draft, by=chair)
    kept = plan_contract(plan)
    assert plain({**kept, "findings": []}) == plain({**read, "findings": []})
    assert [f["code"] for f in kept["findings"]] == [f.code for f in standing_findings(draft)]


def test_draft_and_plan_say_the_same(draft, chair):
    said = draft_contract(draft)
    assert plain(plan_contract(adopt(draft, by=chair))) == plain(said)


def test_what_is_exported_fits_the_schema(draft, chair):
    schema = json.loads(Path(plan_contracts.__file__).with_name("plan.schema.json").read_text("utf-8"))
    for contract in (draft_contract(draft), plan_contract(adopt(draft, by=chair))):
        jsonschema.validate(json.loads(json.dumps(contract)), schema)


def test_figures_days_and_offices_become_rows(plan, commune):
    item = plan.planitem_set.get(text__startswith="Bê tông")
    assert (item.due_end, item.criterion.number, item.section.criterion.number) == (date(2024, 6, 30), "2", "2")
    assert item.targets.get().value == Decimal("0.8")
    assert {a.office.name for a in item.section.assignments.all()} == {
        "Chủ tịch UBND xã", "Công chức Địa chính - Xây dựng"
    }  # fmt: skip
    office = Office.objects.get(place=commune, name="Trạm Y tế xã")
    assert office.valid_from == date(2024, 1, 10)
    claim = plan.indicatorclaim_set.get()
    assert (claim.indicator.code, claim.actual, claim.target) == ("15.4", Decimal("20.25"), Decimal(50))
    assert plan.villagegoal_set.get().village.code == "20185-01"
    assert plan.bodyduty_set.count() == 3
    assert [o.general for o in plan.objective_set.all()] == [True, False]


def test_an_office_is_made_once_for_two_plans(plan, commune, chair):
    before = Office.objects.count()
    adopt(draft_of(commune, REVISED), by=chair)
    assert Office.objects.count() == before


def test_adopting_closes_the_review_and_is_recorded(draft, chair):
    plan = adopt(draft, by=chair)
    draft.refresh_from_db()
    assert (draft.closed_by, draft.discarded_because) == (chair, "")
    line = lines_about(plan)[0]
    assert (line.action, line.details) == ("planning.adopt_plan", {"draft": draft.pk, "version": draft.version})
    with pytest.raises(ReviewClosed):
        adopt(draft, by=chair)


def test_nothing_is_adopted_that_moved_on(draft, chair, official):
    seen = draft.version
    row = draft.entries.get(kind=EntryKind.STATUS)
    edit_entry(draft=draft.pk, entry=row.pk, version=1, content={**row.content, "total": 18}, by=official)
    with pytest.raises(ChangedMeanwhile) as problem:
        adopt(draft, by=chair, version=seen)
    assert problem.value.who == "Người official"
    assert not Plan.objects.exists()


@pytest.mark.parametrize("role", ["official", "village_head", "overseer", "administrator", None])
def test_who_may_not_adopt(draft, commune, somebody, role):
    with pytest.raises(PermissionDenied):
        adopt(draft, by=somebody(role=role, place=commune))


def test_what_hinders_is_said_in_sentences(commune, chair):
    draft = PlanDraft.objects.create(place=commune, opened_at="2024-03-15T00:00Z")
    assert len(what_hinders(draft)) == 3
    with pytest.raises(NotReady) as problem:
        adopt(draft, by=chair)
    assert len(problem.value.reasons) == 3


def test_a_draft_whose_items_were_all_set_aside_is_not_ready(draft, chair):
    for row in draft.entries.filter(kind=EntryKind.ITEM):
        dismiss_entry(draft=draft.pk, entry=row.pk, version=1, reason="sai", by=chair)
    with pytest.raises(NotReady, match="Chưa có nhiệm vụ"):
        adopt(draft, by=chair)


def test_a_failure_in_the_middle_leaves_no_plan(draft, chair, monkeypatch):
    monkeypatch.setattr(PlanFinding.objects, "bulk_create", lambda rows: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        adopt(draft, by=chair)
    draft.refresh_from_db()
    assert draft.closed_at is None
    assert not Plan.objects.exists()
    assert not Office.objects.exists()


def test_findings_go_with_the_plan_and_say_who_set_them_aside(draft, chair):
    finding = standing_findings(draft)[0]
    dismiss_finding(draft=draft.pk, fingerprint=finding.fingerprint, reason="đã hỏi lại", by=chair)
    plan = adopt(draft, by=chair)
    kept = plan.planfinding_set.get(set_aside_by=chair)
    assert (kept.code, kept.set_aside_because) == (finding.code, "đã hỏi lại")
    assert str(kept) == finding.code
    assert len(plan_contract(plan)["findings"]) == plan.planfinding_set.count() - 1


def test_words_and_figures_longer_than_any_form_has_are_kept(draft, chair):
    long = "Tổ chức, cá nhân " * 40
    row = draft.entries.get(content__text__startswith="Bê tông")
    row.content["responsible"] = [{"text": long, "office": None}]
    row.content["due"] = {"text": long, "start": None, "end": None}
    row.content["budget"] = {"text": long, "amount": "125000000000000", "unit": long}
    row.content["targets"][0]["unit"] = long
    row.save()
    plan = adopt(draft, by=chair)
    said = next(i for i in plan_contract(plan)["items"] if i["text"].startswith("Bê tông"))
    assert said["budget"] == {"text": long, "amount": "125000000000000", "unit": long}
    item = plan.planitem_set.get(text__startswith="Bê tông")
    assert (item.due_text, item.budget_unit, item.budget_amount) == (long, long, Decimal("125000000000000"))
    assert item.assignments.get().text == long


def test_a_plan_without_a_date_names_its_offices_from_the_first_of_january(draft, chair, commune):
    heading = draft.entries.get(kind=EntryKind.HEADING)
    heading.content["date"] = None
    heading.save()
    plan = adopt(draft, by=chair)
    assert plan.issued_on is None
    assert Office.objects.filter(place=commune).first().valid_from == date(2024, 1, 1)


# ------------------------------------------------------------------------------------------------------ superseding
def test_a_later_plan_takes_the_place_of_the_first(plan, commune, chair):
    later = draft_of(commune, REVISED)
    assert later.revises == plan
    second = adopt(later, by=chair)
    plan.refresh_from_db()
    assert plan.superseded_at is not None
    assert second.supersedes == plan
    assert running_plan(place=commune, year=2024) == second
    assert [p.superseded_at is None for p in plans_of(commune)] == [True, False]
    assert plan_contract(plan)["document"]["number"] == "12/KH-UBND"


def test_a_second_open_review_moves_on_when_another_plan_is_adopted(draft, commune, chair):
    other = draft_of(commune, REVISED)
    seen = other.version
    plan = adopt(draft, by=chair)
    with pytest.raises(ChangedMeanwhile, match="Người khác"):
        adopt(other, by=chair, version=seen)
    other.refresh_from_db()
    assert other.revises == plan
    assert adopt(other, by=chair).supersedes == plan


def test_plans_of_other_years_and_sets_stand_beside_each_other(plan, commune, chair):
    assert running_plan(place=commune, year=2025) is None
    assert running_plan(place=commune, year=None) is None
    assert running_plan(place=commune, year=2024, set_code="vn-xa-2026-2030") is None
    assert plan_of(plan.pk) == plan
    with pytest.raises(Plan.DoesNotExist):
        plan_of(0)


# -------------------------------------------------------------------------------------------------------- discarding
def test_a_discarded_review_is_closed_with_its_reason(draft, official):
    discard_draft(draft=draft.pk, reason=" đọc sai ", by=official)
    draft.refresh_from_db()
    assert (draft.closed_by, draft.discarded_because) == (official, "đọc sai")
    assert lines_about(draft)[0].details == {"reason": "đọc sai"}
    with pytest.raises(ReviewClosed):
        discard_draft(draft=draft.pk, reason="x", by=official)


def test_discarding_needs_a_reason_and_the_right(draft, official, somebody, commune):
    with pytest.raises(PlanningError, match="lý do"):
        discard_draft(draft=draft.pk, reason=" ", by=official)
    with pytest.raises(PermissionDenied):
        discard_draft(draft=draft.pk, reason="x", by=somebody(role="front", place=commune))


# ----------------------------------------------------------------------------------------- written by hand, revised
def test_a_plan_is_written_by_hand(commune, official, chair):
    draft = open_handwritten_draft(place=commune, year=2025, set_code=SET, by=official)
    assert str(draft) == "Kế hoạch soạn tay (2025)"
    sections = draft.entries.filter(kind=EntryKind.SECTION)
    assert sections.count() == 19
    assert lines_about(draft)[0].action == "planning.write_by_hand"
    content = {**EMPTY[EntryKind.ITEM], "text": "Làm đường.", "criterion": "2"}
    section = sections.get(content__criterion="2").pk
    add_entry(draft=draft.pk, kind=EntryKind.ITEM, content=content, by=official, section=section)
    plan = adopt(draft, by=chair)
    assert (plan.document, plan.number, str(plan)) == (None, "", "Kế hoạch (2025)")
    assert plan_contract(plan)["items"][0]["source"] == {"start": 1, "end": 1}


def test_a_plan_by_hand_needs_a_set_and_the_right(commune, somebody):
    with pytest.raises(PlanningError, match="Không có bộ tiêu chí"):
        open_handwritten_draft(place=commune, year=2025, set_code="vn-xa-1999", by=None)
    with pytest.raises(PermissionDenied):
        open_handwritten_draft(place=commune, year=2025, set_code=SET, by=somebody(role="front", place=commune))


def test_a_revision_begins_with_all_the_plan_holds(plan, official):
    draft = open_revision(plan=plan, by=official)
    assert draft.revises == plan
    assert plain({**draft_contract(draft), "findings": []}) == plain({**plan_contract(plan), "findings": []})
    assert lines_about(draft)[0].action == "planning.revise_plan"
    assert open_revision(plan=plan, by=official) == draft


def test_a_revision_needs_the_right(plan, somebody, commune):
    with pytest.raises(PermissionDenied):
        open_revision(plan=plan, by=somebody(role="overseer", place=commune))


def test_a_plan_that_was_superseded_is_not_revised(plan, commune, chair):
    adopt(draft_of(commune, REVISED), by=chair)
    plan.refresh_from_db()
    with pytest.raises(PlanningError, match="đã được thay"):
        open_revision(plan=plan, by=chair)


def test_the_plan_a_draft_would_replace(plan, commune):
    draft = draft_of(commune, REVISED)
    assert running_plan_for(draft) == plan
    draft.criteria_set = None
    assert running_plan_for(draft) is None


def test_choosing_the_set_finds_the_plan_to_revise(plan, commune):
    draft = draft_of(commune, REVISED)
    PlanDraft.objects.filter(pk=draft.pk).update(criteria_set=None, revises=None)
    assert choose_criteria_set(draft=draft.pk, set_code=SET, by=None).revises == plan


@pytest.mark.parametrize(
    ("value", "text"), [(None, None), ("1763.0000", "1763"), ("54.1000", "54.1"), ("100", "100"), ("0.8", "0.8")]
)
def test_exact_figures_have_no_noughts_of_the_column(value, text):
    assert exact(Decimal(value) if value else None) == text


def test_rows_say_what_they_are(plan):
    assert str(plan) == "12/KH-UBND (2024)"
    assert str(plan.criterionclaim_set.first()) == "1 met"
    assert str(plan.indicatorclaim_set.get()) == "15.4"
    assert str(plan.villagegoal_set.get()) == "Cha Măng"
    assert str(plan.bodyduty_set.first()).startswith("Chỉ đạo")
    assert str(plan.objective_set.first()).startswith("Giữ vững")
    item = plan.planitem_set.get(text__startswith="Bê tông")
    assert (str(item), str(item.targets.get())) == (item.text, "0,8 km")
    assert str(item.section) == "1 Tiêu chí 2 - Giao thông"
    assert str(item.section.assignments.filter(slot=Slot.DIRECTOR).get()) == "Chủ tịch UBND xã"


def test_contract_of_a_draft_without_any_entry(commune):
    draft = PlanDraft.objects.create(place=commune, opened_at="2024-03-15T00:00Z")
    assert draft_contract(draft)["document"] == EMPTY[EntryKind.HEADING]
    assert draft_contract(draft)["status"]["total"] is None
