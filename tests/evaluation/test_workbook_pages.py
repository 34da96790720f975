"""The province's workbook on pages: sent, looked at, cells chosen, confirmed once; by those who may."""

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from datchuan.audit.models import AuditLine
from datchuan.measurements.actions import CellState, WorkbookFile, confirm_workbook, look_at_sent, send_workbook
from datchuan.measurements.errors import MeasurementsError
from datchuan.measurements.models import SentWorkbook
from datchuan.measurements.workbook import SHEET, Stamp
from tests.evaluation.conftest import MID_YEAR, report, told
from tests.evaluation.workbooks import *  # noqa: F403  the workbook of the province
from tests.evaluation.workbooks import bytes_of, fill, rows, standing

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(somebody, small_map):
    return somebody("dieu-phoi", role="official", place=small_map.province)


@pytest.fixture
def sending(client, officer):
    client.force_login(officer)

    def send(book, **said):
        file = SimpleUploadedFile("46.xlsx", book if isinstance(book, bytes) else bytes_of(book))
        said = {"as_of": f"{MID_YEAR:%Y-%m-%d}", "reason": "sửa", **said}
        return client.post(reverse("measurements:workbook", args=["46"]), {"file": file, **said})

    return send


def sent():
    return SentWorkbook.objects.get()


def do(client, name, **data):
    return client.post(reverse(f"measurements:{name}", args=[sent().pk]), data, follow=True)


def text(response):
    return response.content.decode()


def test_workbook_is_taken_filled_in_looked_at_and_kept(client, sending, villages, small_map):
    page = reverse("measurements:workbook", args=["46"])
    assert "Tải bảng Excel" in text(client.get(page))
    taken = client.get(reverse("evaluation:workbook_file", args=["46"]), {"set": "thu", "on": f"{MID_YEAR:%Y-%m-%d}"})
    book = load_workbook(io.BytesIO(taken.content))
    fill(book, villages, roads=3.25)
    response = sending(book)
    assert response.url == reverse("measurements:sent_workbook", args=[sent().pk])
    html = text(client.get(response.url))
    assert "Ghi 1 số liệu" in html
    assert "3,25" in html
    assert standing(villages.first)["roads"] == 2500
    assert "46.xlsx" in text(client.get(page))
    assert "1 số liệu được ghi" in text(do(client, "confirm_workbook"))
    assert standing(villages.first)["roads"] == 3250
    assert sent().content == b""
    done = list(AuditLine.objects.filter(action__endswith="_workbook").values_list("action", flat=True).order_by("pk"))
    assert done == ["measurements.send_workbook", "measurements.confirm_workbook"]
    assert "Không có bảng nào đang chờ" in text(client.get(page))


def test_second_click_on_keep_changes_nothing(client, sending, book, villages):
    fill(book, villages, roads=3.25)
    sending(book)
    do(client, "confirm_workbook")
    assert "1 số liệu được ghi" in text(do(client, "confirm_workbook"))
    assert AuditLine.objects.filter(action="measurements.confirm_workbook").count() == 1


def test_same_workbook_sent_again_is_the_one_that_waits(sending, book):
    content = bytes_of(book)
    first, second = sending(content), sending(content, reason="lý do khác")
    assert first.url == second.url
    assert sent().reason == "lý do khác"


def test_cells_that_conflict_keep_what_stands_until_somebody_chooses(client, sending, book, villages):
    report(told(villages.first, "roads", 7), as_of=MID_YEAR)
    cell = fill(book, villages, roads=3.25, roads_hard=2.25)["roads"].coordinate
    html = text(client.get(sending(book).url))
    assert "Trùng sửa" in html
    assert f'name="choice-{cell}" value="theirs" checked' in html
    assert "1 ô trùng sửa sẽ giữ số đang có." in html
    assert f'name="choice-{cell}" value="mine" checked' in text(
        do(client, "choose_cells", **{f"choice-{cell}": "mine"})
    )
    assert "Ghi 2 số liệu" in text(do(client, "choose_cells", all="mine"))
    assert "Ghi 1 số liệu" in text(do(client, "choose_cells", all="theirs"))
    do(client, "choose_cells", **{f"choice-{cell}": "mine", "choice-ZZ9": "mine"})
    do(client, "confirm_workbook")
    assert {"roads": 3250, "roads_hard": 2250}.items() <= standing(villages.first).items()


def test_conflict_nobody_chose_is_left(client, sending, book, villages):
    report(told(villages.first, "roads", 7), as_of=MID_YEAR)
    fill(book, villages, roads=3.25, roads_hard=2.25)
    sending(book)
    assert "1 ô giữ số đang có" in text(do(client, "confirm_workbook"))
    assert standing(villages.first)["roads"] == 7000


def test_wrong_cells_are_named_and_nothing_can_be_kept(client, sending, book, villages):
    cells = fill(book, villages, roads="nhiều", roads_hard=2.25)
    html = text(client.get(sending(book).url))
    assert f"Ô {cells['roads'].coordinate}" in html
    assert "không phải là số" in html
    assert "Ghi 1 số liệu" not in html
    assert "không phải là số" in text(do(client, "confirm_workbook"))
    assert standing(villages.first)["roads_hard"] == 2000
    assert sent().state == "waiting"


def test_workbook_that_is_not_wanted(client, sending, book, villages):
    fill(book, villages, roads=3.25)
    sending(book)
    assert "Bảng này đã bỏ" in text(do(client, "drop_workbook"))
    assert "Hãy gửi lại bảng" in text(do(client, "confirm_workbook"))
    assert standing(villages.first)["roads"] == 2500


def test_what_is_no_workbook_of_the_province_and_year_is_refused(sending, book):
    assert "Hãy" in text(sending(b"khong phai Excel"))
    assert "không phải năm 2023" in text(sending(book, as_of="2023-06-30"))
    assert sending(book, as_of="").status_code == 422
    stamp = next(cell for cell in book[SHEET][2] if str(cell.value).startswith("stamp|"))
    old = Stamp.of([stamp.value])
    stamp.value = str(Stamp("48", old.set, old.on, old.made))
    assert "lập cho đơn vị mã 48" in text(sending(book))
    assert not SentWorkbook.objects.exists()


def test_file_that_is_missing_or_too_large(client, sending, book, settings):
    page = reverse("measurements:workbook", args=["46"])
    assert "Hãy chọn một tệp" in text(client.post(page, {"as_of": "2024-06-30"}))
    settings.DATCHUAN_UPLOAD_MEGABYTES = 0
    assert "lớn hơn 0 MB" in text(sending(book))


def test_closed_year_is_said_in_the_preview(client, sending, book, villages, small_map, officer):
    from datchuan.measurements.actions import lock_period

    fill(book, villages, roads=3.25)
    lock_period(place=small_map.province, year=2024, reason="đã chốt", by=None)
    html = text(client.get(sending(book).url))
    assert "Bảng này chưa ghi được" in html
    assert "Ghi 1 số liệu" not in html


def test_left_too_long_it_is_gone(client, sending, book, officer, small_map):
    sending(book)
    SentWorkbook.objects.update(expires_at=sent().at - timedelta(days=1))
    assert client.get(reverse("measurements:sent_workbook", args=[sent().pk])).status_code == 404
    with pytest.raises(MeasurementsError, match="quá hạn"):
        confirm_workbook(sent=sent().pk, by=officer)
    sending(book)
    assert SentWorkbook.objects.count() == 1


def test_another_persons_workbook_is_not_there(client, sending, book, somebody, small_map):
    sending(book)
    client.force_login(somebody("khac", role="official", place=small_map.province))
    assert client.get(reverse("measurements:sent_workbook", args=[sent().pk])).status_code == 404
    assert client.post(reverse("measurements:confirm_workbook", args=[sent().pk])).status_code == 404


def test_who_may_only_look_takes_the_workbook_and_sends_none(client, somebody, small_map, book):
    client.force_login(somebody("xem", role="appraiser", place=small_map.province))
    html = text(client.get(reverse("measurements:workbook", args=["46"])))
    assert "data-upload" not in html
    assert "không được nhập" in html
    file = SimpleUploadedFile("46.xlsx", bytes_of(book))
    refused = client.post(reverse("measurements:workbook", args=["46"]), {"file": file, "as_of": "2024-06-30"})
    assert refused.status_code == 403
    client.force_login(somebody("xa", role="official", place=small_map.commune))
    assert client.get(reverse("measurements:workbook", args=["46"])).status_code == 403
    assert client.get(reverse("measurements:workbook", args=["20185"])).status_code == 404


def test_cells_are_shown_by_what_they_come_to(client, sending, book, villages, officer, small_map):
    fill(book, villages, roads=3.25)
    found = send_workbook(file=WorkbookFile("46.xlsx", bytes_of(book), MID_YEAR), place=small_map.province, by=officer)
    counts = look_at_sent(sent=found, by=officer).counts
    address = sending(book).url
    unchanged = text(client.get(address, {"show": CellState.UNCHANGED}))
    assert unchanged.count("<tr><td") == counts[CellState.UNCHANGED] > 0
    assert client.get(address, {"show": "gì đó", "page": "999"}).status_code == 200
    assert rows(book[SHEET])


def test_figures_of_a_province_lead_to_its_workbook(client, officer, small_map):
    client.force_login(officer)
    address = reverse("measurements:workbook", args=["46"])
    assert address in text(client.get(reverse("evaluation:board", args=["46"]), {"set": "thu"}))
