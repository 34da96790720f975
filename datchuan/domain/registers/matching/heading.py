"""Where the headings of a sheet stand, and what each column is called: titles above, headings of several storeys, an
index row below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from itertools import pairwise
from typing import Any

from datchuan.domain.files.folding import folded, spaced
from datchuan.domain.files.sheets import Sheet
from datchuan.domain.registers.matching.names import JOINED_BY
from datchuan.domain.registers.sheets.layout import NO, YES

MOST_ABOVE = 30  # rows in which headings are looked for
MOST_STOREYS = 4
FEWEST_COLUMNS = 2
_INDEX = re.compile(r"[(\[]?\s*(\d{1,3}|[a-zđ])\s*[)\]]?(\s*=.*)?", re.IGNORECASE)  # (3), 3, A, (5)=(3)+(4)
_BRACKETED = re.compile(r"[(\[].*[)\]]")
_NUMBER = re.compile(r"[(\[]?[\d.,\s%/-]+[)\]]?")
_YEAR = re.compile(r"\d{4}")
_LONGEST_NAME = 300
_PLAIN_INDEX = 4  # so many numbers in a row from 1 are no record


@dataclass(frozen=True, slots=True)
class Heading:
    """Rows counted from nought. `names`: by column, empty where nothing is written; `below`: the first row that may
    hold a record; `index_row`: that of the numbers of the columns, None where there is none."""

    first: int
    last: int
    names: tuple[str, ...]
    below: int
    index_row: int | None = None

    @property
    def key(self) -> tuple[str, ...]:
        """What two files of the same make have alike: the names without case and marks."""
        return tuple(folded(one) for one in self.names)


def headings(sheet: Sheet) -> Iterator[Heading]:
    """Every row of the beginning that may be the first of the headings, as headings, from above."""
    area = _Area(sheet)
    for first in range(min(MOST_ABOVE, len(sheet.rows))):
        if area.may_begin(first):
            yield area.heading(first)


def heading_at(sheet: Sheet, first: int) -> Heading:
    """The headings that begin at a row somebody named."""
    return _Area(sheet).heading(first)


def likely(found: Sequence[Heading], sheet: Sheet) -> Heading:
    """Of several, where no name is known, the fullest with words in it; of such the highest."""
    return max(
        found, key=lambda one: (sum(bool(name) for name in one.names) * 10 >= 8 * _width(sheet, one), -one.first)
    )


def words(cell: Any) -> str:
    """What stands in a cell, composed and in one line; days and answers as Vietnamese write them."""
    if isinstance(cell, bool):
        return YES if cell else NO
    if isinstance(cell, date):  # a datetime is one too
        return f"{cell.day:02d}/{cell.month:02d}/{cell.year:04d}"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return spaced(str(cell))


def is_blank(cell: Any) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def is_words(cell: Any) -> bool:
    """Whether something stands there that is neither number nor day."""
    if is_blank(cell) or isinstance(cell, bool | int | float | date | time):
        return False
    return not _NUMBER.fullmatch(words(cell))


def _may_head(cell: Any) -> bool:
    return is_words(cell) or bool(_YEAR.fullmatch(words(cell)))


def _width(sheet: Sheet, heading: Heading) -> int:
    rows = sheet.rows[heading.below : heading.below + MOST_ABOVE]
    return max((sum(not is_blank(cell) for cell in row) for row in rows), default=1)


class _Area:
    """The top of a sheet, with what merged cells say in each of them."""

    def __init__(self, sheet: Sheet) -> None:
        self._rows = sheet.rows
        self._merges = [(top - 1, left - 1, bottom - 1, right - 1) for top, left, bottom, right in sheet.merged]
        self._merges = [one for one in self._merges if one[0] < MOST_ABOVE + MOST_STOREYS]

    def may_begin(self, row: int) -> bool:
        """At least two different words, and more words than numbers; not what goes on from above."""
        if any(top < row <= bottom for top, _left, bottom, _right in self._merges):
            return False
        cells = [cell for cell in self._rows[row] if not is_blank(cell)]
        worded = [words(cell) for cell in cells if is_words(cell)]
        return len(set(worded)) >= FEWEST_COLUMNS and 2 * len(worded) > len(cells)

    def heading(self, first: int) -> Heading:
        last = self._last_storey(first)
        names = self._names(first, last)
        index = last + 1 if self._is_index(last + 1, names) else None
        return Heading(first, last, names, last + 1 if index is None else index + 1, index)

    def _last_storey(self, first: int) -> int:
        last = first
        while last + 1 < len(self._rows) and last + 1 - first < MOST_STOREYS:
            reached = max((bottom for bottom in self._bottoms(first, last)), default=last)
            if reached > last:
                last = reached
            elif self._is_storey(last + 1):
                last += 1
            else:
                break
        return min(last, len(self._rows) - 1)

    def _bottoms(self, first: int, last: int) -> Iterator[int]:
        """How far down merged cells of the headings reach; what reaches farther than headings do is none."""
        for top, _left, bottom, _right in self._merges:
            if first <= top <= last < bottom < first + MOST_STOREYS:
                yield bottom

    def _is_storey(self, row: int) -> bool:
        """Whether a row only parts what the row above it says over several columns."""
        above, cells = self._rows[row - 1], self._rows[row]
        filled = [at for at, cell in enumerate(cells) if not is_blank(cell)]
        if not filled or not all(_may_head(cells[at]) for at in filled) or self._words_in(row - 1) < FEWEST_COLUMNS:
            return False
        parted = {at for at in range(len(cells)) if is_blank(above[at])}
        starts = {at - 1 for at in parted if at and at - 1 not in parted}
        return set(filled) <= parted | starts and bool(set(filled) & parted)

    def _words_in(self, row: int) -> int:
        return sum(not is_blank(cell) for cell in self._rows[row])

    def _names(self, first: int, last: int) -> tuple[str, ...]:
        said = [self._storey(row, last) for row in range(first, last + 1)]
        names = []
        for parts in zip(*said, strict=True):
            told: list[str] = []
            for part in parts:
                if part and part not in told:
                    told.append(part)
            names.append(JOINED_BY.join(told)[:_LONGEST_NAME])
        while names and not names[-1]:
            names.pop()
        return tuple(names)

    def _storey(self, row: int, last: int) -> list[str]:
        """What a row of the headings says of each column; what is written once over several is said of all of them."""
        told = [words(cell) if not is_blank(cell) else "" for cell in self._rows[row]]
        within: set[int] = set()
        for top, left, bottom, right in self._merges:
            if top <= row <= bottom:
                columns = range(left, min(right + 1, len(told)))
                within.update(columns)
                for column in columns:
                    told[column] = words(self._rows[top][left]) if row == top or left == right else told[column]
        for column in range(1, len(told)):
            below = any(not is_blank(self._rows[lower][column]) for lower in range(row + 1, last + 1))
            if not told[column] and below and not {column, column - 1} & within:
                told[column] = told[column - 1]
        return told

    def _is_index(self, row: int, names: Sequence[str]) -> bool:
        """Numbers of the columns: (1) (2) (3), or 1 2 3 over columns of words."""
        if row >= len(self._rows):
            return False
        told = [words(cell) for cell in self._rows[row][: len(names)] if not is_blank(cell)]
        found = [_INDEX.fullmatch(one) for one in told]
        if len(told) < FEWEST_COLUMNS or not all(found):
            return False
        numbers = [int(one[1]) for one in found if one is not None and one[1].isdecimal()]
        if len(numbers) < FEWEST_COLUMNS or any(after != before + 1 for before, after in pairwise(numbers)):
            return False
        return all(map(_BRACKETED.match, told)) or (numbers[0] == 1 and self._is_over_words(row, len(numbers)))

    def _is_over_words(self, row: int, count: int) -> bool:
        """Whether plain numbers cannot be a record: too many one after the other, or words in a column below."""
        below = self._rows[row + 1 : row + 1 + MOST_ABOVE]
        wordy = any(
            is_words(line[at]) for line in below for at, cell in enumerate(self._rows[row]) if not is_blank(cell)
        )
        return count >= _PLAIN_INDEX or wordy
