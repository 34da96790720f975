"""Each step of a review: what it does, that it can be taken back, and that nobody overwrites what they did not see."""

import pytest

from datchuan.planning.actions.opening import open_handwritten_draft
from datchuan.planning.actions.review import (
    add_entry,
    choose_criteria_set,
    edit_entry,
    merge_items,
    move_entry,
    restore_entry,
    split_item,
    undo_change,
)
from datchuan.planning.models import EntryKind, PlanDraft
from datchuan.planning.problems import ChangedMeanwhile, NotValid, PlanningError
from datchuan.planning.queries.drafts import changes_since
from tests.planning.papers import PLAN, SET, draft_of
from tests.planning.steps import (
    contract,
    dismiss,
    edit,
    item,
    of_section,
    only,
    section,
    text_of,
    undo_last,
    without_findings,
)


# ------------------------------------------------------------------------------------------------------- each step
def test_edit_changes_the_words_and_is_recorded(draft, official):
    before, row = draft.version, item(draft, "Vận động")
    edit(draft, row, by=official, text="Vận động hiến đất.")
    row.refresh_from_db()
    draft.refresh_from_db()
    assert (row.content["text"], row.version, row.changed_by) == ("Vận động hiến đất.", 2, official)
    (change,) = changes_since(draft, before)
    assert (change.action, change.by, change.version) == ("edit", official, draft.version)


def test_edit_of_the_heading_moves_the_draft_to_its_year(draft, plan, commune):
    later = draft_of(commune, PLAN.replace("12/KH", "13/KH"))
    assert later.revises == plan
    edit(later, only(later, EntryKind.HEADING), year=2025)
    later.refresh_from_db()
    assert (later.year, later.revises) == (2025, None)
    undo_last(later)
    later.refresh_from_db()
    assert (later.year, later.revises) == (2024, plan)


@pytest.mark.parametrize(
    ("content", "field"),
    [
        ({"text": " "}, "text"),
        ({"criterion": "hai"}, "criterion"),
        ({"due": {"text": "", "start": "2024-02-01", "end": "2024-01-01"}}, "due"),
        ({"nothing of ours": 1}, "nothing of ours"),
    ],
)
def test_edit_refuses_what_the_contract_does_not_know(draft, content, field):
    row = item(draft, "Vận động")
    with pytest.raises(NotValid) as problem:
        edit(draft, row, **content)
    assert set(problem.value.errors) == {field}
    row.refresh_from_db()
    assert row.version == 1


def test_edit_of_nothing(draft):
    with pytest.raises(PlanningError, match="Không tìm thấy"):
        edit_entry(draft=draft.pk, entry=0, version=1, content={}, by=None)


def test_add_from_a_passage_hangs_on_its_section(draft):
    parent = section(draft, "15")
    row = add_entry(
        draft=draft.pk,
        kind=EntryKind.ITEM,
        content={"text": "Khám sức khỏe."},
        by=None,
        section=parent.pk,
        blocks=(7, 8),
    )
    assert (row.section, row.first_block, row.last_block) == (parent, 7, 8)
    assert of_section(draft, parent)[-1] == "Khám sức khỏe."


def test_add_to_an_empty_section_and_outside_of_any(draft):
    first = add_entry(
        draft=draft.pk, kind=EntryKind.ITEM, content={"text": "Một."}, by=None, section=section(draft, "7").pk
    )
    loose = add_entry(draft=draft.pk, kind=EntryKind.ITEM, content={"text": "Hai."}, by=None)
    assert first.position == 1
    assert loose.section is None


@pytest.mark.parametrize("kind", [EntryKind.HEADING, EntryKind.STATUS])
def test_add_refuses_a_second_heading(draft, kind):
    with pytest.raises(PlanningError, match="chỉ có một"):
        add_entry(draft=draft.pk, kind=kind, content={}, by=None)


@pytest.mark.parametrize("blocks", [(7, 9999), (8, 7)])
def test_add_refuses_a_passage_that_is_not_there(draft, blocks):
    with pytest.raises(PlanningError, match="không có đoạn này"):
        add_entry(draft=draft.pk, kind=EntryKind.ITEM, content={"text": "A."}, by=None, blocks=blocks)


def test_a_plan_written_by_hand_has_no_passages(commune):
    draft = open_handwritten_draft(place=commune, year=2025, set_code=SET, by=None)
    with pytest.raises(PlanningError, match="không có đoạn này"):
        add_entry(draft=draft.pk, kind=EntryKind.ITEM, content={"text": "A."}, by=None, blocks=(1, 1))


def test_add_refuses_an_unknown_section(draft):
    with pytest.raises(PlanningError, match="Không tìm thấy mục"):
        add_entry(draft=draft.pk, kind=EntryKind.ITEM, content={"text": "A."}, by=None, section=item(draft, "Bê").pk)


def test_split_keeps_order_parties_and_source(draft):
    row = item(draft, "Trồng cây")
    rows = split_item(draft=draft.pk, entry=row.pk, version=1, texts=["Trồng cây.", " ", "Dọn vệ sinh."], by=None)
    assert [r.content["text"] for r in rows] == ["Trồng cây.", "Dọn vệ sinh."]
    assert {(r.section_id, r.first_block, r.last_block) for r in rows} == {
        (row.section_id, row.first_block, row.last_block)
    }
    texts = [i["text"] for i in contract(draft)["items"]]
    assert (
        texts.index("Dọn vệ sinh.")
        == texts.index("Trồng cây.") + 1
        < texts.index("Vận động nhân dân hiến đất làm đường.")
    )


def test_split_of_the_last_entry_and_again_and_again(draft):
    row = add_entry(draft=draft.pk, kind=EntryKind.ITEM, content={"text": "Cuối."}, by=None)
    for n in range(3):
        row.refresh_from_db()
        split_item(draft=draft.pk, entry=row.pk, version=row.version, texts=["Cuối.", f"Phần {n}."], by=None)
    loose = [i["text"] for i in contract(draft)["items"] if i["section"] is None]
    assert loose[-4:] == ["Cuối.", "Phần 2.", "Phần 1.", "Phần 0."]


def test_split_needs_two_parts(draft):
    with pytest.raises(PlanningError, match="ít nhất hai đoạn"):
        split_item(draft=draft.pk, entry=item(draft, "Bê").pk, version=1, texts=["Một.", "  "], by=None)


def test_merge_joins_words_targets_parties_and_passages(draft):
    first, second = item(draft, "Phấn đấu"), item(draft, "Nâng tỷ lệ")
    party = {"text": "Trạm Y tế", "office": "Trạm Y tế xã"}
    edit(draft, second, responsible=[party, party])
    merged = merge_items(draft=draft.pk, versions={second.pk: 2, first.pk: 1}, by=None)
    assert merged.pk == first.pk
    assert merged.content["text"].startswith("Phấn đấu trên 95%")
    assert "Nâng tỷ lệ" in merged.content["text"]
    assert [t["text"] for t in merged.content["targets"]] == ["trên 95%", "lên 50%"]
    assert merged.content["responsible"] == [party]
    assert (merged.first_block, merged.last_block) == (first.first_block, second.last_block)
    second.refresh_from_db()
    assert second.dismissed_because == "Đã gộp vào nội dung khác."


def test_merge_of_what_was_written_by_hand_points_nowhere(draft):
    rows = [add_entry(draft=draft.pk, kind=EntryKind.ITEM, content={"text": t}, by=None) for t in ("Một.", "Hai.")]
    merged = merge_items(draft=draft.pk, versions={r.pk: 1 for r in rows}, by=None)
    assert (merged.content["text"], merged.first_block) == ("Một. Hai.", None)


def test_merge_needs_two(draft):
    with pytest.raises(PlanningError, match="ít nhất hai"):
        merge_items(draft=draft.pk, versions={item(draft, "Bê").pk: 1}, by=None)


def test_only_items_are_merged_split_and_moved(draft):
    parent, row = section(draft, "2"), item(draft, "Bê")
    with pytest.raises(PlanningError, match="Chỉ làm được"):
        merge_items(draft=draft.pk, versions={parent.pk: 1, row.pk: 1}, by=None)
    with pytest.raises(PlanningError, match="Chỉ làm được"):
        split_item(draft=draft.pk, entry=parent.pk, version=1, texts=["a", "b"], by=None)
    with pytest.raises(PlanningError, match="Chỉ làm được"):
        move_entry(draft=draft.pk, entry=parent.pk, version=1, section=section(draft, "15").pk, by=None)


def test_move_takes_the_criterion_of_the_section(draft):
    row = item(draft, "Vận động")
    parent = section(draft, "15")
    moved = move_entry(draft=draft.pk, entry=row.pk, version=1, section=parent.pk, by=None)
    assert moved.content["criterion"] == "15"
    assert of_section(draft, parent)[-1] == row.content["text"]


def test_move_out_of_sections_or_to_one_without_criterion_keeps_the_items_own(draft):
    row = item(draft, "Vận động")
    nameless = add_entry(draft=draft.pk, kind=EntryKind.SECTION, content={"title": "Việc chung"}, by=None)
    assert move_entry(draft=draft.pk, entry=row.pk, version=1, section=nameless.pk, by=None).content["criterion"] == "2"
    moved = move_entry(draft=draft.pk, entry=row.pk, version=2, section=None, by=None)
    assert (moved.section, moved.content["criterion"]) == (None, "2")


def test_dismissed_is_out_of_the_plan_and_still_there(draft, official):
    row = item(draft, "Vận động")
    dismiss(draft, row, by=official)
    row.refresh_from_db()
    assert (row.dismissed_by, row.dismissed_because) == (official, "không phải nhiệm vụ")
    assert "Vận động nhân dân hiến đất làm đường." not in [i["text"] for i in contract(draft)["items"]]
    restore_entry(draft=draft.pk, entry=row.pk, version=2, by=official)
    row.refresh_from_db()
    assert (row.dismissed_at, row.dismissed_because) == (None, "")


def test_a_section_goes_and_comes_back_with_its_items(draft):
    before, parent, earlier = without_findings(draft), section(draft, "2"), item(draft, "Vận động")
    dismiss(draft, earlier)
    dismiss(draft, parent)
    assert parent.items.filter(dismissed_at=None).count() == 0
    parent.refresh_from_db()
    restore_entry(draft=draft.pk, entry=parent.pk, version=parent.version, by=None)
    assert parent.items.filter(dismissed_at=None).count() == 2  # what had gone before stays away
    earlier.refresh_from_db()
    restore_entry(draft=draft.pk, entry=earlier.pk, version=earlier.version, by=None)
    assert without_findings(draft) == before


def test_an_item_comes_back_with_its_section(draft):
    parent, row = section(draft, "2"), item(draft, "Vận động")
    dismiss(draft, parent)
    row.refresh_from_db()
    restore_entry(draft=draft.pk, entry=row.pk, version=row.version, by=None)
    parent.refresh_from_db()
    assert parent.dismissed_at is None
    assert parent.items.filter(dismissed_at=None).count() == 1


@pytest.mark.parametrize("reason", ["", "  "])
def test_dismissing_needs_a_reason(draft, reason):
    with pytest.raises(PlanningError, match="lý do"):
        dismiss(draft, item(draft, "Bê"), reason=reason)


@pytest.mark.parametrize("kind", [EntryKind.HEADING, EntryKind.STATUS])
def test_the_heading_cannot_be_dismissed(draft, kind):
    with pytest.raises(PlanningError, match="không bỏ qua được"):
        dismiss(draft, only(draft, kind))


def test_choose_a_criteria_set(draft):
    PlanDraft.objects.filter(pk=draft.pk).update(criteria_set=None)
    assert choose_criteria_set(draft=draft.pk, set_code=SET, by=None).criteria_set.code == SET
    with pytest.raises(PlanningError, match="Không có bộ tiêu chí"):
        choose_criteria_set(draft=draft.pk, set_code="vn-xa-1999", by=None)


# ------------------------------------------------------------------------------------------------------------- undo
STEPS = {
    "edit": lambda d: edit(d, item(d, "Bê"), text="Khác."),
    "add": lambda d: add_entry(
        draft=d.pk, kind=EntryKind.ITEM, content={"text": "Mới."}, by=None, section=section(d, "15").pk
    ),
    "add section": lambda d: add_entry(draft=d.pk, kind=EntryKind.SECTION, content={"title": "Mới"}, by=None),
    "split": lambda d: split_item(draft=d.pk, entry=item(d, "Trồng").pk, version=1, texts=["a", "b", "c"], by=None),
    "merge": lambda d: merge_items(
        draft=d.pk, versions={item(d, "Phấn đấu").pk: 1, item(d, "Nâng").pk: 1}, by=None
    ),
    "move": lambda d: move_entry(
        draft=d.pk, entry=item(d, "Bê").pk, version=1, section=section(d, "15").pk, by=None
    ),
    "dismiss": lambda d: dismiss(d, item(d, "Bê")),
    "dismiss section": lambda d: dismiss(d, section(d, "2")),
}  # fmt: skip


@pytest.mark.parametrize("step", STEPS)
def test_every_step_can_be_taken_back_and_done_again(draft, step):
    before = without_findings(draft)
    STEPS[step](draft)
    after = without_findings(draft)
    assert after != before
    change = undo_last(draft)
    assert without_findings(draft) == before
    assert change.undoes.undone_by == change
    undo_last(draft)
    assert without_findings(draft) == after


def test_a_restoration_can_be_taken_back(draft):
    dismiss(draft, item(draft, "Bê"))
    without, row = without_findings(draft), item(draft, "Bê")
    restore_entry(draft=draft.pk, entry=row.pk, version=row.version, by=None)
    undo_last(draft)
    assert without_findings(draft) == without


def test_a_step_is_taken_back_once(draft):
    edit(draft, item(draft, "Bê"), text="Khác.")
    first = draft.changes.get()
    undo_change(draft=draft.pk, change=first.pk, by=None)
    with pytest.raises(PlanningError, match="đã được hoàn tác"):
        undo_change(draft=draft.pk, change=first.pk, by=None)
    with pytest.raises(PlanningError, match="đã được hoàn tác"):
        undo_change(draft=draft.pk, change=0, by=None)


def test_what_changed_no_entry_cannot_be_taken_back(draft):
    choose_criteria_set(draft=draft.pk, set_code=SET, by=None)
    with pytest.raises(PlanningError, match="không còn nữa"):
        undo_last(draft)


def test_nothing_is_taken_back_over_a_later_change(draft, chair, official):
    row = item(draft, "Bê")
    edit(draft, row, by=chair, text="Một.")
    first = draft.changes.get()
    row.refresh_from_db()
    edit(draft, row, by=official, text="Hai.")
    with pytest.raises(ChangedMeanwhile) as problem:
        undo_change(draft=draft.pk, change=first.pk, by=chair)
    assert (problem.value.entries, problem.value.who) == ((row.pk,), "Người official")
    assert text_of(row) == "Hai."


def test_a_section_that_has_items_by_now_is_not_taken_back(draft):
    parent = add_entry(draft=draft.pk, kind=EntryKind.SECTION, content={"title": "Mới"}, by=None)
    added = draft.changes.get()
    add_entry(draft=draft.pk, kind=EntryKind.ITEM, content={"text": "Việc."}, by=None, section=parent.pk)
    with pytest.raises(PlanningError, match="còn nội dung"):
        undo_change(draft=draft.pk, change=added.pk, by=None)


def test_nothing_is_moved_back_into_a_section_that_has_gone(draft):
    row, parent = item(draft, "Bê"), section(draft, "2")
    move_entry(draft=draft.pk, entry=row.pk, version=1, section=None, by=None)
    moved = draft.changes.get()
    dismiss(draft, parent)
    with pytest.raises(PlanningError, match="đã được bỏ qua"):
        undo_change(draft=draft.pk, change=moved.pk, by=None)
