"""Likely slips of the pen: words written twice, syllables Vietnamese does not have, compounds with one wrong
syllable.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from datchuan.domain.plan_document.findings.case import Case, finding
from datchuan.domain.plan_document.folding import bare, low, word_set
from datchuan.domain.plan_document.model import Finding, Source
from datchuan.domain.plan_document.told import listed, told
from datchuan.domain.plan_document.vocabulary import OfficeWords, SetWords

_WORD = re.compile(r"[^\W\d_]+")
_REDUPLICATED = word_set(
    "dần luôn từ ngày người nhà xanh đều thường năm tháng song hay vân rất ngành nơi việc đời khắp mãi ai "
    "tươi xa cùng thôn khu bước ba"
)
_PAIR = re.compile(r"\b([^\W\d_]+ [^\W\d_]+) (?:và |, )?\1\b")
_FEW = 12


def spelling(case: Case) -> Iterator[Finding]:
    """spelling: one finding for all of a document."""
    words = case.vocabulary
    book = _book_of(words.compounds, words.sets, words.offices)
    seen = Counter(w for line in case.lines for w in _WORD.findall(low(line.text)))
    found: dict[str, int] = {}
    for line in case.lines:
        for slip in _slips(line.body or line.text, book, seen):
            found.setdefault(slip, line.number)
    if found:
        numbers = sorted(found.values())
        words_found = (told("with-line", what=told("quoted", text=w), line=n) for w, n in found.items())
        yield finding(
            "spelling",
            "info",
            told("spelling", words=listed(words_found, _FEW)),
            source=Source(numbers[0], numbers[-1]),
        )


class _Book:
    """The compounds a plan is made of, by their bare form, and the syllables and pairs that are right."""

    def __init__(self, compounds: Iterable[str], sets: Iterable[SetWords], offices: Iterable[OfficeWords]) -> None:
        self.by_bare: dict[str, str] = {}
        self.longest = 2
        self.beginnings: set[tuple[str, str]] = set()  # the first two bare syllables of the compounds
        self.pairs: set[str] = set()
        self.syllables: set[str] = set()
        for text in (*compounds, *_known_texts(sets, offices)):
            words = _WORD.findall(low(text))
            self.syllables |= set(words)
            self.pairs |= {" ".join(p) for p in itertools.pairwise(words)}
        for compound in compounds:
            words = _WORD.findall(low(compound))
            self.by_bare.setdefault(bare(" ".join(words)), " ".join(words))
            self.longest = max(self.longest, len(words))
            self.beginnings.add((bare(words[0]), bare(words[1])))


@lru_cache(maxsize=4)
def _book_of(compounds: tuple[str, ...], sets: tuple[SetWords, ...], offices: tuple[OfficeWords, ...]) -> _Book:
    return _Book(compounds, sets, offices)


def _known_texts(sets: Iterable[SetWords], offices: Iterable[OfficeWords]) -> Iterator[str]:
    for words in sets:
        for criterion in words.criteria:
            yield from (criterion.name, *criterion.also_called)
            for indicator in criterion.indicators:
                yield from (indicator.name, *indicator.phrases)
    for office in offices:
        yield office.name


def _slips(written: str, book: _Book, seen: Mapping[str, int]) -> Iterator[str]:
    lowered = low(written)
    matches = list(_WORD.finditer(lowered))
    yield from _twice(lowered, written, matches)
    words = [m[0] for m in matches]
    for at, pair in enumerate(itertools.pairwise(map(bare, words))):
        if pair not in book.beginnings:
            continue
        for length in range(2, min(book.longest, len(words) - at) + 1):
            begins, ends = matches[at].start(), matches[at + length - 1].end()
            if _wrong_compound(words, at, length, book) and not re.search(r"[^\w\s-]", written[begins:ends]):
                yield written[begins:ends]
    for match in matches:
        if seen[match[0]] == 1 and _unspeakable(match[0], written[match.start() : match.end()], book):
            yield written[match.start() : match.end()]


def _twice(lowered: str, written: str, matches: list[re.Match[str]]) -> Iterator[str]:
    for found in _PAIR.finditer(lowered):
        yield written[found.start() : found.end()]
    words = [m[0] for m in matches]
    for at, (first, second) in enumerate(itertools.pairwise(words)):
        if first == second and len(first) > 1 and first not in _REDUPLICATED:
            one, two = matches[at : at + 2]
            name = written[two.start()].isupper()
            if not name and not lowered[one.end() : two.start()].strip():
                yield written[one.start() : two.end()]
    for at, (a, b, c, d) in enumerate(zip(words, words[1:], words[2:], words[3:], strict=False)):
        if b == d and a != c and (a.endswith(c) or c.endswith(a)) and Levenshtein.distance(a, c) == 1:
            yield written[matches[at + 2].start() : matches[at + 3].end()]


def _wrong_compound(words: list[str], at: int, length: int, book: _Book) -> bool:
    """Whether the words are a known compound but for the marks of one syllable, and make no sense with their
    neighbours.
    """
    said = words[at : at + length]
    right = book.by_bare.get(bare(" ".join(said)))
    if right is None or right == " ".join(said) or " ".join(said) in _RIGHT_TOO:
        return False
    wrong = [n for n, (a, b) in enumerate(zip(said, right.split(), strict=True)) if a != b]
    if len(wrong) != 1 or {said[wrong[0]], right.split()[wrong[0]]} in _SPELT_TWO_WAYS:
        return False
    around = words[max(0, at - 1) : at + 1], words[at + length - 1 : at + length + 1]
    if any(len(pair) == 2 and " ".join(pair) in book.pairs and not set(pair) & _BINDING for pair in around):
        return False
    return not (length == 2 and " ".join(said) in book.pairs)


_BINDING = word_set("các của và những một có cho với tại về trong để theo từ được là ở do bằng đến thì mà")
_SPELT_TWO_WAYS = (
    {"hàng", "hằng"},
    {"kỹ", "kĩ"},
    {"kỳ", "kì"},
    {"mỹ", "mĩ"},
    {"lý", "lí"},
    {"quý", "quí"},
    {"tỷ", "tỉ"},
    {"sỹ", "sĩ"},
)
# Compounds of their own that differ from a commoner one in a mark.
_RIGHT_TOO = {
    "mỗi trường",
    "lưu trú",
    "chỉ định",
    "cộng tác",
    "các hộ",
    "năm tới",
    "cấp trên",
    "thôn bàn",
    "dân cử",
    "con người",
    "đất chuẩn",
}


_ONSET = r"(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|b|c|d|đ|g|h|k|l|m|n|p|r|s|t|v|x|)"
_CODA = r"(?:ch|ng|nh|c|m|n|p|t|)"
_SYLLABLE = re.compile(rf"^{_ONSET}(?:[aeiouy]{{1,3}}){_CODA}$")
_FOREIGN = word_set("internet vietgap net set out biogas wifi robot cat fax script app top pop camera")


def _unspeakable(word: str, written: str, book: _Book) -> bool:
    """Whether no Vietnamese syllable is written so; foreign names, abbreviations and units are left alone."""
    if not written.islower() or len(word) < 3 or word in book.syllables or word in _FOREIGN:
        return False
    if not word.isascii():
        return not _SYLLABLE.match(bare(word))
    if _SYLLABLE.match(word):
        return bool(re.search(r"[aeiou](?:c|ch|p|t)$", word))  # an ending in a stop without its tone: "tuc"
    return any(
        sorted(word) == sorted(bare(s)) and Levenshtein.distance(word, bare(s)) <= _SWAPPED for s in book.syllables
    )


_SWAPPED = 2  # edits that swap two letters
