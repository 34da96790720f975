"""Days and deadlines at the edges: dates that are none, years left out, and times that set no deadline."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from datchuan.domain.plan_document.parsing.dates import day_of, due_in_field, due_in_sentence, month_end
from datchuan.domain.plan_document.parsing.recurrence import recurrence_of


@given(
    st.dates(date(1990, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["{d}/{m}/{y}", "{d:02d}.{m:02d}.{y}", "ngày {d} tháng {m} năm {y}", "{d}-{m}-{y}"]),
)
def test_every_day_is_read_back(day, form):
    assert day_of(form.format(d=day.day, m=day.month, y=day.year)) == day


@pytest.mark.parametrize("text", ["31/02/2024", "ngày 45/13", "hết năm", "Tháng 15", "0/5/2024"])
def test_what_the_calendar_has_not_is_no_day(text):
    assert day_of(text, 2024) is None


def test_day_without_year_takes_the_plans():
    assert day_of("ngày 5 tháng 7", 2024) == date(2024, 7, 5)
    assert day_of("ngày 5 tháng 7") is None


@pytest.mark.parametrize(
    "text", ["Quý II", "Tháng 3-5", "6 tháng cuối năm", "9 tháng", "Cuối năm", "30/6", "từ 5/3 đến 8/4"]
)
def test_time_without_any_year_has_its_words_only(text):
    due = due_in_field(text, None)
    assert (due.text, due.start, due.end) == (text, None, None)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Tháng 11/2023 đến tháng 2/2024", date(2023, 11, 1), date(2024, 2, 29)),
        ("Tháng 11 đến tháng 2", date(2023, 11, 1), date(2024, 2, 29)),
        ("Tháng 13 đến tháng 15", None, None),
        ("từ 05/9/2024", date(2024, 9, 5), None),
        ("Từ 05/9/2024 đến 10/10/2024", date(2024, 9, 5), date(2024, 10, 10)),
        ("12/2024", date(2024, 12, 1), date(2024, 12, 31)),
        ("Trước 6/2024", None, date(2024, 5, 31)),
        ("T7/2024", date(2024, 7, 1), date(2024, 7, 31)),
        ("Tháng 4, tháng 10", date(2024, 4, 1), date(2024, 10, 31)),
        ("Quý I; quý III", date(2024, 1, 1), date(2024, 9, 30)),
        ("Đầu năm", None, None),
        ("30/2", None, None),
        ("30/6; Cuối năm", None, date(2024, 12, 31)),
    ],
)
def test_field(text, start, end):
    due = due_in_field(text, 2024)
    assert (due.start, due.end) == (start, end)


@pytest.mark.parametrize(
    ("text", "words", "end"),
    [
        ("Chậm nhất 15/10 phải xong.", "Chậm nhất 15/10", date(2024, 10, 15)),
        ("Kết quả phải có trước 20 tháng 6 năm 2024.", "trước 20 tháng 6 năm 2024", date(2024, 6, 20)),
        ("Bê tông hóa 2 km (tháng 4)", "tháng 4", date(2024, 4, 30)),
        ("Làm trong năm 2024", "trong năm 2024", date(2024, 12, 31)),
        ("Trồng cây dịp 19/5", "19/5", date(2024, 5, 19)),
        ("Theo Luật Đất đai, xong trước 30/6/2024", "xong trước 30/6/2024", date(2024, 6, 30)),
    ],
)
def test_sentence_that_sets_a_deadline(text, words, end):
    due = due_in_sentence(text, 2024)
    assert (due.text, due.end) == (words, end)


@pytest.mark.parametrize(
    "text",
    [
        "Căn cứ Quyết định số 12/QĐ-UBND ngày 05/01/2024.",
        "Tính đến 31/12/2023 xã có 12 hộ.",
        "Sơ kết 6 tháng đầu năm.",
        "Báo cáo tháng 6",
        "Làm cả năm",
        "Giai đoạn 2021-2025, tầm nhìn đến năm 2030",
        "Văn bản số 15 ngày 20/3/2024",
        "Không có ngày",
    ],
)
def test_sentence_that_sets_none(text):
    assert due_in_sentence(text, 2024) is None


def test_month_ends_with_its_last_day():
    assert [month_end(2024, 2).day, month_end(2023, 2).day, month_end(2023, 12).day] == [29, 28, 31]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("sáng thứ Bảy hàng tuần", "FREQ=WEEKLY;BYDAY=SA"),
        ("chủ nhật hàng tuần", "FREQ=WEEKLY;BYDAY=SU"),
        ("hàng tuần vào thứ hai", "FREQ=WEEKLY;BYDAY=MO"),
        ("chiều thứ sáu hàng tuần", "FREQ=WEEKLY;BYDAY=FR"),
        ("ngày 25 hàng tháng", "FREQ=MONTHLY;BYMONTHDAY=25"),
        ("ngày 45 hàng tháng", "FREQ=MONTHLY"),
        ("ngày 20 tháng 6 hằng năm", "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=20"),
        ("ngày 3/15 hằng năm", "FREQ=YEARLY"),
        ("02 lần/năm", "FREQ=MONTHLY;INTERVAL=6"),
        ("02 lần/quý", "FREQ=MONTHLY;INTERVAL=3"),
        ("01 lần/quý", "FREQ=MONTHLY;INTERVAL=3"),
        ("hai tháng một lần", "FREQ=MONTHLY;INTERVAL=2"),
        ("5 năm một lần", "FREQ=YEARLY;INTERVAL=5"),
        ("mỗi tháng một lần", "FREQ=MONTHLY"),
        ("một lần mỗi quý", "FREQ=MONTHLY;INTERVAL=3"),
        ("04 bài viết/tuần", "FREQ=WEEKLY"),
        ("hàng ngày", "FREQ=DAILY"),
        ("tăng bình quân hàng năm", None),
        ("thường xuyên", None),
    ],
)
def test_recurrence(text, rule):
    assert recurrence_of(text) == rule
