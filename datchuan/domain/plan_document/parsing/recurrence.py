"""How often a thing is done, as an RFC 5545 rule without its prefix."""

from __future__ import annotations

import re

from datchuan.domain.plan_document.folding import low

_EVERY = r"(?:hàng|hằng|mỗi|từng|theo)"
_DAYS = {
    "hai": "MO",
    "2": "MO",
    "ba": "TU",
    "3": "TU",
    "tư": "WE",
    "4": "WE",
    "năm": "TH",
    "5": "TH",
    "sáu": "FR",
    "6": "FR",
    "bảy": "SA",
    "7": "SA",
}
_WEEKDAY = re.compile(
    rf"(?:thứ\s+(hai|ba|tư|năm|sáu|bảy|[2-7])|(chủ nhật))[^.;,]{{0,12}}?\s*{_EVERY}\s*tuần|"
    rf"{_EVERY}\s*tuần[^.;,]{{0,12}}?(?:thứ\s+(hai|ba|tư|năm|sáu|bảy|[2-7])|(chủ nhật))"
)
_EACH_WEEKDAY = re.compile(
    r"(?:các|mỗi|vào các|sáng|chiều)\s+(?:ngày\s+)?(?:thứ\s+(hai|ba|tư|năm|sáu|bảy|[2-7])|"
    r"(chủ nhật))\s+(?:hàng|hằng|mỗi|trong)\s*(?:tuần)"
)
_MONTHDAY = re.compile(rf"ngày\s+(\d{{1,2}})(?:\s*(?:,|và)\s*(?:ngày\s+)?(\d{{1,2}}))?\s*(?:của\s+)?{_EVERY}\s*tháng")
_YEARLY_DAY = re.compile(rf"(?:ngày\s+)?(\d{{1,2}})(?:/|\s+tháng\s+)(\d{{1,2}})\s*{_EVERY}\s*năm")
_TIMES = re.compile(
    r"(\d{1,2})\s*lần\s*/\s*(tuần|tháng|quý|năm)|(một|hai|ba|\d{1,2})\s+(tháng|quý|tuần|năm)\s+(?:một|1|"
    r"01)\s+lần|(?:mỗi|hàng|hằng)\s+(tuần|tháng|quý|năm)\s+(?:một|hai|ba|\d{1,2})\s+lần|(?:một|1|"
    r"01)\s*lần\s*(?:/|trong\s+|mỗi\s+)(?:một\s+)?(tuần|tháng|quý|năm)"
)
_PER = re.compile(r"\d[\d.,]*\s*(?:tin bài|tin, bài|bài viết|bài|tin|buổi|cuộc|kỳ)\s*/\s*(tuần|tháng|quý|năm)")
_SIMPLE: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), rule)
    for pattern, rule in (
        (
            rf"(?:định kỳ|{_EVERY})\s*(?:6|06|sáu)\s*tháng|(?:6|06|sáu)\s*tháng\s*(?:một|1|01)\s*lần|"
            rf"{_EVERY}\s*nửa năm|sơ kết 6 tháng,? (?:và )?tổng kết năm",
            "FREQ=MONTHLY;INTERVAL=6",
        ),
        (
            rf"(?:định kỳ\s*)?{_EVERY}\s*quý|định kỳ\s*(?:theo\s*)?quý|(?:3|03|ba)\s*tháng\s*(?:một|1|01)\s*lần",
            "FREQ=MONTHLY;INTERVAL=3",
        ),
        (
            r"(?:định kỳ\s*)?(?:hàng|hằng|mỗi|từng)\s*tháng|định kỳ\s*tháng|định kỳ ngày \d+ (?:hàng|hằng)",
            "FREQ=MONTHLY",
        ),
        (r"(?:hàng|hằng|mỗi)\s*tuần|định kỳ\s*tuần", "FREQ=WEEKLY"),
        (r"(?:hàng|hằng)\s*ngày|mỗi ngày", "FREQ=DAILY"),
        (r"(?<!bình quân )(?<!tăng )(?:hàng|hằng|mỗi)\s*năm", "FREQ=YEARLY"),
    )
)
_LONGEST_MONTH = 31  # days
_UNITS = {"tuần": ("WEEKLY", 1), "tháng": ("MONTHLY", 1), "quý": ("MONTHLY", 3), "năm": ("YEARLY", 1)}
_NUMBERS = {"một": 1, "hai": 2, "ba": 3}


def recurrence_of(text: str) -> str | None:
    """The rule the words set, None when they set none; "thường xuyên" alone sets none."""
    lowered = low(text)
    return _by_day(lowered) or _by_times(lowered) or _simple(lowered)


def _by_day(lowered: str) -> str | None:
    found = _WEEKDAY.search(lowered) or _EACH_WEEKDAY.search(lowered)
    if found:
        names = [g for g in found.groups() if g]
        return f"FREQ=WEEKLY;BYDAY={'SU' if names[0] == 'chủ nhật' else _DAYS[names[0]]}"
    found = _MONTHDAY.search(lowered)
    if found and 1 <= int(found[1]) <= _LONGEST_MONTH:
        days = [int(day) for day in found.groups() if day and 1 <= int(day) <= _LONGEST_MONTH]
        return f"FREQ=MONTHLY;BYMONTHDAY={','.join(map(str, days))}"
    found = _YEARLY_DAY.search(lowered)
    if found and 1 <= int(found[2]) <= 12:
        return f"FREQ=YEARLY;BYMONTH={int(found[2])};BYMONTHDAY={int(found[1])}"
    return None


def _by_times(lowered: str) -> str | None:
    found = _TIMES.search(lowered)
    if found:
        if found[1]:
            return _rule(found[2], times=int(found[1]))
        if found[3]:
            return _rule(found[4], every=_NUMBERS.get(found[3]) or int(found[3]))
        return _rule(found[5] or found[6])
    found = _PER.search(lowered)
    return _rule(found[1]) if found else None


def _rule(unit: str, *, times: int = 1, every: int = 1) -> str:
    """`times` in a unit of time, or once every so many of them; "2 lần/năm" is every six months,
    "2 lần/quý" something each quarter."""
    freq, interval = _UNITS[unit]
    interval *= every
    months = {"năm": 12, "quý": 3}.get(unit, 0)
    if times > 1 and months and (months % times == 0 or times > months):
        freq, interval = "MONTHLY", months // times or 1
    return f"FREQ={freq}" + (f";INTERVAL={interval}" if interval > 1 else "")


def _simple(lowered: str) -> str | None:
    for pattern, rule in _SIMPLE:
        if pattern.search(lowered):
            return rule
    return None
