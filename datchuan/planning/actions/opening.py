"""Opening a draft: from what was read, by hand, or from the running plan to revise it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from datchuan.accounts.models import Person
from datchuan.accounts.permissions import Permission, require
from datchuan.audit.actions import record
from datchuan.criteria.models import CriteriaSet
from datchuan.places.models import Place
from datchuan.planning.actions.checking import refresh_findings
from datchuan.planning.draft_content import EMPTY, EntryValue, entries_of
from datchuan.planning.models import DraftEntry, EntryKind, Plan, PlanDocument, PlanDraft
from datchuan.planning.problems import PlanningError
from datchuan.planning.queries.plans import plan_contract, running_plan
from datchuan.ui.dates import today


@transaction.atomic
def open_draft_of_reading(*, document: PlanDocument, contract: Mapping[str, Any], by: Person | None) -> PlanDraft:
    """The draft of a document just read. Where the commune's plan of that year is running, the draft revises it."""
    year = contract["document"]["year"]
    criteria_set = CriteriaSet.objects.filter(code=contract["criteria_set"]).first()
    draft = _open(place=document.place, year=year, criteria_set=criteria_set, document=document, by=by)
    _write_entries(draft, entries_of(contract))
    refresh_findings(draft)
    return draft


@transaction.atomic
def open_handwritten_draft(*, place: Place, year: int, set_code: str, by: Person | None) -> PlanDraft:
    """An empty plan with a section for each criterion of the set, to be written in the review screens."""
    require(by, Permission.REVIEW_PLAN, place=place, on=today())
    criteria_set = CriteriaSet.objects.filter(code=set_code).first()
    if criteria_set is None:
        raise PlanningError(_("Không có bộ tiêu chí %(code)s.") % {"code": set_code})
    draft = _open(place=place, year=year, criteria_set=criteria_set, document=None, by=by)
    heading = {**EMPTY[EntryKind.HEADING], "year": year}
    rows = [EntryValue(EntryKind.HEADING, heading, None, None)]
    rows.append(EntryValue(EntryKind.STATUS, dict(EMPTY[EntryKind.STATUS]), None, None))
    rows += [
        EntryValue(
            EntryKind.SECTION,
            {**EMPTY[EntryKind.SECTION], "id": c.number, "number": c.number, "title": c.name, "criterion": c.number},
            None,
            None,
        )
        for c in criteria_set.criteria.all()
    ]
    _write_entries(draft, rows)
    refresh_findings(draft)
    record(action="planning.write_by_hand", by=by, subject=draft, place=place)
    return draft


@transaction.atomic
def open_revision(*, plan: Plan, by: Person | None) -> PlanDraft:
    """A draft with everything the running plan holds; adopting it takes the plan's place. An open one is reused.

    Raises `PlanningError` for a plan that is no longer running.
    """
    require(by, Permission.REVIEW_PLAN, place=plan.place, on=today())
    if plan.superseded_at is not None:
        raise PlanningError(_("Kế hoạch này đã được thay; hãy sửa kế hoạch đang thực hiện."))
    open_one = PlanDraft.objects.filter(revises=plan, document=None, closed_at__isnull=True).first()
    if open_one is not None:
        return open_one
    draft = _open(place=plan.place, year=plan.year, criteria_set=plan.criteria_set, document=None, by=by)
    _write_entries(draft, entries_of(plan_contract(plan)))
    refresh_findings(draft)
    record(action="planning.revise_plan", by=by, subject=draft, place=plan.place)
    return draft


def _open(
    *,
    place: Place,
    year: int | None,
    criteria_set: CriteriaSet | None,
    document: PlanDocument | None,
    by: Person | None,
) -> PlanDraft:
    revises = running_plan(place=place, year=year, set_code=criteria_set.code) if year and criteria_set else None
    return PlanDraft.objects.create(
        place=place,
        year=year,
        criteria_set=criteria_set,
        document=document,
        revises=revises,
        opened_at=timezone.now(),
        opened_by=by,
    )


def _write_entries(draft: PlanDraft, values: Iterable[EntryValue]) -> None:
    """Two statements for a whole plan: sections first, because items hang on them."""
    numbered = list(enumerate(values, start=1))
    sections: dict[str, DraftEntry] = {}
    for n, value in numbered:
        if value.kind == EntryKind.SECTION:
            sections[value.content["id"]] = _row(draft, n, value)
    DraftEntry.objects.bulk_create(sections.values())
    DraftEntry.objects.bulk_create(
        _row(draft, n, value, section=sections.get(value.section or ""))
        for n, value in numbered
        if value.kind != EntryKind.SECTION
    )


def _row(draft: PlanDraft, n: int, value: EntryValue, *, section: DraftEntry | None = None) -> DraftEntry:
    return DraftEntry(
        draft=draft,
        kind=value.kind,
        section=section,
        position=Decimal(n),
        content=value.content,
        first_block=value.first_block,
        last_block=value.last_block,
    )
