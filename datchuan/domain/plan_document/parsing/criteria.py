"""Which criterion a heading, a list entry or a sentence speaks of: by its number and by the words of its name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from datchuan.domain.plan_document.folding import bare, key, low, word_set
from datchuan.domain.plan_document.parsing.words import Abbreviations, Match, Phrases
from datchuan.domain.plan_document.vocabulary import SetWords

_REFERENCE = re.compile(
    r"(?:tiêu chí\s*(?:thứ|số|\(số\)|số:)?|\btc)\s*[(\[]?\s*(?P<codes>\d{1,2}(?:\.\d{1,2})?(?:\s*(?:[,;/]|"
    r"và)\s*(?:tiêu chí\s*)?(?:số\s*)?\d{1,2}(?:\.\d{1,2})?(?!\d*\s*%|\d*/))*)"
    r"(?![\d,.]*\d)(?!\s*(?:tiêu chí|chỉ tiêu|/\s*\d|%))"
)
_INDICATOR = re.compile(
    r"chỉ (?:tiêu|số)\s*(?:thành phần\s*)?(?:số\s*)?[(\[]?\s*(?P<codes>\d{1,2}\.\d{1,2}(?:\s*(?:[,;]|"
    r"và)\s*(?:số\s*)?\d{1,2}\.\d{1,2})*)(?!\s*%|\s*(?:triệu|ha|km|m|hộ)\b)"
)
_FURTHER = re.compile(r"(?:[,;)]|và)\s*(?:và\s*)?số\s*(?P<codes>\d{1,2}(?:\.\d{1,2})?)(?=\s*(?:\(|về|:|,|;|và|\.|$|-))")
_CODE = re.compile(r"\d{1,2}(?:\.\d{1,2})?")
_FILLER = word_set(
    "tieu chi so ve cong tac linh vuc noi dung thuc hien xay phat trien nang cao chat luong duy tri va hoan thanh "
    "cac dam bao to chuc nhom nong thon moi xa cua he thong"
)
_ALIKE = 88


@dataclass(frozen=True, slots=True)
class Reference:
    """A number after the word "tiêu chí" or "chỉ tiêu": `code` as written without leading zeros, where it stands."""

    code: str
    begins: int
    ends: int

    @property
    def is_indicator(self) -> bool:
        return "." in self.code

    @property
    def criterion(self) -> str:
        return self.code.split(".")[0]


@lru_cache(maxsize=8_000)
def references(text: str) -> tuple[Reference, ...]:
    """The criteria and indicators a text names by number ("tiêu chí số 13.3", "các tiêu chí 2, 10 và 17")."""
    return tuple(_references(text))


def _references(text: str) -> Iterator[Reference]:
    lowered = low(text)
    if not any(word in lowered for word in ("tiêu chí", "chỉ tiêu", "chỉ số", "tc")):
        return
    for pattern in (_REFERENCE, _INDICATOR, *((_FURTHER,) if "tiêu chí số" in lowered else ())):
        for found in pattern.finditer(lowered):
            for code in _CODE.finditer(found["codes"]):
                begins = found.start("codes") + code.start()
                yield Reference(tidy(code[0]), begins, begins + len(code[0]))
            yield from _rest_of_range(lowered, found)


_RANGE = re.compile(r"\s*(?:đến|tới|(?<=\d)[-–](?=\d))\s*(?:tiêu chí\s*)?(?:số\s*)?(\d{1,2})(?![\d.,%/]|\s*%)")
_MOST = 20  # numbers in a range of criteria


def _rest_of_range(lowered: str, found: re.Match[str]) -> Iterator[Reference]:
    """The criteria a range names after its first one ("tiêu chí 2 đến 9")."""
    ends = _RANGE.match(lowered, found.end())
    first = found["codes"]
    if ends is None or not first.isdigit() or not int(first) < int(ends[1]) <= _MOST:
        return
    for number in range(int(first) + 1, int(ends[1]) + 1):
        yield Reference(str(number), ends.start(1), ends.end(1))


def tidy(code: str) -> str:
    """A code without leading zeros: "06" gives "6"."""
    return ".".join(str(int(part)) for part in code.split("."))


class CriteriaBook:
    """The criteria of one set, looked up by name, other name or number."""

    def __init__(self, words: SetWords, abbreviations: Abbreviations) -> None:
        self.words = words
        self._abbreviations = abbreviations
        self._names: dict[str, str] = {}
        names = [(name, c.number) for c in words.criteria for name in (c.name, *c.also_called)]
        for criterion in words.criteria:
            for name in (criterion.name, *criterion.also_called):
                self._names.setdefault(key(abbreviations.expand(name)), criterion.number)
                self._names.setdefault(key(name), criterion.number)
        self._phrases = Phrases([*names, *((abbreviations.expand(name), number) for name, number in names)])
        self._indicators = Phrases(
            (p, i.code) for c in words.criteria for i in c.indicators for p in (i.name, *i.phrases)
        )
        self._forms = list(self._names)
        self.by_name = lru_cache(maxsize=8_000)(self._by_name)
        self.named = lru_cache(maxsize=8_000)(self._named)
        self.indicators_in = lru_cache(maxsize=8_000)(self._indicators_in)
        self.numbers = {c.number for c in words.criteria}
        self.codes = {i.code for c in words.criteria for i in c.indicators}

    def _by_name(self, title: str) -> str | None:
        """The criterion whose name the title is, or nearly is, or holds and no other; None when it cannot be told."""
        for form in (key(title), key(self._abbreviations.expand(title))):
            if form in self._names:
                return self._names[form]
            shorter = next((f for f in _shorter(form) if f in self._names), None)
            if shorter is not None:
                return self._names[shorter]
        return self._nearest(_without_filler(key(self._abbreviations.expand(title)))) or self._held(title)

    def _nearest(self, form: str) -> str | None:
        if len(form) < 6:
            return None
        best = process.extractOne(form, self._forms, scorer=fuzz.ratio, score_cutoff=_ALIKE)
        return self._names[best[0]] if best else None

    def _held(self, title: str) -> str | None:
        matches = outermost(self._phrases.find(self._abbreviations.tokens(title)))
        owners = {m.owner for m in matches}
        if len(owners) != 1:
            return None
        tokens = self._abbreviations.tokens(title)
        outside = [
            t for t in tokens if not any(m.begins <= t.begins < m.ends for m in matches) and t.bare not in _FILLER
        ]
        return owners.pop() if len(outside) <= max(1, len(tokens) // 5) else None

    def _named(self, text: str) -> list[Match]:
        """The criteria whose names stand in the text, the longest names first where they overlap."""
        return outermost(self._phrases.find(self._abbreviations.tokens(text)))

    def is_made_of_names(self, text: str) -> bool:
        """Whether a line is criteria's names and hardly more ("Hệ thống chính trị, quốc phòng, an ninh")."""
        return sum(m.ends - m.begins for m in self.named(text)) * 10 >= len(text) * 6

    def _indicators_in(self, text: str) -> list[Match]:
        """The indicators whose phrases stand in the text; two of them for a phrase that several share."""
        return outermost(self._indicators.find(self._abbreviations.tokens(text)))

    def of_heading(self, text: str) -> str | None:
        """The criterion of a heading: by name first, by "Tiêu chí số N" when the name is not understood."""
        text = re.sub(r"^\d{1,2}[.)/]\s*(?=\D)", "", text)
        named = [r for r in references(text) if not r.is_indicator]
        rest = strip_reference(text)
        if len({r.criterion for r in named}) == 1:
            number = named[0].criterion
            by_name = self.by_name(rest) if rest else number
            if by_name in (None, number) or number not in self.numbers:
                return number if number in self.numbers else by_name
            return by_name if key(rest) in self._names else number
        return None if named else self.by_name(text)


_STRIP = re.compile(
    r"^(?:\W*(?:tieu chi|tc)\s*(?:thu|so)?\s*[:.]?\s*[(\[]?\d{1,2}[)\]]?\s*(?:ve|:|-|\.|,)?\s*)|"
    r"\(?\s*tieu chi\s*(?:so)?\s*\d{1,2}\)?|\(so \d{1,2}\)"
)


def strip_reference(text: str) -> str:
    """The words of a heading without "Tiêu chí số N" and the signs around it."""
    found = _STRIP.search(bare(text))
    rest = (text[: found.start()] + " " + text[found.end() :]) if found else text
    return rest.strip(" .:;-–()[]").strip()


def _shorter(form: str) -> Iterator[str]:
    """The form without its first word of filler, without its first two, and so on."""
    words = form.split()
    while words and words[0] in _FILLER:
        words.pop(0)
        yield " ".join(words)


def _without_filler(form: str) -> str:
    words = form.split()
    while words and words[0] in _FILLER:
        words.pop(0)
    return " ".join(words)


def outermost(matches: Iterator[Match]) -> list[Match]:
    """The matches that lie inside no longer one, in reading order."""
    ranked = sorted(matches, key=lambda m: (m.begins - m.ends, m.begins))
    kept: list[Match] = []
    for match in ranked:
        if not any(k.begins <= match.begins and match.ends <= k.ends and k.words > match.words for k in kept):
            kept.append(match)
    return sorted(kept, key=lambda m: m.begins)
