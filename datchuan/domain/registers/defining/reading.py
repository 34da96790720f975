"""A workbook that was filled in, made the text tree its YAML would give, and the cell of every key."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from openpyxl.utils import get_column_letter

from datchuan.domain.files.faults import FileFault, FileFaultsError
from datchuan.domain.files.folding import plain
from datchuan.domain.files.sheets import SENTENCES, SheetProblem, read_sheet
from datchuan.domain.files.trees import Tree
from datchuan.domain.registers.defining.layout import (
    CHOICES,
    COUNTS,
    FIELDS,
    FLAGS,
    HEAD,
    HEAD_CELLS,
    KEY_ROW,
    MOST_ROWS,
    RULES,
    YES,
    Cell,
    Kind,
    List,
)
from datchuan.domain.registers.defining.text import yaml_text

_WHOLE_OR_POINT = re.compile(r"-?\d+(\.\d+)?")
_GROUPED = re.compile(r"-?[1-9]\d{0,2}(\.\d{3})+(,\d+)?")
_COMMA = re.compile(r"-?\d+,\d+")
_HEAD_COLUMN = 3  # where the values of the first sheet stand


class _Unclear(ValueError):
    """A cell that cannot be understood; `str()` says why."""


@dataclass(frozen=True, slots=True)
class ReadDefinition:
    """`tree`: as `read_tree` of the YAML gives it; `cells`: by key of a fault, the cell where it stands."""

    file: str
    tree: dict[str, Tree]
    cells: Mapping[str, str]

    @property
    def text(self) -> str:
        """The definition as YAML."""
        return yaml_text(self.tree)


@dataclass(slots=True)
class _Reading:
    file: str
    content: bytes
    cells: dict[str, str] = field(default_factory=dict)
    faults: list[FileFault] = field(default_factory=list)

    def fault(self, where: str, rule: str, message: str) -> None:
        self.faults.append(FileFault(self.file, where, rule, message))

    def rows(self, name: str, *, needed: bool) -> list[list[Any]]:
        try:
            sheet = read_sheet(self.content, name, most_rows=MOST_ROWS)
        except SheetProblem as problem:
            if problem.reason != "no-sheet" or needed:
                self.fault(name, problem.reason, SENTENCES[problem.reason].format(sheet=name))
            return []
        for odd in sheet.odd:
            where = f"{name}!{odd.cell}"
            self.fault(where, "odd-cell", SENTENCES[odd.reason].format(sheet=name, cell=odd.cell, typed=odd.typed))
        return sheet.rows

    def text(self, cell: Cell, value: Any, where: str) -> str:
        try:
            return _text(cell, value)
        except _Unclear as problem:
            self.fault(where, "unclear-cell", str(problem))
            return ""


def read_definition(content: bytes, *, file: str) -> ReadDefinition:
    """The definition in a workbook of this layout. Raises FileFaultsError with the cell of everything unclear."""
    reading = _Reading(file, content)
    tree = _head(reading)
    if reading.faults:  # no workbook of this layout: the other sheets would say the same again
        raise FileFaultsError(reading.faults)
    fields = _fields(reading)
    tree["identity"], tree[FIELDS.key] = _identity(reading, fields), [one for one, _order in fields]
    _add_choices(reading, [one for one, _order in fields])
    for part in (RULES, COUNTS):
        if entries := [entry for _row, entry in _entries(reading, part)]:
            tree[part.key] = [_filled(entry) for entry in entries]
    if reading.faults:
        raise FileFaultsError(reading.faults)
    return ReadDefinition(file, tree, reading.cells)


def told_in_cells(faults: Iterable[FileFault], read: ReadDefinition) -> tuple[FileFault, ...]:
    """Faults of the YAML named by the cells of the workbook it came from."""
    return tuple(FileFault(read.file, _cell_of(one.key, read.cells), one.rule, one.message) for one in faults)


def _cell_of(key: str, cells: Mapping[str, str]) -> str:
    shorter = key
    while shorter:
        if shorter in cells:
            return cells[shorter]
        shorter = shorter.rpartition(".")[0]
    return HEAD


def _head(reading: _Reading) -> dict[str, Tree]:
    rows = reading.rows(HEAD, needed=True)
    known = {one.key: one for one in HEAD_CELLS}
    tree: dict[str, Tree] = {}
    for number, row in enumerate(rows[KEY_ROW - 1 :], start=KEY_ROW):
        key, value = str(row[0]).strip(), row[_HEAD_COLUMN - 1] if len(row) >= _HEAD_COLUMN else ""
        where = f"{HEAD}!{get_column_letter(_HEAD_COLUMN)}{number}"
        cell = known.get(key)
        if cell is None:
            if key or value != "":
                reading.fault(f"{HEAD}!A{number}", "unknown-key", f"không có mục nào mang khóa “{key}”")
            continue
        reading.cells[key] = where
        if text := reading.text(cell, value, where):
            _put(tree, key, text)
    for key in sorted(known.keys() - reading.cells.keys()):
        if not reading.faults:
            reading.fault(HEAD, "no-column", f"thiếu hàng có khóa {key} ở cột A: hãy dùng mẫu tải từ chương trình")
    return tree


def _put(tree: dict[str, Tree], key: str, text: str) -> None:
    part, _dot, rest = key.partition(".")
    if not rest:
        tree[part] = text
        return
    inner = tree.setdefault(part, {})
    assert isinstance(inner, dict)  # no key of the head is both a value and a mapping
    inner[rest] = text


def _fields(reading: _Reading) -> list[tuple[dict[str, Tree], str]]:
    """Every column with its place in what tells records apart (blank: none)."""
    return [(_filled(entry, but="identity"), entry["identity"]) for _row, entry in _entries(reading, FIELDS)]


def _filled(entry: Mapping[str, str], *, but: str = "") -> dict[str, Tree]:
    return {key: text for key, text in entry.items() if text and key != but}


def _identity(reading: _Reading, fields: list[tuple[dict[str, Tree], str]]) -> list[Tree]:
    """The codes in their order; numbers may leave gaps, and a mere "có" stands in the order of the rows."""
    named = [(int(order), str(one.get("code", ""))) for one, order in fields if order]
    letter = get_column_letter([one.key for one in FIELDS.columns].index("identity") + 1)
    reading.cells["identity"] = f"{FIELDS.sheet}!{letter}{KEY_ROW}"
    return [code for _order, code in sorted(named, key=lambda one: one[0]) if code]


def _add_choices(reading: _Reading, fields: list[dict[str, Tree]]) -> None:
    by_code = {str(one.get("code", "")): one for one in fields}
    for row, entry in _entries(reading, CHOICES):
        where, code = f"{CHOICES.sheet}!A{row}", entry["field"]
        if code not in by_code:
            reading.fault(where, "unknown-field", f"trang Cột không có cột mã “{code}”")
            continue
        choices = by_code[code].setdefault(CHOICES.key, [])
        assert isinstance(choices, list)  # made by the line above
        choices.append(_filled(entry, but="field"))
        base = f"{FIELDS.key}[{code}].{CHOICES.key}"
        reading.cells.setdefault(base, where)
        name = entry["code"] or str(len(choices))
        reading.cells[f"{base}[{name}]"] = f"{CHOICES.sheet}!B{row}"
        for column, cell in enumerate(CHOICES.columns, start=1):
            reading.cells[f"{base}[{name}].{cell.key}"] = f"{CHOICES.sheet}!{get_column_letter(column)}{row}"


def _entries(reading: _Reading, part: List) -> Iterator[tuple[int, dict[str, str]]]:
    """Each filled row: its number, and its cells by key (blank ones as "")."""
    rows = reading.rows(part.sheet, needed=part.needed)
    if not rows:
        return
    columns = _columns(reading, part, rows)
    reading.cells.setdefault(part.key, part.sheet)
    place = 0
    for number, row in enumerate(rows[KEY_ROW:] if columns else (), start=KEY_ROW + 1):
        if all(value == "" for value in row):
            continue
        place += 1
        entry = {cell.key: "" for cell in part.columns}
        for column, value in enumerate(row, start=1):
            where = f"{part.sheet}!{get_column_letter(column)}{number}"
            cell = columns.get(column)
            if cell is not None:
                entry[cell.key] = reading.text(cell, value, where)
            elif value != "":
                reading.fault(where, "unknown-key", "ô này nằm ngoài các cột của mẫu")
        if part is not CHOICES:
            _note_cells(reading, part, columns, number, entry[part.title] or str(place))
        yield number, entry


def _note_cells(reading: _Reading, part: List, columns: Mapping[int, Cell], row: int, name: str) -> None:
    base = f"{part.key}[{name}]"
    for column, cell in columns.items():
        where = f"{part.sheet}!{get_column_letter(column)}{row}"
        reading.cells[f"{base}.{cell.key}"] = where
        if cell.key == part.title:
            reading.cells[base] = where


def _columns(reading: _Reading, part: List, rows: list[list[Any]]) -> dict[int, Cell]:
    """By number of the column what stands in it; nothing, and a fault, where the row of keys is not as it was."""
    keys = [str(value).strip() for value in rows[KEY_ROW - 1]] if len(rows) >= KEY_ROW else []
    known = {cell.key: cell for cell in part.columns}
    if missing := [key for key, cell in known.items() if key not in keys and not cell.newer]:
        told = f"hàng {KEY_ROW} của trang phải có các khóa của mẫu; thiếu: {', '.join(missing)}"
        reading.fault(f"{part.sheet}!A{KEY_ROW}", "no-column", told)
        return {}
    return {number: known[key] for number, key in enumerate(keys, start=1) if key in known}


def _text(cell: Cell, value: Any) -> str:
    """The text of the YAML for what stands in a cell. Raises _Unclear."""
    if isinstance(value, bool):
        value = YES if value else "không"
    if isinstance(value, datetime | date):
        if cell.kind is not Kind.DAY:
            raise _Unclear("Excel đã đổi ô này thành ngày: hãy đặt định dạng ô là Text rồi gõ lại")
        return value.date().isoformat() if isinstance(value, datetime) else value.isoformat()
    typed = _plain_number(value) if isinstance(value, int | float) else str(value).strip()
    return _WRITTEN[cell.kind](cell, typed) if typed else ""


def _plain_number(value: float) -> str:
    number = Decimal(str(value))
    return f"{number.to_integral_value() if number == number.to_integral_value() else number:f}"


def _as_is(cell: Cell, typed: str) -> str:
    known = {plain(word): code for code, word in cell.words.items()}
    return known.get(plain(typed), typed)


def _choice(cell: Cell, typed: str) -> str:
    found = _as_is(cell, typed)
    if found not in cell.words:
        raise _Unclear(f"“{typed}” không nằm trong: {', '.join(cell.words.values())}")
    return found


def _flag(cell: Cell, typed: str) -> str:
    found = "true" if plain(typed) == "x" else _as_is(cell, typed)
    if found not in FLAGS:
        raise _Unclear(f"“{typed}”: ghi có, hoặc để trống")
    return found if found == "true" else ""


def _order(_cell: Cell, typed: str) -> str:
    if plain(typed) in {YES, "x"}:
        return "1"
    if not (typed.isascii() and typed.isdecimal()):
        raise _Unclear(f"“{typed}”: ghi 1, 2… theo thứ tự, hoặc để trống")
    return typed


def _number(_cell: Cell, typed: str) -> str:
    bare = "".join(typed.split())
    if _GROUPED.fullmatch(bare):
        if bare.count(".") == 1 and "," not in bare:
            raise _Unclear(
                f"“{typed}” hiểu được hai cách: hãy ghi {bare.replace('.', '')} hoặc {bare.replace('.', ',')}"
            )
        bare = bare.replace(".", "")
    if _COMMA.fullmatch(bare):
        bare = bare.replace(",", ".")
    if not (_WHOLE_OR_POINT.fullmatch(bare) and bare.isascii()):
        raise _Unclear(f"“{typed}” không phải số: viết như 12 hoặc 12,5")
    return bare


def _day(_cell: Cell, typed: str) -> str:
    for form in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(typed, form).date().isoformat()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    raise _Unclear(f"“{typed}” không phải ngày: viết như 01/03/2024")


_WRITTEN = {
    Kind.TEXT: _as_is,
    Kind.CHOICE: _choice,
    Kind.FLAG: _flag,
    Kind.ORDER: _order,
    Kind.NUMBER: _number,
    Kind.DAY: _day,
}
