"""Word tables: merged cells, tables in cells, tables that are only frames."""

import pytest

from datchuan.domain.plan_document.document import Block, BlockKind, Cell
from datchuan.domain.plan_document.reading import read
from tests.rendering_samples.packages import p, word


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr>{properties}{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def blocks(body: str) -> tuple[Block, ...]:
    return read(word(body), "x.docx").blocks


def test_spans_across_columns_stand_once_with_their_number():
    found = blocks(table(row(cell("I. Giao thông", '<w:gridSpan w:val="3"/>')), row(cell("1"), cell("a"), cell("b"))))
    assert found[0].cells == (Cell("I. Giao thông", columns=3),)
    assert found[1].text == "1 | a | b"


def test_spans_over_rows_are_said_by_the_cells_below():
    merged = table(
        row(cell("1", '<w:vMerge w:val="restart"/>'), cell("a")),
        row(cell("ẩn", "<w:vMerge/>"), cell("b")),
        row(cell("", '<w:vMerge w:val="continue"/>'), cell("c")),
    )
    found = blocks(merged)
    assert [block.cells[0] for block in found] == [
        Cell("1"),
        Cell("", continues_above=True),
        Cell("", continues_above=True),
    ]
    assert [block.text for block in found] == ["1 | a", " | b", " | c"]


def test_old_horizontal_merging_adds_columns():
    merged = table(
        row(cell("x", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>"), cell("y")), row(cell("", "<w:hMerge/>"))
    )
    assert blocks(merged)[0].cells == (Cell("x", columns=2), Cell("y"))


def test_rows_that_begin_later_have_an_empty_cell_first():
    late = row(cell("x"), properties='<w:trPr><w:gridBefore w:val="2"/></w:trPr>')
    assert blocks(table(row(cell("a"), cell("b"), cell("c")), late))[1].cells == (Cell("", columns=2), Cell("x"))


def test_paragraphs_of_a_cell_are_lines():
    body = table(f"<w:tr><w:tc>{p('- Một;')}{p('')}{p('- Hai.')}</w:tc>{cell('x')}</w:tr>")
    assert blocks(body)[0].cells[0].text == "- Một;\n- Hai."


def test_content_controls_around_rows_and_cells_are_looked_through():
    def controlled(inside: str) -> str:
        return f"<w:sdt><w:sdtContent>{inside}</w:sdtContent></w:sdt>"

    assert blocks(table(controlled(row(controlled(cell("a")), cell("b")))))[0].text == "a | b"


def test_tables_in_cells_become_lines_with_their_cells_joined():
    inner = table(row(cell("x"), cell("y")), row(cell(""), cell("z")))
    numbered = f"<w:tr><w:tc>{p('Gồm:')}{inner}{p('hết')}</w:tc>{cell('2')}</w:tr>"
    assert blocks(table(numbered))[0].cells[0].text == "Gồm:\nx | y\nz\nhết"


def test_several_paragraphs_in_an_inner_cell_stay_apart_by_a_space():
    inner = table(f"<w:tr><w:tc>{p('một')}{p('hai')}</w:tc>{cell('y')}</w:tr>")
    assert blocks(table(f"<w:tr><w:tc>{inner}</w:tc>{cell('2')}</w:tr>"))[0].cells[0].text == "một hai | y"


def test_a_table_that_frames_the_text_is_no_table():
    framed = table(f"<w:tr><w:tc>{p('KẾ HOẠCH')}{p('Năm 2024')}{table(row(cell('a'), cell('b')))}</w:tc></w:tr>")
    assert [(block.text, block.kind) for block in blocks(framed)] == [
        ("KẾ HOẠCH", BlockKind.PARAGRAPH),
        ("Năm 2024", BlockKind.PARAGRAPH),
        ("a | b", BlockKind.ROW),
    ]


def test_a_column_of_single_lines_stays_a_table():
    assert [block.kind for block in blocks(table(row(cell("a")), row(cell("b"))))] == [BlockKind.ROW, BlockKind.ROW]


def test_a_frame_around_a_table_alone_is_no_table_either():
    framed = table(f"<w:tr><w:tc>{table(row(cell('a'), cell('b')))}</w:tc></w:tr>")
    assert blocks(framed)[0].cells == (Cell("a"), Cell("b"))


def test_empty_rows_and_tables_leave_no_blocks():
    assert [block.text for block in blocks(table(row(cell(""), cell(""))) + table() + table("<w:tr/>") + p("x"))] == [
        "x"
    ]


def test_tables_are_numbered_one_after_another():
    two = table(row(cell("a"), cell("b"))) + p("giữa") + table(row(cell("c"), cell("d")))
    assert [block.table for block in blocks(two)] == [1, None, 2]


@pytest.mark.parametrize("value", ["x", "0", "9" * 5000])
def test_damaged_counts_are_taken_as_one(value):
    assert blocks(table(row(cell("a", f'<w:gridSpan w:val="{value}"/>'), cell("b"))))[0].cells[0].columns == 1


def test_a_bold_row_is_bold():
    bold = f"<w:tc>{p('STT', '', '<w:b/>')}</w:tc><w:tc>{p('Nội dung', '', '<w:b/>')}</w:tc>"
    assert blocks(table(f"<w:tr>{bold}</w:tr>"))[0].bold


def test_soft_breaks_in_a_cell_are_lines():
    broken = "<w:tc><w:p><w:r><w:t>UBND HUYỆN</w:t><w:br/><w:t>UBND XÃ</w:t></w:r></w:p></w:tc>"
    assert blocks(table(f"<w:tr>{broken}{cell('x')}</w:tr>"))[0].cells[0].text == "UBND HUYỆN\nUBND XÃ"
