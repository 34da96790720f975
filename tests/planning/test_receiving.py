"""From a received file to its draft, a document we have, or a refusal."""

import io
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from datchuan.audit.queries import lines_about
from datchuan.domain.plan_document.document import Unreadable
from datchuan.planning.actions import documents
from datchuan.planning.actions.adoption import discard_draft
from datchuan.planning.actions.documents import (
    begin_reading,
    finish_reading,
    is_cut_off,
    note_progress,
    put_back_in_line,
    read_again,
    receive_document,
    refuse_document,
)
from datchuan.planning.models import DocumentState, DraftEntry, EntryKind, PlanDocument, PlanDraft
from datchuan.planning.problems import PlanningError
from datchuan.planning.queries.documents import document_of, documents_of, handwritten_drafts, open_draft
from tests.planning.papers import PLAN, REPORT, REVISED, draft_of, reading_of, received


def receive(place, data=b"ke hoach", *, by=None, name="a.txt"):
    return receive_document(place=place, stream=io.BytesIO(data), name=name, by=by)


def actions_on(row):
    return [line.action for line in lines_about(row)]


def make_old(document):
    PlanDocument.objects.filter(pk=document.pk).update(last_sign_at=timezone.now() - timedelta(hours=1))
    document.refresh_from_db()


def test_received_file_waits_with_its_name_and_its_line_in_the_record(commune, official):
    answer = receive(commune, by=official, name="Kế hoạch.docx")
    assert answer.new
    assert (answer.document.state, answer.document.name) == (DocumentState.RECEIVED, "Kế hoạch.docx")
    assert answer.document.received_by == official
    assert actions_on(answer.document) == ["planning.receive_document"]


def test_same_content_opens_the_first_document(commune):
    first = receive(commune).document
    again = receive(commune, name="another name.txt")
    assert (again.document, again.new) == (first, False)


def test_same_content_of_another_commune_is_another_document(commune, small_map):
    assert receive(commune).document != receive(small_map.neighbour).document


def test_same_content_after_a_refusal_may_be_tried_again(commune):
    first = receive(commune).document
    begin_reading(first.pk)
    refuse_document(first.pk, Unreadable("empty-file", "Tệp rỗng."))
    again = receive(commune)
    assert again.new
    assert again.document != first


def test_same_content_sent_twice_at_once_is_one_document(commune, monkeypatch):
    first = receive(commune).document
    monkeypatch.setattr(documents, "_with_content", lambda place, file: None)
    assert receive(commune) == documents.Received(first, new=False)


@pytest.mark.parametrize("role", ["village_head", "front", "overseer", "appraiser", "reader", None])
def test_who_may_not_send_a_plan(commune, somebody, role):
    with pytest.raises(PermissionDenied):
        receive(commune, by=somebody(role=role, place=commune))
    assert not PlanDocument.objects.exists()


def test_only_one_takes_a_document_for_reading(commune):
    document = receive(commune).document
    assert begin_reading(document.pk).state == DocumentState.READING
    assert begin_reading(document.pk) is None


def test_progress_stays_below_the_end_until_there_is_a_result(commune):
    document = received(commune)
    note_progress(document.pk, 100)
    document.refresh_from_db()
    assert document.progress == 99


def test_a_reading_opens_a_draft_with_everything_read(commune, official):
    draft = draft_of(commune, by=official)
    document = draft.document
    assert (document.state, document.progress, document.number) == (DocumentState.READ, 100, "12/KH-UBND")
    assert (draft.year, draft.criteria_set.code, draft.opened_by) == (2024, "vn-xa-2021-2025", official)
    assert draft.findings
    kinds = set(draft.entries.values_list("kind", flat=True))
    assert kinds == set(EntryKind)
    assert draft.entries.get(content__text__startswith="Bê tông").section.content["criterion"] == "2"
    assert actions_on(document)[0] == "planning.read_document"
    assert open_draft(document) == draft


def test_a_document_with_the_same_number_issuer_and_date_is_the_first(commune):
    first = draft_of(commune).document
    copy = received(commune, PLAN + "\nBản sao.")
    assert finish_reading(copy.pk, reading_of(PLAN)) is None
    copy.refresh_from_db()
    assert (copy.state, copy.same_as) == (DocumentState.REPEATED, first)
    assert PlanDraft.objects.count() == 1
    assert actions_on(copy)[0] == "planning.repeat_document"
    assert receive(commune, (PLAN + "\nBản sao.").encode()).document == first


@pytest.mark.parametrize("missing", ["number", "date"])
def test_a_document_without_number_or_date_is_told_by_its_content_alone(commune, missing):
    for ending in ("", "\nBản khác."):
        document = received(commune, PLAN + ending)
        reading = reading_of()
        reading["contract"]["document"][missing] = None
        assert finish_reading(document.pk, reading) is not None


def test_a_document_that_is_no_plan_is_refused_and_nothing_is_kept_of_it(commune):
    document = received(commune, REPORT)
    assert finish_reading(document.pk, reading_of(REPORT)) is None
    document.refresh_from_db()
    assert (document.state, document.refusal_code) == (DocumentState.REFUSED, "no-plan")
    assert "đây có vẻ là báo cáo" in document.refusal
    assert not PlanDraft.objects.exists()
    assert not DraftEntry.objects.exists()
    assert actions_on(document)[0] == "planning.refuse_document"


def test_a_paper_of_an_unknown_kind_is_named_so(commune):
    document = received(commune, REPORT)
    reading = reading_of(REPORT)
    reading["contract"]["document"]["kind"] = "other"
    finish_reading(document.pk, reading)
    document.refresh_from_db()
    assert "một loại văn bản khác" in document.refusal


def test_a_failure_while_the_draft_is_written_leaves_nothing_half_imported(commune, monkeypatch):
    document = received(commune)
    monkeypatch.setattr("datchuan.planning.actions.opening.refresh_findings", lambda draft: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        finish_reading(document.pk, reading_of())
    document.refresh_from_db()
    assert document.state == DocumentState.READING
    assert document.blocks == []
    assert not PlanDraft.objects.exists()


def test_a_refusal_is_kept_with_its_sentence(commune):
    document = received(commune)
    refuse_document(document.pk, Unreadable("damaged", "Tệp hỏng."))
    document.refresh_from_db()
    assert (document.state, document.refusal) == (DocumentState.REFUSED, "Tệp hỏng.")
    line = lines_about(document)[0]
    assert (line.action, line.details) == ("planning.refuse_document", {"code": "damaged"})


def test_a_reading_given_up_for_dead_changes_nothing_any_more(draft):
    document = draft.document
    assert finish_reading(document.pk, reading_of(REVISED)) is None
    refuse_document(document.pk, Unreadable("time-limit", "Quá lâu."))
    document.refresh_from_db()
    assert (document.state, document.number) == (DocumentState.READ, "12/KH-UBND")


def test_a_reading_without_a_sign_is_cut_off_and_can_be_repeated(commune, official):
    document = received(commune)
    assert not is_cut_off(document)
    with pytest.raises(PlanningError, match="đang được đọc"):
        read_again(document=document.pk, by=official)
    make_old(document)
    assert is_cut_off(document)
    again = read_again(document=document.pk, by=official)
    assert (again.state, again.progress) == (DocumentState.RECEIVED, 0)
    assert not is_cut_off(again)
    assert actions_on(again)[0] == "planning.read_again"


def test_a_refused_document_can_be_read_again(commune, official):
    document = received(commune)
    refuse_document(document.pk, Unreadable("damaged", "Tệp hỏng."))
    again = read_again(document=document.pk, by=official)
    assert (again.state, again.refusal, again.refusal_code) == (DocumentState.RECEIVED, "", "")


def test_a_discarded_review_can_be_read_again(draft, chair):
    discard_draft(draft=draft.pk, reason="đọc sai", by=chair)
    read_again(document=draft.document_id, by=chair)
    begin_reading(draft.document_id)
    assert finish_reading(draft.document_id, reading_of()) is not None


def test_nothing_is_read_again_while_its_review_is_open(draft, chair):
    with pytest.raises(PlanningError, match="đã có bản rà soát"):
        read_again(document=draft.document_id, by=chair)


def test_a_repeated_document_is_not_read_again(draft, commune, chair):
    copy = received(commune, PLAN + "\nBản sao.")
    finish_reading(copy.pk, reading_of(PLAN))
    with pytest.raises(PlanningError, match="đã có bản rà soát"):
        read_again(document=copy.pk, by=chair)


def test_a_refused_document_is_not_read_again_beside_a_later_one_of_its_content(commune, chair):
    first = received(commune)
    refuse_document(first.pk, Unreadable("damaged", "Tệp hỏng."))
    received(commune)
    with pytest.raises(PlanningError, match="lần khác"):
        read_again(document=first.pk, by=chair)


def test_whoever_may_not_send_may_not_read_again(draft, somebody, commune):
    with pytest.raises(PermissionDenied):
        read_again(document=draft.document_id, by=somebody(role="front", place=commune))


def test_what_a_stopped_process_left_waits_again(commune):
    waiting, reading = receive(commune, b"one").document, received(commune)
    assert put_back_in_line(waiting)
    assert not put_back_in_line(reading)
    make_old(reading)
    assert put_back_in_line(reading)
    assert not put_back_in_line(reading)  # somebody else was quicker
    reading.refresh_from_db()
    assert reading.state == DocumentState.RECEIVED


def test_documents_of_a_commune_newest_first(commune, plan, django_assert_num_queries):
    later = received(commune, REVISED)
    draft = finish_reading(later.pk, reading_of(REVISED))
    with django_assert_num_queries(3):
        rows = list(documents_of(commune))
        shown = [(row.number, row.open_drafts, list(row.plans.all())) for row in rows]
    assert shown == [("30/KH-UBND", [draft], []), ("12/KH-UBND", [], [plan])]
    assert list(handwritten_drafts(commune)) == []


def test_document_by_its_number(draft):
    assert document_of(draft.document_id) == draft.document
    with pytest.raises(PlanDocument.DoesNotExist):
        document_of(0)
