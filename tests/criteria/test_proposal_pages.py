"""The pages of proposals: the three ways to propose, what a second person sees and does, and what is said when not."""

import io
import re
from datetime import date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from datchuan.criteria.models import LawProposal, LawPublication
from datchuan.criteria.queries import published_set
from datchuan.places.queries import place_on
from tests.criteria.test_proposals import CASE, line, proposed
from tests.domain.criteria.law_base import law_files

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("published")]
TODAY = date(2024, 3, 15)
PAPER = {
    "number": "9/QĐ",
    "issued": "2024-05-01",
    "issuer": "Người viết thử",
    "paper_title": "Sửa mức",
    "page": "https://example.vn/cong-bao",
}


@pytest.fixture(autouse=True)
def day(settings):
    settings.DATCHUAN_TODAY, settings.LANGUAGE_CODE = TODAY, "vi"


@pytest.fixture
def people(somebody, client):
    """`people("a")`: the client, signed in as a law keeper of that name."""
    known = {}

    def enter(name, **where):
        known.setdefault(name, somebody(name, role="law_keeper", **where))
        client.force_login(known[name], backend="datchuan.accounts.backends.RoleBackend")
        return known[name]

    return enter


def read(answer, status=200):
    assert answer.status_code == status, answer.content.decode()[-3000:]
    text = answer.content.decode().partition("<main")[2].partition("</main>")[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))


def get(client, name, *args, status=200, **query):
    return read(client.get(reverse(f"criteria:{name}", args=args), query), status)


def post(client, name, *args, **sent):
    return client.post(reverse(f"criteria:{name}", args=args), sent)


def upload(client, name, content, **fields):
    return post(client, "propose", file=SimpleUploadedFile(name, content), criteria_set="thu", **fields)


def key_in(client, key="1.1", **fields):
    return post(client, "propose_line", "thu", key, **{**PAPER, "start": "2024-05-01", **fields})


def test_list_says_what_to_do_when_empty_and_what_waits_when_not(client, people):
    maker = people("maker")
    assert "Chưa có đề nghị nào" in get(client, "proposals")
    proposed(maker)
    text = get(client, "proposals")
    assert "1 đề nghị chờ xác nhận." in text
    assert "9/QĐ: Sửa mức" in text


def test_threshold_is_keyed_in_looked_at_and_published(client, people):
    people("maker")
    assert "Vùng A: ≥ 60 %" in get(client, "propose_line", "thu", "1.1")
    answer = key_in(client, zone_A="65")
    row = LawProposal.objects.get()
    assert answer.url == reverse("criteria:proposal", args=[row.pk])
    text = get(client, "proposal", row.pk)
    assert "từ 65 % trở lên" in text
    assert "Chờ người khác xác nhận" in text
    people("second")
    assert "Xác nhận và công bố" in get(client, "proposal", row.pk)
    text = read(client.post(reverse("criteria:confirm_proposal", args=[row.pk]), follow=True))
    assert "Đã công bố" in text
    assert "đã công bố" in get(client, "proposals")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "Hãy ghi mức của ít nhất một vùng"),
        ({"zone_A": "nhiều"}, "không phải mức chuẩn"),
        ({"zone_A": "65", "start": "2030-01-01"}, "không có dòng mức chuẩn nào còn hiệu lực"),
        ({"zone_A": "65", "page": "không có"}, "URL"),
        ({"zone_B": "5"}, None),
        ({"zone_A": "50", "province": "46"}, None),
    ],
)
def test_what_is_wrong_with_a_keyed_in_line_is_said(client, people, fields, words, small_map):
    people("maker")
    answer = key_in(client, **fields)
    if words is None:  # asks less than the nation, or is otherwise fit: the law's own checks decide
        assert answer.status_code in {302, 422}
        return
    assert words in read(answer, 422)
    assert not LawProposal.objects.exists()


def test_province_that_asks_less_is_told_by_file_and_key(client, people, small_map):
    people("maker")
    text = read(key_in(client, zone_A="50", province="46", start="2023-01-01"), 422)
    assert "vn/thu/provinces/46.yaml" in text
    assert "không được hạ" in text


def test_unknown_is_written_as_unknown(client, people):
    people("maker")
    key_in(client, zone_A="chưa biết")
    assert LawProposal.objects.get().content.count('"unknown"') >= 2


def test_where_the_law_makes_no_difference_one_field_is_enough(client, people, small_map):
    people("maker", place=place_on("46", TODAY))
    assert "Mọi xã" in get(client, "propose_line", "thu", "1.2")
    answer = key_in(client, "1.2", zone_all="met", province="46")
    assert answer.status_code == 302
    assert LawProposal.objects.get().province == "46"


def test_indicator_page_leads_to_keying_in_only_whoever_may(client, people, somebody):
    people("maker")
    assert "Nhập mức mới" in get(client, "indicator", "thu", "1.1")
    client.force_login(somebody("reader", role="reader"), backend="datchuan.accounts.backends.RoleBackend")
    assert "Nhập mức mới" not in get(client, "indicator", "thu", "1.1")
    assert get(client, "propose_line", "thu", "1.1", status=403) is not None


def test_right_in_a_commune_is_not_enough(client, people, small_map):
    people("xa", place=place_on("20185", TODAY))
    for name, args in (("propose", ()), ("propose_line", ("thu", "1.1")), ("workbook", ("thu",))):
        assert client.get(reverse(f"criteria:{name}", args=args)).status_code == 403


def test_what_is_not_there(client, people):
    people("maker")
    for name, args in (("proposal", (9,)), ("propose_line", ("thu", "9.9")), ("workbook", ("khong",))):
        assert client.get(reverse(f"criteria:{name}", args=args)).status_code == 404
    assert post(client, "confirm_proposal", 9).status_code == 404


def test_workbook_goes_out_and_comes_back(client, people):
    people("maker")
    assert "bảng" in get(client, "propose").casefold()
    sent = client.get(reverse("criteria:workbook", args=["thu"]))
    assert sent["Content-Disposition"] == 'attachment; filename="thu.xlsx"'
    book = load_workbook(io.BytesIO(sent.content))
    book["Mức chuẩn"]["G4"] = 65
    for row, value in enumerate(("9/QĐ", datetime(2024, 5, 1), "X", "Sửa mức", "", ""), start=1):  # noqa: DTZ001
        book["Văn bản"].cell(row, 2, value)
    stream = io.BytesIO()
    book.save(stream)
    assert upload(client, "thu.xlsx", stream.getvalue()).status_code == 302
    assert LawProposal.objects.get().title == "9/QĐ: Sửa mức"
    assert "province" not in client.get(reverse("criteria:workbook", args=["thu"]), {"province": "46"}).headers


def test_files_go_in_with_a_title(client, people):
    people("maker")
    text = law_files()["vn/thu/criteria/01-duong.yaml"].replace("value: 60", "value: 62")
    assert "Hãy ghi căn cứ" in read(upload(client, "01-duong.yaml", text.encode()), 422)
    assert upload(client, "01-duong.yaml", text.encode(), title="Công báo").status_code == 302
    assert LawProposal.objects.get().title == "Công báo"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("01-duong.yaml", b"number: 1", "lỗi trong tệp"),
        ("x.docx", b"x", "chỉ nhận tệp"),
        ("x.xlsx", b"x", "không phải bảng Excel"),
        ("x.yaml", b"a" * (5 * 1024 * 1024 + 1), "lớn hơn 5 MB"),
    ],
)
def test_files_that_cannot_be_taken(client, people, name, content, words):
    people("maker")
    assert words in read(upload(client, name, content, title="Công báo"), 422)
    assert not LawProposal.objects.exists()


def test_upload_without_a_file(client, people):
    people("maker")
    assert "Hãy chọn một tệp" in read(post(client, "propose", criteria_set="thu", title="x"), 422)


def test_new_set_from_a_file(client, people):
    people("maker")
    import zipfile

    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for path, text in law_files().items():
            archive.writestr(path.replace("vn/thu", "moi"), text.replace("code: thu\n", "code: moi\n"))
    sent = {"file": SimpleUploadedFile("moi.zip", stream.getvalue()), "criteria_set": "", "title": "Bộ mới"}
    assert post(client, "propose", **sent).status_code == 302
    people("second")
    row = LawProposal.objects.get()
    assert "Thêm mới" in get(client, "proposal", row.pk)
    post(client, "confirm_proposal", row.pk)
    assert published_set("moi").short_title == "Thử"


def test_broken_cases_are_shown_and_ask_for_a_reason(client, people):
    maker = people("maker")
    row = proposed(maker, line("70", start=date(2022, 1, 1)), cases=CASE)
    people("second")
    text = get(client, "proposal", row.pk)
    assert "2 điều không còn đúng trong 1 trường hợp thử" in text
    assert "Đạt" in text
    assert "Chưa đạt" in text
    assert "hãy nêu lý do" in read(post(client, "confirm_proposal", row.pk), 422)
    post(client, "confirm_proposal", row.pk, reason="Công báo")
    assert LawPublication.objects.count() == 2
    assert "Công báo" in get(client, "proposal", row.pk)


def test_return_and_withdrawal(client, people):
    maker = people("maker")
    first = proposed(maker)
    read(client.post(reverse("criteria:withdraw_proposal", args=[first.pk]), follow=True))
    assert "đã rút" in get(client, "proposals")
    second = proposed(maker)
    people("second")
    assert "lý do trả lại" in read(post(client, "return_proposal", second.pk), 422)
    post(client, "return_proposal", second.pk, reason="Sai ngày")
    assert "Sai ngày" in get(client, "proposal", second.pk)


def test_province_decides_its_own(client, people, small_map):
    maker = people("maker")
    row = proposed(maker, line("75", province="46"))
    people("tinh", place=place_on("46", TODAY))
    assert "Xác nhận và công bố" in get(client, "proposal", row.pk)
    people("khac", place=place_on("48", TODAY))
    assert "Xác nhận và công bố" not in get(client, "proposal", row.pk)


def test_out_of_date_proposal_says_so(client, people):
    maker = people("maker")
    first, other = proposed(maker), proposed(maker, line("66"))
    people("second")
    post(client, "confirm_proposal", first.pk)
    assert "Đề nghị đã cũ" in get(client, "proposal", other.pk)
