"""How files were matched: what is remembered, who may forget it, and what comes of that."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from datchuan.audit.models import AuditLine
from datchuan.registers.actions import Said, forget_match, look_at_table, match_table
from datchuan.registers.as_matched import remembered
from datchuan.registers.models import ColumnMatch, RecordImport, SentTable
from datchuan.registers.register_files import register_of
from tests.registers.conftest import HOUSEHOLD
from tests.registers.foreign import own_list, sent, workbook

pytestmark = pytest.mark.django_db
ODD = workbook(["Danh sách"], ["Mã", "Tên", "Xếp"], ["5", "Lê C", "HN"])


@pytest.fixture
def match(published, villages, head):
    """Matches the file as is proposed, and what is said besides; what is remembered."""

    def done(content, place=None, by=head, columns=None, words=None):
        table = sent(content, place or villages.first, by)
        look = look_at_table(sent=table, said=Said(), by=by)
        columns = columns or {column: code for code, column in look.match.columns.items()}
        said = Said(columns={code: at for at, code in columns.items()}, choices=words or {})
        return match_table(table=table.pk, said=said, by=by).match

    return done


@pytest.fixture
def as_head(client, head):
    client.force_login(head)
    return client


def page(client, place, **more):
    return client.get(reverse("registers:matches", args=[place.code, "household"]), **more).content.decode()


def test_nothing_remembered_says_how_it_comes(as_head, published, villages):
    assert "Chưa nhớ cách khớp nào" in page(as_head, villages.first)
    sending = as_head.get(reverse("registers:send", args=[villages.first.code, "household"])).content.decode()
    assert reverse("registers:matches", args=[villages.first.code, "household"]) in sending


def test_the_page_tells_columns_who_and_when(as_head, match, villages, head):
    match(ODD, columns={0: "so_ho", 1: "chu_ho", 2: "class"}, words={"class": {"hn": "poor"}})
    said = page(as_head, villages.first)
    assert "Mã · Tên · Xếp" in said
    assert '<span class="muted">Mã</span> → Số hộ' in said
    assert "và 1 từ đã giải thích" in said
    assert str(head) in said
    assert f"{timezone.localtime(ColumnMatch.objects.get().at):%H:%M, %d/%m/%Y}" in said


def test_forgotten_is_asked_again_and_what_was_taken_stays(as_head, match, villages, head):
    found = match(own_list())
    waiting = RecordImport.objects.get()
    forget = reverse("registers:forget_match", args=[villages.first.code, "household", found.pk])
    assert as_head.get(forget).status_code == 405
    assert "Đã quên" in as_head.get(as_head.post(forget).url).content.decode()
    assert not ColumnMatch.objects.exists()
    waiting.refresh_from_db()
    assert (waiting.state, waiting.match, waiting.counts) == ("waiting", None, {"new": 2})
    assert AuditLine.objects.get(action="registers.forget_match").details["columns"]["so_ho"] == 1
    assert isinstance(sent(own_list([1, "9", "C", 1, "", "", ""]), villages.first, head), SentTable)
    assert as_head.post(forget).status_code == 404


def test_what_the_commune_said_the_village_sees_and_cannot_forget(client, match, official, head, small_map, villages):
    found = match(own_list(), place=small_map.commune, by=official, columns={0: "#place", 1: "so_ho", 2: "chu_ho"})
    client.force_login(head)
    said = page(client, villages.first)
    assert "Số hộ" in said
    forget = reverse("registers:forget_match", args=[villages.first.code, "household", found.pk])
    assert forget not in said
    assert client.post(forget).status_code == 403
    with pytest.raises(PermissionDenied):
        forget_match(match=found.pk, by=head)
    client.force_login(official)
    assert reverse("registers:forget_match", args=[small_map.commune.code, "household", found.pk]) in page(
        client, small_map.commune
    )


def test_another_villages_match_is_not_there(as_head, match, official, villages):
    found = match(own_list(), place=villages.second, by=official)
    assert "Chưa nhớ cách khớp nào" in page(as_head, villages.first)
    other = reverse("registers:forget_match", args=[villages.first.code, "household", found.pk])
    assert as_head.post(other).status_code == 404


def test_the_page_of_matching_leads_there(as_head, published, villages):
    address = reverse("registers:send", args=[villages.first.code, "household"])
    answer = as_head.post(address, {"file": SimpleUploadedFile("danh sách.xlsx", ODD)})
    assert (
        reverse("registers:matches", args=[villages.first.code, "household"])
        in as_head.get(answer.url).content.decode()
    )


def test_a_field_that_is_gone_is_told_by_its_code_and_rows_of_villages_have_no_heading():
    match = ColumnMatch(headings=["Mã", ""], columns={"gone": 0, "#place": 2}, villages={}, choices={"x": {"a": "b"}})
    told = remembered(match, register_of(HOUSEHOLD))
    assert (told.headings, told.answers) == ("Mã", 1)
    assert [(one.label, one.heading) for one in told.columns] == [("gone", "Mã"), ("Thôn", "")]
