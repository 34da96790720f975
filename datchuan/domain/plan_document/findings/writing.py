"""What was left behind or left open: other years, other communes, numbers used twice, brackets never closed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from datchuan.domain.plan_document.findings.case import Case, finding, shorten
from datchuan.domain.plan_document.folding import key, low, pattern
from datchuan.domain.plan_document.model import Finding, Source
from datchuan.domain.plan_document.parsing.headings import zone_of
from datchuan.domain.plan_document.parsing.lines import Line
from datchuan.domain.plan_document.parsing.outline import Node, build
from datchuan.domain.plan_document.told import listed, told

_PLAN_OF = re.compile(r"kế hoạch\b[^.;]{0,140}?\bnăm\s+(20\d\d)")
_YEAR = re.compile(r"\bnăm\s+(20\d\d)\b(?!\s*[-–]\s*20)")
_COMMUNE = pattern(
    r"(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân|Đảng ủy|HĐND)\s+[Xx]ã\s+([«U»][\w'-]*(?:\s[«U»][\w'-]*){0,3})"
)
_FEW = 5


def writing(case: Case) -> Iterator[Finding]:
    """period-mismatch, other-commune, duplicate-number, unclosed-bracket."""
    yield from _years(case)
    yield from _communes(case)
    yield from _numbers(case)
    yield from _brackets(case)


def _years(case: Case) -> Iterator[Finding]:
    """The year in the closing sentence, in headings and in the sentence that announces the plan."""
    for line in case.lines:
        lowered = low(line.text)
        closing = "trên đây là" in lowered or re.search(r"(?:xây dựng|ban hành) kế hoạch", lowered)
        heading = (
            line.numbered
            and len(line.body) < 110
            and zone_of(line.body) in ("tasks", "specific", "objectives", "solutions")
        )
        found = _PLAN_OF.search(lowered) if closing else (_YEAR.search(lowered) if heading else None)
        if found and case.year and int(found[1]) != case.year and not line.text.startswith(("Căn cứ", "Thực hiện")):
            yield finding(
                "period-mismatch",
                "error",
                told("period-mismatch", year=case.year, line=line.number, stated=found[1], words=shorten(line.text)),
                source=Source(line.number, line.number),
            )


def _communes(case: Case) -> Iterator[Finding]:
    own = key(re.sub(r"^.*?\bxã\s+", "", case.draft.document.issuer or ""))
    if not own or "xã" not in low(case.draft.document.issuer or ""):
        return
    others: dict[str, int] = {}
    for line in case.lines:
        for found in _COMMUNE.finditer(line.text):
            name = key(found[1])
            if not (name.startswith(own) or own.startswith(name)):
                others.setdefault(found[1], line.number)
    place = case.draft.document.place
    if place and key(place) != own and key(place).removeprefix("xa ") != own:
        others.setdefault(place, case.lines[0].number if case.lines else 1)
    for name, number in others.items():
        yield finding(
            "other-commune",
            "warning",
            told("other-commune", issuer=case.draft.document.issuer or "", line=number, name=name),
            source=Source(number, number),
        )


def _numbers(case: Case) -> Iterator[Finding]:
    """Siblings with the same number, once for the document."""
    twice: list[tuple[str, Line]] = []
    root = build(line for line in case.lines if not line.is_row)
    for node in (root, *root.walk()):
        twice += _repeated(node)
    if twice:
        yield finding(
            "duplicate-number",
            "info",
            told(
                "duplicate-number",
                numbers=listed((told("with-line", what=mark, line=line.number) for mark, line in twice), _FEW),
            ),
            source=Source(twice[0][1].number, twice[0][1].number),
        )


def _repeated(node: Node) -> Iterator[tuple[str, Line]]:
    before: Line | None = None
    for child in node.children:
        line = child.line
        if line is None or not line.numbered or line.style == "criterion":
            continue
        if (
            before is not None
            and before.style == line.style
            and before.value == line.value
            and before.mark == line.mark
        ):
            yield line.mark, line
        before = line


def _brackets(case: Case) -> Iterator[Finding]:
    open_ones = [
        line
        for line in case.lines
        if not line.is_row
        and line.body.count("(") > len(re.findall(r"\)", line.body))
        and not re.match(r"\(?[a-z\d]\)", line.text)
    ]
    if open_ones:
        yield finding(
            "unclosed-bracket",
            "info",
            told(
                "unclosed-bracket",
                places=listed((told("on-line", line=line.number) for line in open_ones), _FEW),
            ),
            source=Source(open_ones[0].number, open_ones[0].number),
        )
