"""What of a sheet are rows of a table, and what only looks so: rows of totals, of a group's name, of signatures."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from datchuan.domain.files.folding import folded
from datchuan.domain.files.sheets import Sheet, address_of, letters_of
from datchuan.domain.registers.matching.heading import Heading, is_blank, is_words, words

MOST_COLUMNS = 150
_FEWEST_FOR_GROUPS = 3  # named columns; in a narrower table a row with one cell may well be a record
_SAMPLES = 3
_TOTAL = re.compile(r"(tổng( cộng| số)?|cộng)( (toàn|của|chung|cả|các|trong|thôn|xóm|bản|ấp|tổ|xã)\b.*)?[\s:.()0-9]*")
_BARE_TOTAL = re.compile(r"(tong cong|tong so|tong|cong)[\s:.]*")
_NUMERAL = re.compile(r"[ivx]{1,6}|[a-zđ]|\d{1,3}", re.IGNORECASE)
_GROUP = re.compile(
    r"(([ivx]+|\d{1,3}|[a-zđ])\s*[.)/:-]\s*)?(thôn|xóm|bản|ấp|buôn|làng|khóm|khu|tổ|tdp)\b.*", re.IGNORECASE
)
GROUP_NAME = "Hàng tên thôn trong bảng"


class Skip(StrEnum):
    """Why a row is no record."""

    INDEX = "index"  # the numbers of the columns
    TOTAL = "total"
    GROUP = "group"  # a line with a village's name, above its rows
    FOOT = "foot"  # what stands below the table


@dataclass(frozen=True, slots=True)
class Skipped:
    """`number`: the row, counted from 1; `says`: the first words in it."""

    number: int
    says: str
    why: Skip


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table. `name`: its heading, which may be empty; `samples`: the first different values."""

    index: int
    name: str
    letters: str
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """`rows`: those that may be records, counted from nought; `groups`: by such a row the row above it that names its
    group. Columns end with one for these names, where there are any, at `group_column`, a place outside the sheet."""

    name: str
    sheet: Sheet
    heading: Heading
    columns: tuple[Column, ...]
    rows: tuple[int, ...]
    skipped: tuple[Skipped, ...]
    groups: dict[int, int]
    group_column: int

    @property
    def fingerprint(self) -> str:
        """What files with the same headings in the same order have alike."""
        return fingerprint_of(self.heading)

    def cell(self, row: int, column: int) -> Any:
        """What stands there; of the column of groups the name of the row's group."""
        if column == self.group_column:
            return group_name(self.sheet.rows[self.groups[row]]) if row in self.groups else ""
        cells = self.sheet.rows[row]
        return cells[column] if column < len(cells) else ""

    def address(self, row: int, column: int) -> str:
        """The name of a cell; of a group's name that of the cell it stands in."""
        if column == self.group_column:
            row = self.groups.get(row, row)
            column = next((at for at, cell in enumerate(self.sheet.rows[row]) if not is_blank(cell)), 0)
        return address_of(row + 1, column + 1)

    def different(self, column: int) -> list[str]:
        """Every different value of a column as words, in order."""
        return list(dict.fromkeys(words(cell) for cell in self.values(column) if not is_blank(cell)))

    def values(self, column: int) -> Iterator[Any]:
        """The cells of a column, row by row."""
        return (self.cell(row, column) for row in self.rows)


def fingerprint_of(heading: Heading) -> str:
    return hashlib.sha256("\x1f".join(heading.key).encode()).hexdigest()


def table_of(name: str, sheet: Sheet, heading: Heading) -> Table:
    """The table under these headings."""
    sorted_out = _SortedOut(sheet, heading)
    rows, skipped = tuple(sorted_out.rows), tuple(sorted_out.skipped)
    width = max((len(row) for row in sheet.rows), default=0)
    table = Table(name, sheet, heading, (), rows, skipped, sorted_out.groups, width)
    return replace(table, columns=tuple(_columns(table)))


def group_name(row: Sequence[Any]) -> str:
    """What a row of a group says, without the numeral before it."""
    told = [words(cell) for cell in row if not is_blank(cell)]
    return told[-1] if len(told) > 1 else re.sub(r"^([ivx]+|\d{1,3}|[a-zđ])\s*[.)/:-]\s*", "", told[0], flags=re.I)


def _columns(table: Table) -> Iterator[Column]:
    """Those with a heading or anything below it."""
    width = table.group_column
    for index in range(width):
        name = table.heading.names[index] if index < len(table.heading.names) else ""
        samples = _samples(table, index)
        if name or samples:
            yield Column(index, name, letters_of(index + 1), samples)
    if table.groups:
        yield Column(width, GROUP_NAME, "", _samples(table, width))


def _samples(table: Table, index: int) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for cell in table.values(index):
        if not is_blank(cell):
            found.setdefault(words(cell))
        if len(found) == _SAMPLES:
            break
    return tuple(found)


class _SortedOut:
    """Every row below the headings: a record, or what it is instead."""

    def __init__(self, sheet: Sheet, heading: Heading) -> None:
        self._sheet, self._named = sheet, sum(bool(one) for one in heading.names)
        self.skipped: list[Skipped] = []
        self.rows: list[int] = []
        self.groups: dict[int, int] = {}
        if heading.index_row is not None:
            self._skip(heading.index_row, Skip.INDEX)
        foot = self._foot(heading.below)
        group = None
        for row in range(heading.below, len(sheet.rows)):
            why = Skip.FOOT if row in foot else self._why(row)
            if why is Skip.GROUP:
                group = row
            if why is not None:
                self._skip(row, why)
            elif any(not is_blank(cell) for cell in sheet.rows[row]):
                self.rows.append(row)
                if group is not None:
                    self.groups[row] = group

    def _skip(self, row: int, why: Skip) -> None:
        cells = self._sheet.rows[row]
        says = group_name(cells) if why is Skip.GROUP else next(words(cell) for cell in cells if not is_blank(cell))
        self.skipped.append(Skipped(row + 1, says, why))

    def _why(self, row: int) -> Skip | None:
        cells = [cell for cell in self._sheet.rows[row] if not is_blank(cell)]
        if _is_total(cells):
            return Skip.TOTAL
        return Skip.GROUP if self._is_group(cells) else None

    def _is_group(self, cells: Sequence[Any]) -> bool:
        if self._named < _FEWEST_FOR_GROUPS or not 1 <= len(cells) <= 2:
            return False
        numeral, name = (words(cells[0]), words(cells[1])) if len(cells) == 2 else ("1", words(cells[0]))
        return bool(_NUMERAL.fullmatch(numeral.rstrip(".)")) and _GROUP.fullmatch(name))

    def _foot(self, below: int) -> set[int]:
        """The last rows with hardly a word in them, as far as a blank row or one of totals parts them from records."""
        foot: set[int] = set()
        waiting: set[int] = set()
        for row in range(len(self._sheet.rows) - 1, below - 1, -1):
            cells = [cell for cell in self._sheet.rows[row] if not is_blank(cell)]
            if not cells or _is_total(cells):
                foot |= waiting
                waiting = set()
            elif len(cells) <= max(1, self._named // 3) and all(map(is_words, cells)) and not self._is_group(cells):
                waiting.add(row)
            else:
                break
        return foot


def _is_total(cells: Sequence[Any]) -> bool:
    """Whether a row begins with the words of totals. A name such as Tống Công Sơn is none, marked or not."""
    first = words(cells[0]).casefold() if cells else ""
    return bool(_TOTAL.fullmatch(first)) or (first == folded(first) and bool(_BARE_TOTAL.fullmatch(first)))
