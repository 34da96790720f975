"""Verdicts, and what is found of a plan's status while its results' part is read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from datchuan.domain.plan_document.folding import low, pattern
from datchuan.domain.plan_document.model import CriterionStatus, Source, UnmetIndicator, Verdict

_VERDICTS: tuple[tuple[re.Pattern[str], Verdict], ...] = (
    (re.compile(r"(?:không|chưa) (?:đánh giá|xét|áp dụng|xem xét)"), "not_assessed"),
    (re.compile(r"cơ bản đạt|đạt cơ bản|gần đạt"), "mostly_met"),
    (re.compile(r"chưa đạt|không đạt|chưa hoàn thành|\bkđ\b|\bcđ\b|chưa đảm bảo"), "unmet"),
    (re.compile(r"\bđạt\b|hoàn thành|^đ$|^x$"), "met"),
)
BOX = re.compile(r"(\[\s*[xXvV✓]?\s*\]|[☑☒☐])\s*(?=\w)")  # of a list where what is done is ticked
CODE = re.compile(r"(?<![\d.,/\w])(\d{1,2}\.\d{1,2})(?![\d]|[.,/]\d|\s?%|\s?(?:triệu|ha|km|m|tỷ)\b)")

SENTENCE = pattern(
    r"(?<=[^\W\d])\.\s+(?=[«U»]|\d{1,2}\s+tiêu chí)|"
    r"[;,]\s*(?=\d{1,2}\s*(?:/\s*\d{1,2}\s*)?tiêu chí)|[;,]\s*(?=(?:còn|và còn|"
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
class Found:
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
