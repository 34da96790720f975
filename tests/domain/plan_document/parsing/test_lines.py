import pytest

from datchuan.domain.plan_document.document import Block, BlockKind
from datchuan.domain.plan_document.parsing.lines import read_line, read_lines, roman_value


@pytest.mark.parametrize(
    ("text", "style", "value", "body"),
    [
        ("I. MỤC TIÊU", "roman", 1, "MỤC TIÊU"),
        ("IV/ Tổ chức", "roman", 4, "Tổ chức"),
        ("I- TÌNH HÌNH", "roman", 1, "TÌNH HÌNH"),
        ("Ii. Nhiệm vụ", "roman", 2, "Nhiệm vụ"),
        ("A. KẾT QUẢ", "upper", 1, "KẾT QUẢ"),
        ("1. Quy hoạch", "decimal", 1, "Quy hoạch"),
        ("1 . Quy hoạch", "decimal", 1, "Quy hoạch"),
        ("2/ Giao thông", "decimal", 2, "Giao thông"),
        ("3- Điện", "decimal", 3, "Điện"),
        ("(4) Nước sạch", "paren", 4, "Nước sạch"),
        ("1.13. Tổ chức sản xuất", "dotted2", 13, "Tổ chức sản xuất"),
        ("8.1 Điểm bưu chính", "dotted2", 1, "Điểm bưu chính"),
        ("C.1. TIÊU CHÍ GIAO THÔNG", "dotted2", 1, "TIÊU CHÍ GIAO THÔNG"),
        ("III.2 Trường học", "dotted2", 2, "Trường học"),
        ("1.2.3. Nhánh", "dotted3", 3, "Nhánh"),
        ("a) Nội dung", "letter", 1, "Nội dung"),
        ("đ) Thời hạn", "letter", 5, "Thời hạn"),
        ("- Nhiệm vụ:", "dash", 0, "Nhiệm vụ:"),
        ("+ Đường xã", "plus", 0, "Đường xã"),
        ("• Sửa mương", "dot", 0, "Sửa mương"),
        ("- 6. Văn hóa", "decimal", 6, "Văn hóa"),
        ("Phần thứ nhất", "part", 1, ""),
        ("PHẦN II: ĐÍCH ĐẾN", "part", 2, "ĐÍCH ĐẾN"),
        ("Mục 2. Chỉ tiêu", "chapter", 2, "Chỉ tiêu"),
        ("Điều 3. Thi hành", "article", 3, "Thi hành"),
        ("PHỤ LỤC I", "annex", 1, "I"),
        ("Tiêu chí số 13: Tổ chức sản xuất", "criterion", 13, "Tiêu chí số 13: Tổ chức sản xuất"),
    ],
)
def test_mark_of_each_style(text, style, value, body):
    line = read_line(text)
    assert (line.style, line.value, line.body) == (style, value, body)


@pytest.mark.parametrize(
    "text",
    [
        "Mục tiêu chung",
        "1.763,00 ha đất lúa",
        "30/6/2024 là hạn cuối",
        "V/v xây dựng nông thôn mới",
        "Tiêu chí 1 (Quy hoạch), tiêu chí 3 (Thủy lợi)",
        "54,1 triệu đồng",
    ],
)
def test_no_mark_where_there_is_none(text):
    assert read_line(text).style == ""


def test_empty_blocks_are_left_out_and_rows_keep_their_text():
    lines = list(read_lines([Block(1, "  "), Block(2, "1. | Giao thông", BlockKind.ROW)]))
    assert [(line.number, line.style, line.is_row) for line in lines] == [(2, "", True)]


@pytest.mark.parametrize(("text", "value"), [("IV", 4), ("xix", 19), ("A", None), ("", None), ("IIII", None)])
def test_roman_value(text, value):
    assert roman_value(text) == value
