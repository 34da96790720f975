from datetime import date

import pytest

from datchuan.domain.plan_document.parsing.dates import day_of, due_in_field, due_in_sentence, make_day


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Quý II/2023", date(2023, 4, 1), date(2023, 6, 30)),
        ("trong quý III", date(2024, 7, 1), date(2024, 9, 30)),
        ("Quý I, II/2024", date(2024, 1, 1), date(2024, 6, 30)),
        ("Quý 3/2024", date(2024, 7, 1), date(2024, 9, 30)),
        ("trước ngày 30/9/2024", None, date(2024, 9, 30)),
        ("Trước 30/6", None, date(2024, 6, 30)),
        ("ngày 10 tháng 12", None, date(2024, 12, 10)),
        ("tháng 11/2023", date(2023, 11, 1), date(2023, 11, 30)),
        ("Tháng 3-5", date(2024, 3, 1), date(2024, 5, 31)),
        ("từ tháng 3 đến tháng 10/2025", date(2025, 3, 1), date(2025, 10, 31)),
        ("từ 15/6 đến 30/6", date(2024, 6, 15), date(2024, 6, 30)),
        ("6 tháng đầu năm", date(2024, 1, 1), date(2024, 6, 30)),
        ("06 tháng cuối năm 2025", date(2025, 7, 1), date(2025, 12, 31)),
        ("9 tháng đầu năm", date(2024, 1, 1), date(2024, 9, 30)),
        ("trước tháng 10/2022", None, date(2022, 9, 30)),
        ("Năm 2024", None, date(2024, 12, 31)),
        ("Cả năm", date(2024, 1, 1), date(2024, 12, 31)),
        ("Từ tháng 4", date(2024, 4, 1), None),
        ("Thường xuyên", None, None),
    ],
)
def test_deadline_of_a_field(text, start, end):
    due = due_in_field(text, 2024)
    assert (due.text, due.start, due.end) == (text, start, end)


def test_empty_field_has_no_deadline_and_a_month_needs_a_year():
    assert due_in_field(" - ", 2024) is None
    assert due_in_field("tháng 5", None).end is None


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Sửa đường, hoàn thành trước ngày 30/9/2025.", date(2025, 9, 30)),
        ("Phấn đấu cuối năm 2024 đạt 54,1 triệu đồng.", date(2024, 12, 31)),
        ("Gia cố đê bao, hoàn thành trong quý II/2025.", date(2025, 6, 30)),
        ("Khởi công điểm trường trong quý III.", date(2024, 9, 30)),
        ("Gửi hồ sơ tiếp cận pháp luật về huyện trước ngày 10/12/2022.", date(2022, 12, 10)),
        ("Huấn luyện dân quân, xong trước 30/8.", date(2024, 8, 30)),
    ],
)
def test_deadline_of_a_sentence(text, end):
    assert due_in_sentence(text, 2024).end == end


@pytest.mark.parametrize(
    "text",
    [
        "Công bố quy hoạch chung xã đến năm 2030.",
        "Thực hiện Nghị quyết số 10/NQ-HĐND ngày 26/12/2023 của HĐND xã.",
        "Đề án giai đoạn 2021-2025.",
        "Xây dựng phương án chống hạn năm 2024.",
        "Mỗi cán bộ ít nhất mỗi tháng 1 tin bài.",
        "Tính đến 31/12/2023 xã có 06 thôn.",
    ],
)
def test_no_deadline_from_other_dates(text):
    assert due_in_sentence(text, 2024) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("ngày 27 tháng 12 năm 2023", date(2023, 12, 27)),
        ("28-12-2023", date(2023, 12, 28)),
        ("30/02/2024", None),
        ("", None),
    ],
)
def test_first_complete_date(text, day):
    assert day_of(text) == day


def test_date_without_year_takes_the_one_given():
    assert day_of("trước 30/6", 2024) == date(2024, 6, 30)
    assert make_day(2024, 2, 30) is None
