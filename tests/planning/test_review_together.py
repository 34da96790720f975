"""Several people at one review: nobody overwrites what they did not see, and nobody does what they may not."""

import pytest
from django.core.exceptions import PermissionDenied

from datchuan.planning.actions.adoption import discard_draft
from datchuan.planning.actions.findings import dismiss_finding, restore_finding
from datchuan.planning.actions.review import (
    add_entry,
    choose_criteria_set,
    merge_items,
    move_entry,
    restore_entry,
    split_item,
    undo_change,
)
from datchuan.planning.models import DraftEntry, EntryKind
from datchuan.planning.problems import ChangedMeanwhile, PlanningError, ReviewClosed
from datchuan.planning.queries.drafts import last_changes, standing_findings
from tests.planning.papers import SET
from tests.planning.steps import contract, dismiss, edit, item, only, section, text_of


def test_two_people_on_one_entry_the_second_is_told(draft, chair, official):
    row = item(draft, "Bê")
    edit(draft, row, by=chair, text="Của chủ tịch.")
    with pytest.raises(ChangedMeanwhile) as problem:
        edit(draft, row, by=official, version=1, text="Của công chức.")
    assert str(problem.value).startswith("Người chair vừa sửa")
    assert text_of(row) == "Của chủ tịch."


def test_two_people_on_different_entries_both_stand(draft, chair, official):
    one, other = item(draft, "Bê"), item(draft, "Vận động")
    edit(draft, one, by=chair, text="Một.")
    edit(draft, other, by=official, text="Hai.")
    assert (text_of(one), text_of(other)) == ("Một.", "Hai.")
    assert [c.by for c in last_changes(draft)] == [official, chair]


def test_a_change_by_the_system_is_somebodys_too(draft):
    row = item(draft, "Bê")
    edit(draft, row, text="Một.")
    with pytest.raises(ChangedMeanwhile, match="Người khác vừa sửa"):
        edit(draft, row, version=1, text="Hai.")


# ---------------------------------------------------------------------------------------------------------- doors
def every_step(draft, *, by):
    row, parent = item(draft, "Bê"), section(draft, "15")
    return {
        "edit": lambda: edit(draft, row, by=by, text="A."),
        "add": lambda: add_entry(draft=draft.pk, kind=EntryKind.ITEM, content={"text": "A."}, by=by),
        "split": lambda: split_item(draft=draft.pk, entry=row.pk, version=1, texts=["a", "b"], by=by),
        "merge": lambda: merge_items(draft=draft.pk, versions={row.pk: 1, item(draft, "Vận").pk: 1}, by=by),
        "move": lambda: move_entry(draft=draft.pk, entry=row.pk, version=1, section=parent.pk, by=by),
        "dismiss": lambda: dismiss(draft, row, by=by),
        "restore": lambda: restore_entry(draft=draft.pk, entry=row.pk, version=1, by=by),
        "undo": lambda: undo_change(draft=draft.pk, change=0, by=by),
        "set": lambda: choose_criteria_set(draft=draft.pk, set_code=SET, by=by),
        "aside": lambda: dismiss_finding(draft=draft.pk, fingerprint="x", reason="y", by=by),
        "back": lambda: restore_finding(draft=draft.pk, fingerprint="x", by=by),
    }


@pytest.mark.parametrize("role", ["village_head", "front", "overseer", "appraiser", "administrator", "reader", None])
def test_who_may_not_review(draft, commune, somebody, role):
    by = somebody(role=role, place=commune)
    for step in every_step(draft, by=by).values():
        with pytest.raises(PermissionDenied):
            step()
    assert not draft.changes.exists()


def test_an_official_of_another_commune_may_not_review(draft, small_map, somebody):
    with pytest.raises(PermissionDenied):
        edit(draft, item(draft, "Bê"), by=somebody(role="official", place=small_map.neighbour), text="A.")


def test_a_closed_review_takes_no_step(draft, chair):
    discard_draft(draft=draft.pk, reason="đọc sai", by=chair)
    for step in every_step(draft, by=chair).values():
        with pytest.raises(ReviewClosed):
            step()


# -------------------------------------------------------------------------------------------------------- findings
def test_a_finding_is_set_aside_with_its_reason_and_brought_back(draft, chair):
    finding = standing_findings(draft)[0]
    dismiss_finding(draft=draft.pk, fingerprint=finding.fingerprint, reason=" đã hỏi lại ", by=chair)
    settled = standing_findings(draft)[0]
    assert (settled.set_aside_because, settled.set_aside_by_id) == ("đã hỏi lại", chair.pk)
    assert len(contract(draft)["findings"]) == len(draft.findings) - 1
    restore_finding(draft=draft.pk, fingerprint=finding.fingerprint, by=chair)
    assert standing_findings(draft)[0].set_aside_because == ""


def test_a_finding_needs_a_reason_and_to_be_there(draft, chair):
    finding = standing_findings(draft)[0]
    with pytest.raises(PlanningError, match="lý do"):
        dismiss_finding(draft=draft.pk, fingerprint=finding.fingerprint, reason=" ", by=chair)
    dismiss_finding(draft=draft.pk, fingerprint=finding.fingerprint, reason="x", by=chair)
    with pytest.raises(PlanningError, match="không còn nữa"):
        dismiss_finding(draft=draft.pk, fingerprint=finding.fingerprint, reason="x", by=chair)


def test_findings_follow_the_corrections(draft):
    assert "count-mismatch" in {f.code for f in standing_findings(draft)}
    edit(draft, only(draft, EntryKind.STATUS), total=None, claimed_met=None, claimed_unmet=None)
    draft.refresh_from_db()
    assert "count-mismatch" not in {f.code for f in standing_findings(draft)}


def test_a_plan_without_a_year_is_held_against_no_threshold(draft):
    edit(draft, only(draft, EntryKind.HEADING), year=None)
    draft.refresh_from_db()
    assert draft.year is None
    assert "target-below-threshold" not in {f.code for f in standing_findings(draft)}


def test_one_step_takes_few_statements(draft, django_assert_max_num_queries):
    row = item(draft, "Bê")
    with django_assert_max_num_queries(40):
        edit(draft, row, text="Khác.")


def test_rows_say_what_they_are(draft):
    edit(draft, item(draft, "Bê"), text="Khác.")
    assert str(draft) == "12/KH-UBND (2024)"
    assert str(item(draft, "Khác")) == "Khác."
    assert str(section(draft, "2")) == "Tiêu chí 2 - Giao thông"
    assert str(DraftEntry(kind="status", content={})) == "status"
    assert str(draft.changes.get()) == f"{draft.pk} v2 edit"
