"""Word's automatic numbers, rebuilt."""

import pytest

from datchuan.domain.plan_document.reading import read
from tests.rendering_samples.packages import p, word


def level(index: int, style: str, text: str, more: str = "", start: int | None = 1) -> str:
    begin = f'<w:start w:val="{start}"/>' if start is not None else ""
    return f'<w:lvl w:ilvl="{index}">{begin}<w:numFmt w:val="{style}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def abstract(identity: str, *levels: str, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{identity}">{more}{"".join(levels)}</w:abstractNum>'


def num(identity: str, abstract_id: str, overrides: str = "") -> str:
    return f'<w:num w:numId="{identity}"><w:abstractNumId w:val="{abstract_id}"/>{overrides}</w:num>'


def item(text: str, list_id: str = "1", depth: int | None = 0, style: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    place = f'<w:ilvl w:val="{depth}"/>' if depth is not None else ""
    return p(text, f'{named}<w:numPr>{place}<w:numId w:val="{list_id}"/></w:numPr>')


def texts(body: str, numbering: str, styles: str = "") -> list[str]:
    parts = {"numbering": numbering, **({"styles": styles} if styles else {})}
    return [block.text for block in read(word(body, **parts), "x.docx").blocks]


OUTLINE = abstract(
    "0", level(0, "upperRoman", "%1."), level(1, "decimal", "%2."), level(2, "decimal", "%2.%3."),
    level(3, "lowerLetter", "%4)"), level(4, "bullet", "-"), level(5, "bullet", "+"),
)  # fmt: skip


def test_levels_count_and_begin_anew_under_each_heading():
    body = "".join(
        item(text, depth=depth)
        for text, depth in [("A", 0), ("B", 1), ("C", 2), ("D", 2), ("E", 3), ("F", 4), ("G", 5), ("H", 1), ("I", 2),
                            ("K", 0), ("L", 1)]
    )  # fmt: skip
    assert texts(body, OUTLINE + num("1", "0")) == [
        "I. A", "1. B", "1.1. C", "1.2. D", "a) E", "- F", "+ G", "2. H", "2.1. I", "II. K", "1. L",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("style", "first", "third"),
    [
        ("decimal", "1", "3"),
        ("decimalZero", "01", "03"),
        ("lowerLetter", "a", "c"),
        ("upperLetter", "A", "C"),
        ("lowerRoman", "i", "iii"),
        ("upperRoman", "I", "III"),
        ("vietnameseCounting", "một", "ba"),
        ("something new", "1", "3"),
    ],
)
def test_number_formats(style, first, third):
    found = texts(item("x") * 3, abstract("0", level(0, style, "(%1)")) + num("1", "0"))
    assert (found[0], found[2]) == (f"({first}) x", f"({third}) x")


def test_format_without_numbers_writes_its_text_alone():
    numbering = abstract("0", level(0, "none", "Phụ lục"), level(1, "none", "%1*")) + num("1", "0")
    assert texts(item("A") + item("B", depth=1), numbering) == ["Phụ lục A", "* B"]


def test_lists_that_share_an_abstract_list_count_on():
    numbering = abstract("0", level(0, "decimal", "%1.")) + num("1", "0") + num("2", "0")
    assert texts(item("A") + item("B", "2") + item("C"), numbering) == ["1. A", "2. B", "3. C"]


def test_an_overridden_start_begins_anew_once():
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = abstract("0", level(0, "decimal", "%1.")) + num("1", "0") + num("2", "0", override)
    assert texts(item("A") * 2 + item("B", "2") * 2, numbering) == ["1. A", "2. A", "1. B", "2. B"]


def test_an_overridden_level_replaces_the_abstract_one():
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "lowerLetter", "%1)", start=3)}</w:lvlOverride>'
    numbering = abstract("0", level(0, "decimal", "%1.")) + num("1", "0", override)
    assert texts(item("A") * 2, numbering) == ["c) A", "d) A"]


def test_a_level_may_never_begin_anew():
    numbering = abstract(
        "0", level(0, "upperRoman", "%1."), level(1, "decimal", "%2.", '<w:lvlRestart w:val="0"/>')
    ) + num("1", "0")
    body = item("A") + item("b", depth=1) + item("C") + item("d", depth=1)
    assert texts(body, numbering) == ["I. A", "1. b", "II. C", "2. d"]


def test_a_level_may_begin_anew_only_after_a_higher_one():
    numbering = abstract(
        "0", level(0, "upperRoman", "%1."), level(1, "decimal", "%2."),
        level(2, "lowerLetter", "%3)", '<w:lvlRestart w:val="1"/>'),
    ) + num("1", "0")  # fmt: skip
    body = "".join(item("x", depth=depth) for depth in (0, 1, 2, 1, 2, 0, 1, 2))
    assert texts(body, numbering) == ["I. x", "1. x", "a) x", "2. x", "b) x", "II. x", "1. x", "a) x"]


def test_legal_numbering_writes_every_number_in_digits():
    numbering = abstract("0", level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2", "<w:isLgl/>")) + num("1", "0")
    assert texts(item("A") + item("B", depth=1), numbering) == ["I. A", "1.1 B"]


def test_a_higher_level_not_used_yet_shows_its_start():
    numbering = abstract("0", level(0, "decimal", "%1.", start=3), level(1, "decimal", "%1.%2.")) + num("1", "0")
    assert texts(item("B", depth=1), numbering) == ["3.1. B"]


def test_a_start_that_is_left_out_is_nought():
    assert texts(item("A"), abstract("0", level(0, "decimal", "%1.", start=None)) + num("1", "0")) == ["0. A"]


def test_custom_formats_fall_back_to_their_plain_substitute():
    custom = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><mc:AlternateContent><mc:Choice Requires="w14">'
        '<w:numFmt w:val="custom" w:format="001, 002"/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/>'
        '</mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1."/></w:lvl>'
    )
    assert texts(item("A"), abstract("0", custom) + num("1", "0")) == ["1. A"]


@pytest.mark.parametrize(
    ("glyph", "depth", "mark"),
    [("\uf0b7", 0, "-"), ("o", 1, "+"), ("\uf0a7", 2, "*"), ("–", 0, "-"), ("+", 0, "+"), ("*", 0, "*"), ("", 0, "-")],
)
def test_bullets_become_the_marks_people_type(glyph, depth, mark):
    levels = [level(index, "bullet", glyph if index == depth else "\uf0b7") for index in range(3)]
    assert texts(item("A", depth=depth), abstract("0", *levels) + num("1", "0")) == [f"{mark} A"]


def test_the_first_bullets_under_numbers_are_dashes():
    numbering = abstract("0", level(0, "decimal", "%1."), level(1, "bullet", "\uf0a7")) + num("1", "0")
    assert texts(item("A") + item("B", depth=1), numbering) == ["1. A", "- B"]


def test_styles_bring_numbers_along():
    styles = (
        '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:basedOn w:val="H1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="H3"><w:name w:val="heading 3"/><w:basedOn w:val="H1"/>'
        '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    numbering = abstract(
        "0",
        level(0, "upperRoman", "%1.", '<w:pStyle w:val="H1"/>'),
        level(1, "decimal", "%2.", '<w:pStyle w:val="H2"/>'),
    ) + num("1", "0")  # fmt: skip
    body = "".join(p(text, f'<w:pStyle w:val="{style}"/>') for text, style in (("A", "H1"), ("B", "H2"), ("C", "H3")))
    assert texts(body, numbering, styles) == ["I. A", "1. B", "2. C"]


def test_a_paragraph_can_leave_the_list_of_its_style():
    styles = (
        '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="h"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        "</w:pPr></w:style>"
    )
    numbering = abstract("0", level(0, "decimal", "%1.")) + num("1", "0")
    body = p("A", '<w:pStyle w:val="H1"/>') + item("B", "0", None, "H1")
    assert texts(body, numbering, styles) == ["1. A", "B"]


@pytest.mark.parametrize("style", ["lowerLetter", "upperRoman"])
def test_numbers_beyond_all_sense_are_written_in_digits(style):
    numbering = abstract("0", level(0, style, "%1.", start=999_999), level(1, "decimal", "%2.", start=10**9)) + num(
        "1", "0"
    )
    assert texts(item("A") + item("B", depth=1), numbering) == ["999999. A", "1. B"]


def test_lists_defined_by_a_numbering_style():
    numbering = (
        abstract("0", level(0, "decimal", "%1."), more='<w:styleLink w:val="Plan"/>')
        + abstract("1", more='<w:numStyleLink w:val="Plan"/>')
        + num("1", "1")
    )
    assert texts(item("A"), numbering) == ["1. A"]


@pytest.mark.parametrize("body", [item("A", "9"), item("A", depth=7), item("A", depth=10)])
def test_unknown_lists_and_levels_have_no_label(body):
    assert texts(body, abstract("0", level(0, "decimal", "%1."), level(10, "decimal", "%1.")) + num("1", "0")) == ["A"]


def test_numbers_without_a_numbering_part_are_left_out():
    assert [block.text for block in read(word(item("A")), "x").blocks] == ["A"]


def test_a_list_without_an_abstract_list_has_no_label():
    assert texts(item("A"), '<w:num w:numId="1"/>') == ["A"]


def test_empty_numbered_paragraphs_count_but_are_no_blocks():
    assert texts(item("A") + item("") + item("C"), abstract("0", level(0, "decimal", "%1.")) + num("1", "0")) == [
        "1. A",
        "3. C",
    ]


def test_a_column_of_automatic_numbers_is_read():
    rows = "".join(f"<w:tr><w:tc>{item('', place)}</w:tc><w:tc>{p('Việc')}</w:tc></w:tr>" for place in "112")
    numbering = abstract("0", level(0, "decimal", "%1")) + abstract("1", level(0, "bullet", "-")) + num("1", "0")
    assert texts(f"<w:tbl>{rows}</w:tbl>", numbering + num("2", "1")) == ["1 | Việc", "2 | Việc", " | Việc"]


def test_numbers_in_cells_and_before_halves_are_kept():
    cell = f"<w:tbl><w:tr><w:tc>{item('A')}{item('B')}</w:tc><w:tc>{p('x')}</w:tc></w:tr></w:tbl>"
    assert texts(cell, abstract("0", level(0, "decimal", "%1.")) + num("1", "0")) == ["1. A 2. B | x"]
