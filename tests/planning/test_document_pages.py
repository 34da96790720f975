"""Giving a file, watching it being read, and what became of it: every bad file gets one sentence, and no fault."""

import io
import re
import zipfile
from concurrent.futures import Future

import pytest
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import override
from fpdf import FPDF

from datchuan.audit.queries import lines_about
from datchuan.domain.plan_document.document import Unreadable
from datchuan.evidence.errors import StoreFullError
from datchuan.planning import jobs
from datchuan.planning.actions.adoption import discard_draft
from datchuan.planning.actions.documents import finish_reading
from datchuan.planning.models import DocumentState, DraftEntry, PlanDocument, PlanDraft
from datchuan.planning.queries.documents import open_draft
from datchuan.planning.templatetags.planning import refusal
from tests.planning.browsing import give, page, send, text, words
from tests.planning.papers import PLAN, REPORT, REVISED, draft_of, reading_of, received
from tests.rendering_samples.plan import PLAN as RENDERED
from tests.rendering_samples.word import to_docx


@pytest.fixture
def at_once(monkeypatch):
    """Readings are done before the answer is given, by the real child process."""

    def start(document_id):
        done = Future()
        done.set_result(jobs.read_now(document_id))
        return done

    monkeypatch.setattr(jobs, "start_reading", start)
    monkeypatch.setattr("django.db.transaction.on_commit", lambda work: work())


@pytest.fixture
def page_of_documents(client, commune, chair):
    client.force_login(chair)
    return client


def archive(**entries):
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in entries.items():
            zipped.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return kept.getvalue()


def with_macro():
    kept = io.BytesIO(to_docx(RENDERED))
    with zipfile.ZipFile(kept, "a") as zipped:
        zipped.writestr("word/vbaProject.bin", b"macro")
    return kept.getvalue()


def scan():
    """A page with a picture and no letters."""
    paper = FPDF()
    paper.add_page()
    paper.rect(20, 20, 100, 100, style="F")
    return bytes(paper.output())


PNG = b"\x89PNG\r\n\x1a\n" + bytes(200)
ENTITIES = b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'bomb'>]><w:document xmlns:w='w'>&b;</w:document>"
LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)

BAD = {
    "scan": (scan(), "ke-hoach.pdf"),
    "password": (LOCKED, "ke-hoach.docx"),
    "damaged": (to_docx(RENDERED)[:900], "ke-hoach.docx"),
    "bomb": (archive(word__document_xml=bytes(300 * 1024 * 1024)), "ke-hoach.docx"),
    "image": (PNG, "ke-hoach.docx"),
    "program": (b"MZ" + bytes(400), "ke-hoach.docx"),
    "entities": (archive(**{"[Content_Types].xml": "<Types/>", "word__document_xml": ENTITIES}), "ke-hoach.docx"),
    "report": (REPORT.encode(), "bao-cao.txt"),
    "timetable": ("THỜI KHÓA BIỂU\nThứ hai: Toán, Tiếng Việt\n".encode(), "tkb.txt"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_gets_one_sentence_and_leaves_nothing(page_of_documents, at_once, name):
    data, file = BAD[name]
    answer = give(page_of_documents, data, file)
    document = PlanDocument.objects.get()
    assert answer.status_code == 200
    assert document.state == DocumentState.REFUSED
    assert escape(document.refusal) in text(answer)
    assert lines_about(document)[0].action == "planning.refuse_document"
    assert document.refusal_code not in {"internal", "reader-crashed", "time-limit"}
    assert not PlanDraft.objects.exists()
    assert not DraftEntry.objects.exists()


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_in_english_on_an_english_page(page_of_documents, at_once, client, name):
    client.cookies["django_language"] = "en"
    answer = give(page_of_documents, *BAD[name])
    document = PlanDocument.objects.get()
    assert escape(document.refusal) not in text(answer)
    with override("en"):
        english = refusal(document)
    assert not re.search("[À-ỹ]", english)
    assert escape(english) in text(answer)


def test_a_refusal_of_another_version_is_shown_as_it_was_kept():
    with override("en"):
        assert refusal(PlanDocument(refusal_code="long-gone", refusal="Tệp lạ.")) == "Tệp lạ."
        assert refusal(PlanDocument(refusal_code="too-large", refusal="Tệp nặng 3 MB.")) == "Tệp nặng 3 MB."


def test_an_empty_file_is_not_kept_and_recorded(page_of_documents, commune):
    answer = give(page_of_documents, b"")
    assert answer.status_code == 422
    assert "Tệp trống" in text(answer)
    assert lines_about(commune)[0].action == "planning.refuse_file"
    assert not PlanDocument.objects.exists()


def test_a_document_with_macros_is_read_without_them_or_refused(page_of_documents, at_once):
    give(page_of_documents, with_macro())
    assert PlanDocument.objects.get().state in {DocumentState.READ, DocumentState.REFUSED}


def test_a_file_over_the_limit_is_not_even_kept(page_of_documents, settings, commune):
    settings.DATCHUAN_UPLOAD_MEGABYTES = 1
    answer = give(page_of_documents, bytes(1024 * 1024 + 1))
    assert answer.status_code == 422
    assert "Tệp lớn hơn 1 MB" in text(answer)
    assert not PlanDocument.objects.exists()
    line = lines_about(commune)[0]
    assert (line.action, line.details["name"]) == ("planning.refuse_file", "ke-hoach.docx")


def test_a_full_disk_is_said(page_of_documents, monkeypatch):
    def full(**kept):
        raise StoreFullError("Máy chủ hết chỗ.")

    monkeypatch.setattr("datchuan.planning.views.documents.receive_document", full)
    answer = give(page_of_documents, b"x")
    assert answer.status_code == 422
    assert "Máy chủ hết chỗ." in text(answer)


def test_nothing_given(page_of_documents):
    assert send(page_of_documents, "documents", "20185").status_code == 422


def test_a_good_file_leads_to_its_review(page_of_documents, at_once):
    answer = give(page_of_documents, to_docx(RENDERED))
    draft = PlanDraft.objects.get()
    assert answer.redirect_chain[-1][0] == reverse("planning:draft", args=[draft.pk])


def test_the_same_file_again_leads_to_the_first(page_of_documents, at_once):
    give(page_of_documents, PLAN.encode(), "a.txt")
    answer = give(page_of_documents, PLAN.encode(), "b.txt")
    assert words(answer) == ["Tệp này đã được đưa vào trước đây; đây là văn bản đã có."]
    assert PlanDocument.objects.count() == 1


# ---------------------------------------------------------------------------------------------- what became of it
def test_progress_is_shown_and_asked_for(page_of_documents, commune):
    document = received(commune)
    shown = text(page(page_of_documents, "document", document.pk))
    assert "Đang đọc văn bản" in shown
    assert "every 700ms" in shown
    assert "<html" not in text(page(page_of_documents, "document", document.pk, scripted=True))


def test_a_finished_reading_moves_the_waiting_page_on(page_of_documents, draft):
    answer = page(page_of_documents, "document", draft.document_id, scripted=True)
    assert answer["HX-Redirect"] == reverse("planning:draft", args=[draft.pk])


def test_a_cut_off_reading_can_be_repeated_from_its_page(page_of_documents, commune, at_once):
    document = received(commune)
    PlanDocument.objects.update(last_sign_at="2024-01-01T00:00Z")
    assert "bị ngắt giữa chừng" in text(page(page_of_documents, "document", document.pk))
    send(page_of_documents, "again", document.pk)
    assert open_draft(document) is not None
    assert words(send(page_of_documents, "again", document.pk)) == ["Văn bản này đã có bản rà soát."]


def test_repeated_discarded_and_adopted_documents_say_so(page_of_documents, plan, commune, chair):
    adopted = text(page(page_of_documents, "document", plan.document_id))
    assert "Đã thành kế hoạch" in adopted
    copy = received(commune, PLAN + "\nBản sao.")
    finish_reading(copy.pk, reading_of(PLAN))
    assert "Văn bản này đã có" in text(page(page_of_documents, "document", copy.pk))
    later = draft_of(commune, REVISED)
    discard_draft(draft=later.pk, reason="đọc sai", by=chair)
    assert "đóng mà không thông qua" in text(page(page_of_documents, "document", later.document_id))


def test_all_documents_of_a_commune(page_of_documents, plan, commune):
    draft_of(commune, REVISED)
    received(commune, "khác")
    shown = text(page(page_of_documents, "documents", "20185"))
    for said in ("đã thông qua", "đang rà soát", "đang đọc", "đang thực hiện"):
        assert said in shown


def test_a_commune_without_documents(client, commune, somebody):
    client.force_login(somebody(role="reader", place=commune))
    shown = text(page(client, "documents", "20185"))
    assert "Khi xã đưa kế hoạch vào" in shown
    assert "multipart" not in shown


# --------------------------------------------------------------------------------------------------------- by hand
def test_a_plan_is_begun_by_hand(page_of_documents):
    answer = send(page_of_documents, "write_by_hand", "20185", year="2025", criteria_set="vn-xa-2021-2025")
    assert "Soạn kế hoạch năm 2025" in text(answer)
    assert "Kế hoạch 2025 soạn trực tiếp" in text(page(page_of_documents, "documents", "20185"))


@pytest.mark.parametrize("fields", [{"year": "1999"}, {"year": "2025", "criteria_set": "none"}])
def test_a_plan_by_hand_needs_year_and_set(page_of_documents, fields):
    assert send(page_of_documents, "write_by_hand", "20185", **fields).status_code == 422


# ----------------------------------------------------------------------------------------------------------- doors
@pytest.mark.parametrize("role", ["front", "overseer", "reader"])
def test_who_only_reads_may_not_give_a_file(client, commune, somebody, role):
    client.force_login(somebody(role=role, place=commune))
    assert give(client, PLAN.encode(), "a.txt").status_code == 403
    assert send(client, "write_by_hand", "20185", year="2025", criteria_set="vn-xa-2021-2025").status_code == 403


def test_strangers_and_what_is_not_there(client, draft, somebody):
    client.force_login(somebody())
    assert page(client, "documents", "20185").status_code == 403
    assert page(client, "document", draft.document_id).status_code == 403
    assert page(client, "documents", "99999").status_code == 404
    assert page(client, "document", 0).status_code == 404


def test_whoever_is_not_signed_in_is_asked_to(client, draft):
    assert page(client, "document", draft.document_id)["Location"].startswith("/sign-in/")


def test_a_code_that_came_later_is_found(client, small_map, files, on_the_day, somebody):
    client.force_login(somebody(role="reader", place=None))
    assert page(client, "documents", "20161").status_code == 200


# ------------------------------------------------------------------------------------------------ in the background
def test_an_unforeseen_failure_becomes_a_sentence(commune, monkeypatch, caplog):
    document = received(commune)
    PlanDocument.objects.update(state=DocumentState.RECEIVED)
    monkeypatch.setattr(jobs, "read_in_child", lambda *args, **options: 1 / 0)
    monkeypatch.setattr(jobs.connection, "close", lambda: None)
    jobs._read_and_close(document.pk)
    document.refresh_from_db()
    assert (document.state, document.refusal_code) == (DocumentState.REFUSED, "internal")
    assert "failed" in caplog.text


def test_readers_refusals_are_kept(commune, monkeypatch):
    document = received(commune)
    PlanDocument.objects.update(state=DocumentState.RECEIVED)

    def refuse(*args, on_progress, **options):
        on_progress(40)
        raise Unreadable("scan-without-text", "Bản quét không có chữ.")

    monkeypatch.setattr(jobs, "read_in_child", refuse)
    monkeypatch.setattr(jobs.connection, "close", lambda: None)
    jobs._read_and_close(document.pk)
    document.refresh_from_db()
    assert (document.refusal_code, document.progress) == ("scan-without-text", 40)


def test_a_document_somebody_else_reads_is_left_alone(commune):
    document = received(commune)
    jobs.read_now(document.pk)
    document.refresh_from_db()
    assert document.state == DocumentState.READING


def test_waiting_documents_are_started_again(commune, monkeypatch):
    waiting = received(commune)
    started = []
    monkeypatch.setattr(jobs, "start_reading", started.append)
    looks = []
    monkeypatch.setattr(jobs, "_look_again_after", looks.append)
    assert jobs.start_waiting() == 0
    assert len(looks) == 1  # what may still be read elsewhere is looked at once more
    PlanDocument.objects.update(state=DocumentState.RECEIVED)
    assert jobs.start_waiting() == 1
    assert started == [waiting.pk]


def test_readings_run_in_threads_of_their_own(monkeypatch):
    monkeypatch.setattr(jobs, "_read_and_close", lambda document_id: document_id)
    assert jobs.start_reading(7).result(5) == 7
