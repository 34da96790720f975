"""Sums that do not add up, and shares that do not fit their ratio."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from datchuan.domain.plan_document.findings.case import Case, finding, shorten
from datchuan.domain.plan_document.folding import key, low
from datchuan.domain.plan_document.model import Finding, Source
from datchuan.domain.plan_document.parsing.grid import read_grid
from datchuan.domain.plan_document.parsing.lines import Line
from datchuan.domain.plan_document.parsing.numbers import NUMBER, decimal
from datchuan.domain.plan_document.told import Grouped, Told, told

_AMOUNT = re.compile(
    rf"(?<![\d./,])(?P<n>{NUMBER})\s*(?P<u>tỷ đồng|tỷ|tỉ đồng|triệu đồng|triệu|tr\.?\s?đồng|tr\.?đ|trđ|"
    rf"nghìn đồng|ngàn đồng|đồng|hộ|người|ha|km|m|lao động|khẩu|thôn|công trình|lớp)(?![\w/])"
)
_TOTAL = re.compile(
    r"tổng (?:kinh phí|vốn|nguồn vốn|mức|nhu cầu|số|cộng|dự toán|chiều dài|diện tích)|kinh phí (?:thực hiện|"
    r"dự kiến)|nhu cầu vốn|tổng\b|dự toán"
)
_PARTS = re.compile(r"trong đó|bao gồm|gồm|cụ thể|chia ra|cơ cấu|từ các nguồn|:")
_IN_DONG = {"tỷ": Decimal(10**9), "tỉ": Decimal(10**9), "tr": Decimal(10**6), "ng": Decimal(10**3), "đồ": Decimal(1)}
_RATIO = re.compile(
    rf"(?<![\d/.,])(\d{{1,6}}(?:\.\d{{3}})*)\s*/\s*(\d{{1,6}}(?:\.\d{{3}})*)\s*(?:[^\W\d_]+\s*)"
    rf"{{1,6}}?[,(:;]?\s*(?:đạt|chiếm|tỷ lệ|bằng|tương đương)?\s*(?:tỷ lệ\s*)?\(?({NUMBER})\s*%"
)
_TOLERANCE = Decimal("0.15")  # percentage points left to rounding
_FOLLOWING = 8  # lines below a total that may be its parts


def sums(case: Case) -> Iterator[Finding]:
    """sum-mismatch, ratio-mismatch."""
    yield from _lines(case)
    yield from _tables(case)
    yield from _ratios(case)


def _amounts(text: str) -> list[tuple[Decimal, str, int, str]]:
    """(value in the smallest unit of its kind, kind of unit, place, unit as written) of every amount."""
    found = []
    for match in _AMOUNT.finditer(low(text)):
        factor = _IN_DONG.get(match["u"][:2])
        money = factor is not None and match["u"] != "ng" and not match["u"].startswith("người")
        value = decimal(match["n"]) * (factor if money and factor else 1)
        found.append((value, "đồng" if money else match["u"], match.start(), match["u"]))
    return found


def _lines(case: Case) -> Iterator[Finding]:
    for at, line in enumerate(case.lines):
        lowered = low(line.text)
        total_words = _TOTAL.search(lowered)
        if line.is_row or not total_words:
            continue
        amounts = [a for a in _amounts(line.text) if a[2] >= total_words.start()]
        if not amounts:
            continue
        total, unit, place, written = amounts[0]
        parts_words = _PARTS.search(lowered, place)
        parts = [a[0] for a in amounts[1:] if a[1] == unit and parts_words and a[2] > parts_words.start()]
        last = line
        if not parts:
            parts, last = _parts_below(case.lines[at + 1 : at + 1 + _FOLLOWING], unit, line)
        if len(parts) >= 2 and sum(parts) != total:
            yield _mismatch((total, sum(parts, Decimal(0))), written, line, last)


def _parts_below(lines: Sequence[Line], unit: str, above: Line) -> tuple[list[Decimal], Line]:
    """The amounts of the bullets under a total, one each."""
    parts: list[Decimal] = []
    last = above
    for line in lines:
        same = [a for a in _amounts(line.text) if a[1] == unit]
        if line.is_row or not same or not line.style or line.style == above.style:
            break
        parts.append(same[0][0])
        last = line
    return parts, last


def _mismatch(sums_: tuple[Decimal, Decimal], unit: str, line: Line, last: Line) -> Finding:
    total, added = (_written(v, unit) for v in sums_)
    what = shorten(re.split(r"[:(]|\d", line.body or line.text)[0].strip(), 50)
    return finding(
        "sum-mismatch",
        "error",
        told("sum-of-parts", what=what, total=total, sum=added),
        source=Source(line.number, last.number),
    )


def _written(value: Decimal, unit: str) -> Told:
    """An amount in the unit the document uses."""
    factor = _IN_DONG.get(unit[:2]) if not unit.startswith("người") else None
    return told("counted", number=Grouped(value / factor if factor else value), unit=unit)


# ---------------------------------------------------------------------------------------------------------- tables
def _tables(case: Case) -> Iterator[Finding]:
    tables: dict[int, list[Line]] = {}
    for line in case.lines:
        if line.is_row and line.block and line.block.table:
            tables.setdefault(line.block.table, []).append(line)
    for rows in tables.values():
        yield from _table(rows)


def _table(rows: Sequence[Line]) -> Iterator[Finding]:
    grid = read_grid(rows)
    if grid is None:
        return
    for column in range(len(grid.heads)):
        parts: list[Decimal] = []
        for row in grid.rows:
            words = key(" ".join(row.cells[:2]))
            value = _cell(row.cells[column])
            if re.match(r"(?:tong|cong|tong cong|tong so)\b", words) and value is not None:
                if len(parts) >= 2 and sum(parts) != value and column >= 1:
                    yield finding(
                        "sum-mismatch",
                        "error",
                        told(
                            "sum-of-column",
                            column=shorten(grid.heads[column], 40),
                            total=Grouped(value),
                            sum=Grouped(sum(parts, Decimal(0))),
                        ),
                        source=Source(row.number, row.number),
                    )
                parts = []
            elif value is not None and row.title is None:
                parts.append(value)


def _cell(text: str) -> Decimal | None:
    found = re.fullmatch(rf"\s*({NUMBER})\s*(?:tr\.?đ|triệu đồng|triệu)?\s*", low(text))
    return decimal(found[1]) if found else None


# ---------------------------------------------------------------------------------------------------------- ratios
def _ratios(case: Case) -> Iterator[Finding]:
    for line in case.lines:
        for found in _RATIO.finditer(low(line.text)):
            part, whole, share = decimal(found[1]), decimal(found[2]), decimal(found[3])
            if whole == 0 or (whole < 5 and part > whole):
                continue
            right = part * 100 / whole
            if abs(right - share) > _TOLERANCE and abs(right - share) > _rounding(found[3]):
                yield finding(
                    "ratio-mismatch",
                    "warning",
                    told(
                        "ratio-mismatch",
                        part=found[1],
                        whole=found[2],
                        right=Grouped(right.quantize(Decimal("0.01"))),
                        share=found[3],
                        words=shorten(line.text[found.start() : found.end()]),
                    ),
                    source=Source(line.number, line.number),
                )


def _rounding(written: str) -> Decimal:
    """Half of the last place that is written."""
    places = len(re.split(r"[.,]", written)[1]) if re.search(r"[.,]", written) else 0
    return Decimal(6) / Decimal(10) ** (places + 1)
