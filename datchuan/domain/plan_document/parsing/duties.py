"""Words among the names of a list that give some of them another part in the work: "(phối hợp)", "chủ trì: …"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from datchuan.domain.plan_document.folding import low

_LEADS = r"chỉ đạo|lãnh đạo|phụ trách chung|chỉ đạo chung"
_DOES = r"phụ trách|chủ trì|thực hiện|tham mưu|chịu trách nhiệm|đầu mối|làm chính"
_HELPS = r"phối hợp|tham gia|hỗ trợ|giúp việc|cùng thực hiện|cùng làm"
_PARTS = re.compile(r";\s*|\n|(?<=\))\s*,\s*|[.]\s+(?=[^\W\d_]{2,12}(?:\s[^\W\d_]{2,12}){0,3}\s*:)")
_LABELLED = re.compile(
    rf"^\W*(?:(?:đơn vị|cơ quan|người|cán bộ)\s+)?(?:(?P<leads>{_LEADS})|(?P<does>{_DOES})|(?P<helps>{_HELPS}))"
    r"(?:\s+(?:thực hiện|chính|cùng|với))*\s*:\s*"
)
_BEHIND = re.compile(
    rf"\s*\(?\b(?:cùng\s+|trực tiếp\s+)?(?:(?P<leads>{_LEADS})|(?P<does>{_DOES})|(?P<helps>{_HELPS}))"
    r"(?:\s+(?:chung|thực hiện|chính))*\)?[\s.]*$"
)
_WITH = re.compile(r"[,(]?\s*(?:và\s+)?\bphối hợp\s+(?:cùng\s+)?(?:(?:với|cùng)\s+|(?=[^\W\d_]))")
_SLOTS = {"leads": "directors", "does": "responsible", "helps": "cooperating"}


def by_duty(slot: str, text: str) -> Iterator[tuple[str, str]]:
    """(slot, names) for the parts of a list; those without a word of duty have the slot of the list's own label."""
    for part in _PARTS.split(text):
        labelled = _LABELLED.match(low(part))
        if labelled:
            yield _slot_of(labelled), part[labelled.end() :]
            continue
        behind = _BEHIND.search(low(part))
        if behind and behind.start() > 0:
            yield _slot_of(behind), part[: behind.start()]
            continue
        beside = _WITH.search(low(part))
        if beside and beside.start() > 0:
            yield "cooperating", part[beside.end() :].strip(" .)")
            part = part[: beside.start()]
        yield slot, part


def _slot_of(found: re.Match[str]) -> str:
    return next(slot for word, slot in _SLOTS.items() if found[word])
