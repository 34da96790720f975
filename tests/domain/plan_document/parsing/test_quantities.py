"""Every way in which plans write figures: forms, comparing words, units, and numbers that are no figures."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from datchuan.domain.plan_document.contract import decimal_text
from datchuan.domain.plan_document.parsing.numbers import decimal
from datchuan.domain.plan_document.parsing.quantities import is_history, quantities


def only(text):
    (found,) = quantities(text)
    return found


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("54,1 triệu đồng/người/năm", "54.1", "triệu đồng/người/năm"),
        ("54,1 tr.đ/người/năm", "54.1", "triệu đồng/người/năm"),
        ("54 tr. đồng/ng/năm", "54", "triệu đồng/người/năm"),
        ("1.763,00 ha", "1763", "ha"),
        ("108.937,00 triệu đồng", "108937", "triệu đồng"),
        ("2.373.223.000 đồng", "2373223000", "đồng"),
        ("55.76%", "55.76", "%"),
        ("70 phần trăm", "70", "%"),
        ("3 điểm %", "3", "điểm %"),
        ("3.5m", "3.5", "m"),
        ("250m", "250", "m"),
        ("1 mét", "1", "m"),
        ("92,81 km²", "92.81", "km²"),
        ("6.2 ha", "6.2", "ha"),
        ("3 héc ta", "3", "ha"),
        ("3 hecta", "3", "ha"),
        ("60 sào", "60", "sào"),
        ("5 tạ/ha", "5", "tạ/ha"),
        ("7 triệu", "7", "triệu đồng"),
        ("2,5 tỷ", "2.5", "tỷ đồng"),
        ("5 tỉ đồng", "5", "tỷ đồng"),
        ("500 nghìn đồng", "500", "nghìn đồng"),
        ("02 mô hình", "2", "mô hình"),
        ("2 hộ/thôn", "2", "hộ/thôn"),
        ("100 hộ gia đình", "100", "hộ gia đình"),
        ("1.234 hộ", "1234", "hộ"),
        ("120 ngày công", "120", "ngày công"),
        ("10%/năm", "10", "%/năm"),
        ("12 chum nước", "12", "chum"),
    ],
)
def test_value_and_unit(text, value, unit):
    found = only(text)
    assert (found.a, found.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    ("text", "op"),
    [
        ("từ 95% trở lên", ">="),
        ("đạt 50% trở lên", ">="),
        ("35 hộ dân trở lên", ">="),
        ("trên 95%", ">"),
        ("≥ 97%", ">="),
        (">= 97%", ">="),
        ("ít nhất 3 hộ", ">="),
        ("tối thiểu 80%", ">="),
        ("không dưới 90%", ">="),
        ("đạt 95%", ">="),
        ("nâng lên 95%", ">="),
        ("dưới 5%", "<"),
        ("< 5%", "<"),
        ("≤ 5%", "<="),
        ("không quá 2%", "<="),
        ("không vượt quá 5 hộ", "<="),
        ("tối đa 10 hộ", "<="),
        ("90% trở xuống", "<="),
        ("xuống còn 5,47%", "<="),
        ("giảm xuống 4%", "<="),
        ("còn 4%", "<="),
        ("tăng 30% so với 2023", "change"),
        ("tăng bình quân 10%/năm", "change"),
        ("giảm 1,5%/năm", "change"),
        ("95%", None),
    ],
)
def test_word_that_compares(text, op):
    assert only(text).op == op


@pytest.mark.parametrize(
    ("text", "a", "b", "joint"),
    [
        ("35–40%", 35, 40, "-"),
        ("93-95%", 93, 95, "-"),
        ("93% - 95%", 93, 95, "-"),
        ("93 đến 95%", 93, 95, "-"),
        ("01–02 doanh nghiệp", 1, 2, "-"),
        ("2 - 3 lần", 2, 3, "-"),
        ("72/76 hộ", 72, 76, "/"),
        ("20/50%", 20, 50, "/"),
        ("95%/98%", 95, 98, "/"),
    ],
)
def test_two_figures_joined(text, a, b, joint):
    found = only(text)
    assert (found.a, found.b, found.joint, found.is_range) == (a, b, joint, joint == "-")


@pytest.mark.parametrize(
    ("text", "about"),
    [("~300 ha", True), ("khoảng 300 ha", True), ("gần 200 người", True), ("hơn 4,1 tỷ đồng", True), ("300 ha", False)],
)
def test_approximate(text, about):
    assert only(text).approximate is about


@pytest.mark.parametrize(
    "text",
    [
        "năm 2024",
        "ngày 05/01/2024",
        "giai đoạn 2021-2025",
        "12/2023",
        "Quyết định số 318/QĐ-TTg",
        "13/19 tiêu chí",
        "tiêu chí 5 hộ",
        "dưới 5 tuổi",
        "sản phẩm OCOP 3 sao",
        "thôn 3 hộ",
        "năm 1995 hộ",
        "tr.đ",
        "khu vực 2",
        "có 12",
        "lúc 7 giờ",
    ],
)
def test_numbers_that_are_no_figures(text):
    assert list(quantities(text)) == []


def test_number_with_a_nought_before_it_counts_even_after_a_word_that_names():
    assert only("tổ chức thôn 02 lần").a == 2


def test_words_of_each_time_belong_to_the_figure():
    text = "viết mỗi tháng 1 tin bài"
    assert text[only(text).words_begin :] == "mỗi tháng 1 tin bài"


def test_places_are_those_of_the_text():
    text = "Nâng tỷ lệ đạt trên 95,5 % số hộ"
    found = only(text)
    assert text[found.begins : found.ends] == "95,5 %"
    assert text[found.words_begin : found.begins] == "trên "


@pytest.mark.parametrize(
    ("text", "past"),
    [
        ("năm 2023 đạt 45 triệu đồng", True),
        ("hiện nay 20%", True),
        ("đã đạt 35%", True),
        ("mới đạt 35%", True),
        ("phấn đấu năm 2024 đạt 50%", False),
        ("đạt 50%", False),
    ],
)
def test_figure_of_how_things_stood(text, past):
    assert is_history(text, only(text)) is past


@given(st.decimals(0, 10**9, places=2))
def test_number_written_the_vietnamese_way_is_read_back(value):
    whole, _, part = (decimal_text(value) or "").partition(".")
    written = f"{int(whole):,}".replace(",", ".") + (f",{part}" if part else "")
    assert decimal(written) == value


@given(st.integers(0, 99), st.integers(0, 99))
def test_one_dot_with_two_places_is_a_decimal_dot(whole, part):
    assert decimal(f"{whole}.{part:02d}") == Decimal(whole) + Decimal(part) / 100
