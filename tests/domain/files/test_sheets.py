"""Sheets that people send: what they hold, what only looks empty, and what would fill the memory."""

import io
import struct
import zipfile
import zlib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import Workbook

from datchuan.domain.files import sheets
from datchuan.domain.files.sheets import SENTENCES, Book, OddCell, SheetProblem, address_of, read_sheet

SHEET = "xl/worksheets/sheet2.xml"


def made(**cells):
    book = Workbook()
    book.active.title = "Một"
    second = book.create_sheet("Hai")
    for name, value in cells.items():
        second[name] = value
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def rewritten(content, change):
    """The same file, each part as `change(name, part)` says; None leaves it out."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = change(name, old.read(name))
            if part is not None:
                new.writestr(name, part)
    return stream.getvalue()


def with_sheet(text):
    """A workbook whose second sheet holds these rows, as XML."""
    head = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    whole = head + text + b"</sheetData></worksheet>"
    return rewritten(made(A1=1), lambda name, part: whole if name == SHEET else part)


def read(content, name="Hai", most_rows=1000):
    return read_sheet(content, name, most_rows=most_rows)


def reason(content, **how):
    with pytest.raises(SheetProblem) as caught:
        read(content, **how)
    assert caught.value.reason in SENTENCES
    return caught.value.reason


def test_cells_come_from_the_first_corner_on():
    found = read(made(B2="thôn", C2=4.5))
    assert found.rows == [["", "", ""], ["", "thôn", 4.5]]
    assert found.odd == ()


def test_errors_are_found_where_they_stand():
    content = made(B2="#REF!", C3=5, D4="#DIV/0!")
    assert read(content).odd == (OddCell("B2", "#REF!"), OddCell("D4", "#DIV/0!"))
    assert read(content, "Một").odd == ()


def test_a_text_that_looks_like_an_error_is_none():
    assert read(made(A1="t=e", B1=1)).odd == ()


def test_a_formula_that_nobody_reckoned_is_not_taken_for_a_blank():
    """Programs that write workbooks leave formulas without values; Excel works them out when it saves."""
    assert read(made(A1="=1+1", B1=3)).odd == (OddCell("A1", ""),)


@pytest.mark.parametrize(
    ("cell", "value"),
    [(b'<c r="A1"><f>1+1</f><v>2</v></c>', 2.0), (b'<c r="A1" t="str"><f>IF(1,"")</f><v></v></c>', "")],
    ids=["number", "empty text"],
)
def test_a_formula_with_its_value_is_that_value(cell, value):
    found = read(with_sheet(b'<row r="1">' + cell + b'<c r="B1"><v>1</v></c></row>'))
    assert (found.rows, found.odd) == ([[value, 1.0]], ())


def test_relative_targets_are_found():
    content = rewritten(made(A1="#REF!"), lambda _name, part: part.replace(b'Target="/xl/', b'Target="'))
    assert read(content).odd == (OddCell("A1", "#REF!"),)


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", SHEET])
def test_a_part_that_is_missing(part):
    content = rewritten(made(A1=1), lambda name, kept: None if name == part else kept)
    assert reason(content) == "no-sheet"


def test_no_such_sheet():
    assert reason(made(A1=1), name="Ba") == "no-sheet"


@pytest.mark.parametrize("part", ["xl/workbook.xml", SHEET])
def test_a_part_that_is_damaged(part):
    content = rewritten(made(A1="=1+1"), lambda name, kept: kept[:-30] + b"<<<" if name == part else kept)
    assert reason(content) == "damaged"


def test_sheets_are_named_in_their_order_and_damage_is_told():
    assert Book(made(A1=1)).names() == ("Một", "Hai")
    damaged = rewritten(made(A1=1), lambda name, kept: kept[:-30] + b"<<<" if name == "xl/workbook.xml" else kept)
    with pytest.raises(SheetProblem) as caught:
        Book(damaged).names()
    assert caught.value.reason == "damaged"


def test_no_workbook_at_all():
    assert reason(b"nothing") == "no-workbook"
    assert reason(b"\xd0\xcf\x11\xe0" + bytes(600)) == "no-workbook"  # an older kind, or one with a password
    content = made(A1=1)
    assert reason(content[: len(content) // 2]) == "no-workbook"


def test_a_locked_archive_is_no_workbook():
    content = bytearray(made(A1=1))
    for at in _entries(content):
        content[at + 8] |= 1
    assert reason(bytes(content)) == "no-workbook"


def _entries(content):
    """Where the entries of the archive's directory begin."""
    at = content.find(b"PK\x01\x02")
    while at >= 0:
        yield at
        at = content.find(b"PK\x01\x02", at + 1)


def test_rows_beyond_the_limit_are_refused_before_they_are_laid_out():
    assert reason(with_sheet(b'<row r="1048576"><c r="A1048576"><v>1</v></c></row>')) == "too-many-rows"
    assert reason(with_sheet(b"<row r='" + b"9" * 5000 + b"'/>")) == "too-many-rows"


def test_far_corners_are_refused_before_they_are_laid_out():
    """A few hundred bytes that would be sixteen million cells."""
    assert reason(with_sheet(b'<row r="1000"><c r="XFD1000"><v>1</v></c></row>')) == "too-large"
    assert reason(with_sheet(b'<row r="1000"><c r="' + b"Z" * 3000 + b'1000"/></row>')) == "too-large"


@given(row=st.integers(1, 1_048_576), column=st.integers(1, 16_384), blank=st.sampled_from(["", " "]))
@example(row=9_999, column=286, blank="")
@example(row=9_999, column=287, blank="")
@example(row=10_000, column=1, blank="")
def test_the_quick_look_passes_no_address_that_is_far(row, column, blank):
    """Whatever it lets through lies within the corner that it stands for; what it does not is measured exactly."""
    text = f'<c r{blank}="{address_of(row, column)}"'.encode()
    if sheets._FAR.search(text) is None:
        assert row <= sheets._NEAR_ROWS
        assert column <= sheets._NEAR_COLUMNS
    near = row <= 999 and column <= 260
    assert not (near and sheets._FAR.search(text)), "what is near would be measured for nothing"


def test_rows_that_are_many_are_counted_also_where_nothing_is_far():
    assert reason(with_sheet(b'<row r="1001"><c r="A1001"><v>1</v></c></row>'), most_rows=1000) == "too-many-rows"


def test_a_part_that_unfolds_beyond_the_limit_is_refused(monkeypatch):
    monkeypatch.setattr(sheets, "MOST_BYTES", 100_000)
    content = rewritten(made(A1=1), lambda name, part: b" " * 200_000 if name == "xl/styles.xml" else part)
    assert len(content) < 20_000
    assert reason(content) == "too-large"


def test_a_part_that_says_it_is_small_unfolds_no_further(monkeypatch):
    """Its sizes and check sum lie: what is read ends where it says, and nothing else is handed on."""
    monkeypatch.setattr(sheets, "MOST_BYTES", 100_000)
    told = b"<sst/>"
    content = bytearray(
        rewritten(made(A1=1), lambda name, part: told + b" " * 500_000 if name == "xl/sharedStrings.xml" else part)
    )
    lie = struct.pack("<I", zlib.crc32(told)), struct.pack("<I", len(told))
    for at in _entries(content):
        length = struct.unpack("<H", content[at + 28 : at + 30])[0]
        if content[at + 46 : at + 46 + length] == b"xl/sharedStrings.xml":
            content[at + 16 : at + 20], content[at + 24 : at + 28] = lie
    assert read(bytes(content)).rows == [[1.0]]


def pointing(words, rows, others=0):
    """A workbook whose second sheet points so often at one shared text, and has so many numbers besides."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    relation = f'<Relationship Id="rIdS" Type="{kind}" Target="sharedStrings.xml"/></Relationships>'.encode()
    cells = [f'<row r="{n}"><c r="A{n}" t="s"><v>{min(n - 1, 1)}</v></c></row>' for n in range(1, rows + 1)]
    cells += [f'<row r="{n}"><c r="A{n}"><v>7</v></c></row>' for n in range(rows + 1, rows + others + 1)]
    sheet = f'<worksheet xmlns="{space}"><sheetData>{"".join(cells)}</sheetData></worksheet>'.encode()
    shared = f'<sst xmlns="{space}"><si><t>ngắn</t></si><si><t>{words}</t></si></sst>'
    parts = {
        SHEET: lambda part: sheet,
        "xl/_rels/workbook.xml.rels": lambda part: part.replace(b"</Relationships>", relation),
    }
    stream = io.BytesIO(rewritten(made(A1=1), lambda name, part: parts.get(name, lambda same: same)(part)))
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", shared)
    return stream.getvalue()


def test_a_long_text_that_many_cells_point_at_is_refused_before_it_is_laid_out():
    """200 kilobytes that were four gigabytes, of which the reader died with the whole process."""
    content = pointing("a" * 100_000, 40_000)
    assert len(content) < 300_000
    assert reason(content, most_rows=50_000) == "too-large"


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        (SHEET, b"<v>1</v>", b'<v a="b">1</v>'),
        (SHEET, b"<v>1</v>", b"<v><!-- -->1</v>"),
        ("xl/sharedStrings.xml", b"<sst", b"<!-- --><sst"),
        ("xl/sharedStrings.xml", "<si><t>ngắn</t></si>".encode(), b"<si/>"),
    ],
)
def test_pointers_are_counted_however_they_are_written(monkeypatch, part, old, new):
    monkeypatch.setattr(sheets, "MOST_BYTES", 500_000)
    content = rewritten(pointing("a" * 10_000, 60), lambda name, one: one.replace(old, new) if name == part else one)
    assert new in zipfile.ZipFile(io.BytesIO(content)).read(part)
    assert reason(content) == "too-large"


def test_long_texts_that_few_cells_point_at_are_read(monkeypatch):
    monkeypatch.setattr(sheets, "MOST_BYTES", 400_000)
    found = read(pointing("a" * 10_000, 3, others=50)).rows
    assert [len(str(row[0])) for row in found[:4]] == [4, 10_000, 10_000, 3]
    assert reason(pointing("a" * 10_000, 60)) == "too-large"


def test_another_sheet_is_not_laid_out():
    """Only the sheet that was measured reaches the reader."""
    far = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>' \
          b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'  # fmt: skip
    content = rewritten(made(A1=1), lambda name, part: far if name == "xl/worksheets/sheet1.xml" else part)
    assert read(content).rows == [[1.0]]


def test_formulas_with_their_value_and_merged_cells_are_named():
    """Nothing is taken for a value that somebody wrote."""
    cells = b'<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>""</f><v></v></c></row></sheetData>'
    merges = b'<mergeCells count="1"><mergeCell ref="A2:AB3"/></mergeCells><sheetData>'
    found = read(with_sheet(cells + merges))
    assert (found.reckoned, found.odd, found.merged) == (("A1", "B1"), (), ((2, 1, 3, 28),))


@pytest.mark.parametrize(("row", "column", "name"), [(1, 1, "A1"), (9, 26, "Z9"), (3, 28, "AB3"), (10, 16384, "XFD10")])
def test_names_of_cells(row, column, name):
    assert address_of(row, column) == name
