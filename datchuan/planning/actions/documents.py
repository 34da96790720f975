"""Receiving a plan document, and what its reading gave: a draft to review, a document we have, or a refusal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, BinaryIO

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from datchuan.accounts.models import Person
from datchuan.accounts.permissions import Permission, require
from datchuan.audit.actions import record
from datchuan.domain.plan_document.document import Unreadable
from datchuan.domain.plan_document.reading import refuse
from datchuan.domain.plan_document.told import gettext_noop
from datchuan.evidence.actions import store_file
from datchuan.evidence.models import StoredFile
from datchuan.places.models import Place
from datchuan.planning.actions.opening import open_draft_of_reading
from datchuan.planning.models import DocumentState, PlanDocument, PlanDraft
from datchuan.planning.problems import PlanningError
from datchuan.ui.dates import today

_KINDS = {
    "report": gettext_noop("báo cáo"),
    "decision": gettext_noop("quyết định"),
    "directive": gettext_noop("chỉ thị, công văn chỉ đạo"),
    "plan": gettext_noop("kế hoạch"),
}
_OTHER_KIND = gettext_noop("một loại văn bản khác")
IN_USE = (DocumentState.RECEIVED, DocumentState.READING, DocumentState.READ)
CUT_OFF_AFTER = timedelta(minutes=3)  # longer without a sign than any reading may take


@dataclass(frozen=True, slots=True)
class Received:
    """The document of a received file; `new` is False where the same content was received before."""

    document: PlanDocument
    new: bool


def receive_document(*, place: Place, stream: BinaryIO, name: str, by: Person | None) -> Received:
    """Keep a file for reading. The same content of the same commune opens the first document.

    Raises `PermissionDenied`, and what `store_file` raises (too large, disk full).
    """
    require(by, Permission.IMPORT_PLAN, place=place, on=today())
    with transaction.atomic():
        file = store_file(stream=stream, name=name, by=by, place=place, source=_("Văn bản kế hoạch"))
        before = _with_content(place, file)
        if before is not None:
            return Received(before, new=False)
        now = timezone.now()
        try:
            with transaction.atomic():
                document = PlanDocument.objects.create(
                    place=place, file=file, name=name, received_at=now, received_by=by, last_sign_at=now
                )
        except IntegrityError:  # sent twice at once: the other sending made the row between our look and our write
            return Received(PlanDocument.objects.get(place=place, file=file, state__in=IN_USE), new=False)
        record(action="planning.receive_document", by=by, subject=document, place=place)
    return Received(document, new=True)


def note_refused_file(*, place: Place, name: str, sentence: str, by: Person | None) -> None:
    """Record that a file was not even kept (too large, no room), with the sentence its sender saw."""
    require(by, Permission.IMPORT_PLAN, place=place, on=today())
    record(
        action="planning.refuse_file",
        by=by,
        subject=place,
        place=place,
        details={"name": name[:255], "sentence": sentence},
    )


def begin_reading(document_id: int) -> PlanDocument | None:
    """Take a received document for reading; None when somebody else has, or had, it."""
    taken = PlanDocument.objects.filter(pk=document_id, state=DocumentState.RECEIVED).update(
        state=DocumentState.READING, progress=0, last_sign_at=timezone.now()
    )
    return PlanDocument.objects.select_related("place", "file", "received_by").get(pk=document_id) if taken else None


def note_progress(document_id: int, per_cent: int) -> None:
    PlanDocument.objects.filter(pk=document_id, state=DocumentState.READING).update(
        progress=min(per_cent, 99), last_sign_at=timezone.now()
    )


def finish_reading(document_id: int, reading: Mapping[str, Any]) -> PlanDraft | None:
    """Keep what was read and open its draft; None when there is nothing to review: a document we have
    (number, issuer and date agree), or one that is no plan.

    `reading` has `format`, `blocks`, `notes` and the `contract` of the reading. A reading that was given up for dead
    and ends after all finds the document in other hands, and is dropped.
    """
    with transaction.atomic():
        document = PlanDocument.objects.select_for_update(of=("self",)).select_related("place").get(pk=document_id)
        if document.state != DocumentState.READING:
            return None
        heading = reading["contract"]["document"]
        document.format, document.blocks, document.notes = reading["format"], reading["blocks"], reading["notes"]
        document.kind = heading["kind"]
        document.number, document.issuer = heading["number"] or "", heading["issuer"] or ""
        document.issued_on = heading["date"]
        document.progress, document.last_sign_at = 100, timezone.now()
        first = _same_paper(document)
        if first is not None:
            document.state, document.same_as = DocumentState.REPEATED, first
            document.save()
            record(action="planning.repeat_document", by=document.received_by, subject=document, place=document.place)
            return None
        if not reading["contract"]["items"]:
            _refuse(document, refuse("no-plan", kind=_KINDS.get(heading["kind"], _OTHER_KIND)))
            return None
        document.state = DocumentState.READ
        document.save()
        record(action="planning.read_document", by=document.received_by, subject=document, place=document.place)
        return open_draft_of_reading(document=document, contract=reading["contract"], by=document.received_by)


def refuse_document(document_id: int, problem: Unreadable) -> None:
    """Record that a file cannot be read, with the sentence the official sees; nothing of it is kept but the file.

    Only a reading that is going on can be refused; one given up for dead says nothing any more.
    """
    with transaction.atomic():
        document = PlanDocument.objects.select_for_update(of=("self",)).select_related("place").get(pk=document_id)
        if document.state == DocumentState.READING:
            _refuse(document, problem)


def read_again(*, document: int, by: Person | None) -> PlanDocument:
    """Put a refused, cut-off or discarded document back in line. Raises `PlanningError` while a review is open."""
    with transaction.atomic():
        row = PlanDocument.objects.select_for_update(of=("self",)).select_related("place").get(pk=document)
        require(by, Permission.IMPORT_PLAN, place=row.place, on=today())
        if row.state == DocumentState.READING and not is_cut_off(row):
            raise PlanningError(_("Văn bản đang được đọc, xin chờ."))
        if row.drafts.filter(closed_at__isnull=True).exists() or row.state == DocumentState.REPEATED:
            raise PlanningError(_("Văn bản này đã có bản rà soát."))
        if _others_in_use(row):
            raise PlanningError(_("Tệp này đã được đưa vào lần khác; hãy mở văn bản đó."))
        row.state, row.progress = DocumentState.RECEIVED, 0
        row.refusal, row.refusal_code, row.refusal_facts = "", "", {}
        row.last_sign_at = timezone.now()
        row.save()
        record(action="planning.read_again", by=by, subject=row, place=row.place)
    return row


def is_cut_off(document: PlanDocument) -> bool:
    """A reading that has given no sign for long: the process that did it is gone."""
    waiting = document.state in {DocumentState.READING, DocumentState.RECEIVED}
    return waiting and timezone.now() - document.last_sign_at > CUT_OFF_AFTER


def put_back_in_line(document: PlanDocument) -> bool:
    """What a stopped process left: a document waiting, or one whose reading was cut off, waits again.

    False for a reading that may still be going on in another process.
    """
    rows = PlanDocument.objects.filter(pk=document.pk, state=document.state, last_sign_at=document.last_sign_at)
    if document.state == DocumentState.READING and not is_cut_off(document):
        return False
    return bool(rows.update(state=DocumentState.RECEIVED, last_sign_at=timezone.now()))


def _with_content(place: Place, file: StoredFile) -> PlanDocument | None:
    """The document of this content: the first where it repeats another; refused ones may be tried again."""
    row = PlanDocument.objects.filter(place=place, file=file).exclude(state=DocumentState.REFUSED).first()
    return None if row is None else row.same_as or row


def _others_in_use(document: PlanDocument) -> bool:
    rows = PlanDocument.objects.filter(place=document.place, file=document.file_id, state__in=IN_USE)
    return rows.exclude(pk=document.pk).exists()


def _same_paper(document: PlanDocument) -> PlanDocument | None:
    """The first document with this number, issuer and date, of the same commune."""
    if not (document.number and document.issued_on):
        return None
    rows = PlanDocument.objects.filter(
        place=document.place,
        state=DocumentState.READ,
        number=document.number,
        issuer=document.issuer,
        issued_on=document.issued_on,
    )
    return rows.exclude(pk=document.pk).order_by("received_at").first()


def _refuse(document: PlanDocument, problem: Unreadable) -> None:
    document.state = DocumentState.REFUSED
    document.refusal_code, document.refusal = problem.code, problem.message
    document.refusal_facts = problem.facts
    document.last_sign_at = timezone.now()
    document.save()
    record(
        action="planning.refuse_document",
        by=document.received_by,
        subject=document,
        place=document.place,
        details={"code": problem.code},
    )
