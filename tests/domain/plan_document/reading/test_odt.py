"""OpenDocument texts: lists, tables, what is text and what is not."""

import pytest

from datchuan.domain.plan_document.document import Block, BlockKind, Cell, Unreadable
from datchuan.domain.plan_document.reading import read
from tests.rendering_samples.packages import odt, odt_entries, zipped


def blocks(body: str, **more: str) -> tuple[Block, ...]:
    return read(odt(body, **more), "x.odt").blocks


def texts(body: str, **more: str) -> list[str]:
    return [block.text for block in blocks(body, **more)]


def number(level: int, style: str, suffix: str = ".", more: str = "") -> str:
    format_ = f'style:num-format="{style}" style:num-suffix="{suffix}"'
    return f'<text:list-level-style-number text:level="{level}" {format_} {more}/>'


def bullet(level: int, character: str) -> str:
    return f'<text:list-level-style-bullet text:level="{level}" text:bullet-char="{character}"/>'


def list_style(*levels: str, name: str = "L") -> str:
    return f'<text:list-style style:name="{name}">{"".join(levels)}</text:list-style>'


def listed(*items: str, attributes: str = 'text:style-name="L"') -> str:
    return (
        f"<text:list {attributes}>{''.join(f'<text:list-item>{item}</text:list-item>' for item in items)}</text:list>"
    )


def p(text: str) -> str:
    return f"<text:p>{text}</text:p>"


OUTLINE = list_style(
    number(1, "I"),
    number(2, "1"),
    number(3, "1", more='text:display-levels="2"'),
    number(4, "a", ")"),
    bullet(5, "-"),
    bullet(6, "•"),
)


def test_nested_lists_are_numbered():
    inner = listed(p("E"), attributes="")
    for text in ("D", "C", "B"):
        inner = listed(p(text) + inner, attributes="")
    body = listed(p("A") + inner, p("F"))
    assert texts(body, styles=OUTLINE) == ["I. A", "1. B", "1.1. C", "a) D", "- E", "II. F"]


def test_bullets_under_bullets_change_their_mark():
    deep = p("A")
    for _ in range(5):
        deep = listed(deep, attributes="")
    assert texts(listed(deep), styles=OUTLINE) == ["+ A"]


def test_a_list_begins_anew_unless_it_continues():
    style = list_style(number(1, "1"))
    again = listed(p("B"))
    continued = listed(p("C"), attributes='text:style-name="L" text:continue-numbering="true"')
    named = listed(p("D"), attributes='text:style-name="L" xml:id="first"')
    by_name = listed(p("E"), attributes='text:style-name="L" text:continue-list="first"')
    body = listed(p("A"), p("A")) + again + continued + named + listed(p("x")) + by_name
    assert texts(body, styles=style) == ["1. A", "2. A", "1. B", "2. C", "1. D", "1. x", "2. E"]


def test_an_item_may_bring_its_own_number():
    body = '<text:list text:style-name="L"><text:list-item text:start-value="4"><text:p>A</text:p></text:list-item>'
    body += "<text:list-item><text:p>B</text:p></text:list-item></text:list>"
    assert texts(body, styles=list_style(number(1, "1", ")"))) == ["4) A", "5) B"]


def test_what_is_no_item_level_or_style_is_passed_over():
    styles = '<style:page-layout style:name="P"/>' + list_style("<text:unknown/>", number(1, "1"))
    body = (
        '<text:list text:style-name="L"><text:unknown/><text:list-item><text:p>A</text:p></text:list-item></text:list>'
    )
    assert texts(body, styles=styles) == ["1. A"]


def test_list_headers_and_later_paragraphs_have_no_label():
    body = (
        '<text:list text:style-name="L"><text:list-header><text:p>Đầu</text:p></text:list-header>'
        "<text:list-item><text:number>1.</text:number><text:p>A</text:p><text:p>thêm</text:p></text:list-item></text:list>"
    )
    assert texts(body, styles=list_style(number(1, "1"))) == ["Đầu", "1. A", "thêm"]


def test_an_item_that_only_holds_a_list_is_not_counted():
    body = listed(listed(p("a"), attributes=""), p("B"))
    assert texts(body, styles=list_style(number(1, "1"), number(2, "a", ")"))) == ["a) a", "1. B"]


@pytest.mark.parametrize(("style", "label"), [("", "(*) A"), (None, "A")])
def test_levels_without_numbers(style, label):
    levels = [] if style is None else [number(1, style, "*)", 'style:num-prefix="("')]
    assert texts(listed(p("A")), styles=list_style(*levels)) == [label]


def test_unnumbered_levels_are_not_shown_above_others():
    style = list_style(number(1, ""), number(2, "1", more='text:display-levels="2"'))
    assert texts(listed(p("A") + listed(p("B"), attributes="")), styles=style) == [". A", "1. B"]


def test_a_list_takes_the_style_of_its_first_paragraph():
    styles = list_style(number(1, "1")) + (
        '<style:style style:name="P" style:family="paragraph" style:list-style-name="L"/>'
    )
    body = '<text:list><text:list-item><text:p text:style-name="P">A</text:p></text:list-item></text:list><text:list/>'
    assert texts(body, styles=styles) == ["1. A"]


def test_headings_are_numbered_by_the_outline():
    level = '<text:outline-level-style text:level="{0}" style:num-format="{1}" style:num-suffix="."/>'
    outline = f"<text:outline-style>{level.format(1, 'I')}{level.format(2, '1')}</text:outline-style>"
    common = f"<office:styles>{outline}</office:styles>"
    body = (
        '<text:h text:outline-level="1">A</text:h><text:h text:outline-level="2">B</text:h>'
        '<text:h text:outline-level="1" text:is-list-header="true">C</text:h><text:h text:outline-level="1">D</text:h>'
        '<text:h text:outline-level="7">E</text:h>'
    )
    assert texts(body, common=common) == ["I. A", "1. B", "C", "II. D", "E"]


def test_tables_in_list_items_are_read():
    body = listed(p("A") + '<table:table><table:table-row><table:table-cell><text:p>x</text:p></table:table-cell>'
                  "<table:table-cell/></table:table-row></table:table><text:soft-page-break/>")  # fmt: skip
    assert texts(body, styles=list_style(number(1, "1"))) == ["1. A", "x | "]


def test_white_space_tabs_and_breaks():
    body = p("Số:<text:s text:c='3'/> 04<text:tab/>x") + p("CHỦ TỊCH<text:line-break/>Trần A") + p("a <text:s/>b\n c")
    assert texts(body) == ["Số: 04 x", "CHỦ TỊCH", "Trần A", "a b c"]


def test_notes_stand_at_the_end_and_comments_nowhere():
    body = f"<text:note-body>{p('Chú')}</text:note-body>"
    note = f"<text:note><text:note-citation>1</text:note-citation>{body}</text:note>"
    document = read(odt(p(f"Theo luật{note} này<office:annotation><text:p>bỏ</text:p></office:annotation>.")), "x")
    assert [(block.text, block.kind) for block in document.blocks] == [
        ("Theo luật này.", BlockKind.PARAGRAPH),
        ("Chú", BlockKind.NOTE),
    ]
    assert document.notes == ("footnotes-moved-to-end",)


def test_text_boxes_sections_and_frames_are_read():
    box = "<draw:frame><draw:text-box><text:p>Trong khung</text:p></draw:text-box></draw:frame>"
    body = p(f"Đầu{box}") + f"<text:section>{p('Mục')}</text:section>{box}<text:sequence-decls/>"
    assert texts(body) == ["Đầu", "Trong khung", "Mục", "Trong khung"]


def test_deleted_text_and_contents_are_left_out_and_said():
    body = (
        f"<text:tracked-changes><text:changed-region><text:deletion>{p('cũ')}</text:deletion></text:changed-region>"
        f"</text:tracked-changes><text:table-of-content><text:index-body>{p('I. Mục 1')}</text:index-body>"
        "</text:table-of-content>" + p('Mới<text:change text:change-id="c"/>')
    )
    document = read(odt(body), "x")
    assert [block.text for block in document.blocks] == ["Mới"]
    assert document.notes == ("contents-left-out", "tracked-changes-accepted")


def style(name: str, look: str, attributes: str = "", inside: str = "", family: str = "paragraph") -> str:
    text = f"<style:text-properties {look}/>" if look else ""
    return f'<style:style style:name="{name}" style:family="{family}" {attributes}>{inside}{text}</style:style>'


def test_looks_and_fonts_come_from_styles():
    styles = (
        style(
            "T", 'fo:font-style="italic"', 'style:parent-style-name="B"',
            '<style:paragraph-properties fo:text-align="center"/>',
        )
        + style("B", 'fo:font-weight="bold" fo:text-transform="uppercase"')
        + style("J", "", "", "<style:paragraph-properties/>")
        + style("H", 'text:display="none"', family="text")
        + style("V", 'style:font-name="F1" fo:text-transform="uppercase"', family="text")
        + style("W", "fo:font-family=\"'VNI-Times'\"", family="text")
        + style("O", "", 'style:parent-style-name="O"', family="text")
    )  # fmt: skip
    face = '<style:font-face style:name="F1" svg:font-family="\'.VnTime\'"/>'
    common = (
        f"<office:font-face-decls>{face}</office:font-face-decls>"
        '<office:styles><style:default-style style:family="paragraph"><style:text-properties fo:font-style="italic"/>'
        "</style:default-style></office:styles>"
    )

    def span(name: str, text: str) -> str:
        return f'<text:span text:style-name="{name}">{text}</text:span>'

    body = (
        '<text:p text:style-name="T">kế hoạch</text:p>'
        + p("thấy" + span("H", "ẩn"))
        + p(span("V", "n«ng") + " " + span("W", "thoân"))
        + f'<text:p text:style-name="J">{span("O", "a")}<text:span>b</text:span></text:p>'
    )
    looks = [(b.text, b.bold, b.italic, b.centred) for b in blocks(body, styles=styles, common=common)]
    assert looks == [
        ("KẾ HOẠCH", True, True, True),
        ("thấy", False, True, False),
        ("nông thôn", False, True, False),
        ("ab", False, True, False),
    ]


def cell(text: str, attributes: str = "") -> str:
    return f"<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>"


def table(*rows: str) -> str:
    return f"<table:table>{''.join(f'<table:table-row>{row}</table:table-row>' for row in rows)}</table:table>"


def test_spans_of_cells():
    body = table(
        cell("I. Giao thông", 'table:number-columns-spanned="2"') + "<table:covered-table-cell/>" + cell("x"),
        cell("a", 'table:number-rows-spanned="3" table:number-columns-spanned="2"')
        + "<table:covered-table-cell/>" + cell("1"),
        '<table:covered-table-cell table:number-columns-repeated="2"/>' + cell("2"),
        '<table:covered-table-cell table:number-columns-repeated="2"/>' + cell("3"),
    )  # fmt: skip
    below = Cell("", columns=2, continues_above=True)
    assert [block.cells for block in blocks(body)] == [
        (Cell("I. Giao thông", columns=2), Cell("x")),
        (Cell("a", columns=2), Cell("1")),
        (below, Cell("2")),
        (below, Cell("3")),
    ]


def test_repeated_and_stray_covered_cells():
    body = table('<table:table-cell table:number-columns-repeated="2"/>' + cell("x") + "<table:covered-table-cell/>")
    assert blocks(body)[0].cells == (Cell(""), Cell(""), Cell("x"))


def test_header_rows_are_rows():
    header = f"<table:table-header-rows><table:table-row>{cell('STT')}{cell('Nội dung')}</table:table-row>"
    body = f"<table:table><table:table-column/>{header}</table:table-header-rows><table:table-rows><table:table-row>"
    body += f"{cell('1')}{cell('a')}<table:x/></table:table-row></table:table-rows></table:table>"
    assert texts(body) == ["STT | Nội dung", "1 | a"]


def test_frames_and_tables_in_cells():
    inner = table(cell("a") + cell("b"))
    framed = table(f"<table:table-cell>{p('KẾ HOẠCH')}{inner}</table:table-cell>")
    assert [(block.text, block.kind) for block in blocks(framed + "<table:table/>")] == [
        ("KẾ HOẠCH", BlockKind.PARAGRAPH),
        ("a | b", BlockKind.ROW),
    ]


def test_a_content_without_a_body_is_damaged():
    entries = odt_entries("")
    entries["content.xml"] = "<content/>"
    with pytest.raises(Unreadable) as problem:
        read(zipped(entries), "x")
    assert problem.value.code == "damaged-file"


def test_a_missing_content_is_damaged():
    entries = odt_entries(p("x"))
    del entries["content.xml"]
    with pytest.raises(Unreadable) as problem:
        read(zipped(entries), "x")
    assert problem.value.code == "damaged-file"
