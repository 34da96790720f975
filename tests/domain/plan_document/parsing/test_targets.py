from datetime import date
from decimal import Decimal

import pytest

from datchuan.domain.plan_document.parsing.numbers import count_in, decimal
from datchuan.domain.plan_document.parsing.quantities import quantities
from datchuan.domain.plan_document.parsing.targets import Surroundings, read_targets


@pytest.mark.parametrize(
    ("text", "value"),
    [("54,1", "54.1"), ("1.763,00", "1763.00"), ("55.76", "55.76"), ("1.234", "1234"), ("2.373.223.000", "2373223000")],
)
def test_numbers_of_both_styles(text, value):
    assert decimal(text) == Decimal(value)


@pytest.mark.parametrize(("text", "count"), [("04 tiêu chí", 4), ("hai tiêu chí", 2), ("các tiêu chí", None)])
def test_count_in_figures_or_words(text, count):
    assert count_in(text) == count


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thu nhập bình quân đầu người đạt 54,1 tr.đ/người/năm.", ("10", ">=", "54.1", None, "triệu đồng/người/năm")),
        ("Tỷ lệ lao động qua đào tạo đạt 78% trở lên", ("12.1", ">=", "78", None, "%")),
        ("Tham gia bảo hiểm y tế đạt trên 95%", ("15.1", ">", "95", None, "%")),
        ("Tham gia bảo hiểm y tế đạt tối thiểu 95%", ("15.1", ">=", "95", None, "%")),
        ("Giảm tỷ lệ hộ nghèo xuống còn 5,47%", ("11", "<=", "5.47", None, "%")),
        ("Tỷ lệ nghèo đa chiều giảm còn dưới 5%", ("11", "<", "5", None, "%")),
        ("Trẻ em suy dinh dưỡng thể thấp còi không quá 16%", ("15.3", "<=", "16", None, "%")),
        ("Giảm tỷ lệ hộ nghèo 4 - 5% so với năm 2021", ("11", "change", "4", "5", "%")),
        ("Chất thải rắn sinh hoạt được thu gom 88 - 90%", ("17.6", "range", "88", "90", "%")),
        ("Hồ sơ đúng hạn không dưới 99%", (None, ">=", "99", None, "%")),
        ("Kiên cố hóa 450 m kênh mương", (None, "=", "450", None, "m")),
        ("Cứng hóa thêm 2,3 km đường trục chính nội đồng", (None, "=", "2.3", None, "km")),
        ("Xây dựng 02 mô hình liên kết", (None, "=", "2", None, "mô hình")),
        ("in 500 tờ rơi song ngữ", (None, "=", "500", None, "tờ rơi")),
        ("Nâng tỷ lệ hộ có nhà tiêu hợp vệ sinh từ 58% lên 70%", ("17.8", ">=", "70", None, "%")),
    ],
)
def test_target_of_a_sentence(criteria, text, expected):
    (target,) = read_targets(text, criteria, Surroundings())
    value, upper = str(target.value), target.upper and str(target.upper)
    assert (target.indicator, target.op, value, upper, target.unit) == expected


@pytest.mark.parametrize(
    "text",
    [
        "trẻ em dưới 5 tuổi",
        "Quyết định số 318/QĐ-TTg ngày 08/3/2022",
        "năm 2023 đạt 45 triệu đồng/người/năm",
        "mua sắm 1 số cơ sở vật chất",
        "đảm bảo 3 sạch",
        "phổ cập giáo dục mức độ 3",
        "giữ vững 6/6 thôn văn hóa",
        "sản phẩm OCOP đạt 3 sao",
        "kinh phí 120 triệu đồng",
        "giai đoạn 2021-2025",
    ],
)
def test_figures_that_promise_nothing(criteria, text):
    assert read_targets(text, criteria, Surroundings()) == ()


def test_two_shares_in_one_sentence_have_their_own_indicators(criteria):
    text = "65% số hộ được sử dụng nước sạch theo quy chuẩn (17.1), 98% hộ có nhà tiêu hợp vệ sinh"
    assert [t.indicator for t in read_targets(text, criteria, Surroundings("17"))] == ["17.1", "17.8"]


def test_income_needs_no_words_in_its_own_section_and_takes_the_deadline(criteria):
    day = date(2024, 12, 31)
    (target,) = read_targets("Phấn đấu đạt 54,1 tr.đ/người/năm.", criteria, Surroundings("10", day))
    assert (target.indicator, target.due) == ("10", day)


def test_without_a_set_targets_have_no_indicator():
    (target,) = read_targets("bảo hiểm y tế đạt trên 95%", None, Surroundings())
    assert target.indicator is None


def test_approximate_and_text_as_written(criteria):
    (target,) = read_targets("việc làm cho khoảng 120 lao động", criteria, Surroundings())
    assert target.approximate
    assert "120 lao động" in target.text


def test_ratio_keeps_both_parts():
    (quantity,) = quantities("ước đạt khoảng 20/50%")
    assert (quantity.a, quantity.b, quantity.joint, quantity.unit) == (20, 50, "/", "%")
