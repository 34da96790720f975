"""A table as text: one line a row, cells parted by semicolons, commas or tabs, whatever the encoding."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass

from datchuan.domain.files.encodings import UnknownEncodingError, decode
from datchuan.domain.files.sheets import MOST_CELLS, Sheet, address_of, gettext_noop

DELIMITERS = (";", "\t", ",")  # in doubt the first: in Vietnam a comma stands before decimals
_TOLD = "sep="  # how Excel is told the delimiter, in a first line of its own
_SAMPLE = 60
_LONGEST_CELL = 32_767  # as in Excel
_HEAD = 4096
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1f]")
_DAMAGED = "\ufffd"

SENTENCES: Mapping[str, str] = {  # by the reason of a `DelimitedProblem`; `{line}`, `{cell}`
    "empty": gettext_noop("Tệp trống, không có dòng nào."),
    "unknown-encoding": gettext_noop(
        "Không rõ tệp chữ này ghi bằng bảng mã nào. Hãy mở bằng Excel, lưu thành .xlsx hoặc “CSV UTF-8” rồi nạp lại."
    ),
    "damaged-letters": gettext_noop(
        "Ô {cell} có chữ không đọc được: tệp bị hỏng hoặc ghi nhầm bảng mã. Hãy lưu lại thành “CSV UTF-8” rồi nạp lại."
    ),
    "no-text": gettext_noop("Tệp không phải bảng Excel (.xlsx), bảng OpenDocument (.ods) hay bảng chữ (.csv)."),
    "open-quote": gettext_noop(
        "Dòng {line}: dấu ngoặc kép mở mà không đóng, hoặc đóng rồi còn chữ. Hãy sửa dòng ấy rồi nạp lại."
    ),
    "long-cell": gettext_noop("Ô {cell} dài quá 32.767 ký tự. Hãy sửa ô ấy rồi nạp lại."),
    "too-many-lines": gettext_noop("Tệp có quá {most} dòng. Hãy tách thành nhiều tệp."),
    "too-many-cells": gettext_noop("Tệp có quá {cells} ô. Hãy xóa cột thừa hoặc tách thành nhiều tệp."),
}


class DelimitedProblem(ValueError):
    """A text that is no table. `reason`: its sentence in `SENTENCES`, `facts` its names."""

    def __init__(self, reason: str, **facts: str) -> None:
        super().__init__(reason)
        self.reason, self.facts = reason, facts


@dataclass(frozen=True, slots=True)
class Delimited:
    """`sheet`: every cell as text; `note`: which old lettering was turned into Unicode, if any."""

    sheet: Sheet
    delimiter: str
    note: str | None


def read_delimited(content: bytes, *, most_rows: int) -> Delimited:
    """The table. Rows are counted as Excel counts them: a cell of several lines stays in one row.

    Raises `DelimitedProblem`.
    """
    if not content.strip(b"\x00\t\n\r \xff\xfe\xef\xbb\xbf"):
        raise DelimitedProblem("empty")
    try:
        text, note = decode(content)
    except UnknownEncodingError as problem:
        raise DelimitedProblem("unknown-encoding") from problem
    if _BINARY.search(text, 0, _HEAD):
        raise DelimitedProblem("no-text")
    told = text[: len(_TOLD) + 1].removeprefix(_TOLD) if text.startswith(_TOLD) else ""
    first = text.split("\n", 1)[0].rstrip("\r")
    delimiter = told if told and first == _TOLD + told else _guessed(text)
    rows = list(_rows(text, delimiter, most_rows))
    if told and first == _TOLD + told:
        rows[0] = []  # keeps the numbers of the rows
    if len(rows) * max(map(len, rows), default=0) > MOST_CELLS:
        raise DelimitedProblem("too-many-cells", cells=str(MOST_CELLS))
    return Delimited(Sheet(_even(rows), ()), delimiter, note)


def _guessed(text: str) -> str:
    """The delimiter by which most lines of the beginning have the same number of cells, more than one."""

    def evenness(delimiter: str) -> tuple[int, int]:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        counts: Counter[int] = Counter()
        with suppress(csv.Error):  # told when the rows are read
            counts.update(len(line) for _number, line in zip(range(_SAMPLE), lines, strict=False) if len(line) > 1)
        [(width, often)] = counts.most_common(1) or [(1, 0)]
        return often, width

    return max(DELIMITERS, key=evenness)


def _rows(text: str, delimiter: str, most: int) -> Iterator[list[str]]:
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    try:
        for number, row in enumerate(lines, start=1):
            if number > most:
                raise DelimitedProblem("too-many-lines", most=str(most))
            for column, cell in enumerate(row, start=1):
                _check(cell, address_of(number, column))
            yield [cell.strip() for cell in row]
    except csv.Error as problem:
        raise DelimitedProblem("open-quote", line=str(number + 1)) from problem


def _check(cell: str, address: str) -> None:
    if len(cell) > _LONGEST_CELL:
        raise DelimitedProblem("long-cell", cell=address)
    if _DAMAGED in cell:
        raise DelimitedProblem("damaged-letters", cell=address)


def _even(rows: list[list[str]]) -> list[list[str]]:
    width = max(map(len, rows), default=0)
    return [[*row, *[""] * (width - len(row))] for row in rows]
