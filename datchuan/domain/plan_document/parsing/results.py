"""Tables of results: criteria with their verdicts, ticks, and the unmet indicators' figures."""

from __future__ import annotations

import re
from decimal import Decimal

from datchuan.domain.plan_document.folding import bare, clean
from datchuan.domain.plan_document.model import Source, UnmetIndicator, Verdict
from datchuan.domain.plan_document.parsing.criteria import CriteriaBook, strip_reference
from datchuan.domain.plan_document.parsing.grid import Grid, Row
from datchuan.domain.plan_document.parsing.labels import Field
from datchuan.domain.plan_document.parsing.numbers import NUMBER, decimal
from datchuan.domain.plan_document.parsing.quantities import quantities
from datchuan.domain.plan_document.parsing.standing import CODE, Found, verdict_in
from datchuan.domain.plan_document.parsing.unmet import add_indicator, figures_of
from datchuan.domain.plan_document.vocabulary import CriterionWords


def read_result_table(grid: Grid, found: Found, book: CriteriaBook) -> None:
    verdicts = grid.columns("verdict") or grid.columns("remark")
    for row in grid.rows:
        name = _name_in(grid, row)
        code = next((row.cells[n].strip(". ") for n in grid.columns("number") if row.cells[n]), "")
        said = _ticked(grid, row) or next((v for n in verdicts if (v := verdict_in(row.cells[n]))), None)
        if not name or not said:
            continue
        if re.fullmatch(r"\d{1,2}\.\d{1,2}", code) or re.match(r"\d{1,2}\.\d{1,2}\b", name):
            if said == "unmet":
                _add_grid(grid, row, code if "." in code else name.split()[0].strip(".:"), name, found)
            continue
        criterion = _criterion_of(name, code, book)
        only = _only_indicator(code, found, book) if criterion is None and said == "unmet" else None
        if only is not None:
            _add_grid(grid, row, only, name, found)
        if criterion:
            found.add(criterion, tidy_name(name), said, row.number)
            words = book.words.criterion(criterion)
            if words:
                _unmet_in_row(grid, row, words, said, found, book)


def _criterion_of(name: str, code: str, book: CriteriaBook) -> str | None:
    """The criterion a row is about: by its words, or by a number alone in its own column."""
    alone = name.strip(" .").lstrip("0")
    if alone in book.numbers:
        return alone
    return book.of_heading(name) or (code if code in book.numbers and bare(name).startswith("tieu chi") else None)


def _only_indicator(code: str, found: Found, book: CriteriaBook) -> str | None:
    """The single indicator of an unmet criterion above, when the row carries that criterion's number."""
    words = book.words.criterion(code)
    above = any(c.criterion == code and c.verdict == "unmet" for c in found.criteria)
    return words.indicators[0].code if above and words and len(words.indicators) == 1 else None


def _name_in(grid: Grid, row: Row) -> str:
    """What the row is about."""
    names = grid.columns("criterion", "task")
    return next((clean(row.cells[n].replace("\n", " ")) for n in names if row.cells[n]), "")


def _ticked(grid: Grid, row: Row) -> Verdict | None:
    """The verdict of a row with a cross under "Đạt" or "Chưa đạt"."""
    for field_, verdict in (("met", "met"), ("unmet", "unmet")):
        if any(row.cells[n].strip(" .") for n in grid.columns(field_)):  # type: ignore[arg-type]  # fields
            return verdict  # type: ignore[return-value]  # verdicts
    return None


def _unmet_in_row(grid: Grid, row: Row, words: CriterionWords, said: Verdict, found: Found, book: CriteriaBook) -> None:
    """The unmet indicators of a criterion's row: those its remarks name, else its only one."""
    before = len(found.indicators)
    measured = any(_figure(row.cells[n]) is not None for n in grid.columns("remark"))
    if said == "unmet" and len(words.indicators) == 1 and measured and any(row.cells[n] for n in grid.columns("norm")):
        _add_grid(grid, row, words.indicators[0].code, _name_in(grid, row), found)
        return
    names = grid.columns("criterion", "task")[:1]
    others = [n for n, field in enumerate(grid.fields) if field not in ("number", "unit", "norm", "target", "met")]
    for n in [n for n in others if n not in names]:
        text = clean(row.cells[n].replace("\n", " "))
        codes = {m[1] for m in CODE.finditer(text) if m[1] in book.codes}
        if not codes and said == "unmet":
            codes = {
                m.owner
                for m in book.indicators_in(text)
                if m.owner.split(".")[0] == words.number and any(quantities(text))
            }
            codes |= {words.indicators[0].code} if len(words.indicators) == 1 and any(quantities(text)) else set()
        for code in sorted(codes) if len(codes) == 1 else ():
            if said == "unmet" or _falls_short(text):
                add_indicator(code, text, row.number, found)
    if said == "unmet" and len(found.indicators) == before and len(words.indicators) == 1:
        _add_grid(grid, row, words.indicators[0].code, _name_in(grid, row), found)


def _falls_short(text: str) -> bool:
    """Whether a remark's figures say that what is asked is not reached, whatever the verdict beside it."""
    actual, target, _ = figures_of(text)
    return actual is not None and target is not None and actual < target


def tidy_name(name: str) -> str:
    """A criterion's name in a table's cell without its number."""
    return strip_reference(re.sub(r"^\d{1,2}[.)]\s*", "", name)) or name


def _add_grid(grid: Grid, row: Row, code: str, name: str, found: Found) -> None:
    """An unmet indicator with what its row gives: what is done, what is asked, in which unit."""

    def cell(*fields: Field) -> str:
        return next((row.cells[n] for n in grid.columns(*fields) if row.cells[n]), "")

    done, asked = cell("remark", "verdict"), cell("norm", "target")
    figures = [_figure(done), _figure(asked)]
    if figures[0] is None and "." not in code and len(done) > 25:
        return
    if figures[0] is None and any(quantities(done)):
        add_indicator(code, f"{name}: {done}", row.number, found)
        return
    if any(u.indicator == code for u in found.indicators) or (all(f is None for f in figures) and "." not in code):
        return
    unit = cell("unit") or ("%" if "%" in done + asked else None)
    found.indicators.append(
        UnmetIndicator(code, name, figures[0], figures[1], unit, False, Source(row.number, row.number))
    )


def _figure(cell: str) -> Decimal | None:
    found = re.fullmatch(rf"\D{{0,4}}({NUMBER})\s*(?:%|(?:triệu|tr\.?\s?đ)[^\d]*)?", cell.strip())
    return decimal(found[1]) if found else None
