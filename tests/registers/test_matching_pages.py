"""The page on which columns are matched: without scripts as with them, whatever is sent."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from datchuan.registers.models import ColumnMatch, Record, RecordImport, SentTable
from tests.registers.conftest import HOUSEHOLD, publish_all, write_files
from tests.registers.foreign import HEAD, RECORDS, own_list, workbook
from tests.registers.sending import cells, worked_on

pytestmark = pytest.mark.django_db
ODD = ["STT", "Mã", "Tên", "Xếp loại"]
LIST = workbook(["Danh sách hộ thôn 1"], ODD, [1, "1", "A", "HN"], [2, "2", "B", "Không"])


@pytest.fixture
def as_head(client, head, published):
    client.force_login(head)
    return client


@pytest.fixture
def upload(villages):
    """Sends a file; the page that comes of it, and its address."""

    def done(client, content, place=None, name="danh sách.xlsx"):
        address = reverse("registers:send", args=[(place or villages.first).code, "household"])
        answer = client.post(address, {"file": SimpleUploadedFile(name, content)})
        assert answer.status_code == 302, answer.content.decode()
        return client.get(answer.url).content.decode(), answer.url

    return done


def filled(said, **more):
    """What the page's form would send."""
    form = {"sheet": "", "row": ""}
    for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', said):
        form[name] = value
    for name, options in re.findall(r'<select[^>]*name="([^"]+)">(.*?)</select>', said, re.DOTALL):
        if name not in {"sheet", "row"}:
            chosen = re.search(r'<option value="([^"]*)" selected>', options)
            form[name] = chosen[1] if chosen else ""
    return form | more


def test_a_list_goes_to_the_page_the_preview_and_the_register(as_head, upload, villages):
    said, address = upload(as_head, own_list())
    assert "Cột nào là mục nào của sổ?" in said
    assert '<option value="so_ho" selected>Số hộ *</option>' in said
    assert 'Nguyễn Văn A <span class="muted">·</span> Trần B' in said
    assert "Xem trước 2 dòng" in said
    answer = as_head.post(address, filled(said, match="1"))
    preview = as_head.get(answer.url).content.decode()
    assert "Ghi 2 dòng vào sổ" in preview
    assert "Các cột của tệp khớp với sổ như đã chọn lúc" in preview
    assert "Người chọn: Người head-of-1" in preview
    assert address in preview
    as_head.post(reverse("registers:confirm", args=[RecordImport.objects.get().pk]))
    assert Record.objects.count() == 2
    again, place = upload(as_head, own_list([1, "7", "C", 1, 1, "", ""]))
    assert ("Xem trước tệp" in again, place.startswith("/registers/imports/")) == (True, True)


def test_a_file_that_waits_for_its_columns_is_found_again_or_dropped(as_head, upload, villages):
    _said, address = upload(as_head, LIST)
    sending = as_head.get(reverse("registers:send", args=[villages.first.code, "household"])).content.decode()
    assert address in sending
    assert "Tệp chưa chọn cột" in sending
    answer = as_head.post(f"{address}drop/")
    assert "Đã bỏ tệp. Sổ không đổi gì." in as_head.get(answer.url).content.decode()
    assert as_head.get(address).status_code == 404
    assert as_head.post(f"{address}drop/").status_code == 404


def test_what_is_missing_is_said_and_what_was_said_stays(as_head, upload):
    said, address = upload(as_head, LIST)
    assert "Chưa chọn cột cho: Số hộ. Đây là các cột bắt buộc của sổ." in said
    answer = as_head.post(address, filled(said, **{"column-2": "chu_ho", "match": "1"}))
    said = answer.content.decode()
    assert answer.status_code == 422
    assert "Chưa xem trước được" in said
    assert '<option value="chu_ho" selected>Chủ hộ</option>' in said
    twice = as_head.post(address, filled(said, **{"column-1": "so_ho", "column-3": "so_ho", "match": "1"}))
    assert "“Số hộ” được chọn cho 2 cột. Mỗi mục chỉ lấy từ một cột." in twice.content.decode()
    assert not RecordImport.objects.exists()


def test_words_are_explained_and_tried_as_it_is_said(as_head, upload):
    said, address = upload(as_head, LIST)
    form = filled(said, **{"column-1": "so_ho", "column-3": "class", "column-0": "no such field"})
    part = as_head.post(address, form, headers={"HX-Request": "true"}).content.decode()
    assert part.startswith('<div id="matched">')
    assert '<input type="hidden" name="word-class-0" value="HN">' in part
    assert "Diện: không có “HN”." in part
    form |= {"word-class-0": "HN", "meant-class-0": "poor", "word-lost-0": "x", "meant-lost-0": "y"}
    part = as_head.post(address, form, headers={"HX-Request": "true"}).content.decode()
    assert '<option value="poor" selected>Hộ nghèo</option>' in part
    assert "đọc được" in part
    assert "sai" not in re.findall(r'class="state[^>]*>(.*?)</span>', part)
    as_head.post(address, {**form, "match": "1"})
    assert ColumnMatch.objects.get().choices == {"class": {"hn": "poor"}}
    said, _address = upload(as_head, own_list(["9", "9", "C", "x"], head=ODD, title="Danh sách hộ thôn 1"))
    assert "Tệp có cùng tiêu đề đã được khớp lúc" in said
    assert '<input type="hidden" name="word-class-0" value="x">' in said
    form = filled(said, **{"word-class-0": "HN", "meant-class-0": "", "match": "1"})
    as_head.post(_address, form)
    assert ColumnMatch.objects.get().choices == {}


def test_an_answer_that_is_none_is_no_answer(as_head, upload):
    said, address = upload(as_head, LIST)
    form = filled(said, **{"column-1": "so_ho", "column-3": "class", "word-class-0": "HN", "meant-class-0": "rich"})
    as_head.post(address, form | {"match": "1"})
    assert RecordImport.objects.get().counts == {"new": 1, "wrong": 1}


def test_a_commune_is_asked_for_the_village_and_its_title_tells(
    client, official, published, upload, villages, small_map
):
    client.force_login(official)
    said, address = upload(client, own_list(title="Danh sách hộ thôn 1"), small_map.commune)
    assert '<option value="v-01" selected>Thôn 1</option>' in said
    none = client.post(address, filled(said, village="", match="1"))
    assert "Hãy chọn cột ghi tên thôn, hoặc chọn một thôn cho cả tệp." in none.content.decode()
    client.post(address, filled(said, village="v-02", match="1"))
    assert RecordImport.objects.get().place == villages.second


def test_names_of_villages_are_explained(client, official, published, upload, villages, small_map):
    client.force_login(official)
    content = workbook(["Số hộ", "Thôn"], ["1", "Xóm Trên"], ["2", "thôn 1"])
    said, address = upload(client, content, small_map.commune)
    assert '<input type="hidden" name="name-0" value="Xóm Trên">' in said
    assert "Thôn:</span> Thôn 1" in said
    client.post(address, filled(said, **{"village-0": "v-02", "match": "1"}))
    assert [row.place for row in RecordImport.objects.get().rows.all()] == [villages.second, villages.first]
    column = client.post(address, filled(said, **{"column-0": "#place", "column-1": "#place"})).content.decode()
    assert "“Thôn” được chọn cho 2 cột." in column


def test_another_row_and_sheet_may_be_chosen(as_head, upload):
    content = workbook(["Ghi", "chú"], ["a", "b"], ["c", "d"], Hộ=[HEAD, *RECORDS])
    said, address = upload(as_head, content)
    assert '<option value="Hộ" selected>Hộ</option>' in said
    other = as_head.get(address, {"sheet": "Danh sách", "row": "2"}).content.decode()
    assert '<option value="2" selected>2: a · b</option>' in other
    wrong = as_head.get(address, {"sheet": "Danh sách", "row": "9"})
    assert (wrong.status_code, "không có hàng 9" in wrong.content.decode()) == (422, True)
    form = {"sheet": "Khác", "row": "1", "match": "1"}
    answer = as_head.post(address, form)
    assert "Tệp không có trang “Khác”." in as_head.get(answer.url).content.decode()


def test_a_long_row_is_cut_and_columns_without_heading_have_a_name(as_head, upload):
    said, _address = upload(as_head, workbook(["Số hộ", "x" * 120, ""], ["1", "a", "b"]))
    assert f"1: Số hộ · {'x' * 82}…" in said
    assert "(không có tiêu đề)" in said


@pytest.mark.parametrize("form", [{"column-99999": "so_ho"}, {"row": "x"}, {"name-0": "a"}, {"village": "lost"}, {}])
def test_odd_forms_are_answered(as_head, upload, form):
    _said, address = upload(as_head, LIST)
    assert as_head.post(address, form).status_code == 200
    assert as_head.post(address, {**form, "match": "1"}).status_code == 422


def test_a_template_without_its_marks_is_matched_like_any_list(as_head, upload, villages, household):
    taken = as_head.get(reverse("registers:template", args=[villages.first.code, "household"])).content
    content = worked_on(taken, lambda sheet: (cells(E4=5)(sheet), sheet.parent.remove(sheet.parent["datchuan"])))
    said, address = upload(as_head, content)
    as_head.post(address, filled(said, match="1"))
    assert RecordImport.objects.get().counts == {"conflicting": 1}


def test_a_file_the_register_of_today_cannot_take_leads_back(as_head, upload, villages):
    _said, address = upload(as_head, LIST)
    SentTable.objects.update(content=b"x")
    answer = as_head.get(address)
    assert (answer.status_code, "/import/" in answer.url) == (302, True)


def test_another_persons_file_is_not_there(as_head, upload, official):
    _said, address = upload(as_head, LIST)
    as_head.force_login(official)
    assert as_head.get(address).status_code == 404


def test_a_file_that_went_meanwhile_is_said(as_head, upload):
    _said, address = upload(as_head, LIST)
    SentTable.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    answer = as_head.post(f"{address}drop/")
    assert "quá hạn" in as_head.get(answer.url).content.decode()


def test_a_register_that_lost_a_column_keeps_the_rest(as_head, upload, tmp_path):
    said, address = upload(as_head, own_list())
    as_head.post(address, filled(said, match="1"))
    newer = HOUSEHOLD.replace("version: 1", "version: 2").replace(
        "code: water, label: Nước sạch", "code: well, label: Giếng"
    )
    publish_all(write_files(tmp_path, household=newer))
    said, _address = upload(as_head, own_list([1, "5", "A", 1, 1, "", ""]))
    assert "Hãy xem lại những chỗ mới rồi tiếp tục." in said


def test_a_register_of_the_commune_asks_for_no_village(client, official, published, small_map):
    client.force_login(official)
    content = workbook([], ["Tên trường", "Số phòng"], ["Tiểu học", 9])
    address = reverse("registers:send", args=[small_map.commune.code, "school"])
    answer = client.post(address, {"file": SimpleUploadedFile("a.xlsx", content)})
    said = client.get(answer.url).content.decode()
    assert "Thôn" not in re.findall(r"<option[^>]*>([^<]*)</option>", said)
    assert '<option value="2" selected>2: Tên trường · Số phòng</option>' in said


def test_yes_and_no_are_explained(as_head, upload):
    said, address = upload(as_head, own_list([1, "1", "A", 4, 1, "", "đạt"]))
    assert '<option value="yes">Có</option><option value="no">Không</option>' in said
    as_head.post(address, filled(said, **{"meant-water-0": "yes", "match": "1"}))
    assert RecordImport.objects.get().rows.get().changes["water"] == [None, True]
