"""Days, periods, deadlines and recurrences as plans write them (day before month, year often left to the reader)."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from datchuan.domain.plan_document.folding import low
from datchuan.domain.plan_document.model import Due
from datchuan.domain.plan_document.parsing.lines import roman_value

_SEP = r"\s?[/.\-]\s?"
_DAY = (
    rf"(?:ngày\s*)?(?P<d>\d{{1,2}}){_SEP}(?P<m>\d{{1,2}})(?:{_SEP}(?P<y>(?:19|20)\d\d))?(?![\d%/])"
    r"|ngày\s*(?P<d2>\d{1,2})\s*(?:tháng|/)\s*(?P<m2>\d{1,2})(?:\s*(?:,?\s*năm|/)\s*(?P<y2>\d{4}))?"
    r"|(?<!\d)(?P<d3>\d{1,2})\s+tháng\s+(?P<m3>\d{1,2})(?:\s*năm\s*(?P<y3>\d{4}))"
)
_MONTH = (
    r"(?<!\w)(?:tháng|t)\s?(?P<mm>\d{1,2})(?!\d)(?:\s*(?:,?\s*năm|/|-)\s*(?P<my>\d{4}))?"
    r"|(?<![\d/.])(?P<mm2>\d{1,2})\s?/\s?(?P<my2>20\d\d)(?![\d/])"
)
_YEAR = r"năm\s+(?P<yy>20\d\d)"
FULL_DATE = re.compile(
    r"(?<!\d)(?:(\d{1,2})\s?[/.\-]\s?(\d{1,2})\s?[/.\-]\s?(\d{4})|"
    r"(\d{1,2})\s*tháng\s*(\d{1,2})\s*,?\s*năm\s*(\d{4}))(?!\d)"
)
_POINT = re.compile(f"{_DAY}|{_MONTH}")
_MONTHS = re.compile(
    r"(?:từ\s+)?(?:tháng\s?)(?P<a>\d{1,2})(?:\s?/\s?(?P<ay>20\d\d))?\s*(?:-|đến hết|đến|tới|và|,)\s*(?:hết\s+)?"
    r"(?:tháng\s?)?(?P<b>\d{1,2})(?![\d%])(?:\s*(?:năm|/|-)\s*(?P<y>\d{4}))?(?!\s*(?:hộ|ha|m|km|lớp))"
)
_QUARTERS = re.compile(
    r"quý\s+(?P<a>iv|i{1,3}|[1-4])(?:\s*(?:-|đến|và|,)\s*(?:hết\s+)?(?:quý\s+)?(?P<b>iv|i{1,3}|"
    r"[1-4]))?(?![\w])(?:\s*[/\-,]?\s*(?:năm\s*)?(?P<y>20\d\d))?"
)
_DAYS = re.compile(
    rf"từ\s+(?:ngày\s+)?(?P<a>\d{{1,2}}{_SEP}\d{{1,2}}(?:{_SEP}20\d\d)?)\s*(?:-|đến hết|đến|"
    rf"tới)\s*(?:hết\s+)?(?:ngày\s+)?"
    rf"(?P<b>\d{{1,2}}{_SEP}\d{{1,2}}(?:{_SEP}20\d\d)?)"
)
_HALF = re.compile(r"(?:6|06|sáu) tháng (?P<h>đầu|cuối)(?:\s+của)?(?:\s+năm(?:\s+(?P<y>20\d\d))?)?")
_NINE = re.compile(r"(?:9|09|chín) tháng(?:\s+đầu)?(?:\s+năm(?:\s+(?P<y>20\d\d))?)")
_WHEN_IN_YEAR = re.compile(
    r"(?P<w>cuối|hết|kết thúc|đầu|giữa|cả|trong|31/12)\s+năm(?:\s+(?P<y>20\d\d))?(?!\s*(?:học|ngân sách|"
    r"trước))(?!\s+\d)"
)
_BEFORE = (
    r"trước|chậm nhất|muộn nhất|nghiệm thu|xong|hạn|thời hạn|đến hết|đến ngày|đến cuối|hết ngày|đến|cuối|hoàn thành|"
    r"kết thúc|không quá"
)
_LEAD = re.compile(
    rf"(?:{_BEFORE})(?:\s+(?:trong|vào|là|trước|chậm nhất|xong|hạn|đến|hết|cuối|ngày|tháng|thời|gian))*\s*:?\s*$"
)


_SURE_LEADS = ("trước", "chậm nhất", "muộn nhất", "xong", "hoàn thành", "hạn", "thời hạn", "hết ngày")


@dataclass(frozen=True, slots=True)
class Span:
    """A time found in a text: where, and from which day to which."""

    begins: int
    ends: int
    start: date | None
    end: date


def day_of(text: str, year: int | None = None) -> date | None:
    """The first complete date in the text; a date without its year takes the one given. None when there is none."""
    found = FULL_DATE.search(low(text))
    if found:
        d, m, y = (found[1], found[2], found[3]) if found[1] else (found[4], found[5], found[6])
        return make_day(int(y), int(m), int(d))
    if year is None:
        return None
    for point in _POINT.finditer(low(text)):
        day, month = point["d"] or point["d2"] or point["d3"], point["m"] or point["m2"] or point["m3"]
        if day and month:
            return make_day(year, int(month), int(day))
    return None


def make_day(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none."""
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1] or not 1900 <= year <= 2200:
        return None
    return date(year, month, day)


def month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def due_in_field(text: str, year: int | None) -> Due | None:
    """The deadline of a field or cell that is about time ("Quý II", "Trước 30/6", "Tháng 3-5"); its words in any
    case.
    """
    if not text.strip(" .-–"):
        return None
    spans = _spans(low(text), year)
    if not spans:
        named = re.fullmatch(r"(?:trong |cả )?năm\s*(20\d\d)", low(text).strip(" .;"))
        end = date(int(named[1]), 12, 31) if named else None
        return Due(text.strip(" .;"), None, end)
    if len(spans) == 1 and re.match(r"\s*(?:bắt đầu\s+)?từ\b", low(text)) and not re.search(r"đến|-|–", text):
        return Due(text.strip(" .;"), spans[0].start or spans[0].end, None)
    starts = [s.start for s in spans if s.start]
    last = max(spans, key=lambda s: s.end)
    start = min(starts) if len(spans) > 1 and starts else last.start
    return Due(text.strip(" .;"), start, last.end)


def due_in_sentence(text: str, year: int | None) -> Due | None:
    """The deadline a sentence sets, or None: dates of other papers, of the past and of plans "to 2030" are not one."""
    lowered = low(text)
    found = [s for s in _spans(lowered, year) if _sets_deadline(lowered, s)]
    if not found:
        return None
    last = max(found, key=lambda s: s.end)
    lead = _LEAD.search(lowered[: last.begins])
    begins = lead.start() if lead else last.begins
    if lead and (last.start is None or not lead[0].startswith(("hoàn thành", "xong"))) and "trong" not in lead[0]:
        return Due(text[begins : last.ends].strip(), None, last.end)
    return Due(text[begins : last.ends].strip(), last.start, last.end)


_PAST = re.compile(
    r"(?:tính đến|đến nay|so với|ước đến|ngày ban hành|kể từ|nghị quyết|quyết định|kế hoạch số|(?<!pháp )luật|"
    r"công văn|thông tư|nghị định|chỉ thị|giai đoạn|tầm nhìn)[^.;]{0,60}$"
)
_CITED = re.compile(r"số\s*:?\s*\d+[\d\w\-/.]*\s*(?:,)?\s*(?:ngày)?\s*$")
_GOAL = re.compile(r"(?:phấn đấu|mục tiêu|đạt|hoàn thành)[^.;]{0,80}$")


def _sets_deadline(lowered: str, span: Span) -> bool:
    before = lowered[: span.begins]
    lead = _LEAD.search(before)
    if _CITED.search(before[-60:]) or (_PAST.search(before[-80:]) and not (lead and lead[0].startswith(_SURE_LEADS))):
        return False
    words = lowered[span.begins : span.ends]
    if lead:
        return True
    if words.startswith(("quý", "6 tháng", "06 tháng", "sáu tháng", "9 tháng", "tháng", "từ", "cuối năm", "hết năm")):
        return not re.search(
            r"(?:báo cáo|sơ kết|đánh giá|tổng kết|kết quả|hàng|hằng|mỗi|mức|định kỳ)\s+(?:\S+\s+){0,3}$", before[-40:]
        )
    if words.startswith(("trong năm", "cả năm")):
        return bool(re.search(r"20\d\d", words))
    return bool(
        re.search(r"(?:trong|vào|từ nay|dịp|ngày)\s*(?:tháng|ngày)?\s*$", before) or before.rstrip().endswith("(")
    )


def _spans(lowered: str, year: int | None) -> list[Span]:
    """All times named in the text, the longer reading first, none inside another."""
    found: list[Span] = []
    for pattern, reader in _READERS:
        for match in pattern.finditer(lowered):
            if any(match.start() < s.ends and match.end() > s.begins for s in found):
                continue
            interval = reader(match, year)
            if (
                interval
                and (_is_month(match) or pattern is _QUARTERS)
                and re.search(r"trước\s*$", lowered[: match.start()])
            ):
                interval = (None, _day_before(interval[0] or interval[1]))
            if interval:
                found.append(Span(match.start(), match.end(), *interval))
    return sorted(found, key=lambda s: s.begins)


def _is_month(match: re.Match[str]) -> bool:
    groups = match.groupdict()
    return bool(groups.get("mm") or groups.get("mm2"))


def _day_before(day: date) -> date:
    return date.fromordinal(day.toordinal() - 1)


Interval = tuple[date | None, date] | None


def _read_days(match: re.Match[str], year: int | None) -> Interval:
    end = day_of(match["b"], year)
    start = day_of(match["a"], end.year if end else year)
    return (start, end) if end else None


def _read_months(match: re.Match[str], year: int | None) -> Interval:
    y = int(match["y"]) if match["y"] else year
    a, b = int(match["a"]), int(match["b"])
    if y is None or not (1 <= a <= 12 and 1 <= b <= 12):
        return None
    first = int(match["ay"]) if match["ay"] else (y if a <= b else y - 1)
    return date(first, a, 1), month_end(y, b)


def _quarter(text: str) -> int:
    return roman_value(text) or int(text)


def _read_quarters(match: re.Match[str], year: int | None) -> Interval:
    y = int(match["y"]) if match["y"] else year
    if y is None:
        return None
    a = _quarter(match["a"])
    b = _quarter(match["b"]) if match["b"] else a
    return date(y, 3 * a - 2, 1), month_end(y, 3 * b)


def _read_half(match: re.Match[str], year: int | None) -> Interval:
    y = int(match["y"]) if match["y"] else year
    if y is None:
        return None
    return (date(y, 1, 1), date(y, 6, 30)) if match["h"] == "đầu" else (date(y, 7, 1), date(y, 12, 31))


def _read_nine(match: re.Match[str], year: int | None) -> Interval:
    y = int(match["y"]) if match["y"] else year
    return (date(y, 1, 1), date(y, 9, 30)) if y else None


def _read_year(match: re.Match[str], year: int | None) -> Interval:
    y = int(match["y"]) if match["y"] else year
    if y is None or match["w"] in ("đầu", "giữa"):
        return None
    return (date(y, 1, 1) if match["w"] in ("cả", "trong") else None), date(y, 12, 31)


def _read_point(match: re.Match[str], year: int | None) -> Interval:
    day = match["d"] or match["d2"] or match["d3"]
    month = match["m"] or match["m2"] or match["m3"] or match["mm"] or match["mm2"]
    named = match["y"] or match["y2"] or match["y3"] or match["my"] or match["my2"]
    y = int(named) if named else year
    if y is None or not 1 <= int(month) <= 12:
        return None
    if day:
        end = make_day(y, int(month), int(day))
        return (None, end) if end else None
    return date(y, int(month), 1), month_end(y, int(month))


_READERS = (
    (_DAYS, _read_days),
    (_HALF, _read_half),
    (_NINE, _read_nine),
    (_QUARTERS, _read_quarters),
    (_MONTHS, _read_months),
    (_POINT, _read_point),
    (_WHEN_IN_YEAR, _read_year),
)
