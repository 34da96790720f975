"""A sentence that shares one task out clause by clause: "Do … trực tiếp chỉ đạo, … chủ trì cùng …, … phối hợp"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from datchuan.domain.plan_document.folding import low
from datchuan.domain.plan_document.model import Parties, Party
from datchuan.domain.plan_document.parsing.parties import OfficeBook, begins_like_office, read_parties

_OPENS = re.compile(r"^(?:do|phân công|giao(?:\s+(?:cho|nhiệm vụ cho|trách nhiệm cho))?)\s+", re.I)
_LEADS = r"(?:trực tiếp\s+)?(?<!ban )chỉ đạo"
_DOES = r"(?:trực tiếp\s+|chịu trách nhiệm\s+)?(?:chủ trì|phụ trách|thực hiện|đảm nhận|làm đầu mối|chịu trách nhiệm)"
_HELPS = r"(?:cùng\s+|tích cực\s+)?(?:phối hợp|hỗ trợ|giám sát|vận động|tham gia|giúp|hướng dẫn|kiểm tra|đôn đốc)"
_CLAUSE = re.compile(
    rf"(?P<who>[^;.]{{2,90}}?)\s+(?:(?P<leads>{_LEADS})|(?P<does>{_DOES})|(?P<helps>{_HELPS}))\b(?P<more>[^,;]*)(?:[,;]\s*|$)"
)
_TOGETHER = re.compile(
    r"^\s*(?:chính\s*)?(?:cùng|phối hợp)\s+(?:với\s+)?(?P<who>.{3,80}?)(?:\s+(?:thực hiện|triển khai|tổ chức))?\W*$"
)
_FEWEST = 2  # parties' roles that make a sentence one of clauses


def read_clauses(sentence: str, book: OfficeBook, place: str = "") -> Parties | None:
    """The parties of a sentence that gives its task to two or more with a role for each; None for any other."""
    opened = _OPENS.match(sentence)
    if opened is None:
        return None
    slots: dict[str, list[Party]] = {"leads": [], "does": [], "helps": []}
    roles = 0
    for role, who in _shares(sentence[opened.end() :].rstrip(" .")):
        parties = [p for p in read_parties(who, book, place) if p.office] if begins_like_office(who) else []
        slots[role] += [p for p in parties if p not in slots[role]]
        roles += bool(parties)
    if roles < _FEWEST or not (slots["leads"] or slots["does"]):
        return None
    return Parties(tuple(slots["leads"]), tuple(slots["does"]), tuple(slots["helps"]))


def _shares(text: str) -> Iterator[tuple[str, str]]:
    """(what is done, by whom) of each clause and of the words "cùng …" behind it."""
    lowered = low(text)
    for found in _CLAUSE.finditer(lowered):
        role = next(r for r in ("leads", "does", "helps") if found[r])
        yield role, text[found.start("who") : found.end("who")]
        beside = _TOGETHER.match(found["more"])
        if beside:
            begins = found.start("more") + beside.start("who")
            yield "helps", text[begins : begins + len(beside["who"])]
