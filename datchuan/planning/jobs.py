"""Readings in the background: a thread of this process watches a child process that reads one document."""

from __future__ import annotations

import logging
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from functools import lru_cache

from django.conf import settings
from django.db import DatabaseError, connection

from datchuan.domain.plan_document.document import Unreadable
from datchuan.domain.plan_document.reading import refuse
from datchuan.evidence.queries import content_of
from datchuan.planning.actions import documents
from datchuan.planning.models import DocumentState, PlanDocument
from datchuan.planning.reading_process import read_in_child
from datchuan.ui.full_disk import is_full

log = logging.getLogger(__name__)


@lru_cache(maxsize=1)
def _readers() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(max_workers=2, thread_name_prefix="reading")


def start_reading(document_id: int) -> Future[None]:
    """Read a received document in the background; the page that waits asks the data base for its state."""
    return _readers().submit(_read_and_close, document_id)


def start_waiting() -> int:
    """Start what a stopped process left: received documents, and readings cut off. Returns how many.

    A reading that gave a sign lately may be going on in another process, or have been killed with this one a moment
    ago: it is looked at again when such a silence has become too long.
    """
    left = list(PlanDocument.objects.filter(state__in=(DocumentState.RECEIVED, DocumentState.READING)))
    taken = [document.pk for document in left if documents.put_back_in_line(document)]
    for document_id in taken:
        start_reading(document_id)
    if len(taken) < len(left):
        _look_again_after(documents.CUT_OFF_AFTER.total_seconds() + 1)
    return len(taken)


def _look_again_after(seconds: float) -> None:
    def look_again() -> None:
        try:
            start_waiting()
        finally:
            connection.close()

    timer = threading.Timer(seconds, look_again)
    timer.daemon = True  # a server that stops does not wait for it
    timer.start()


def read_now(document_id: int) -> None:
    """Read one document to its end: a draft, a repetition, or a refusal with a sentence."""
    document = documents.begin_reading(document_id)
    if document is None:
        return
    try:
        reading = read_in_child(
            content_of(document.file),
            document.name,
            seconds=settings.DATCHUAN_READING_SECONDS,
            megabytes=settings.DATCHUAN_READING_MEGABYTES,
            on_progress=lambda per_cent: documents.note_progress(document_id, per_cent),
        )
    except Unreadable as problem:
        documents.refuse_document(document_id, problem)
    else:
        documents.finish_reading(document_id, reading)


def _read_and_close(document_id: int) -> None:
    try:
        read_now(document_id)
    except Exception as problem:
        log.exception("reading of document %s failed", document_id)
        _give_up(document_id, "disk-full" if is_full(problem) else "internal")
    finally:
        connection.close()


def _give_up(document_id: int, code: str) -> None:
    """Record why the reading failed; where the disk has no room even for that, look again when there may be some."""
    try:
        documents.refuse_document(document_id, refuse(code))
    except DatabaseError:
        log.exception("refusal of document %s not recorded", document_id)
        _look_again_after(documents.CUT_OFF_AFTER.total_seconds() + 1)
