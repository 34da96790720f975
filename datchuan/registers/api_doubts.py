"""Doubts about records for other programs: list, explain, give to an office, make one record of two."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Path, Query, Router

from datchuan.accounts.access import person_of
from datchuan.accounts.models import Office
from datchuan.places.queries import nearest_with
from datchuan.registers.actions import (
    Sought,
    explain_record_doubt,
    give_record_doubt,
    join_records,
    read_doubt,
    read_doubts,
)
from datchuan.registers.as_json import doubt_data
from datchuan.registers.models import Door
from datchuan.registers.schemas_doubts import (
    DoubtJoinIn,
    DoubtOfficeIn,
    DoubtReasonIn,
    DoubtsAsked,
    RecordDoubtOut,
    RecordDoubtsOut,
)
from datchuan.ui.dates import today

router = Router(tags=["registers"])
NUMBER = Path(ge=1, le=2**63 - 1)


@router.get("", response=RecordDoubtsOut, summary="What may be wrong with records")
def list_record_doubts(request: HttpRequest, asked: Query[DoubtsAsked]) -> dict[str, Any]:
    """Of a commune with its villages, or of a village; what changed since the last look is looked through first.

    Reading a register of persons is noted."""
    unit, sought = nearest_with(asked.place, today()), Sought((asked.state,), asked.code, asked.kind)
    part = slice(asked.offset, asked.offset + asked.limit)
    found = read_doubts(place=unit, by=person_of(request), sought=sought, part=part)
    return {"items": [doubt_data(one) for one in found.items], "count": found.count}


@router.get("/{doubt}", response=RecordDoubtOut, summary="One doubt about records")
def show_record_doubt(request: HttpRequest, doubt: int = NUMBER) -> dict[str, Any]:
    """With its records as they stand."""
    return doubt_data(read_doubt(doubt=doubt, by=person_of(request)))


@router.post("/{doubt}/explain", response=RecordDoubtOut, summary="Say why records are right")
def post_doubt_explain(request: HttpRequest, sent: DoubtReasonIn, doubt: int = NUMBER) -> dict[str, Any]:
    """Until what was compared changes."""
    explain_record_doubt(doubt=doubt, reason=sent.reason, by=person_of(request))
    return doubt_data(read_doubt(doubt=doubt, by=person_of(request)))


@router.post("/{doubt}/give", response=RecordDoubtOut, summary="Let an office look into a doubt")
def post_doubt_give(request: HttpRequest, sent: DoubtOfficeIn, doubt: int = NUMBER) -> dict[str, Any]:
    """One of the commune's offices."""
    office = Office.objects.filter(pk=sent.office).first()
    give_record_doubt(doubt=doubt, office=office, by=person_of(request))
    return doubt_data(read_doubt(doubt=doubt, by=person_of(request)))


@router.post("/{doubt}/join", response=RecordDoubtOut, summary="Make one record of two")
def post_doubt_join(request: HttpRequest, sent: DoubtJoinIn, doubt: int = NUMBER) -> dict[str, Any]:
    """The one kept takes over what it leaves blank; the other ends on its first day. 409 when one changed since."""
    join_records(doubt=doubt, keep=sent.keep, seen=sent.seen, by=person_of(request), door=Door.API)
    return doubt_data(read_doubt(doubt=doubt, by=person_of(request)))
