"""Villages a plan puts forward for a title ("thôn Cha Mãng đạt chuẩn thôn NTM kiểu mẫu giai đoạn 2021-2025")."""

from __future__ import annotations

import re
from collections.abc import Iterable

from datchuan.domain.plan_document.folding import low, pattern
from datchuan.domain.plan_document.model import Source, VillageGoal
from datchuan.domain.plan_document.parsing.lines import Line

_KIND = r"(?:thôn|bản|buôn|ấp|làng|xóm|khu dân cư|tổ dân phố|Thôn|Bản|Buôn|Ấp|Làng|Xóm)"
_NAME = r"[«U»0-9][\w'-]*(?:\s+[«U»0-9][\w'-]*){0,3}"
_NAMES = pattern(rf"{_KIND}\s+(?:số\s+)?({_NAME}(?:(?:\s*,\s*|\s+và\s+)(?:{_KIND}\s+)?{_NAME})*)")
_GOAL = re.compile(
    r"(?:thôn|bản|buôn|ấp|làng|xóm|khu dân cư)?\s*(?:ntm|nông thôn mới)\s*(?:kiểu mẫu|nâng cao|thông minh)|"
    r"(?:thôn|bản|ấp|khu dân cư)\s*(?:ntm|nông thôn mới|kiểu mẫu|thông minh)"
)
_PERIOD = re.compile(r"giai đoạn\s*(20\d\d\s*[-–]\s*20\d\d)|năm\s*(20\d\d)")
_ALREADY = re.compile(r"(?:đã được công nhận|đã đạt)")


def read_villages(lines: Iterable[Line]) -> tuple[VillageGoal, ...]:
    """The villages and their goals, each village once."""
    found: dict[str, VillageGoal] = {}
    for line in lines:
        lowered = low(line.text)
        goal = _GOAL.search(lowered)
        if not goal or _ALREADY.search(lowered[: goal.start()]):
            continue
        for names in _NAMES.finditer(line.text):
            if names.start() > goal.start() + 80 or re.match(r"\s*(?:NTM|Nông)", names[1]):
                continue
            for name in re.split(r"\s*,\s*|\s+và\s+", names[1]):
                village = re.sub(rf"^{_KIND}\s+", "", name).strip()
                if village and not re.match(r"NTM|Nông thôn", village):
                    found.setdefault(village, _goal_of(village, line, goal, lowered))
    return tuple(found.values())


def _goal_of(village: str, line: Line, goal: re.Match[str], lowered: str) -> VillageGoal:
    period = _PERIOD.search(lowered)
    words = (period[1] or period[2]).replace("–", "-") if period else None
    return VillageGoal(
        village,
        line.text[goal.start() : goal.end()].strip(),
        words and re.sub(r"\s", "", words),
        Source(line.number, line.number),
    )
