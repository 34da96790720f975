"""The thresholds of a set as an Excel workbook: taken home, filled in from the gazette, brought back."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from datchuan.criteria.errors import ProposalError
from datchuan.criteria.keyed import CONFIDENCE_WORDS, confidence_of, value_of
from datchuan.criteria.words import threshold_words
from datchuan.domain.criteria.amending import NewDocument, NewLine, NewValue
from datchuan.domain.criteria.model import CriteriaSet, Indicator, ScopeKind, Threshold
from datchuan.domain.criteria.references import Confidence
from datchuan.domain.files.sheets import SENTENCES, SheetProblem, read_sheet

SHEET, PAPER = "Mức chuẩn", "Văn bản"
HEAD_ROW = 3
_COLUMNS = (
    ("Chỉ tiêu", 10),
    ("Tên", 46),
    ("Vùng, nhóm", 12),
    ("Mức đang ghi", 28),
    ("Độ tin cậy", 16),
    ("Dòng từ ngày", 13),
    ("MỨC MỚI", 18),
    ("Áp dụng từ ngày (trống: sửa dòng đang ghi)", 20),
    ("Độ tin cậy của mức mới", 18),
    ("Trang đã đọc (https://…)", 34),
    ("Ghi chú", 30),
)
_FIRST_OPEN = 7  # the column from which people write
_PAPER_ROWS = (
    "Số, ký hiệu",
    "Ngày ban hành",
    "Cơ quan ban hành",
    "Trích yếu",
    "Điều, phụ lục",
    "Trang đã đọc (https://…)",
)
_GREY, _YELLOW = PatternFill("solid", fgColor="EDEDED"), PatternFill("solid", fgColor="FFF8DC")
MOST_ROWS = 5000


def threshold_workbook(law: CriteriaSet, *, on: date, province: str | None = None) -> bytes:
    """Every line that holds on the day, a row a zone, with empty cells for what is new. `province`: its own lines, and
    where it has none the national ones it may fill or raise."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    _write_head(sheet, law, province)
    for row, cells in enumerate(_rows(law, on, province), start=HEAD_ROW + 1):
        for column, value in enumerate(cells, start=1):
            cell = sheet.cell(row, column, value)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if isinstance(value, str):
                cell.data_type = "s"  # words of the law stay words, also where they begin like a formula
        for column in range(_FIRST_OPEN, len(_COLUMNS) + 1):
            cell = sheet.cell(row, column)
            cell.fill, cell.protection = _YELLOW, Protection(locked=False)
        sheet.cell(row, _FIRST_OPEN).number_format = "@"  # or Excel makes 0.9 of what is typed as 90%
    _add_choices(sheet)
    _write_paper(book.create_sheet(PAPER))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _write_head(sheet: Worksheet, law: CriteriaSet, province: str | None) -> None:
    sheet.title = SHEET
    sheet["A1"] = f"{law.title} ({law.code}{f'; {province}' if province else ''})"
    sheet["A1"].data_type = "s"
    sheet["A1"].font = Font(bold=True, size=13)
    sheet["A2"] = (
        "Chỉ ghi vào các ô vàng. Mức mới: số (54,1), đạt, chưa biết, tỉnh quy định. Hàng để trống là không đổi. "
        "Ghi văn bản ở trang Văn bản."
    )
    for column, (title, width) in enumerate(_COLUMNS, start=1):
        cell = sheet.cell(HEAD_ROW, column, title)
        cell.font, cell.fill, cell.alignment = Font(bold=True), _GREY, Alignment(wrap_text=True, vertical="center")
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = f"C{HEAD_ROW + 1}"
    sheet.protection.sheet = True


def _add_choices(sheet: Worksheet) -> None:
    choices = DataValidation(type="list", formula1=f'"{",".join(CONFIDENCE_WORDS.values())}"', allow_blank=True)
    choices.error, choices.showErrorMessage = "Chọn một mục trong danh sách.", True
    sheet.add_data_validation(choices)
    choices.add(f"I{HEAD_ROW + 1}:I{MOST_ROWS}")


def _write_paper(sheet: Worksheet) -> None:
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 28, 70
    for row, title in enumerate(_PAPER_ROWS, start=1):
        sheet.cell(row, 1, title).font = Font(bold=True)
        cell = sheet.cell(row, 2)
        cell.fill, cell.protection = _YELLOW, Protection(locked=False)
    sheet.protection.sheet = True


def _rows(law: CriteriaSet, on: date, province: str | None) -> Iterator[tuple[Any, ...]]:
    rules = law.rules_of(province)
    for criterion in law.criteria:
        for indicator in law.indicators_of(criterion, province):
            own = rules.thresholds_of(indicator.key) if rules else ()
            held = [one for one in own or indicator.thresholds if one.period.holds_on(on)]
            for zone, line in _by_zone(held, law):
                yield (
                    indicator.key,
                    indicator.name_on(on).text,
                    zone,
                    threshold_words(line, indicator) if line else "chưa có dòng nào",
                    CONFIDENCE_WORDS.get(line.reference.checked.confidence, "") if line else "",
                    line.period.start if line else None,
                )


def _by_zone(held: Sequence[Threshold], law: CriteriaSet) -> list[tuple[str, Threshold | None]]:
    everywhere = [one for one in held if one.scope.kind is ScopeKind.ALL]
    if everywhere:
        return [("all", everywhere[0])]
    return [(zone.code, next((one for one in held if one.scope.covers(zone.code)), None)) for zone in law.zones]


# ------------------------------------------------------------------------------------------------------------- reading
@dataclass(frozen=True, slots=True)
class Row:
    """One row somebody wrote into: where it stands, and what it says."""

    number: int
    indicator: str
    start: date
    value: NewValue


def lines_of(content: bytes, law: CriteriaSet, *, province: str | None = None) -> tuple[str, tuple[NewLine, ...]]:
    """The title (document) and the new lines of a workbook that was filled in.

    Raises ProposalError with the sheet and cell of everything that cannot be read.
    """
    document, part = _paper(_cells(content, PAPER))
    problems: list[str] = []
    filled = _filled(_cells(content, SHEET))
    rows = [row for row in (_row(cells, law, problems) for cells in filled) if row is not None]
    if problems:
        raise ProposalError("\n".join(problems))
    if not rows:
        raise ProposalError(_("Không hàng nào có mức mới. Hãy ghi vào cột MỨC MỚI rồi tải lên."))
    grouped: dict[tuple[str, date], list[NewValue]] = {}
    for row in rows:
        grouped.setdefault((row.indicator, row.start), []).append(row.value)
    lines = (
        NewLine(indicator, start, tuple(values), document, part, province)
        for (indicator, start), values in sorted(grouped.items(), key=lambda one: one[0][1])
    )
    return f"{document.number}: {document.title}", tuple(lines)


def _cells(content: bytes, sheet: str) -> list[list[Any]]:
    """The rows of a sheet. Raises ProposalError, also for a cell that looks blank and is not."""
    try:
        read = read_sheet(content, sheet, most_rows=MOST_ROWS)
    except SheetProblem as problem:
        raise ProposalError(gettext(SENTENCES[problem.reason]).format(sheet=sheet)) from problem
    odd = (gettext(SENTENCES[one.reason]).format(cell=one.cell, typed=one.typed) for one in read.odd)
    if sentences := "\n".join(odd):
        raise ProposalError(sentences)
    return read.rows


def _paper(rows: Sequence[Sequence[Any]]) -> tuple[NewDocument, str]:
    written = [row[1] if len(row) > 1 else "" for row in rows[: len(_PAPER_ROWS)]]
    number, day, issuer, title, part, page = written + [""] * (len(_PAPER_ROWS) - len(written))
    missing = [name for name, value in zip(_PAPER_ROWS, (number, day, issuer, title), strict=False) if not value]
    if missing:
        raise ProposalError(_("Trang “Văn bản” còn thiếu: %(names)s.") % {"names": ", ".join(missing)})
    confidence = Confidence.VERIFIED if page else Confidence.WEAK
    document = NewDocument(
        str(number).strip(),
        _day(day, f"{PAPER}!B2"),
        str(issuer).strip(),
        str(title).strip(),
        confidence,
        str(page or ""),
    )
    return document, str(part or "").strip()


def _filled(rows: Sequence[Sequence[Any]]) -> Iterator[Mapping[str, Any]]:
    """The cells of each row with a new value, by column letter, with the row's number under ""."""
    for number, cells in enumerate(rows[HEAD_ROW:], start=HEAD_ROW + 1):
        found = {get_column_letter(column): value for column, value in enumerate(cells, start=1)}
        if found.get("G", "") != "":
            yield {"": number, **found}


def _row(cells: Mapping[str, Any], law: CriteriaSet, problems: list[str]) -> Row | None:
    number = cells[""]
    try:
        indicator = law.indicator(str(cells["A"]))
        start = _day(cells.get("H") or cells["F"], f"H{number}")
        value = NewValue(
            str(cells["C"]),
            value_of(str(cells["G"]), kind=indicator.kind),
            confidence_of(str(cells.get("I") or ""), page=str(cells.get("J") or "")),
            source=str(cells.get("J") or "").strip(),
            note=str(cells.get("K") or "").strip(),
        )
        _check_zone(value.zone, law, indicator)
    except (LookupError, ProposalError) as problem:
        problems.append(_("Hàng %(row)s: %(what)s") % {"row": number, "what": problem})
        return None
    return Row(number, indicator.key, start, value)


def _check_zone(zone: str, law: CriteriaSet, indicator: Indicator) -> None:
    if zone != "all" and zone not in {one.code for one in law.zones}:
        raise ProposalError(_("không có vùng hoặc nhóm %(zone)s") % {"zone": zone})


def _day(value: Any, cell: str) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    for form in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(str(value or "").strip(), form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    raise ProposalError(_("ô %(cell)s: ngày phải viết như 01/03/2024") % {"cell": cell})
