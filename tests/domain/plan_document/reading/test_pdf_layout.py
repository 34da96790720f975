"""PDF pages of many makes: how lines, paragraphs and columns are put together again."""

import io

import pypdfium2 as pdfium
import pytest
from fpdf import FPDF

from datchuan.domain.plan_document.reading import read
from tests.rendering_samples.plan import LINES_ONLY
from tests.rendering_samples.sheets import LOREM, RIGHT, blocks, grid, sheet, texts, write


def test_paragraphs_without_indent_are_parted_by_their_spacing():
    paper = sheet()
    for text in (LOREM + ".", "Nhà nước hỗ trợ " + LOREM, "Ủy ban nhân dân xã"):
        write(paper, text, gap=2.2)
    assert texts(paper) == [LOREM + ".", "Nhà nước hỗ trợ " + LOREM, "Ủy ban nhân dân xã"]


@pytest.mark.parametrize(("first", "rest"), [(30, 36), (40, 30), (40, 46), (40, 40)])
def test_list_entries_with_any_indent_are_mended(first, rest):
    paper = sheet()
    entries = [f"- {LOREM};", f"+ Đường trục xã: {LOREM}.", "1.1. Giao thông", f"a) {LOREM}:", "- Ngắn"]
    for text in entries:
        write(paper, text, first=first, rest=rest)
    assert texts(paper) == entries


def test_a_dash_inside_a_sentence_does_not_begin_an_entry():
    paper = sheet()
    width = RIGHT - 30
    head = "Phát triển"
    while paper.get_string_width(head + " kinh") < width - paper.get_string_width(" tế"):
        head += " kinh"
    head = head + " " + "i" * int((width - paper.get_string_width(head + " ")) / paper.get_string_width("i"))
    paper.text(30, 30, head)
    paper.text(30, 36.4, "- xã hội của xã")
    paper.text(30, 42.8, "- Mục mới")
    assert texts(paper) == [f"{head} - xã hội của xã", "- Mục mới"]


def test_a_title_over_two_lines_is_one_paragraph():
    paper = sheet()
    lines = [
        "Triển khai thực hiện Chương trình mục tiêu quốc gia",
        "xây dựng nông thôn mới năm 2024",
        "KẾ HOẠCH",
        "Năm 2024",
    ]
    for number, line in enumerate(lines):
        paper.text(110 - paper.get_string_width(line) / 2, 30 + 6.4 * number, line)
    write(paper, LOREM, y=70)
    found = blocks(paper)
    assert [(block.text, block.centred) for block in found[:3]] == [
        (f"{lines[0]} {lines[1]}", True),
        ("KẾ HOẠCH", True),
        ("Năm 2024", True),
    ]


def test_a_long_centred_title_that_was_cut_is_mended():
    paper = sheet()
    first = "Kế hoạch"
    while paper.get_string_width(first + " mới 2024") < RIGHT - 30:
        first += " mới"
    for number, line in enumerate([first, "2024 và các năm tiếp theo"]):
        paper.text(110 - paper.get_string_width(line) / 2, 30 + 6.4 * number, line)
    write(paper, LOREM, y=60)
    assert texts(paper)[0] == f"{first} 2024 và các năm tiếp theo"


def test_a_heading_in_another_size_stands_alone():
    paper = sheet()
    write(paper, LOREM)
    paper.set_font("plan", "", 22)
    write(paper, "Phụ lục", y=paper.get_y() + 6)
    assert texts(paper) == [LOREM, "Phụ lục"]


def test_a_sentence_goes_on_over_the_page():
    paper = sheet(numbered=True)
    words = f"{LOREM} {LOREM}".split(" ")
    first, rest = " ".join(words[:44]), " ".join(words[44:])
    write(paper, first, y=240)
    paper.add_page()
    write(paper, rest, y=26)
    paper.add_page()
    write(paper, "Trang ba.", y=26)
    found = blocks(paper)
    assert [block.text for block in found] == [f"{first} {rest}", "Trang ba."]
    assert [block.page for block in found] == [1, 3]


@pytest.mark.parametrize("number", ["{}", "- {} -", "Trang {}", "Trang {}/3"])
@pytest.mark.parametrize("y", [12, 288])
def test_page_numbers_are_left_out(number, y):
    paper = sheet()
    for page in range(1, 4):
        paper.text(105, y, number.format(page))
        write(paper, f"Nội dung {'abc'[page - 1]}: 12", y=60)
        if page < 3:
            paper.add_page()
    assert texts(paper) == ["Nội dung a: 12", "Nội dung b: 12", "Nội dung c: 12"]


def test_numbers_in_the_text_are_no_page_numbers():
    paper = sheet()
    paper.text(30, 60, "2024")
    paper.text(30, 12, "17")
    write(paper, "Nội dung", y=80)
    assert texts(paper) == ["17", "2024", "Nội dung"]


def test_headers_and_footers_that_repeat_are_left_out():
    paper = sheet()
    for page in range(3):
        paper.text(30, 12, f"Kế hoạch nông thôn mới - bản {page}")
        paper.text(30, 290, "Lưu hành nội bộ")
        write(paper, f"Nội dung {'abc'[page]}", y=60)
        if page < 2:
            paper.add_page()
    assert texts(paper) == ["Nội dung a", "Nội dung b", "Nội dung c"]


def test_words_drawn_twice_count_once():
    paper = sheet()
    for shift in (0, 0.1):
        paper.text(30 + shift, 60, "Kế hoạch nông thôn mới")
    assert texts(paper) == ["Kế hoạch nông thôn mới"]


def test_letters_set_one_by_one_make_words():
    paper = sheet()
    x = 30.0
    for letter in "Kế hoạch năm 2024":
        if letter != " ":
            paper.text(x, 60, letter)
        x += paper.get_string_width(letter)
    assert texts(paper) == ["Kế hoạch năm 2024"]


def halves(paper: FPDF, rows: list[tuple[float, str, str]]) -> None:
    """Texts centred in a left or right column at a height."""
    for y, left, right in rows:
        for text, centre in ((left, 62.0), (right, 146.0)):
            paper.text(centre - paper.get_string_width(text) / 2, y, text)


def test_heads_whose_halves_stand_at_different_heights():
    paper = sheet(13)
    halves(
        paper,
        [
            (24.0, "UBND HUYỆN NÚI XANH", ""),
            (26.8, "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            (30.0, "UBND XÃ SUỐI MƠ", ""),
            (32.8, "", "Độc lập - Tự do - Hạnh phúc"),
            (42.0, "Số: 17/KH-UBND", "Suối Mơ, ngày 09 tháng 02 năm 2024"),
        ],
    )
    write(paper, LOREM, y=70)
    head = blocks(paper)[0]
    assert [cell.text.split("\n") for cell in head.cells] == [
        ["UBND HUYỆN NÚI XANH", "UBND XÃ SUỐI MƠ", "Số: 17/KH-UBND"],
        ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Suối Mơ, ngày 09 tháng 02 năm 2024"],
    ]


def test_a_head_with_hardly_a_gap_is_parted_by_its_words():
    paper = sheet(13)
    left, right = "ỦY BAN NHÂN DÂN XÃ SUỐI MƠ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    paper.text(20, 30, left)
    paper.text(20 + paper.get_string_width(left) + 4, 30, right)
    write(paper, LOREM, y=70)
    assert [cell.text for cell in blocks(paper)[0].cells] == [left, right]


def test_the_title_below_a_head_is_no_part_of_it():
    paper = sheet(13)
    halves(
        paper,
        [
            (24, "UBND HUYỆN NÚI XANH", ""),
            (30, "UBND XÃ SUỐI MƠ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            (36, "Số: 17/KH-UBND", "Độc lập - Tự do - Hạnh phúc"),
            (42, "V/v xây dựng nông thôn", ""),
            (48, "mới năm 2024", ""),
        ],
    )
    paper.text(110 - paper.get_string_width("KẾ HOẠCH") / 2, 56, "KẾ HOẠCH")
    write(paper, LOREM, y=70)
    found = blocks(paper)
    assert found[0].cells[0].text.split("\n") == [
        "UBND HUYỆN NÚI XANH",
        "UBND XÃ SUỐI MƠ",
        "Số: 17/KH-UBND",
        "V/v xây dựng nông thôn mới năm 2024",
    ]
    assert found[1].text == "KẾ HOẠCH"


def test_the_last_line_above_the_tail_stays_in_the_text():
    paper = sheet()
    write(paper, LOREM + " xã.", y=40)
    y = paper.get_y() + 13
    paper.text(30, y, "Nơi nhận:")
    for number, text in enumerate(["- Như trên;", "- Lưu: VT."], 1):
        paper.text(30, y + 5.5 * number, text)
    for number, text in ((-1, "TM. ỦY BAN NHÂN DÂN"), (0, "KT. CHỦ TỊCH"), (1, "PHÓ CHỦ TỊCH"), (6, "Trần Văn Suối")):
        paper.text(146 - paper.get_string_width(text) / 2, y + 5.5 * number, text)
    found = blocks(paper)
    assert found[0].text == LOREM + " xã."
    assert [cell.text.split("\n") for cell in found[1].cells] == [
        ["Nơi nhận:", "- Như trên;", "- Lưu: VT."],
        ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Văn Suối"],
    ]


def test_wide_gaps_in_ordinary_lines_are_spaces():
    paper = sheet()
    paper.text(30, 40, "Tiêu chí số 01")
    paper.text(150, 40, "Đạt")
    write(paper, LOREM, y=60)
    assert texts(paper)[0] == "Tiêu chí số 01 Đạt"


def test_pages_of_other_width_have_their_own_margins():
    paper = sheet()
    write(paper, LOREM)
    paper.add_page(orientation="L")
    write(paper, "Phụ lục một.", y=40)
    assert texts(paper) == [LOREM, "Phụ lục một."]


def test_characters_without_a_place_or_a_height_are_left_out():
    paper = sheet(12)
    paper.text(32, 46, "Chữ có chỗ đứng")
    paper._out("BT 0 Tz /F1 0 Tf 10 10 Td <0001> Tj ET")
    assert texts(paper) == ["Chữ có chỗ đứng"]


@pytest.mark.parametrize("align", ["L", "J"])
@pytest.mark.parametrize(("size", "line", "gap"), [(10, 5.0, 0.0), (12, 6.0, 0.0), (13, 7.0, 1.5), (14, 8.0, 3.0)])
def test_plain_settings_without_indents_read_back(align, size, line, gap):
    paper = sheet(size, numbered=True)
    for piece in LINES_ONLY * 2:
        paper.multi_cell(0, line, piece.text, align=align, new_x="LMARGIN", new_y="NEXT")
        paper.ln(gap)
    assert texts(paper) == [piece.text for piece in LINES_ONLY] * 2


def test_a_number_that_the_sentence_waits_for_begins_no_entry():
    paper = sheet(numbered=True)
    head = "Phấn đấu hoàn thành"
    while paper.get_string_width(head + " tiêu chí số 13.3.") < RIGHT - 30:
        head += " các"
    paper.text(30, 30, head + " tiêu chí số")
    paper.text(30, 36.4, "13.3. Duy trì các tiêu chí đã đạt.")
    write(paper, LOREM, y=60)
    assert texts(paper)[0] == head + " tiêu chí số 13.3. Duy trì các tiêu chí đã đạt."


@pytest.mark.parametrize("angle", [0, 90, 180, 270])
def test_pages_turned_by_their_rotation_read_as_they_are_seen(angle):
    turned = pdfium.PdfDocument(bytes(lying_sheet(angle).output()))
    turned[0].set_rotation(angle)
    buffer = io.BytesIO()
    turned.save(buffer)
    found = read(buffer.getvalue(), "x").blocks
    assert [block.text for block in found] == ["Kế hoạch năm 2024", "STT | Nội dung", "1 | Trồng hoa"]


def lying_sheet(angle: int) -> FPDF:
    """A page whose content lies so that turning the page clockwise by `angle` sets it upright."""
    paper = sheet(12)
    width, height = 210 * paper.k, 297 * paper.k
    cosine, sine, x, y = {0: (1, 0, 0, 0), 90: (0, 1, width, 0), 180: (-1, 0, width, height), 270: (0, -1, 0, height)}[
        angle
    ]
    with paper.local_context():
        paper._out(f"{cosine} {sine} {-sine} {cosine} {x:.2f} {y:.2f} cm")
        paper.text(30, 120, "Kế hoạch năm 2024")
        grid(paper, [30, 60, 120], [130, 140, 150])
        for x, y, text in ((32, 136, "STT"), (62, 136, "Nội dung"), (32, 146, "1"), (62, 146, "Trồng hoa")):
            paper.text(x, y, text)
    return paper
