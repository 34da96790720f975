"""Where the criteria stand, as the plan says: totals, the lists of those met and unmet, and the unmet indicators'
figures.
"""

from __future__ import annotations

import re

from datchuan.domain.plan_document.folding import low, pattern
from datchuan.domain.plan_document.model import Status, Verdict
from datchuan.domain.plan_document.parsing.context import Gathered, OpenSection
from datchuan.domain.plan_document.parsing.criteria import CriteriaBook, Reference, references, strip_reference
from datchuan.domain.plan_document.parsing.grid import Grid
from datchuan.domain.plan_document.parsing.headings import Zone
from datchuan.domain.plan_document.parsing.lines import Line
from datchuan.domain.plan_document.parsing.numbers import count_in
from datchuan.domain.plan_document.parsing.quantities import quantities
from datchuan.domain.plan_document.parsing.results import read_result_table
from datchuan.domain.plan_document.parsing.standing import BOX, CODE, SENTENCE, Found, verdict_in
from datchuan.domain.plan_document.parsing.unmet import add_indicator, read_indicators
from datchuan.domain.plan_document.parsing.words import Match

_NO = r"(?:còn vướng|còn thiếu|chưa xong|chưa đạt|không đạt|chưa hoàn thành|chưa đảm bảo|còn lại)"
_RATIO = re.compile(
    r"(?<![\d/])(?P<n>\d{1,2})\s*(?:/|trên(?: tổng số)?)\s*(?P<total>\d{1,2})(?![\d/%])\s*(?P<of>tiêu chí|tc\b)?"
)
_NUMBERS = re.compile(r"(?<![\d./])(\d{1,2})(?![\d/%])(?=\s*(?:[,;.)(]|và\b|$))")
_NUMBERED_NAME = pattern(r"(?:^|[;,(:]\s*)(?:số\s*)?(\d{1,2})\.\s+([«U»][^;.)]*)")
_NAMED_NUMBER = pattern(r"([«U»][^();:]*?)\s*\((?:số\s*)?(\d{1,2})\)|(?<![\d./])(\d{1,2})\s*\(([^()\d][^()]*)\)")
_PLAN = re.compile(r"phấn đấu|mục tiêu|quyết tâm|kế hoạch|để đạt|đạt thêm")
_COUNT_NO = re.compile(
    rf"(?:còn|có)?\s*(?P<n>\d{{1,2}}|một|hai|ba|bốn|năm|sáu|bảy)\s*(?:/\s*\d+\s*)?tiêu chí\s*(?:còn\s*)?{_NO}|"
    rf"{_NO}[^\d;.]{{0,30}}?(?P<m>\d{{1,2}})\s*(?:/\s*\d+\s*)?tiêu chí|tiêu chí\s*(?:còn\s*)?chưa đạt\s*"
    rf"\((?P<l>\d{{1,2}})\)|còn\s+(?P<k>\d{{1,2}}|hai|ba|bốn|năm|"
    rf"một)\s*(?:/\s*\d+\s*)?tiêu chí"
)
_COUNT_YES = re.compile(
    r"tiêu chí\s*(?:đã\s*)?đạt(?: chuẩn)?\s*[:(]\s*(?P<k>\d{1,2})(?!\d*[./,]\d|\d*\s*[,;]\s*\d)\s*(?:tiêu chí|"
    r"\))|(?<!chưa )(?<!không )\bđạt(?: chuẩn| được)?\s*:?\s*(?P<n>\d{1,2})\s*tiêu chí|"
    r"(?<![\d/])(?P<m>\d{1,2})\s*tiêu chí\s*(?:đã\s*)?(?:đạt|hoàn thành)(?! yêu cầu chưa)"
)
_NAME_AFTER = pattern(r"[)\]]?\s*(?:\(([^()]+)\)|(?:về|:|-|–)?\s*([«U»][^,;(.]*))")


_LISTS_MET = re.compile(r"(?:các|những) tiêu chí (?:số )?\d{1,2}\b[^.;:]*?\bđã (?:đạt|hoàn thành)\b")
_TELLS = re.compile(
    r"\d{1,2}\s*/\s*\d{1,2}\s*(?:tiêu chí|tc\b)|\d{1,2}\s*tiêu chí\s*(?:đạt|chưa đạt|đã đạt)|"
    r"tiêu chí\s*(?:đã\s*)?(?:đạt chuẩn|chưa đạt)"
)


def tells_status(text: str) -> bool:
    """Whether a sentence says how many criteria are met, and is no goal."""
    lowered = low(text)
    return any(_TELLS.search(part) and not _PLAN.search(part) for part in re.split(r";|\.\s", lowered))


def lists_met(text: str) -> bool:
    """Whether a sentence beside tasks lists the criteria that are met ("Các tiêu chí số 3, 5, 7 đã đạt, …")."""
    return bool(_LISTS_MET.match(low(text)))


def read_status(gathered: Gathered, book: CriteriaBook | None) -> Status:
    """The status that the results' part, its tables and the criteria's own sections tell; empty without a criteria
    set.
    """
    if book is None:
        return Status()
    found = Found(frozenset({len(book.numbers)}))
    current: Verdict | None = None
    criterion: str | None = None
    for line, zone in gathered.status_lines:
        if zone == "villages":
            continue
        current = _read_line(line, zone, current, found, book)
        criterion = read_indicators(line, current, criterion, found, book)
    for grid in gathered.status_grids:
        read_result_table(grid, found, book)
        _totals(grid, found)
    for section, line, words in gathered.section_status:
        _read_section(section, line, words, found, book)
    if found.total is None and None not in (found.met, found.unmet):
        whole = (found.met or 0) + (found.unmet or 0)
        found.total = whole if whole in found.totals else None
    return Status(found.total, found.met, found.unmet, tuple(found.criteria), tuple(found.indicators))


def _totals(grid: Grid, found: Found) -> None:
    """The counts of a table's last row ("Đạt: 12/19; không đạt: 07/19")."""
    for row in grid.rows:
        for part in re.split(r"[;,\n]", " ".join(c for c in row.cells if c)):
            if _RATIO.search(part):
                _counts(f"tiêu chí {part.strip()}", None, found)


def _read_section(section: OpenSection, line: Line, words: str, found: Found, book: CriteriaBook) -> None:
    """What a section says of its own criterion ("Hiện trạng: chưa đạt, mới có 61,5 %")."""
    verdict = verdict_in(words[:_VERDICT_WITHIN])
    known = book.words.criterion(section.criterion)
    if verdict is None or known is None or any(c.criterion == known.number for c in found.criteria):
        return
    found.add(known.number, strip_reference(section.title) or known.name, verdict, line.number)
    if verdict == "unmet":
        codes = [m[1] for m in CODE.finditer(words) if m[1] in book.codes]
        codes = codes or ([known.indicators[0].code] if len(known.indicators) == 1 and any(quantities(words)) else [])
        codes = (
            codes or sorted({m.owner for m in book.indicators_in(words) if m.owner.split(".")[0] == known.number})[:1]
        )
        for code in codes:
            add_indicator(code, words, line.number, found)


_VERDICT_WITHIN = 60


def _read_line(line: Line, zone: Zone, current: Verdict | None, found: Found, book: CriteriaBook) -> Verdict | None:
    """Takes in a line's counts and criteria; gives the verdict that holds for the lines after it."""
    text = line.body
    if BOX.search(text):
        _boxes(line, found, book)
        return current
    lead = _lead_verdict(text, zone)
    for sentence in SENTENCE.split(_EXCEPT.sub(r"\g<unmet>", text)):
        said = _lead_verdict(sentence, zone) or lead or current
        _counts(sentence, said, found)
        _criteria(sentence, line.number, said, found, book)
        lead = said if said else lead
    opens = zone in ("met", "unmet") or text.rstrip().endswith(":") or lead is None
    return lead if lead and opens and _is_lead_line(text) else current


# "Nhóm đã đạt", "Số chưa đạt": what is met and unmet without the word for criteria.
_GROUP = re.compile(
    r"\W*(?:các\s+)?(?:(?:nhóm|số|phần|mục|danh sách)\s+)?(?:đã |được |(?P<no>chưa |không ))"
    r"(?:đạt|hoàn thành)(?: chuẩn)?\W*$"
)


def _boxes(line: Line, found: Found, book: CriteriaBook) -> None:
    """A list of boxes, ticked for the criteria that are met: "[x] TC 01 QH   [ ] TC 02 GT"."""
    parts = BOX.split(line.text)
    for box, words in zip(parts[1::2], parts[2::2], strict=True):
        verdict: Verdict = "unmet" if box.strip("[] ☐") == "" else "met"
        named = [r for r in references(words) if r.criterion in book.numbers]
        title = words.split(":")[0]
        criterion = named[0].criterion if named else book.by_name(title)
        if criterion:
            found.add(criterion, _name_of(words, named[0]) if named else title, verdict, line.number)


_EXCEPT = re.compile(
    r"^(?:trừ|ngoài|ngoại trừ)\s+(?P<unmet>[^.;]*?(?:chưa|không) đạt[^.;]*?),\s*(?:các|những)?\s*"
    r"tiêu chí (?:khác|còn lại).*$",
    re.I,
)


_LONGEST_GROUP = 30  # signs


def _is_lead_line(text: str) -> bool:
    lowered = low(text)
    if len(lowered.split(":")[-1]) < _LONGEST_GROUP and _GROUP.match(lowered.rstrip(": ")):
        return True
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
    grouped = _GROUP.match(head) if ":" in text[:40] or len(text) < _LONGEST_GROUP else None
    if grouped:
        return "unmet" if grouped["no"] else "met"
    if not re.search(r"tiêu chí|chỉ tiêu|\btc\b|^nhóm\b", head):
        return None
    if re.match(r"nhóm (?:đã )?đạt\b", head):
        return "met"
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


def _counts(sentence: str, said: Verdict | None, found: Found) -> None:
    lowered = low(sentence)
    for ratio in _RATIO.finditer(lowered):
        speaks = ratio["of"] or re.search(r"(?:tiêu chí|tc)[^.;]{0,45}$", lowered[: ratio.start()])
        if not speaks or _PLAN.search(lowered[: ratio.start()]) or int(ratio["total"]) not in found.totals:
            continue
        found.total = found.total or int(ratio["total"])
        before, after = re.split(r"[;,]", lowered[: ratio.start()])[-1], re.split(r"[;,:.]", lowered[ratio.end() :])[0]
        yes = re.search(
            r"(?<!chưa )(?<!không )\b(?:đạt|hoàn thành|đạt chuẩn|đạt được|giữ được|giữ vững|duy trì)[^\d]{0,18}$",
            before,
        )
        yes = yes or re.match(r"\s*(?:đã\s*|được\s*)?(?:đạt|hoàn thành)\b", after)
        no = not yes and re.search(_NO, before[-45:] + " " + after[:30])
        if no or (said == "unmet" and not yes):
            found.unmet = found.unmet if found.unmet is not None else int(ratio["n"])
        elif yes or said in ("met", None):
            found.met = found.met if found.met is not None else int(ratio["n"])
    if found.unmet is None and (count := _COUNT_NO.search(lowered)) and not _PLAN.search(lowered[: count.start()]):
        found.unmet = count_in((count["n"] or count["m"] or count["k"] or count["l"]) + " tiêu chí")
    if found.met is None and (yes := _COUNT_YES.search(lowered)) and not _PLAN.search(lowered[: yes.start()]):
        found.met = int(yes["n"] or yes["m"] or yes["k"])
    if (
        found.total is None
        and (
            all_ := re.search(
                r"(?:tổng số|\bbộ)\s*(?:tiêu chí:?\s*)?(\d{2})(?:\s*tiêu chí)?|"
                r"chưa đạt\s+trong\s+(?:số\s+)?(\d{2})\s*tiêu chí",
                lowered,
            )
        )
        and int(all_[1] or all_[2]) in found.totals
    ):
        found.total = int(all_[1] or all_[2])


def _criteria(sentence: str, number: int, said: Verdict | None, found: Found, book: CriteriaBook) -> None:
    """The criteria a sentence lists, by number or name, each with its own verdict or the one of the list."""
    sentence = _RANGE.sub(_all_of_range, sentence)
    named = [r for r in references(sentence) if r.criterion in book.numbers]
    own = _own_verdict(sentence)
    if len({r.criterion for r in named}) == 1 and named[0].begins < 40:
        verdict = own or said
        if named[0].is_indicator and verdict == "met" and any(quantities(sentence)):
            return  # how far one indicator is says nothing of its whole criterion
        if verdict and not _is_total(sentence):
            found.add(named[0].criterion, _name_of(sentence, named[0]), verdict, number)
        return
    if said is None and own is None:
        return
    if _by_numbers(sentence, number, own or said or "met", found, book):
        return
    whole = [r for r in named if not r.is_indicator]
    if whole:
        for reference in whole:
            found.add(reference.criterion, _name_in_list(sentence, reference), said or own or "met", number)
        return
    _by_names(sentence, number, own or said, found, book, alone=own is not None)


def _by_numbers(sentence: str, number: int, verdict: Verdict, found: Found, book: CriteriaBook) -> bool:
    """Numbers after a colon ("gồm: 1, 2, 3") or names with numbers ("Quy hoạch (1), …; 5 (Trường học)")."""
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


_RANGE = re.compile(r"(?:từ\s+(?:tiêu chí\s+)?(?:số\s+)?|số\s+)(\d{1,2})\s+đến\s+(?:tiêu chí\s+)?(?:số\s+)?(\d{1,2})")


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
    sentence: str, number: int, verdict: Verdict | None, found: Found, book: CriteriaBook, *, alone: bool
) -> None:
    if verdict is None:
        return
    listed = re.split(r":|\s(?:gồm|là)\s", sentence, maxsplit=1)[-1] if not alone else sentence
    if alone:
        title = re.split(r"[:(–]|\s-\s", sentence)[0]
        criterion = book.by_name(title) if len(title) < 90 else None
        if criterion:
            found.add(criterion, title, verdict, number)
        return
    title = sentence.split(":", 1)[0] if ":" in sentence else ""
    whole = book.by_name(title) if title and len(title) < 90 else None
    if whole:
        found.add(whole, title, verdict, number)
        return
    _each_named(listed, number, verdict, found, book)


def _each_named(listed: str, number: int, verdict: Verdict, found: Found, book: CriteriaBook) -> None:
    parts = [p.strip(" .") for p in re.split(r"[;\n]", listed)] if ";" in listed else [listed.strip(" .")]
    for part in parts:
        whole = book.by_name(part) if len(part) < 90 and (len(parts) > 1 or "," not in part) else None
        if whole:
            found.add(whole, part, verdict, number)
        else:
            for match in _named_alone(part, book):
                found.add(match.owner, part[match.begins : match.ends], verdict, number)


def _named_alone(text: str, book: CriteriaBook) -> list[Match]:
    """The criteria a text names, not inside an indicator's words ("sổ sức khỏe điện tử" does not speak of "Điện")."""
    inside = book.indicators_in(text)
    return [m for m in book.named(text) if not any(i.begins <= m.begins < i.ends and i.words > m.words for i in inside)]
