"""A disk that is full at any write: nothing is left half done, and the next try works."""

import io
import sqlite3

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection
from django.urls import reverse

from datchuan.audit.queries import lines_about
from datchuan.planning import jobs
from datchuan.planning.actions.adoption import adopt_draft
from datchuan.planning.actions.documents import finish_reading, receive_document
from datchuan.planning.models import (
    Assignment,
    DocumentState,
    DraftEntry,
    Plan,
    PlanDocument,
    PlanDraft,
    PlanItem,
    PlanSection,
    Target,
)
from tests.planning.papers import PLAN, draft_of, reading_of, received

WRITES = ("INSERT", "UPDATE", "DELETE")
PARTS = (Plan, PlanSection, PlanItem, Target, Assignment)


class FullDisk:
    """Lets `room` writes through and refuses every later one, as SQLite does on a disk without room."""

    def __init__(self, room):
        self.room, self.refused = room, 0

    def __call__(self, execute, sql, params, many, context):
        if sql.startswith(WRITES):
            self.room -= 1
            if self.room < 0:
                self.refused += 1
                said, problem = sqlite3.OperationalError("database or disk is full"), OperationalError()
                said.sqlite_errorcode = sqlite3.SQLITE_FULL
                raise problem from said
        return execute(sql, params, many, context)


def every_cut(work, is_clean):
    """Tries `work` with room for no write, for one, … until it goes through; asks each time what was left."""
    for room in range(500):
        with connection.execute_wrapper(FullDisk(room)):
            try:
                return work(), room
            except OperationalError:
                pass
        assert is_clean(), f"something was left after {room} writes"
    raise AssertionError("it never went through")


def test_receiving(commune, chair):
    def receive():
        return receive_document(place=commune, stream=io.BytesIO(PLAN.encode()), name="k.txt", by=chair)

    got, cuts = every_cut(receive, lambda: not PlanDocument.objects.exists())
    assert got.new
    assert cuts >= 3


def test_opening_the_review(commune, chair):
    document = received(commune, by=chair)

    def is_clean():
        document.refresh_from_db()
        none_left = not PlanDraft.objects.exists() and not DraftEntry.objects.exists()
        return none_left and document.state == DocumentState.READING

    draft, cuts = every_cut(lambda: finish_reading(document.pk, reading_of()), is_clean)
    assert draft.entries.exists()
    assert cuts >= 3


def test_adopting(draft, chair):
    def is_clean():
        draft.refresh_from_db()
        return draft.closed_at is None and not any(model.objects.exists() for model in PARTS)

    plan, cuts = every_cut(lambda: adopt_draft(draft=draft.pk, version=draft.version, by=chair), is_clean)
    assert plan.planitem_set.count() == draft.entries.filter(kind="item", dismissed_at=None).count()
    assert cuts >= 10


def test_taking_the_place_of_a_plan(plan, commune, chair):
    later = draft_of(commune, PLAN.replace("Số: 12", "Số: 99"), by=chair)

    def is_clean():
        plan.refresh_from_db()
        return plan.superseded_at is None

    every_cut(lambda: adopt_draft(draft=later.pk, version=later.version, by=chair), is_clean)
    plan.refresh_from_db()
    assert plan.superseded_at is not None


# ------------------------------------------------------------------------------------------------ in the background
@pytest.fixture
def reading(commune, monkeypatch):
    """A document waiting to be read, and a reading that finds the disk full."""
    document = received(commune)
    PlanDocument.objects.update(state=DocumentState.RECEIVED)
    monkeypatch.setattr(jobs, "read_in_child", lambda *args, **options: reading_of())
    monkeypatch.setattr(jobs.connection, "close", lambda: None)
    return document


def test_a_reading_that_finds_no_room_says_so(reading, monkeypatch):
    def full(document_id, read):
        with connection.execute_wrapper(FullDisk(1)):
            return finish_reading(document_id, read)

    monkeypatch.setattr(jobs.documents, "finish_reading", full)
    jobs._read_and_close(reading.pk)
    reading.refresh_from_db()
    assert (reading.state, reading.refusal_code) == (DocumentState.REFUSED, "disk-full")
    assert reading.refusal.startswith("Ổ đĩa của máy chủ đã đầy")
    assert lines_about(reading)[0].action == "planning.refuse_document"
    assert not PlanDraft.objects.exists()


def test_without_room_even_for_the_refusal_it_is_looked_at_again(reading, monkeypatch, caplog):
    looks = []
    monkeypatch.setattr(jobs, "_look_again_after", looks.append)
    with connection.execute_wrapper(FullDisk(1)):
        jobs._read_and_close(reading.pk)
    reading.refresh_from_db()
    assert reading.state == DocumentState.READING
    assert len(looks) == 1
    assert "not recorded" in caplog.text


def test_two_presses_adopt_one_plan(client, draft, chair):

    client.force_login(chair)
    for _press in range(2):
        client.post(reverse("planning:adopt", args=[draft.pk]), {"version": draft.version})
    assert Plan.objects.count() == 1


def test_two_sendings_of_a_file_are_one_document(client, commune, chair, monkeypatch):

    monkeypatch.setattr(jobs, "start_reading", lambda pk: None)
    client.force_login(chair)
    for _press in range(2):
        file = SimpleUploadedFile("k.txt", PLAN.encode())
        client.post(reverse("planning:documents", args=["20185"]), {"document": file})
    assert PlanDocument.objects.count() == 1
