"""Text and Markdown files."""

import pytest

from datchuan.domain.plan_document.document import BlockKind, Unreadable
from datchuan.domain.plan_document.reading import read


def blocks(text: str, name: str = "plan.txt"):
    return read(text.encode(), name).blocks


def texts(text: str) -> list[str]:
    return [block.text for block in blocks(text)]


def test_markdown_marks_are_stripped_without_loss():
    text = """# KẾ HOẠCH

- **Người chỉ đạo:** Đồng chí CT UBND xã,
thực hiện đề án “*Ngày Chủ nhật xanh*” trên địa bàn (*) và __đậm__
* Nội dung thứ nhất
---
**TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH**
Chi ph&iacute; &amp; nguồn&nbsp;lực: 3 * 4 * 5; R&D;\\r\\nhết"""
    assert texts(text) == [
        "KẾ HOẠCH",
        "- Người chỉ đạo: Đồng chí CT UBND xã,",
        "thực hiện đề án “Ngày Chủ nhật xanh” trên địa bàn (*) và đậm",
        "* Nội dung thứ nhất",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Chi phí & nguồn lực: 3 * 4 * 5; R&D; hết",
    ]


def test_headings_and_wholly_bold_lines_are_bold():
    assert [block.bold for block in blocks("## Mục tiêu\n**Mục tiêu**\nMục tiêu")] == [True, True, False]


def test_page_feeds_do_not_count_as_lines():
    assert [block.number for block in blocks("a\n\x0cb\r\nc\rd")] == [1, 2, 3, 4]


def test_the_name_tells_markdown_from_text():
    assert read("# Kế hoạch".encode(), "a.MD").format == "md"
    assert read("# Kế hoạch".encode(), "a.docx").format == "txt"


def test_pipe_tables_become_rows_of_cells():
    text = "| STT | Nội dung |\n|:---|---:|\n| 1 | Trồng hoa<br>Dọn rác |\n\n| lẻ |"
    found = blocks(text, "a.md")
    assert [(block.number, block.kind, block.text) for block in found] == [
        (1, BlockKind.ROW, "STT | Nội dung"),
        (3, BlockKind.ROW, "1 | Trồng hoa Dọn rác"),
        (5, BlockKind.LINE, "| lẻ |"),
    ]
    assert found[1].cells[1].text == "Trồng hoa\nDọn rác"
    assert found[0].table == found[1].table == 1


def test_tables_without_outer_pipes():
    assert [len(block.cells) for block in blocks("STT | Nội dung\n--- | ---\n1 | Trồng hoa")] == [2, 2]


def test_a_rule_alone_is_dropped():
    assert texts("a\n|---|---|\nb") == ["a", "|---|---|", "b"]


def test_tabs_part_cells():
    found = blocks("STT\tNội dung\tThời gian\nI\tGiao thông\t\n1\tTrồng hoa\tQuý I\n\n- \tKhông phải bảng")
    assert [[cell.text for cell in block.cells] for block in found] == [
        ["STT", "Nội dung", "Thời gian"],
        ["I", "Giao thông", ""],
        ["1", "Trồng hoa", "Quý I"],
        [],
    ]


@pytest.mark.parametrize(
    "text",
    ["1.\tMục tiêu\n2.\tNhiệm vụ", "\tThụt đầu dòng\n\tThụt đầu dòng", "a)\tMột\n-\tHai", "Một dòng\tcó tab"],
)
def test_tabs_after_marks_and_indents_make_no_table(text):
    assert all(block.kind is BlockKind.LINE for block in blocks(text))


def test_halves_of_the_head_parted_by_tabs_or_spaces_become_cells():
    found = blocks(
        "UBND XÃ SUỐI MƠ\t\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Số: 17/KH-UBND          Suối Mơ, ngày 09 tháng 02 năm 2024\n\nKẾ HOẠCH"
    )
    assert [[cell.text for cell in block.cells] for block in found] == [
        ["UBND XÃ SUỐI MƠ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ["Số: 17/KH-UBND", "Suối Mơ, ngày 09 tháng 02 năm 2024"],
        [],
    ]
    assert [block.number for block in found] == [1, 2, 4]


CUT = """KẾ HOẠCH
Không ngừng nâng cao đời sống vật chất và tinh thần của người dân; cơ sở hạ
tầng kinh tế - xã hội từng bước đáp ứng nhu cầu phát triển; gắn phát triển
nông nghiệp với phát triển du lịch, dịch vụ, ngành nghề nông thôn.
1. Mục tiêu cụ thể của kế hoạch xây dựng nông thôn mới năm hai nghìn không
trăm hai mươi tư
- Thu nhập bình quân đầu người đạt từ 52,5 triệu đồng trở lên. Tỷ lệ hộ nghèo
Xã hội giảm còn 4,8%:
- Nhiệm vụ của các thôn
+ Dọn vệ sinh
"""


def test_lines_cut_at_a_fixed_width_are_mended():
    document = read(CUT.encode(), "a.txt")
    assert [(block.number, block.text[:24], block.text[-15:]) for block in document.blocks] == [
        (1, "KẾ HOẠCH", "KẾ HOẠCH"),
        (2, "Không ngừng nâng cao đời", "nghề nông thôn."),
        (5, "1. Mục tiêu cụ thể của k", "răm hai mươi tư"),
        (7, "- Thu nhập bình quân đầu", " giảm còn 4,8%:"),
        (9, "- Nhiệm vụ của các thôn", "vụ của các thôn"),
        (10, "+ Dọn vệ sinh", "+ Dọn vệ sinh"),
    ]
    assert document.notes == ("cut-lines-mended",)


def test_a_number_that_a_cut_sentence_waits_for_is_no_entry():
    wait = "Phấn đấu hoàn thành các chỉ tiêu đã đề ra trong năm, trong đó có tiêu chí số"
    text = f"{CUT}{wait}\n13.3. Duy trì kết quả."
    assert read(text.encode(), "a.txt").blocks[-1].text == f"{wait} 13.3. Duy trì kết quả."


def test_an_empty_line_ends_a_cut_paragraph():
    text = CUT.replace("phát triển\nnông", "phát triển\n\nnông")
    assert read(text.encode(), "a.txt").blocks[2].text.startswith("nông nghiệp")


def test_words_joined_by_a_segmenter_are_parted():
    document = read("Kế_hoạch xây_dựng nông_thôn mới của xã".encode(), "a.txt")
    assert document.blocks[0].text == "Kế hoạch xây dựng nông thôn mới của xã"
    assert document.notes == ("joined-words-parted",)


def test_a_damaged_byte_in_utf_8_is_shown_not_refused():
    data = ("Kế hoạch xây dựng nông thôn mới của xã năm " * 3).encode() + b"\xff"
    assert read(data, "a.txt").blocks[0].text.endswith("năm \ufffd")


def test_bytes_that_are_no_vietnamese_are_refused():
    with pytest.raises(Unreadable) as problem:
        read(b"\xc0\xc1\xc2\xe9 abc \xff\xfe\xfd", "a.txt")
    assert problem.value.code == "unknown-encoding"


def page(number: int) -> str:
    entry = f"{number}.1. Nội dung cần thực hiện trên địa bàn toàn xã trong năm nay và các\nnăm tiếp theo\n"
    return entry * 12 + "Giữ vững các tiêu chí đã đạt, từng bước nâng cao đời sống vật chất và"


def test_page_numbers_between_cut_lines_are_left_out():
    found = texts(f"{page(1)}\n\n1\n\ntinh thần\n{page(2)}\n  - 2 -\ntinh thần")
    assert len(found) == 26
    assert found[12] == found[-1]
    assert found[-1].endswith("đời sống vật chất và tinh thần")


def test_lone_numbers_that_are_no_pages_stay():
    text = f"1\n2\n{page(1)}\nxã.\n2023\n{page(3)}\nxã.\n17\n9\n5"
    assert [line for line in texts(text) if line.isdigit()] == ["1", "2", "2023", "17", "9", "5"]


def test_half_converted_letters_are_mended_and_said():
    document = read("nước đƣợc ĐƢỜNG".encode(), "a.txt")
    assert document.blocks[0].text == "nước được ĐƯỜNG"
    assert document.notes == ("half-converted-letters-mended",)


def cells_of(text):
    return [[c.text for c in b.cells] for b in read(text.encode(), "a.txt").blocks if b.kind is BlockKind.ROW]


def test_a_pipe_that_begins_a_line_closes_an_empty_cell_where_the_table_has_no_sides():
    assert cells_of("Hạn | Việc | Ai\nQuý I | Nạo vét | ĐC-XD\n | Trồng cây | HND") == [
        ["Hạn", "Việc", "Ai"],
        ["Quý I", "Nạo vét", "ĐC-XD"],
        ["", "Trồng cây", "HND"],
    ]


def test_a_mark_and_a_title_are_a_row_inside_a_table_of_tabs():
    rows = cells_of("TT\tViệc\tAi\nI\tHạ tầng\n1\tNạo vét\tĐC-XD\nb\tc")
    assert rows == [["TT", "Việc", "Ai"], ["I", "Hạ tầng"], ["1", "Nạo vét", "ĐC-XD"], ["b", "c"]]


def test_an_empty_line_after_every_row_parts_no_table():
    assert len(cells_of("TT\tViệc\tAi\n\n1\tNạo vét\tĐC-XD\n\n2\tTrồng cây\tHND\n\nHết.")) == 3
    assert len(cells_of("TT\tViệc\tAi\n1\tNạo vét\tĐC-XD\n\nHết.")) == 2


def test_cells_held_apart_by_spaces_need_rows_alike():
    table = "TT   Tiêu chí   Kết quả\n1   Quy hoạch   Đạt\n2   Giao thông   Đạt\n3   Điện   Chưa đạt"
    assert cells_of(table)[3] == ["3", "Điện", "Chưa đạt"]
    assert cells_of("a   b   c\nd   e   f\ng   h") == []
