"""Tables of tasks, of targets, of all criteria, and of results, row by row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from datchuan.domain.plan_document.folding import clean, low
from datchuan.domain.plan_document.model import Item, Parties, Party, Passage, Role, Target
from datchuan.domain.plan_document.parsing.allotments import is_allotment, read_allotment_grid
from datchuan.domain.plan_document.parsing.context import Books, Context, Gathered, OpenSection
from datchuan.domain.plan_document.parsing.dates import due_in_field
from datchuan.domain.plan_document.parsing.duties import by_duty
from datchuan.domain.plan_document.parsing.fields import PARTY_FIELDS
from datchuan.domain.plan_document.parsing.grid import CODED_ROW, Grid, Row, is_coded, read_grid
from datchuan.domain.plan_document.parsing.items import read_item
from datchuan.domain.plan_document.parsing.lines import Line, read_line
from datchuan.domain.plan_document.parsing.numbers import NUMBER, decimal
from datchuan.domain.plan_document.parsing.parties import read_parties
from datchuan.domain.plan_document.parsing.recurrence import recurrence_of
from datchuan.domain.plan_document.parsing.sentences import budget_in_field, says_not_assessed
from datchuan.domain.plan_document.parsing.targets import Surroundings, read_targets

_GOALS = ("specific", "objectives", "general")
_SUM = re.compile(r"(?i)(?:tổng cộng|tổng số|cộng)\b")
_ROLES: dict[str, Role] = {"task": "task", "solution": "solution"}
_VALUE = re.compile(
    rf"^\s*(?P<op>[≥>≤<]=?|trên|dưới|từ|ít nhất|tối thiểu|không quá|"
    rf"tối đa)?\s*(?P<n>{NUMBER})(?:\s*[-–]\s*(?P<b>{NUMBER}))?\s*(?P<u>%)?\s*(?:trở lên|trở xuống)?\W*$"
)
_OPS = {
    "≥": ">=",
    ">=": ">=",
    ">": ">",
    "trên": ">",
    "từ": ">=",
    "ít nhất": ">=",
    "tối thiểu": ">=",
    "≤": "<=",
    "<=": "<=",
    "<": "<",
    "dưới": "<",
    "không quá": "<=",
    "tối đa": "<=",
}


def read_table(rows: Sequence[Line], context: Context, books: Books, gathered: Gathered) -> None:
    """Adds what a table says; a table whose columns are not understood adds nothing."""
    grid = read_grid(rows)
    if grid is None:
        return
    if _is_status(grid):
        gathered.status_grids.append(grid)
        return
    if is_allotment(grid):
        read_allotment_grid(grid, books, gathered)
        return
    if not grid.columns("task", "solution", "criterion"):
        return
    reader = _Reader(grid, context, books, gathered)
    for row in grid.rows:
        reader.row(row)


def _is_status(grid: Grid) -> bool:
    """Criteria with verdicts and nothing to do: a table of results."""
    return bool(grid.columns("verdict", "met", "unmet")) and not grid.columns(
        "solution", "responsible", "due", "director"
    )


class _Reader:
    """Reads the rows of one table; group rows open sections."""

    def __init__(self, grid: Grid, context: Context, books: Books, gathered: Gathered) -> None:
        self.grid, self.books, self.gathered = grid, books, gathered
        self.context = replace(context, zone=context.zone or "tasks", field=None)
        self.by_criterion = bool(grid.columns("criterion")) and bool(grid.columns("solution", "task", "target"))
        self.is_coded = self.by_criterion and is_coded(grid)

    def row(self, row: Row) -> None:
        if row.title is not None:
            self._group(row)
            return
        if _SUM.match(self._text(row, "task") or self._text(row, "criterion") or ""):
            return
        if self.grid.columns("verdict", "remark") and self.by_criterion:
            self.gathered.status_grids.append(replace(self.grid, rows=(row,)))
        criterion, named = self._criterion(row)
        section = self._section(row, criterion, named)
        context = replace(self.context, section=section)
        items = self._items(row, context, criterion)
        if items:
            items = self._with_fields(row, items)
            self.gathered.items += items
            if self.context.zone in _GOALS:
                self.gathered.specific += [Passage(i.text, i.source) for i in items]
            if section is not None:
                section.end = row.number

    def _group(self, row: Row) -> None:
        title = clean(re.sub(r"^(?:[IVX]+|[A-H]|\d+)[.)]\s*", "", row.title or ""))
        if _SUM.match(title):
            return
        criterion = self.books.criteria.of_heading(title) if self.books.criteria else None
        mark = (row.mark or "").strip(". ") or _mark_in(row.title or "")
        section = self.gathered.open_section(mark or None, title.strip(" .:"), criterion, row.number)
        self.context = replace(self.context, section=section)

    def _coded(self, row: Row) -> str | None:
        """The code in the number column ("13", "13.1"), in a table numbered by the set's codes."""
        if not (self.is_coded and self.books.criteria):
            return None
        code = next((row.cells[n].strip(". ") for n in self.grid.columns("number")), "")
        return code if CODED_ROW.fullmatch(code) and code.split(".")[0] in self.books.criteria.numbers else None

    def _criterion(self, row: Row) -> tuple[str | None, str]:
        coded = self._coded(row)
        if coded is not None:
            return coded.split(".")[0], clean(self._text(row, "criterion") or coded)
        for n in (*self.grid.columns("criterion"), *self.grid.columns("indicator")):
            text = clean(row.cells[n].replace("\n", " "))
            if text and self.books.criteria:
                code = re.fullmatch(r"(\d{1,2})(?:\.\d{1,2})?", text)
                found = code[1] if code else self.books.criteria.of_heading(text)
                return found, text
        return None, ""

    def _section(self, row: Row, criterion: str | None, named: str) -> OpenSection | None:
        """A table of all criteria has a section for each criterion; others stand in their group's."""
        if not (self.by_criterion and named and criterion) or re.fullmatch(r"[\d.\s]+", named):
            return self.context.section
        last = self.gathered.sections[-1] if self.gathered.sections else None
        if last and last.criterion == criterion and (last.title == named or self.is_coded):
            return last
        number = next((row.cells[n].strip(". ") for n in self.grid.columns("number")), None)
        section = self.gathered.open_section(number or None, named, criterion, row.number)
        if any(says_not_assessed(c) for c in row.cells):
            section.assessed = False
        return section

    def _items(self, row: Row, context: Context, criterion: str | None) -> list[Item]:
        items: list[Item] = []
        coded = self._coded(row)
        code = coded if coded and "." in coded else None
        columns = self.grid.columns("task", "solution") or (
            self.grid.columns("criterion")
            if not self.by_criterion or not self.grid.columns("target")
            else self.grid.columns("target")
        )
        for n in columns:
            role = _ROLES.get(self.grid.fields[n] or "", "task")
            for paragraph in _paragraphs(row.cells[n]):
                item = read_item(paragraph, row.number, replace(context, role=role), self.books)
                items.append(
                    replace(item, criterion=criterion, indicator=code or item.indicator) if criterion else item
                )
        return items

    def _with_fields(self, row: Row, items: list[Item]) -> list[Item]:
        parties = self._parties(row)
        due_text = self._text(row, "due")
        due = due_in_field(due_text, self.books.year) if due_text else None
        recurrence = recurrence_of(due_text) if due_text else None
        output, money = self._text(row, "output"), self._text(row, "budget")
        filled = []
        for n, item in enumerate(items):
            item = replace(
                item,
                parties=parties if any((parties.directors, parties.responsible, parties.cooperating)) else item.parties,
                due=due or item.due,
                recurrence=item.recurrence or recurrence,
            )
            if n == 0:
                item = replace(
                    item,
                    output=output or item.output,
                    budget=budget_in_field(money, self._budget_unit()) if money else item.budget,
                    targets=self._targets(row, item),
                )
            filled.append(item)
        return filled

    def _parties(self, row: Row) -> Parties:
        held: dict[str, list[Party]] = {slot: [] for slot in PARTY_FIELDS.values()}
        for field, slot in PARTY_FIELDS.items():
            text = "\n".join(row.cells[n] for n in self.grid.columns(field) if row.cells[n])  # type: ignore[arg-type]  # fields
            for own, names in by_duty(slot, text):
                parties = read_parties(names, self.books.offices, self.books.place) if names.strip(" -–.") else ()
                held[own] += [p for p in parties if p not in held[own]]
        return Parties(**{slot: tuple(parties) for slot, parties in held.items()})

    def _text(self, row: Row, field: str) -> str | None:
        texts = [clean(row.cells[n].replace("\n", "; ")) for n in self.grid.columns(field)]  # type: ignore[arg-type]  # fields
        return next((t for t in texts if t.strip(" -–.")), None)

    def _budget_unit(self) -> str | None:
        for n in self.grid.columns("budget"):
            found = re.search(r"(triệu đồng|tr\.?đ|nghìn đồng|tỷ đồng|đồng)", low(self.grid.heads[n]))
            if found:
                return "triệu đồng" if found[0].startswith("tr") else found[0]
        return None

    def _targets(self, row: Row, first: Item) -> tuple[Target, ...]:
        """The figures of the row's own sentence, and those of its target column (the last one of several years)."""
        targets = list(first.targets)
        unit = self._text(row, "unit")
        year = str(self.books.year)
        columns = self.grid.columns("target")
        chosen = [n for n in columns if year in self.grid.heads[n]] or columns
        for n in chosen:
            if self.grid.fields[n] == "target" and not self.grid.columns("task", "solution"):
                continue
            targets += self._target_cell(row.cells[n], unit, first)
        return tuple(targets)

    def _target_cell(self, cell: str, unit: str | None, first: Item) -> list[Target]:
        due = first.due.end if first.due else None
        found = _VALUE.match(low(cell).strip())
        if found:
            text = f"{first.text} {cell.strip()}{' ' + unit if unit and not found['u'] else ''}"
            made = read_targets(text, self.books.criteria, Surroundings(first.criterion, due))
            known = made[-1] if made else None
            return [_plain_target(found, cell, "%" if found["u"] else unit, first, known)]
        targets: list[Target] = []
        for paragraph in _paragraphs(cell):
            targets += read_targets(paragraph, self.books.criteria, Surroundings(first.criterion, due))
        return [replace(t, indicator=first.indicator) if self._is_share_of(t, first) else t for t in targets]

    def _is_share_of(self, target: Target, first: Item) -> bool:
        """Whether a cell's share without words of its own is the one of the row's indicator, measured in % too."""
        book = self.books.criteria
        words = book.words.indicator(first.indicator) if book else None
        return target.indicator is None and target.unit == "%" and words is not None and words.unit == "%"


def _plain_target(found: re.Match[str], cell: str, unit: str | None, first: Item, known: Target | None) -> Target:
    op = _OPS.get((found["op"] or "").strip(), "=")
    if "trở lên" in cell:
        op = ">="
    if "trở xuống" in cell:
        op = "<="
    upper: Decimal | None = decimal(found["b"]) if found["b"] else None
    return Target(
        indicator=first.indicator or (known.indicator if known else None),
        subject=first.text,
        op="range" if upper is not None else op,  # type: ignore[arg-type]  # comparisons
        value=decimal(found["n"]),
        upper=upper,
        unit=unit,
        due=first.due.end if first.due else None,
        approximate=False,
        text=cell.strip(),
    )


def _paragraphs(cell: str) -> list[str]:
    """The cell's paragraphs without their list marks."""
    found = []
    for part in re.split(r"\n|(?<=[.;])\s+[-+•]\s+", cell):
        text = clean(part)
        if text:
            line = read_line(text)
            found.append(line.body if line.style else text)
    return found


def _mark_in(title: str) -> str | None:
    found = re.match(r"^([IVX]+|[A-H]|\d+)[.)]\s", title)
    return found[1] if found else None
