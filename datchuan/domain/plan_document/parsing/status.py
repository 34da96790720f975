"""Where the criteria stand, as the plan says: totals, the lists of those met and unmet, and the unmet indicators' figures."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from datchuan.domain.plan_document.folding import bare, clean, low, pattern
from datchuan.domain.plan_document.model import CriterionStatus, Source, Status, UnmetIndicator, Verdict
from datchuan.domain.plan_document.parsing.context import Gathered, OpenSection
from datchuan.domain.plan_document.parsing.criteria import CriteriaBook, Reference, references, strip_reference
from datchuan.domain.plan_document.parsing.grid import Grid, Row
from datchuan.domain.plan_document.parsing.headings import Zone
from datchuan.domain.plan_document.parsing.labels import Field
from datchuan.domain.plan_document.parsing.lines import Line
from datchuan.domain.plan_document.parsing.numbers import NUMBER, count_in, decimal
from datchuan.domain.plan_document.parsing.quantities import Quantity, quantities
from datchuan.domain.plan_document.vocabulary import CriterionWords

_NO = r"(?:còn vướng|còn thiếu|chưa xong|chưa đạt|không đạt|chưa hoàn thành|chưa đảm bảo|còn lại)"
_RATIO = re.compile(r"(?<![\d/])(?P<n>\d{1,2})\s*/\s*(?P<total>\d{1,2})(?![\d/%])\s*(?P<of>tiêu chí|tc\b)?")
_NUMBERS = re.compile(r"(?<![\d./])(\d{1,2})(?![\d/%])(?=\s*(?:[,;.)(]|và\b|$))")
_NUMBERED_NAME = pattern(r"(?:^|[;,(:]\s*)(?:số\s*)?(\d{1,2})\.\s+([«U»][^;.)]*)")
_NAMED_NUMBER = pattern(r"([«U»][^();:]*?)\s*\((?:số\s*)?(\d{1,2})\)|(?<![\d./])(\d{1,2})\s*\(([^()\d][^()]*)\)")
_PLAN = re.compile(r"phấn đấu|mục tiêu|quyết tâm|kế hoạch|để đạt|đạt thêm")
_COUNT_NO = re.compile(
    rf"(?:còn|có)?\s*(?P<n>\d{{1,2}}|một|hai|ba|bốn|năm|sáu|bảy)\s*(?:/\s*\d+\s*)?tiêu chí\s*(?:còn\s*)?{_NO}|"
    rf"{_NO}[^\d;.]{{0,30}}?(?P<m>\d{{1,2}})\s*(?:/\s*\d+\s*)?tiêu chí|còn\s+(?P<k>\d{{1,2}}|hai|ba|bốn|năm|"
    rf"một)\s*(?:/\s*\d+\s*)?tiêu chí"
)
_COUNT_YES = re.compile(
    r"tiêu chí\s*(?:đã\s*)?đạt(?: chuẩn)?\s*[:(]\s*(?P<k>\d{1,2})(?!\d*[./,]\d|\d*\s*[,;]\s*\d)\s*(?:tiêu chí|"
    r"\))|(?<!chưa )(?<!không )\bđạt(?: chuẩn| được)?\s*:?\s*(?P<n>\d{1,2})\s*tiêu chí|"
    r"(?<![\d/])(?P<m>\d{1,2})\s*tiêu chí\s*(?:đã\s*)?(?:đạt|hoàn thành)(?! yêu cầu chưa)"
)
_NAME_AFTER = pattern(r"[)\]]?\s*(?:\(([^()]+)\)|(?:về|:|-|–)?\s*([«U»][^,;(.]*))")
_VERDICTS: tuple[tuple[re.Pattern[str], Verdict], ...] = (
    (re.compile(r"(?:không|chưa) (?:đánh giá|xét|áp dụng|xem xét)"), "not_assessed"),
    (re.compile(r"cơ bản đạt|đạt cơ bản|gần đạt"), "mostly_met"),
    (re.compile(r"chưa đạt|không đạt|chưa hoàn thành|\bkđ\b|\bcđ\b|chưa đảm bảo"), "unmet"),
    (re.compile(r"\bđạt\b|hoàn thành|^đ$|^x$"), "met"),
)
_CODE = re.compile(r"(?<![\d.,/\w])(\d{1,2}\.\d{1,2})(?![\d]|[.,/]\d|\s?%|\s?(?:triệu|ha|km|m|hộ|tỷ)\b)")
_NORM = re.compile(r"(?:quy định|mức chuẩn|chuẩn|yêu cầu|tiêu chuẩn|chỉ tiêu|kế hoạch|so với)[^.;]{0,30}$|/$")
_ESTIMATE = re.compile(r"ước|khoảng|dự kiến")
_CUT = re.compile(r";|(?<=\))\s*,\s*|,\s*(?=tiêu chí\b)", re.I)


_SENTENCE = pattern(
    r"(?<=[^\W\d])\.\s+(?=[«U»])|[;,]\s*(?=\d{1,2}\s*(?:/\s*\d{1,2}\s*)?tiêu chí)|[;,]\s*(?=(?:còn|và còn|"
    r"chưa đạt|có)\s+\d*\s*(?:/\s*\d+\s*)?(?:lại\s+\d+\s+)?(?:tiêu chí|các tiêu chí))"
)


def verdict_in(text: str) -> Verdict | None:
    """The verdict the words say ("Đạt", "Cơ bản đạt", "Chưa đạt", "Không đánh giá"), None when they say none."""
    lowered = low(text)
    for sign, verdict in _VERDICTS:
        if sign.search(lowered):
            return verdict
    return None


@dataclass(slots=True)
class _Found:
    totals: frozenset[int]  # how many criteria a set may have
    total: int | None = None
    met: int | None = None
    unmet: int | None = None
    criteria: list[CriterionStatus] = field(default_factory=list)
    indicators: list[UnmetIndicator] = field(default_factory=list)

    def add(self, criterion: str, name: str, verdict: Verdict, number: int) -> None:
        if not any(c.criterion == criterion and c.verdict == verdict for c in self.criteria):
            self.criteria.append(
                CriterionStatus(criterion, name.strip(" .:;,-()") or criterion, verdict, Source(number, number))
            )


_TELLS = re.compile(
    r"\d{1,2}\s*/\s*\d{1,2}\s*(?:tiêu chí|tc\b)|\d{1,2}\s*tiêu chí\s*(?:đạt|chưa đạt|đã đạt)|"
    r"tiêu chí\s*(?:đã\s*)?(?:đạt chuẩn|chưa đạt)"
)


def tells_status(text: str) -> bool:
    """Whether a sentence says how many criteria are met, and is no goal."""
    lowered = low(text)
    return bool(_TELLS.search(lowered)) and not _PLAN.search(lowered)


def read_status(gathered: Gathered, book: CriteriaBook | None) -> Status:
    """The status that the results' part, its tables and the criteria's own sections tell; empty without a criteria set."""
    if book is None:
        return Status()
    found = _Found(frozenset({len(book.numbers)}))
    current: Verdict | None = None
    criterion: str | None = None
    for line, zone in gathered.status_lines:
        if zone == "villages":
            continue
        current = _read_line(line, zone, current, found, book)
        criterion = _read_indicators(line, current, criterion, found, book)
    for grid in gathered.status_grids:
        _read_grid(grid, found, book)
    for section, line, words in gathered.section_status:
        _read_section(section, line, words, found, book)
    return Status(found.total, found.met, found.unmet, tuple(found.criteria), tuple(found.indicators))


def _read_section(section: OpenSection, line: Line, words: str, found: _Found, book: CriteriaBook) -> None:
    """What a section says of its own criterion ("Hiện trạng: chưa đạt, mới có 61,5 %")."""
    verdict = verdict_in(words[:_VERDICT_WITHIN])
    known = book.words.criterion(section.criterion)
    if verdict is None or known is None or any(c.criterion == known.number for c in found.criteria):
        return
    found.add(known.number, strip_reference(section.title) or known.name, verdict, line.number)
    if verdict == "unmet":
        codes = [m[1] for m in _CODE.finditer(words) if m[1] in book.codes]
        codes = codes or ([known.indicators[0].code] if len(known.indicators) == 1 and any(quantities(words)) else [])
        codes = (
            codes or sorted({m.owner for m in book.indicators_in(words) if m.owner.split(".")[0] == known.number})[:1]
        )
        for code in codes:
            _add_indicator(code, words, line.number, found)


_VERDICT_WITHIN = 60


def _read_line(line: Line, zone: Zone, current: Verdict | None, found: _Found, book: CriteriaBook) -> Verdict | None:
    """Takes in a line's counts and criteria; gives the verdict that holds for the lines after it."""
    text = line.body
    lead = _lead_verdict(text, zone)
    for sentence in _SENTENCE.split(text):
        said = _lead_verdict(sentence, zone) or lead or current
        _counts(sentence, said, found)
        _criteria(sentence, line.number, said, found, book)
        lead = said if said else lead
    opens = zone in ("met", "unmet") or text.rstrip().endswith(":") or lead is None
    return lead if lead and opens and _is_lead_line(text) else current


def _is_lead_line(text: str) -> bool:
    lowered = low(text)
    return bool(re.search(r"tiêu chí|chỉ tiêu|\btc\b", lowered)) and (
        text.rstrip().endswith(":")
        or bool(
            _RATIO.search(lowered)
            or re.search(r"\d+\s*tiêu chí|các tiêu chí|những tiêu chí|số tiêu chí|chỉ tiêu", lowered)
        )
    )


def _lead_verdict(text: str, zone: Zone) -> Verdict | None:
    """The verdict a sentence opens for the criteria it lists ("Các tiêu chí chưa đạt, gồm: …")."""
    head = low(text.split(":")[0] if ":" in text[:160] else text[:160])
    if not re.search(r"tiêu chí|chỉ tiêu|\btc\b", head):
        return None
    if re.search(_NO, head):
        return "unmet"
    if "cơ bản đạt" in head:
        return "mostly_met"
    if re.search(r"(?:không|chưa) đánh giá", head):
        return "not_assessed"
    many = re.search(
        r"(?:hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) tiêu chí|các tiêu chí|những tiêu chí|số tiêu chí|"
        r"\d+\s*(?:/\s*\d+\s*)?tiêu chí|(?:tiêu chí|\btc) (?:đã )?đạt",
        head,
    )
    return "met" if many and re.search(r"\bđạt\b|hoàn thành|\bduy trì\b|giữ (?:được|vững)", head) else None


def _counts(sentence: str, said: Verdict | None, found: _Found) -> None:
    lowered = low(sentence)
    for ratio in _RATIO.finditer(lowered):
        speaks = ratio["of"] or re.search(r"(?:tiêu chí|tc)[^.;]{0,45}$", lowered[: ratio.start()])
        if not speaks or _PLAN.search(lowered[: ratio.start()]) or int(ratio["total"]) not in found.totals:
            continue
        found.total = found.total or int(ratio["total"])
        before, after = re.split(r"[;,]", lowered[: ratio.start()])[-1], re.split(r"[;,:.]", lowered[ratio.end() :])[0]
        yes = re.search(
            r"(?<!chưa )(?<!không )\b(?:đạt|hoàn thành|đạt chuẩn|đạt được|giữ được|giữ vững)[^\d]{0,18}$", before
        )
        yes = yes or re.match(r"\s*(?:đã\s*|được\s*)?(?:đạt|hoàn thành)\b", after)
        no = not yes and re.search(_NO, before[-45:] + " " + after[:30])
        if no or (said == "unmet" and not yes):
            found.unmet = found.unmet if found.unmet is not None else int(ratio["n"])
        elif yes or said in ("met", None):
            found.met = found.met if found.met is not None else int(ratio["n"])
    if found.unmet is None and (count := _COUNT_NO.search(lowered)) and not _PLAN.search(lowered[: count.start()]):
        found.unmet = count_in((count["n"] or count["m"] or count["k"]) + " tiêu chí")
    if found.met is None and (yes := _COUNT_YES.search(lowered)) and not _PLAN.search(lowered[: yes.start()]):
        found.met = int(yes["n"] or yes["m"] or yes["k"])
    if (
        found.total is None
        and (all_ := re.search(r"tổng số\s*(?:tiêu chí:?\s*)?(\d{2})(?:\s*tiêu chí)?", lowered))
        and int(all_[1]) in found.totals
    ):
        found.total = int(all_[1])


def _criteria(sentence: str, number: int, said: Verdict | None, found: _Found, book: CriteriaBook) -> None:
    """The criteria a sentence lists, by number or name, each with its own verdict or the one of the list."""
    named = [r for r in references(sentence) if r.criterion in book.numbers]
    own = _own_verdict(sentence)
    if len({r.criterion for r in named}) == 1 and named[0].begins < 40:
        verdict = own or said
        if verdict and not _is_total(sentence):
            found.add(named[0].criterion, _name_of(sentence, named[0]), verdict, number)
        return
    if said is None and own is None:
        return
    if _by_numbers(sentence, number, own or said or "met", found, book):
        return
    if named:
        for reference in named:
            if not reference.is_indicator:
                found.add(reference.criterion, _name_in_list(sentence, reference), said or own or "met", number)
        return
    _by_names(sentence, number, own or said, found, book, alone=own is not None)


def _by_numbers(sentence: str, number: int, verdict: Verdict, found: _Found, book: CriteriaBook) -> bool:
    """A list of numbers after a colon ("gồm: 1, 2, 3") or of names with numbers ("Quy hoạch (1), …; 5 (Trường học)")."""
    listed = _RANGE.sub(_all_of_range, re.split(r":|\b(?:gồm|là)\b|\((?=các tiêu chí)", sentence, maxsplit=1)[-1])
    numbered = [(m[1], m[2]) for m in _NUMBERED_NAME.finditer(sentence)]
    named = numbered if len(numbered) >= 2 else [(m[2] or m[3], m[1] or m[4]) for m in _NAMED_NUMBER.finditer(listed)]
    if len(named) < 2:
        plain = [m[1] for m in _NUMBERS.finditer(listed)]
        left = re.sub(r"\d+|[,;.\s()]|và|tiêu chí|số|các", "", low(listed))
        named = [(n, "") for n in plain] if len(plain) >= 2 and len(left) < 8 else []
    known = [(str(int(n)), name) for n, name in named if str(int(n)) in book.numbers]
    for criterion, name in known:
        words = book.words.criterion(criterion)
        found.add(criterion, name.strip(" ,") or (words.name if words else criterion), verdict, number)
    return bool(known)


_RANGE = re.compile(r"từ\s+(?:tiêu chí\s+)?(?:số\s+)?(\d{1,2})\s+đến\s+(?:tiêu chí\s+)?(?:số\s+)?(\d{1,2})")


def _all_of_range(found: re.Match[str]) -> str:
    """ "từ số 1 đến số 16" as the numbers it stands for."""
    return ", ".join(str(n) for n in range(int(found[1]), int(found[2]) + 1))


def _is_total(sentence: str) -> bool:
    found = _RATIO.search(low(sentence))
    return bool(found and found["of"])


def _own_verdict(sentence: str) -> Verdict | None:
    """The verdict after the colon or dash of an entry ("Quy hoạch: Đạt")."""
    found = re.search(r"[:–-]\s*([^:–-]{2,60})$|\(([^()]{2,40})\)\W*$|\b(chưa đạt|cơ bản đạt|đạt)\W*$", low(sentence))
    words = next((g for g in found.groups() if g), "") if found else ""
    return verdict_in(words) if words and len(words) < 40 and not re.search(r"tiêu chí|\d", words) else None


def _name_of(sentence: str, reference: Reference) -> str:
    """The criterion's name in an entry of one criterion."""
    rest = sentence[reference.ends :].lstrip(" )].")
    found = re.match(r"\s*\(([^()]+)\)", rest)
    if found:
        return found[1]
    rest = re.sub(r"^\s*(?:về|:|-|–|\.)\s*", "", rest)
    return re.split(r":|;|\s[-–]\s(?=(?:Đạt|Chưa|Cơ bản|Không))|,\s|\(|\.\s", rest)[0]


def _name_in_list(sentence: str, reference: Reference) -> str:
    rest = sentence[reference.ends :]
    found = _NAME_AFTER.match(rest)
    return (found[1] or found[2]) if found else ""


def _by_names(
    sentence: str, number: int, verdict: Verdict | None, found: _Found, book: CriteriaBook, *, alone: bool
) -> None:
    if verdict is None:
        return
    listed = re.split(r":|\s(?:gồm|là)\s", sentence, maxsplit=1)[-1] if not alone else sentence
    if alone:
        title = re.split(r"[:(–]", sentence)[0]
        criterion = book.by_name(title) if len(title) < 90 else None
        if criterion:
            found.add(criterion, title, verdict, number)
        return
    title = sentence.split(":", 1)[0] if ":" in sentence else ""
    whole = book.by_name(title) if title and len(title) < 90 else None
    if whole:
        found.add(whole, title, verdict, number)
        return
    parts = [p.strip(" .") for p in re.split(r"[;\n]", listed)] if ";" in listed else [listed.strip(" .")]
    for part in parts:
        whole = book.by_name(part) if len(part) < 90 and (len(parts) > 1 or "," not in part) else None
        if whole:
            found.add(whole, part, verdict, number)
        else:
            for match in book.named(part):
                found.add(match.owner, part[match.begins : match.ends], verdict, number)


# ------------------------------------------------------------------------------------------------- unmet indicators
def _read_indicators(
    line: Line, current: Verdict | None, criterion: str | None, found: _Found, book: CriteriaBook
) -> str | None:
    """Takes in the unmet indicators a line names; gives the criterion that the lines below it belong to."""
    text = line.body
    named = [r for r in references(text) if not r.is_indicator and r.criterion in book.numbers]
    criterion = named[0].criterion if len({r.criterion for r in named}) == 1 else criterion
    status = next((c.verdict for c in reversed(found.criteria) if c.source.start == line.number), current)
    told = re.search(r"chỉ tiêu[^.:]{0,20}(?:chưa đạt|còn vướng|còn thiếu|chưa hoàn thành|khó khăn)", low(text))
    if status not in ("unmet", "mostly_met") and current != "unmet" and not told:
        return criterion
    pieces = _SENTENCE.split(text)
    if len(pieces) > 2 and sum(1 for p in pieces if _titled(p, book)) > 1:
        for piece in pieces:
            _titled_part(piece, line.number, found, book)
        return criterion
    parts = [p for p in re.split(r";\s*", text.split(":", 1)[-1]) if any(quantities(p))]
    if len(parts) > 1 and (told or current == "unmet"):
        for part in parts:
            _part(part, line.number, found, book)
        return criterion
    codes = [m for m in _CODE.finditer(text) if m[1] in book.codes or m[1].split(".")[0] == criterion]
    for n, code in enumerate(codes):
        ends = codes[n + 1].start() if n + 1 < len(codes) else len(text)
        words = re.sub(r"(?:[,;]|\s(?:và|chỉ tiêu|tiêu chí|số))+\s*$", "", text[code.end() : ends].strip(" :.)-–("))
        _add_indicator(code[1], words or text, line.number, found)
    if not codes:
        _single(line, found, book)
    return criterion


def _titled(piece: str, book: CriteriaBook) -> str | None:
    """The criterion that a sentence such as "Thu nhập: 57,2 triệu đồng" begins with."""
    title = piece.split(":", 1)[0] if ":" in piece else ""
    return book.by_name(title) if title and len(title) < 90 else None


def _titled_part(piece: str, number: int, found: _Found, book: CriteriaBook) -> None:
    words = book.words.criterion(_titled(piece, book))
    rest = piece.split(":", 1)[-1].strip()
    if words is None or not any(quantities(rest)):
        return
    codes = list(dict.fromkeys(m.owner for m in book.indicators_in(rest) if m.owner.split(".")[0] == words.number))
    if len(words.indicators) == 1:
        codes = [words.indicators[0].code]
    if len(codes) == 1:
        _add_indicator(codes[0], rest, number, found)


def _part(part: str, number: int, found: _Found, book: CriteriaBook) -> None:
    """One of several indicators told in a sentence, by its code or by its words."""
    codes = [m[1] for m in _CODE.finditer(part) if m[1] in book.codes]
    codes = codes or list(dict.fromkeys(m.owner for m in book.indicators_in(part)))
    if len(codes) == 1:
        _add_indicator(codes[0], part, number, found)


def _single(line: Line, found: _Found, book: CriteriaBook) -> None:
    """A criterion with one indicator: the figures of its entry are that indicator's."""
    entry = next((c for c in reversed(found.criteria) if c.source.start == line.number and c.verdict == "unmet"), None)
    words = book.words.criterion(entry.criterion) if entry else None
    if words is None or len([c for c in found.criteria if c.source.start == line.number]) != 1:
        return
    text = line.body.split(":", 1)[1].strip() if ":" in line.body else strip_reference(line.body)
    if len(words.indicators) == 1 and any(quantities(text)):
        _add_indicator(words.indicators[0].code, text, line.number, found)
        return
    codes = {m.owner for m in book.indicators_in(text) if m.owner.split(".")[0] == words.number}
    if len(codes) == 1 and any(quantities(text)):
        _add_indicator(codes.pop(), text, line.number, found)


def _add_indicator(code: str, text: str, number: int, found: _Found) -> None:
    if any(u.indicator == code for u in found.indicators):
        return
    actual, target, unit = _figures(text)
    estimated = bool(_ESTIMATE.search(low(text)))
    found.indicators.append(
        UnmetIndicator(code, text.strip(" ;"), actual, target, unit, estimated, Source(number, number))
    )


def _figures(text: str) -> tuple[Decimal | None, Decimal | None, str | None]:
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
            r"cao hơn mức|trên yêu cầu)(?:[^\d.;]{0,22})$",
            before,
        )
    )


# ------------------------------------------------------------------------------------------------------------ tables
def _read_grid(grid: Grid, found: _Found, book: CriteriaBook) -> None:
    names = grid.columns("criterion", "task")
    verdicts = grid.columns("verdict") or grid.columns("remark")
    for row in grid.rows:
        name = next((clean(row.cells[n].replace("\n", " ")) for n in names if row.cells[n]), "")
        code = next((row.cells[n].strip(". ") for n in grid.columns("number") if row.cells[n]), "")
        said = _ticked(grid, row) or next((v for n in verdicts if (v := verdict_in(row.cells[n]))), None)
        if not name or not said:
            continue
        if re.fullmatch(r"\d{1,2}\.\d{1,2}", code) or re.match(r"\d{1,2}\.\d{1,2}\b", name):
            if said == "unmet":
                _add_grid(grid, row, code if "." in code else name.split()[0].strip(".:"), name, found)
            continue
        criterion = book.of_heading(name) or (
            code if code in book.numbers and bare(name).startswith("tieu chi") else None
        )
        if criterion:
            found.add(criterion, tidy_name(name), said, row.number)
            words = book.words.criterion(criterion)
            if words:
                _unmet_in_row(grid, row, words, name, said, found, book)


def _ticked(grid: Grid, row: Row) -> Verdict | None:
    """The verdict of a row with a cross under "Đạt" or "Chưa đạt"."""
    for field_, verdict in (("met", "met"), ("unmet", "unmet")):
        if any(row.cells[n].strip(" .") for n in grid.columns(field_)):  # type: ignore[arg-type]  # fields
            return verdict  # type: ignore[return-value]  # verdicts
    return None


def _unmet_in_row(
    grid: Grid, row: Row, words: CriterionWords, name: str, said: Verdict, found: _Found, book: CriteriaBook
) -> None:
    """The unmet indicators of a criterion's row: those its remarks name, else its only one."""
    before = len(found.indicators)
    names = grid.columns("criterion", "task")[:1]
    for n in [n for n in grid.columns("remark", "verdict", "ignored", "task", "unmet") if n not in names]:
        text = clean(row.cells[n].replace("\n", " "))
        codes = {m[1] for m in _CODE.finditer(text) if m[1] in book.codes}
        if not codes and said == "unmet":
            codes = {
                m.owner
                for m in book.indicators_in(text)
                if m.owner.split(".")[0] == words.number and any(quantities(text))
            }
            codes |= {words.indicators[0].code} if len(words.indicators) == 1 and any(quantities(text)) else set()
        for code in sorted(codes) if len(codes) == 1 else ():
            if said == "unmet" or _falls_short(text):
                _add_indicator(code, text, row.number, found)
    if said == "unmet" and len(found.indicators) == before and len(words.indicators) == 1:
        _add_grid(grid, row, words.indicators[0].code, name, found)


def _falls_short(text: str) -> bool:
    """Whether a remark's figures say that what is asked is not reached, whatever the verdict beside it."""
    actual, target, _ = _figures(text)
    return actual is not None and target is not None and actual < target


def tidy_name(name: str) -> str:
    """A criterion's name in a table's cell without its number."""
    return strip_reference(re.sub(r"^\d{1,2}[.)]\s*", "", name)) or name


def _add_grid(grid: Grid, row: Row, code: str, name: str, found: _Found) -> None:
    """An unmet indicator with what its row gives: what is done, what is asked, in which unit."""

    def cell(*fields: Field) -> str:
        return next((row.cells[n] for n in grid.columns(*fields) if row.cells[n]), "")

    done, asked = cell("remark", "verdict"), cell("norm", "target")
    figures = [_figure(done), _figure(asked)]
    if figures[0] is None and "." not in code and len(done) > 25:
        return
    if figures[0] is None and any(quantities(done)):
        _add_indicator(code, f"{name}: {done}", row.number, found)
        return
    if any(u.indicator == code for u in found.indicators) or (all(f is None for f in figures) and "." not in code):
        return
    unit = cell("unit") or ("%" if "%" in done + asked else None)
    found.indicators.append(
        UnmetIndicator(code, name, figures[0], figures[1], unit, False, Source(row.number, row.number))
    )


def _figure(cell: str) -> Decimal | None:
    found = re.fullmatch(rf"\D{{0,4}}({NUMBER})\s*%?", cell.strip())
    return decimal(found[1]) if found else None
