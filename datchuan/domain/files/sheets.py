"""A sheet of an .xlsx file that somebody sent: its cells, and those that say nothing although something stands in them.

What is sent is not trusted. Sizes and addresses are measured before anything is laid out in memory: a few kilobytes can
unfold into gigabytes, and two far corners into billions of cells.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from lxml import etree
from python_calamine import CalamineError, CalamineWorkbook

MOST_BYTES = 200 * 1024 * 1024  # of all parts, unfolded
MOST_CELLS = 3_000_000  # of the sheet, the empty ones among them


def gettext_noop(text: str) -> str:
    """Marks a text that is translated where it is shown."""
    return text


SENTENCES: Mapping[str, str] = {  # by the reason of a `SheetProblem`, and for odd cells; `{sheet}`, `{cell}`, `{typed}`
    "no-workbook": gettext_noop(
        "Tệp không phải bảng Excel loại .xlsx, hoặc có mật khẩu. Hãy mở bằng Excel, lưu lại thành .xlsx rồi gửi."
    ),
    "damaged": gettext_noop("Tệp Excel bị hỏng, không đọc được. Hãy mở bằng Excel, lưu lại rồi gửi."),
    "no-sheet": gettext_noop("Tệp thiếu trang “{sheet}”. Hãy dùng đúng mẫu tải từ hệ thống."),
    "too-large": gettext_noop("Tệp Excel lớn quá mức hệ thống nhận. Hãy xóa các trang, cột và hàng thừa rồi gửi."),
    "too-many-rows": gettext_noop("Trang “{sheet}” có quá nhiều hàng."),
    "error": gettext_noop("Ô {cell} báo lỗi {typed} của Excel. Hãy sửa trong tệp."),
    "not-reckoned": gettext_noop(
        "Ô {cell}: công thức chưa có kết quả. Hãy mở tệp bằng Excel, lưu lại rồi gửi; hoặc ghi thẳng giá trị."
    ),
}
_SHARED = "xl/sharedstrings.xml"
_NEEDED = {
    "[content_types].xml",
    "_rels/.rels",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    _SHARED,
    "xl/styles.xml",
}
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_OF_A_CHART = "chartsheets/"
_ADDRESS = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]*)([0-9]+)["']""")
# A sheet that holds nothing of the kind has fewer rows and columns than these: found out six times as quickly.
_FAR = re.compile(rb"""r\s*=\s*["'](?:[A-Za-z]{3}|[K-Zk-z][A-Za-z]|(?>[A-Za-z]*)[0-9]{5})""")
_NEAR_ROWS, _NEAR_COLUMNS = 9_999, 286  # JZ
# What a sheet without errors and formulas does not hold; each is looked for at the speed of memory.
_MAYBE_ODD = (re.compile(rb'"e"'), re.compile(rb"'e'"), re.compile(rb"<f[\s/>]"), re.compile(rb":f[\s/>]"))
_MERGED = re.compile(rb"""<(?:\w+:)?mergeCell\s[^>]*?ref\s*=\s*["']([A-Z]+)([0-9]+):([A-Z]+)([0-9]+)["']""")


class SheetProblem(ValueError):
    """A file that cannot be read. `reason`: its sentence in `SENTENCES`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells from A1 on, row by row. `odd`: cells that quick readers give as blank, although an error of Excel or a
    formula without its value stands there: a blank would be unknown. `reckoned`: addresses of formulas with their
    value. `merged`: (first row, first column, last row, last column) counted from 1; all but the first cell are given
    as blank.
    """

    rows: list[list[Any]]
    odd: tuple[OddCell, ...]
    reckoned: tuple[str, ...] = ()
    merged: tuple[tuple[int, int, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class OddCell:
    """`typed`: the error; empty for a formula that no program has reckoned."""

    cell: str
    typed: str

    @property
    def reason(self) -> str:
        """Its sentence in `SENTENCES`."""
        return "error" if self.typed else "not-reckoned"


def read_sheet(content: bytes, name: str, *, most_rows: int) -> Sheet:
    """The sheet of this name. Raises `SheetProblem`."""
    return Book(content).sheet(name, most_rows=most_rows)


class Book:
    """A workbook whose sheets are read one by one. Raises `SheetProblem`, as do its methods."""

    def __init__(self, content: bytes) -> None:
        self._parts = unfolded(content)

    def names(self) -> tuple[str, ...]:
        """Of the sheets of cells that are shown, in their order."""
        try:
            sheets = _elements(self._parts, "xl/workbook.xml", f"{_MAIN}sheet")
        except etree.XMLSyntaxError as problem:
            raise SheetProblem("damaged") from problem
        shown = [one.get("name", "") for one in sheets if one.get("state", "visible") == "visible"]
        return tuple(name for name in shown if _OF_A_CHART not in _part_of(self._parts, name))

    def sheet(self, name: str, *, most_rows: int) -> Sheet:
        """The sheet of this name, shown or not."""
        part = _part_of(self._parts, name)
        if part not in self._parts:
            raise SheetProblem("no-sheet")
        text = self._parts[part]
        _check_extent(text, most_rows)
        _check_words(self._parts, text)
        try:
            book = CalamineWorkbook.from_filelike(io.BytesIO(_plain(self._parts, part)))
            rows: list[list[Any]] = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            odd, reckoned = _told_apart(text)
            return Sheet(rows, odd, reckoned, tuple(_merged(text)))
        except (CalamineError, etree.XMLSyntaxError) as problem:
            raise SheetProblem("damaged") from problem


def unfolded(content: bytes) -> dict[str, bytes]:
    """Every part of the file by its name; however little room they say they take, no more than `MOST_BYTES` is read."""
    parts: dict[str, bytes] = {}
    left = MOST_BYTES
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for one in archive.infolist():
                if one.file_size > left:
                    raise SheetProblem("too-large")
                parts[one.filename] = archive.read(one)
                left -= len(parts[one.filename])
    except (RuntimeError, NotImplementedError, zlib.error, EOFError, zipfile.BadZipFile) as problem:
        raise SheetProblem("no-workbook") from problem
    return parts


def _plain(parts: dict[str, bytes], sheet: str) -> bytes:
    """A file of nothing but what was measured: another reader might unfold more of the one that was sent."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in parts:
            if name == sheet or name.casefold() in _NEEDED:
                archive.writestr(name, parts[name])
    return stream.getvalue()


def _check_extent(text: bytes, most_rows: int) -> None:
    """Refuse a sheet whose farthest row and column make it too large, whatever stands between."""
    if most_rows >= _NEAR_ROWS and MOST_CELLS >= _NEAR_ROWS * _NEAR_COLUMNS and not _FAR.search(text):
        return
    addresses = _ADDRESS.findall(text)
    last = max((int(number[:8]) for number in set(map(itemgetter(1), addresses))), default=0)
    if last > most_rows:
        raise SheetProblem("too-many-rows")
    if last * max(map(_column, set(map(itemgetter(0), addresses))), default=0) > MOST_CELLS:
        raise SheetProblem("too-large")


def _check_words(parts: dict[str, bytes], text: bytes) -> None:
    """Refuse a sheet whose cells point at long texts so often that these, each laid out anew, fill the memory."""
    shared = next((part for name, part in parts.items() if name.casefold() == _SHARED), b"")
    longest = max(map(len, shared.split(b"</si>")))  # at least, however the file writes it
    if longest * (text.count(b'"s"') + text.count(b"'s'")) <= MOST_BYTES:
        return
    try:
        sizes = [len("".join(one.itertext()).encode()) for one in _read_through(shared, "{*}si")]
        pointed = (_pointed(cell) for cell in _read_through(text, "{*}c") if cell.get("t") == "s")
        if sum(sizes[one] for one in pointed if one < len(sizes)) > MOST_BYTES:
            raise SheetProblem("too-large")
    except etree.XMLSyntaxError as problem:
        raise SheetProblem("damaged") from problem


def _read_through(text: bytes, tag: str) -> Iterator[etree._Element]:
    """The elements one after another, as the other reader sees them: whatever is written between their words."""
    for _event, one in etree.iterparse(
        io.BytesIO(text), tag=tag, resolve_entities=False, remove_comments=True, remove_pis=True
    ):
        yield one
        one.clear()


def _pointed(cell: etree._Element) -> int:
    """The number of the shared text; 0, the first, where none can be read."""
    number = "".join("".join(value.itertext()) for value in cell.iterfind("{*}v")).strip()
    return int(number) if number.isdecimal() and len(number) < 10 else 0


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper()[:8]:
        number = number * 26 + letter - 64
    return number


def _told_apart(text: bytes) -> tuple[tuple[OddCell, ...], tuple[str, ...]]:
    """Odd cells, and the addresses of formulas that have their value."""
    odd, reckoned = [], []
    if not any(one.search(text) for one in _MAYBE_ODD):  # most sheets: nothing to look for
        return (), ()
    for _event, cell in etree.iterparse(io.BytesIO(text), tag=f"{_MAIN}c", resolve_entities=False):
        value, address = cell.findtext(f"{_MAIN}v"), cell.get("r", "?")
        if cell.get("t") == "e":
            odd.append(OddCell(address, value or "#?"))
        elif cell.find(f"{_MAIN}f") is not None:
            if value or cell.get("t") == "str":
                reckoned.append(address)
            else:
                odd.append(OddCell(address, ""))
        cell.clear()
    return tuple(odd), tuple(reckoned)


def _merged(text: bytes) -> Iterator[tuple[int, int, int, int]]:
    merged = _MERGED.findall(text) if b"mergeCell" in text else ()
    for first_column, first_row, last_column, last_row in merged:
        yield int(first_row[:8]), _column(first_column), int(last_row[:8]), _column(last_column)


def address_of(row: int, column: int) -> str:
    """The name of a cell, both counted from 1: (3, 28) is AB3."""
    return f"{letters_of(column)}{row}"


def letters_of(column: int) -> str:
    """The name of a column counted from 1: 28 is AB."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _part_of(parts: dict[str, bytes], sheet: str) -> str:
    """The name inside the archive of the part that holds the sheet; empty where there is none."""
    try:
        names = {one.get("name"): one.get(_RELATION) for one in _elements(parts, "xl/workbook.xml", f"{_MAIN}sheet")}
        relation = names.get(sheet)
        for one in _elements(parts, "xl/_rels/workbook.xml.rels", "{*}Relationship"):
            if relation is not None and one.get("Id") == relation:
                target = one.get("Target", "")
                return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    except etree.XMLSyntaxError as problem:
        raise SheetProblem("damaged") from problem
    return ""


def _elements(parts: dict[str, bytes], part: str, tag: str) -> list[etree._Element]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return list(etree.fromstring(parts[part], parser).iter(tag)) if part in parts else []
