"""Whatever is done in a review, taking the steps back in reverse order gives the contract as it was."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from datchuan.planning.actions import review
from datchuan.planning.models import EntryKind, PlanDraft
from datchuan.planning.problems import PlanningError
from datchuan.planning.queries.drafts import draft_contract
from tests.planning.papers import draft_of

STEPS = ["edit", "add", "split", "merge", "move", "dismiss", "restore"]
CHOICES = st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 40), st.integers(0, 40)), min_size=1, max_size=7)


@pytest.fixture
def opened(commune, monkeypatch):
    """A draft whose findings are not looked for at each step: they have tests of their own."""
    monkeypatch.setattr("datchuan.planning.actions.review_step.refresh_findings", lambda draft: None)
    return draft_of(commune)


def rows(draft, *, dismissed=False, kind=None):
    found = draft.entries.filter(dismissed_at__isnull=not dismissed).order_by("pk")
    return list(found.filter(kind=kind) if kind else found)


def pick(found, at):
    return found[at % len(found)]


def edit(draft, one, other):
    row = pick(rows(draft, kind=EntryKind.ITEM), one)
    content = {**row.content, "text": f"{row.content['text']} ({other})"}
    review.edit_entry(draft=draft.pk, entry=row.pk, version=row.version, content=content, by=None)


def add(draft, one, other):
    section = pick([None, *rows(draft, kind=EntryKind.SECTION)], one)
    content = {"text": f"Việc {other}."}
    review.add_entry(
        draft=draft.pk, kind=EntryKind.ITEM, content=content, by=None, section=section.pk if section else None
    )


def split(draft, one, other):
    row = pick(rows(draft, kind=EntryKind.ITEM), one)
    texts = [f"Phần {n}." for n in range(2 + other % 3)]
    review.split_item(draft=draft.pk, entry=row.pk, version=row.version, texts=texts, by=None)


def merge(draft, one, other):
    found = rows(draft, kind=EntryKind.ITEM)
    chosen = {row.pk: row.version for row in (pick(found, one), pick(found, other))}
    review.merge_items(draft=draft.pk, versions=chosen, by=None)


def move(draft, one, other):
    row = pick(rows(draft, kind=EntryKind.ITEM), one)
    section = pick([None, *rows(draft, kind=EntryKind.SECTION)], other)
    review.move_entry(
        draft=draft.pk, entry=row.pk, version=row.version, section=section.pk if section else None, by=None
    )


def dismiss(draft, one, other):
    row = pick(rows(draft), one)
    review.dismiss_entry(draft=draft.pk, entry=row.pk, version=row.version, reason=f"lý do {other}", by=None)


def restore(draft, one, other):
    row = pick(rows(draft, dismissed=True), one)
    review.restore_entry(draft=draft.pk, entry=row.pk, version=row.version, by=None)


def contract(draft):
    return draft_contract(PlanDraft.objects.get(pk=draft.pk))


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(chosen=CHOICES)
def test_steps_taken_back_in_reverse_restore_the_contract(opened, chosen):
    before, done = contract(opened), opened.changes.count()
    for name, one, other in chosen:
        try:
            globals()[name](opened, one, other)
        except (PlanningError, ZeroDivisionError):  # what cannot be done, or nothing to choose from: nothing happened
            continue
        said = contract(opened)
        assert {i["section"] for i in said["items"]} <= {None, *(s["id"] for s in said["sections"])}
    steps = list(opened.changes.order_by("-version"))
    for change in steps[: len(steps) - done]:
        review.undo_change(draft=opened.pk, change=change.pk, by=None)
    assert contract(opened) == before
