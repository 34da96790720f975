"""The unmet indicators a line of results names, with what is reached and what is asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from datchuan.domain.plan_document.folding import low
from datchuan.domain.plan_document.model import Source, UnmetIndicator, Verdict
from datchuan.domain.plan_document.parsing.criteria import CriteriaBook, Reference, references, strip_reference
from datchuan.domain.plan_document.parsing.lines import Line
from datchuan.domain.plan_document.parsing.numbers import NUMBER, decimal
from datchuan.domain.plan_document.parsing.quantities import Quantity, quantities
from datchuan.domain.plan_document.parsing.standing import CODE, SENTENCE, Found

_GAP = re.compile(r"khoảng cách (?:lớn|xa)|trong khi (?:yêu cầu|quy định)|thấp hơn (?:mức )?(?:yêu cầu|quy định|chuẩn)")
_PARTS = re.compile(r";\s*|\s+và\s+(?=\D{8,80}\d[\d,]*\s?%)")
_ONLY = re.compile(r"\b(?:mới (?:chỉ )?(?:đạt|được|có)|chỉ (?:mới )?đạt)\b")
_ESTIMATE = re.compile(r"ước|khoảng|dự kiến")


def read_indicators(
    line: Line, current: Verdict | None, criterion: str | None, found: Found, book: CriteriaBook
) -> str | None:
    """Takes in the unmet indicators a line names; gives the criterion that the lines below it belong to."""
    text = line.body
    named = [r for r in references(text) if not r.is_indicator and r.criterion in book.numbers]
    criterion = named[0].criterion if len({r.criterion for r in named}) == 1 else criterion
    status = next((c.verdict for c in reversed(found.criteria) if c.source.start == line.number), current)
    if status is None and _is_unmet(criterion, named, found):
        status = "unmet"
        _figures_of(criterion, line, found, book)
    told = re.search(r"chỉ tiêu[^.:]{0,20}(?:chưa đạt|còn vướng|còn thiếu|chưa hoàn thành|khó khăn)", low(text))
    told = told or _GAP.search(low(text)) or _ONLY.search(low(text))
    if status not in ("unmet", "mostly_met") and current != "unmet" and not told:
        return criterion
    pieces = SENTENCE.split(text)
    if len(pieces) > 2 and sum(1 for p in pieces if _titled(p, book)) > 1:
        for piece in pieces:
            _titled_part(piece, line.number, found, book)
        return criterion
    if (told or current == "unmet") and _parts(text, line.number, found, book):
        return criterion
    codes = [m for m in CODE.finditer(text) if m[1] in book.codes or m[1].split(".")[0] == criterion]
    for n, code in enumerate(codes):
        ends = codes[n + 1].start() if n + 1 < len(codes) else len(text)
        words = re.sub(
            r"(?:[,;]|\s(?:và|chỉ tiêu|tiêu chí|số))+\s*$", "", text[code.end() : ends].lstrip(" :.)-–(").rstrip(" .")
        )
        add_indicator(code[1], words or text, line.number, found)
    if not codes:
        _single(line, found, book)
    return criterion


def _parts(text: str, number: int, found: Found, book: CriteriaBook) -> bool:
    """Takes in the indicators of a line told in parts; False where it has no two with figures."""
    parts = [p for p in _PARTS.split(text.split(":", 1)[-1]) if any(quantities(p))]
    for part in parts if len(parts) > 1 else ():
        _part(part, number, found, book)
    return len(parts) > 1


def _is_unmet(criterion: str | None, named: Sequence[Reference], found: Found) -> bool:
    """Whether a line names one criterion that a list above calls unmet ("Tiêu chí chưa đạt: 10, 17"), and none met."""
    if len({r.criterion for r in named}) != 1:
        return False
    return {c.verdict for c in found.criteria if c.criterion == criterion} == {"unmet"}


def _figures_of(criterion: str | None, line: Line, found: Found, book: CriteriaBook) -> None:
    """The figures of a line of its own about one criterion ("Tiêu chí 10: 45/48 triệu đồng"), of the indicator that
    its words tell where there are several.
    """
    words = book.words.criterion(criterion)
    text = line.body.split(":", 1)[-1].strip()
    if words is None or not any(quantities(text)):
        return
    codes = {m.owner for m in book.indicators_in(text) if m.owner.split(".")[0] == words.number}
    if len(words.indicators) == 1:
        codes = {words.indicators[0].code}
    if len(codes) == 1:
        add_indicator(codes.pop(), text, line.number, found)


def _titled(piece: str, book: CriteriaBook) -> str | None:
    """The criterion that a sentence such as "Thu nhập: 57,2 triệu đồng" begins with."""
    title = piece.split(":", 1)[0] if ":" in piece else ""
    return book.by_name(title) if title and len(title) < 90 else None


def _titled_part(piece: str, number: int, found: Found, book: CriteriaBook) -> None:
    words = book.words.criterion(_titled(piece, book))
    rest = piece.split(":", 1)[-1].strip()
    if words is None or not any(quantities(rest)):
        return
    codes = list(dict.fromkeys(m.owner for m in book.indicators_in(rest) if m.owner.split(".")[0] == words.number))
    if len(words.indicators) == 1:
        codes = [words.indicators[0].code]
    if len(codes) == 1:
        add_indicator(codes[0], rest, number, found)


def _part(part: str, number: int, found: Found, book: CriteriaBook) -> None:
    """One of several indicators told in a sentence, by its code or by its words."""
    codes = [m[1] for m in CODE.finditer(part) if m[1] in book.codes]
    codes = codes or list(dict.fromkeys(m.owner for m in book.indicators_in(part)))
    if len(codes) == 1:
        add_indicator(codes[0], part, number, found)


def _single(line: Line, found: Found, book: CriteriaBook) -> None:
    """A criterion with one indicator: the figures of its entry are that indicator's."""
    entry = next((c for c in reversed(found.criteria) if c.source.start == line.number and c.verdict == "unmet"), None)
    words = book.words.criterion(entry.criterion) if entry else None
    if words is None or len([c for c in found.criteria if c.source.start == line.number]) != 1:
        return
    text = line.body.split(":", 1)[1].strip() if ":" in line.body else strip_reference(line.body)
    if len(words.indicators) == 1 and any(quantities(text)):
        add_indicator(words.indicators[0].code, text, line.number, found)
        return
    codes = {m.owner for m in book.indicators_in(text) if m.owner.split(".")[0] == words.number}
    if len(codes) == 1 and any(quantities(text)):
        add_indicator(codes.pop(), text, line.number, found)


def add_indicator(code: str, text: str, number: int, found: Found) -> None:
    if any(u.indicator == code for u in found.indicators):
        return
    actual, target, unit = figures_of(text)
    estimated = bool(_ESTIMATE.search(low(text)))
    found.indicators.append(
        UnmetIndicator(code, text.strip(" ;"), actual, target, unit, estimated, Source(number, number))
    )


def figures_of(text: str) -> tuple[Decimal | None, Decimal | None, str | None]:
    """What is reached and what is asked: "20/50%", "18%/30%", "mới được 61,5%, mức quy định là 70%"."""
    found = list(quantities(text))
    if not found:
        return None, None, None
    joint = next((q for q in found if q.joint == "/" and q.b is not None), None)
    shares = [q for q in found if q.unit == "%"]
    if joint and joint.unit != "%" and shares:
        joint, found = None, shares
    if joint:
        return joint.a, joint.b, joint.unit
    lowered = low(text)
    if len(found) >= 2 and lowered[found[0].ends : found[1].begins].strip() == "/":
        return found[0].a, found[1].a, found[0].unit
    asked = next((q for q in found if _is_norm(lowered, q)), None)
    actual = next((q for q in found if q is not asked), None)
    bare_norm = _BARE_NORM.search(lowered) if asked is None else None
    target = asked.a if asked else (decimal(bare_norm["n"]) if bare_norm else None)
    return actual.a if actual else None, target, found[0].unit


_BARE_NORM = re.compile(rf"(?:quy định|phải đạt|mức chuẩn|yêu cầu|chuẩn)(?:\s+là|\s+tối thiểu)?\s*:?\s*(?P<n>{NUMBER})")


def _is_norm(lowered: str, quantity: Quantity) -> bool:
    before = lowered[max(0, quantity.begins - 45) : quantity.begins]
    return bool(
        re.search(
            r"(?:quy định|mức chuẩn|chuẩn|yêu cầu|tiêu chuẩn|phải đạt|kế hoạch(?: là)?|so với|thấp hơn mức|"
            r"cao hơn mức|trên mức|trên yêu cầu)(?:[^\d.;]{0,22})$",
            before,
        )
    )
