"""What the review screen is given: passages with what came of them, entries, findings, differences, choices."""

import pytest

from datchuan.planning.actions.adoption import adopt_draft
from datchuan.planning.actions.opening import open_revision
from datchuan.planning.actions.review import add_entry, dismiss_entry, edit_entry, move_entry
from datchuan.planning.models import EntryKind, PlanDraft
from datchuan.planning.queries.choices import choices_for
from datchuan.planning.queries.differences import between, difference
from datchuan.planning.queries.drafts import draft_contract, draft_of, entries_in_order, unread_blocks
from datchuan.planning.queries.plans import plan_contract
from datchuan.planning.queries.review import review
from tests.planning.papers import PLAN, REVISED, reading_of
from tests.planning.papers import draft_of as read_draft

PLANTED = "Nhân dân thôn Đá Dựng hiến 120 m² đất vườn để mở rộng sân bóng."


def item(draft, begins):
    return draft.entries.get(kind=EntryKind.ITEM, content__text__startswith=begins)


def passage(shown, begins):
    return next(p for p in shown.passages if p.block["text"].startswith(begins))


def test_every_passage_of_a_plan_is_used(draft):
    shown = review(draft)
    assert len(shown.passages) == len(draft.document.blocks)
    assert shown.unread == ()


def test_a_passage_nothing_came_of_is_unread(commune):
    draft = read_draft(commune, PLAN.replace("Nơi nhận:", f"{PLANTED}\nNơi nhận:"))
    assert [p.block["text"] for p in review(draft).unread] == [PLANTED]
    add_entry(
        draft=draft.pk, kind=EntryKind.ITEM, content={"text": PLANTED}, by=None, blocks=(unread_blocks(draft)[0],) * 2
    )
    assert review(draft).unread == ()


def test_passages_lead_to_what_came_of_them_or_say_what_they_served(draft):
    shown = review(draft)
    assert passage(shown, "+ Bê tông").entries == (item(draft, "Bê tông"),)
    assert passage(shown, "+ Bê tông").use == ""
    assert passage(shown, "- Người chỉ đạo").use == "parties"
    assert [e.kind for e in passage(shown, "1. Tiêu chí 2").entries] == ["section"]


def test_what_was_set_aside_is_still_accounted_for(draft):
    row = item(draft, "Bê tông")
    dismiss_entry(draft=draft.pk, entry=row.pk, version=1, reason="sai", by=None)
    shown = review(draft)
    assert shown.dismissed == (item(draft, "Bê tông"),)
    assert passage(shown, "+ Bê tông").entries == ()
    assert not passage(shown, "+ Bê tông").unread


def test_sections_hold_their_items_and_loose_items_come_first(draft):
    move_entry(draft=draft.pk, entry=item(draft, "Vận động").pk, version=1, section=None, by=None)
    shown = review(draft)
    assert [s.entry.content["criterion"] if s.entry else None for s in shown.sections] == [None, "2", "15", "7"]
    assert [len(s.items) for s in shown.sections] == [2, 2, 2, 0]
    assert shown.item_count == 6


def test_findings_are_open_or_settled(draft, chair):
    shown = review(draft)
    assert len(shown.open_findings) == len(draft.findings)
    draft.dismissals.create(
        fingerprint=shown.open_findings[0].fingerprint, reason="x", at="2024-03-15T00:00Z", by=chair
    )
    again = review(draft)
    assert (len(again.open_findings), len(again.settled_findings)) == (len(draft.findings) - 1, 1)
    assert str(draft.dismissals.get()) == shown.open_findings[0].fingerprint


def test_a_review_takes_few_statements(draft, django_assert_max_num_queries):
    row = draft_of(draft.pk)
    with django_assert_max_num_queries(10):
        shown = review(row)
        assert shown.heading.content["number"] == "12/KH-UBND"
        assert shown.totals.content["claimed_met"] == 17
        [str(e.section) for e in entries_in_order(row)]


def test_a_draft_without_document_or_entries(commune):
    shown = review(PlanDraft.objects.create(place=commune, opened_at="2024-03-15T00:00Z"))
    assert (shown.passages, shown.heading, shown.totals, shown.sections, shown.unread) == ((), None, None, (), ())


def test_a_draft_that_is_not_there(db):
    with pytest.raises(PlanDraft.DoesNotExist):
        draft_of(0)


# -------------------------------------------------------------------------------------------------------- choices
def test_choices_are_those_of_the_drafts_set(draft, office):
    choices = choices_for(draft)
    assert choices.criteria[0] == ("1", "1. Quy hoạch")
    assert "15.4" in dict(choices.indicators)
    assert choices.offices == (office.name,)
    draft.criteria_set = None
    assert choices_for(draft).criteria == ()


# ----------------------------------------------------------------------------------------------------- differences
def test_a_draft_that_revises_nothing_has_no_difference(draft):
    assert difference(draft) is None


def test_a_revision_not_yet_changed_is_the_same(plan, chair):
    found = difference(open_revision(plan=plan, by=chair))
    assert found.nothing
    assert found.same == 6


def test_a_revised_document_shows_what_it_changes(plan, commune):
    found = difference(read_draft(commune, REVISED))
    assert set(found.heading) == {"number", "date"}
    assert [i["text"] for i in found.added] == ["Lắp đèn năng lượng mặt trời."]
    assert [i["text"] for i in found.removed] == ["Vận động nhân dân hiến đất làm đường."]
    assert [c.fields for c in found.changed] == [("text", "targets")]
    assert not found.nothing


def test_changed_verdicts_and_fields_are_found(plan, chair):
    draft = open_revision(plan=plan, by=chair)
    verdict = draft.entries.get(kind=EntryKind.CRITERION_STATUS, content__criterion="2")
    edit_entry(draft=draft.pk, entry=verdict.pk, version=1, content={**verdict.content, "verdict": "unmet"}, by=chair)
    dismiss_entry(
        draft=draft.pk,
        entry=draft.entries.get(kind=EntryKind.CRITERION_STATUS, content__criterion="1").pk,
        version=1,
        reason="sai",
        by=chair,
    )
    row = item(draft, "Trồng cây")
    edit_entry(draft=draft.pk, entry=row.pk, version=1, content={**row.content, "recurrence": "FREQ=YEARLY"}, by=chair)
    found = difference(PlanDraft.objects.get(pk=draft.pk))
    assert found.verdicts == {"1": ("met", None), "2": ("met", "unmet")}
    assert [c.fields for c in found.changed] == [("recurrence",)]
    assert found.heading == {}


def items(*texts):
    first = reading_of()["contract"]
    template = first["items"][0]
    return {**first, "items": [{**template, "text": text} for text in texts]}


def test_items_pair_by_equal_words_then_by_likeness():
    found = between(
        items("Làm 2 km đường thôn Dổ.", "Làm 3 km đường thôn Dổ.", "Trồng cây.", "Trồng cây."),
        items("Trồng cây.", "Làm 3 km đường thôn Dổ trong năm.", "Làm 2 km đường thôn Dổ.", "Nuôi ong lấy mật."),
    )
    assert [(c.before["text"], c.after["text"]) for c in found.changed] == [
        ("Làm 3 km đường thôn Dổ.", "Làm 3 km đường thôn Dổ trong năm.")
    ]
    assert [i["text"] for i in found.added] == ["Nuôi ong lấy mật."]
    assert [i["text"] for i in found.removed] == ["Trồng cây."]


def test_one_item_pairs_with_one_only():
    found = between(items("Làm 2 km đường thôn Dổ."), items("Làm 3 km đường thôn Dổ.", "Làm 4 km đường thôn Dổ."))
    assert (len(found.changed), len(found.added)) == (1, 1)


def test_a_plan_and_its_own_contract_do_not_differ(draft, chair):
    said = draft_contract(draft)
    plan = adopt_draft(draft=draft.pk, version=draft.version, by=chair)
    assert between(said, plan_contract(plan)).nothing
