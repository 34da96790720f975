"""What people send wrongly in files of records: each fault has its sentence, and nothing of what was typed is lost."""

import errno
import io
import re
import time
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.urls import reverse
from openpyxl import load_workbook

from datchuan.registers.actions import confirm_import, confirming, returned_workbook, staging
from datchuan.registers.errors import RegistersError
from datchuan.registers.models import ImportRow, Record, RecordImport, Saving
from tests.registers.sending import households, lines, sent, taken, worked_on

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]
WRONG = (  # what is typed, and the words of its sentence
    ({"members": -4}, "không được là số âm"),
    ({"members": "bốn"}, "không phải là số"),
    ({"members": 4.5}, "phải là số nguyên"),
    ({"members": 4000}, "lớn hơn mức cao nhất là 40"),
    ({"members": 2, "insured": 3}, "Số thẻ nhiều hơn số người."),
    ({"reviewed": "01/01/2099"}, "chưa đến"),
    ({"reviewed": "31/02/2024"}, "không phải là ngày"),
    ({"class": "Hộ khá"}, "Chọn một trong"),
    ({"chu_ho": "#REF!"}, "báo lỗi #REF! của Excel"),
    ({"land": "=1+1"}, "chứa công thức chưa có kết quả"),
)


def test_each_fault_has_its_sentence_and_its_row_comes_back_as_typed(published, villages, head):
    rows = [*households(1), *({"so_ho": str(n), **typed} for n, (typed, _words) in enumerate(WRONG, start=2))]
    upload = sent(worked_on(taken(villages.first, head), lines(*rows)), villages.first, head)
    told = {
        row.number: " ".join([*(p[1] for p in row.problems), *(f[1] for f in row.faults)]) for row in upload.rows.all()
    }
    assert [words for n, (_typed, words) in enumerate(WRONG, start=5) if words not in told[n]] == []
    confirm_import(upload=upload.pk, by=head)
    assert [one.key for one in Record.objects.all()] == ["1"]
    back = load_workbook(io.BytesIO(returned_workbook(upload=upload.pk, by=head)))["Bản ghi"]
    typed = {str(cell.value) for line in back.iter_rows(min_row=4) for cell in line if cell.value is not None}
    assert {"-4", "bốn", "4000", "Hộ khá"} <= typed


def test_three_hundred_thousand_rows_are_refused_at_once_and_nothing_is_kept(published, villages, head):
    content = many_rows(taken(villages.first, head), 300_000)
    begun = time.perf_counter()
    with pytest.raises(RegistersError, match=r"có quá 50000 dòng.*tách theo thôn"):
        sent(content, villages.first, head)
    assert time.perf_counter() - begun < 20
    assert not RecordImport.objects.exists()


def many_rows(content, number):
    """The workbook with so many lines more in its sheet of records."""
    given, made = zipfile.ZipFile(io.BytesIO(content)), io.BytesIO()
    more = "".join(
        f'<row r="{n}"><c r="C{n}" t="inlineStr"><is><t>{n}</t></is></c></row>' for n in range(5, number + 5)
    )
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for name in given.namelist():
            part = given.read(name)
            if name == "xl/worksheets/sheet1.xml":
                text = re.sub(
                    r'<row r="(?:[5-9]|\d\d+)".*?(?:</row>|/>)(?=<row|</sheetData>)', "", part.decode(), flags=re.S
                )
                part = text.replace("</sheetData>", more + "</sheetData>").encode()
            packed.writestr(name, part)
    return made.getvalue()


def no_room(*_args, **_options):
    """As SQLite says it; as PostgreSQL says it, and files do, is told by the tests of pages."""
    problem = OperationalError("database or disk is full")
    problem.__cause__ = Exception()
    problem.__cause__.sqlite_errorcode = 13
    raise problem


@pytest.fixture
def as_head(client, head, published):
    client.force_login(head)
    client.raise_request_exception = False
    return client


def upload_by(client, village, content):
    file = SimpleUploadedFile("sổ hộ.xlsx", content)
    return client.post(reverse("registers:send", args=[village.code, "household"]), {"file": file})


def test_a_full_disk_while_a_file_is_taken_keeps_nothing_and_a_second_try_is_safe(as_head, head, villages, monkeypatch):
    content = worked_on(taken(villages.first, head), lines(*households(1, 2)))
    with monkeypatch.context() as full:
        full.setattr(staging, "record", no_room)
        answer = upload_by(as_head, villages.first, content)
    assert (answer.status_code, "Ổ đĩa của máy chủ đã đầy" in answer.content.decode()) == (507, True)
    assert not RecordImport.objects.exists()
    assert not ImportRow.objects.exists()
    assert upload_by(as_head, villages.first, content).status_code == 302
    assert RecordImport.objects.get().counts == {"new": 2}


def test_a_full_disk_while_a_file_is_stored_keeps_the_file_and_a_second_try_is_safe(
    as_head, head, villages, monkeypatch
):
    upload = sent(worked_on(taken(villages.first, head), lines(*households(1, 2))), villages.first, head)
    address = reverse("registers:confirm", args=[upload.pk])
    with monkeypatch.context() as full:
        full.setattr(confirming, "record", no_room)
        assert as_head.post(address).status_code == 507
    assert not Record.objects.exists()
    assert not Saving.objects.exists()
    upload.refresh_from_db()
    assert (upload.state, upload.rows.count()) == ("waiting", 2)
    assert as_head.post(address).status_code == 302
    assert Record.objects.count() == 2


def test_a_full_disk_is_told_of_files_too(as_head, head, villages, monkeypatch):
    def fail(*_args, **_options):
        raise OSError(errno.ENOSPC, "full")

    content = worked_on(taken(villages.first, head), lines(*households(1)))
    monkeypatch.setattr(staging, "record", fail)
    assert upload_by(as_head, villages.first, content).status_code == 507
