"""Which village a cell means: with or without "thôn", numbered in one way or another, with marks or without."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from datchuan.domain.files.folding import folded, plain

_KINDS = (
    "tổ dân phố số", "tổ dân phố", "tổ dân cư", "tổ dp", "tdp", "khu dân cư", "khu phố", "khu vực", "tiểu khu", "thôn",
    "xóm", "bản", "ấp", "buôn", "làng", "khóm", "khu", "tổ", "plei", "phum", "sóc",
)  # fmt: skip
_BEFORE = re.compile(r"^(?:" + "|".join(sorted({*_KINDS, *map(folded, _KINDS)}, key=len, reverse=True)) + r")\b[\s.:]*")
_KIN = dict.fromkeys(("to dan pho so", "to dan pho", "to dp", "tdp"), "tdp")  # written in several ways
_ROMAN = {"i": 1, "v": 5, "x": 10}
_NUMERAL = re.compile(r"\b(?:x{0,3}(?:ix|iv|v?i{1,3}|v)|x{1,3})\b")
_NOUGHTS = re.compile(r"\b0+(?=\d)")
_NUMBERED = re.compile(r"\bs[ốo]\s+(?=\d)")


@dataclass(frozen=True, slots=True)
class Village:
    """A village that may be meant. `code`: of the place; `name`: as it is called there."""

    code: str
    name: str


def bare(text: str) -> str:
    """A name without its kind, numbers in figures: "Thôn IV" and "xóm 04" are "4"; alone, a kind stays."""
    told = re.sub(r"[,;()_\-]+", " ", plain(text))
    told = " ".join(_BEFORE.sub("", " ".join(told.split())).split()) or plain(text)
    told = _NUMBERED.sub("", _NOUGHTS.sub("", told))
    return _NUMERAL.sub(lambda found: str(_number(found[0])), told)


def kind(text: str) -> str:
    """The kind a name begins with, without marks; empty where it says none."""
    found = _BEFORE.match(" ".join(re.sub(r"[,;()_\-]+", " ", plain(text)).split()))
    return folded(found[0]).rstrip(" .:") if found else ""


def _number(roman: str) -> int:
    values = [_ROMAN[letter] for letter in roman]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


_WHOLE: tuple[Callable[[str], str], ...] = (plain, folded)
_BARE: tuple[Callable[[str], str], ...] = (bare, lambda text: folded(bare(text)))


def _said_once(name: str) -> str:
    """A name without its kind where that stands in it twice: "thôn Thôn 1"."""
    first, _space, rest = name.partition(" ")
    return rest if kind(first + " x") and kind(rest) == kind(first + " x") else name


def _with_rest(name: str) -> set[str]:
    """A name, and what of it stands behind its kind, which may begin with another: "Bản Lung" of "thôn Bản Lung"."""
    told = plain(name)
    return {told, _BEFORE.sub("", told) or told}


def _same_kind(one: str, other: str) -> bool:
    """Tổ 3 is hardly Thôn 3, but 3 alone may be either."""
    return not one or not other or _KIN.get(one, one) == _KIN.get(other, other)


class Villages:
    """The villages a file may speak of, with what was answered about names that are none of theirs.

    `answers`: by the plain name the code of a village. An answer holds before anything else.
    """

    def __init__(self, villages: Iterable[Village], answers: Mapping[str, str] | None = None) -> None:
        self.all = tuple(Village(one.code, _said_once(one.name)) for one in villages)
        self._by_code = {one.code: one for one in self.all}
        self._answers = answers or {}
        self._whole = [(way, self._by(way, _with_rest)) for way in _WHOLE]
        self._bare = [(way, self._by(way, lambda name: {name})) for way in _BARE]

    def find(self, text: str) -> Village | None:
        """The one village that is meant; None when none is or it may be several."""
        answered = self._by_code.get(self._answers.get(plain(text), ""))
        if answered is not None or not text.strip():
            return answered
        if text.strip() in self._by_code:
            return self._by_code[text.strip()]
        for way, known in (*self._whole, *self._bare):
            found = known.get(way(text), [])
            if way in _BARE:
                found = [one for one in found if _same_kind(kind(text), kind(one.name))]
            if found:
                return found[0] if len(found) == 1 else None
        return None

    def code_of(self, text: str) -> str:
        """Its code; empty when it is not clear."""
        found = self.find(text)
        return "" if found is None else found.code

    def in_text(self, text: str) -> Village | None:
        """The one village that is named within a text, such as a title; None when none is or it may be several."""
        said = f" {plain(text)} "
        found = [one for one in self.all if re.search(rf"(?<!\w){re.escape(plain(one.name))}(?!\w)", said)]
        longest = [
            one for one in found if not any(one is not two and plain(one.name) in plain(two.name) for two in found)
        ]
        return longest[0] if len(longest) == 1 else None

    def _by(self, way: Callable[[str], str], names: Callable[[str], set[str]]) -> dict[str, list[Village]]:
        known: dict[str, list[Village]] = {}
        for one in self.all:
            for name in {way(said) for said in names(one.name)}:
                known.setdefault(name, []).append(one)
        return known
