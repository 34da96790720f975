"""Tables of PDF pages: ruled, boxed, or only aligned; merged cells; rows that go on over the page."""

import pytest
from fpdf import FPDF

from datchuan.domain.plan_document.document import BlockKind
from datchuan.domain.plan_document.reading.pdf import rulings
from tests.rendering_samples.sheets import LOREM, blocks, grid, sheet, texts, write


def test_tables_without_lines_are_known_by_their_columns():
    paper = sheet(12)
    columns = (30, 45, 110, 160)
    rows = [
        ("STT", "Nội dung", "Chủ trì", "Thời gian"),
        ("1", "Trồng hoa hai bên đường", "Công chức Địa chính", "Quý I"),
        ("", "vào trung tâm xã", "- Xây dựng", ""),
        ("2", "Cấp sổ khám bệnh", "Trạm Y tế", "Quý II"),
    ]
    for number, row in enumerate(rows):
        for x, text in zip(columns, row, strict=True):
            paper.text(x, 40 + 6 * number, text)
    write(paper, LOREM, y=90)
    found = blocks(paper)
    assert [[cell.text for cell in block.cells] for block in found[:3]] == [
        ["STT", "Nội dung", "Chủ trì", "Thời gian"],
        ["1", "Trồng hoa hai bên đường vào trung tâm xã", "Công chức Địa chính - Xây dựng", "Quý I"],
        ["2", "Cấp sổ khám bệnh", "Trạm Y tế", "Quý II"],
    ]
    assert found[3].text == LOREM


def test_two_lines_with_gaps_are_no_table():
    paper = sheet(12)
    for y in (40, 46):
        for x, text in ((30, "a"), (80, "b"), (130, "c")):
            paper.text(x, y, text)
    paper.text(30, 52, "Dòng thường dài qua mọi cột của hai dòng trên và còn dài hơn thế nữa")
    assert all(block.kind is BlockKind.PARAGRAPH for block in blocks(paper))


def test_merged_cells_of_a_ruled_table():
    paper = sheet(12)
    grid(paper, [30, 50, 120, 190], [40, 50, 60, 70], {("v", 50.0, 40.0), ("v", 120.0, 40.0), ("h", 30.0, 60.0)})
    for x, y, text in (
        (32, 46, "I. Giao thông"),
        (32, 56, "1"),
        (52, 56, "Một"),
        (122, 56, "Xã"),
        (52, 66, "Hai"),
        (122, 66, "Thôn"),
    ):
        paper.text(x, y, text)
    rows = [[(cell.text, cell.columns, cell.continues_above) for cell in block.cells] for block in blocks(paper)]
    assert rows == [
        [("I. Giao thông", 3, False)],
        [("1", 1, False), ("Một", 1, False), ("Xã", 1, False)],
        [("", 1, True), ("Hai", 1, False), ("Thôn", 1, False)],
    ]


def test_a_box_around_text_is_no_table():
    paper = sheet()
    paper.rect(25, 30, 170, 40)
    write(paper, LOREM, y=40)
    assert texts(paper) == [LOREM]


@pytest.mark.parametrize("thickness", [0.2, 0.9])
def test_lines_drawn_as_filled_bars_rule_a_table(thickness):
    paper = sheet(12)
    for y in (40, 50, 60):
        paper.rect(30, y, 100, thickness, style="F")
    for x in (30, 80, 130):
        paper.rect(x, 40, thickness, 20, style="F")
    for x, y, text in ((32, 46, "STT"), (82, 46, "Tên"), (32, 56, "1"), (82, 56, "Hoa")):
        paper.text(x, y, text)
    assert texts(paper) == ["STT | Tên", "1 | Hoa"]


def test_cells_drawn_as_boxes_make_a_table():
    paper = sheet(12)
    for row in range(2):
        for column in range(2):
            paper.rect(30 + 50 * column, 40 + 10 * row, 50, 10)
            paper.text(32 + 50 * column, 46 + 10 * row, f"{'ab'[row]}{column}")
    paper.rect(30, 100, 50, 50, style="F")
    assert texts(paper) == ["a0 | a1", "b0 | b1"]


def test_lists_in_cells_keep_their_lines():
    paper = sheet(12)
    grid(paper, [30, 60, 190], [40, 80])
    for y, text in ((46, "- Trồng hoa;"), (52, "- Dọn rác"), (58, "thải hai bên."), (64, "Giữ gìn")):
        paper.text(62, y, text)
    paper.text(32, 46, "1")
    assert blocks(paper)[0].cells[1].text == "- Trồng hoa;\n- Dọn rác thải hai bên.\nGiữ gìn"


def test_numbers_that_a_cut_line_of_a_cell_waits_for_are_joined():
    paper = sheet(12)
    wait = "Hoàn thành tiêu chí số"
    grid(paper, [30, 50, 50 + paper.get_string_width(wait) + 6], [40, 60])
    for x, y, text in ((32, 46, "1"), (52, 46, wait), (52, 52, "13.3. và 15.4")):
        paper.text(x, y, text)
    assert texts(paper) == [f"1 | {wait} 13.3. và 15.4"]


def two_page_table(
    last: tuple[str, ...], first: tuple[str, ...], *, header: bool, xs: tuple[float, ...] = (30, 50, 120, 190)
) -> FPDF:
    paper = sheet(12)
    top = ("STT", "Nội dung", "Chủ trì")
    for rows, columns in (
        ([top, ("1", "Một.", "Xã"), last], (30, 50, 120, 190)),
        ([top, first] if header else [first], xs),
    ):
        ys = (
            [240.0 + 10 * number for number in range(len(rows) + 1)]
            if len(rows) == 3
            else [30.0, 40.0, 50.0][: len(rows) + 1]
        )
        grid(paper, list(columns), ys)
        for row, y in zip(rows, ys, strict=False):
            for x, text in zip(columns, row, strict=False):
                paper.text(x + 2, y + 6, text)
        if len(rows) == 3:
            paper.add_page()
    return paper


def test_a_table_goes_on_over_the_page_without_its_header():
    paper = two_page_table(("2", "Hai.", "Thôn"), ("3", "Ba.", "Xã"), header=True)
    found = blocks(paper)
    assert [block.text for block in found] == [
        "STT | Nội dung | Chủ trì",
        "1 | Một. | Xã",
        "2 | Hai. | Thôn",
        "3 | Ba. | Xã",
    ]
    assert {block.table for block in found} == {1}


def test_a_row_cut_by_the_page_is_made_whole():
    paper = two_page_table(("2", "Trồng hoa hai bên", "Trạm Y tế."), ("", "đường trục xã", "Công an xã"), header=False)
    assert texts(paper)[-1] == "2 | Trồng hoa hai bên đường trục xã | Trạm Y tế. Công an xã"


def test_a_row_without_a_number_that_begins_anew_stays_a_row():
    paper = two_page_table(("2", "Trồng hoa.", "Xã"), ("", "Dọn rác", ""), header=False)
    assert texts(paper)[-2:] == ["2 | Trồng hoa. | Xã", " | Dọn rác | "]


def test_another_table_on_the_next_page_is_another_table():
    paper = two_page_table(("2", "Hai.", "Thôn"), ("3", "Ba.", "Xã"), header=False, xs=(30, 70, 120, 190))
    assert [block.table for block in blocks(paper)] == [1, 1, 1, 2]


def test_text_between_two_tables_parts_them():
    paper = sheet(12)
    for top in (40, 80):
        grid(paper, [30, 60, 190], [top, top + 10])
        paper.text(32, top + 6, "1")
        paper.text(62, top + 6, "Nội dung")
    paper.text(30, 66, "Phụ lục hai")
    assert [block.table for block in blocks(paper)] == [1, None, 2]


def test_a_table_that_ends_a_page_and_one_of_other_columns_on_the_same_page():
    paper = sheet(12)
    for top, middle in ((40, 60), (60, 90)):
        grid(paper, [30, middle, 190], [top, top + 10])
        paper.text(32, top + 6, "1")
        paper.text(middle + 2, top + 6, "Nội dung")
    assert [block.table for block in blocks(paper)] == [1, 2]


def test_drawings_of_very_many_strokes_are_not_followed_to_their_end(monkeypatch):
    monkeypatch.setattr(rulings, "_MOST_PATHS", 3)
    paper = sheet(12)
    grid(paper, [30, 60, 190], [40, 50, 60])
    paper.text(32, 46, "Chữ của kế hoạch")
    assert [block.kind for block in blocks(paper)] == [BlockKind.PARAGRAPH]


def test_empty_paths_rule_nothing():
    paper = sheet(12)
    paper._out("n")
    paper._out("0 0 m S")
    paper.text(32, 46, "Chữ của kế hoạch")
    assert texts(paper) == ["Chữ của kế hoạch"]
