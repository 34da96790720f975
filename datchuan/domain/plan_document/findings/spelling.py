"""Likely slips of the pen: words written twice, syllables Vietnamese does not have, compounds with one wrong syllable."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from rapidfuzz.distance import Levenshtein

from datchuan.domain.plan_document.findings.case import Case, finding, listed
from datchuan.domain.plan_document.folding import bare, low
from datchuan.domain.plan_document.model import Finding, Source

_WORD = re.compile(r"[^\W\d_]+")
_REDUPLICATED = set("dần luôn từ ngày người nhà xanh đều thường năm tháng song hay vân rất hoàn ngành nơi việc đời khắp mãi ai nơi tươi xa cùng thôn khu bước ba".split())
_PAIR = re.compile(r"\b([^\W\d_]+ [^\W\d_]+) (?:và |, )?\1\b")
_STOPS = re.compile(r"(?:c|ch|p|t)$")
_FLAT = re.compile(r"[áắấéếíóốớúứýạặậẹệịọộợụựỵ]")
_FEW = 12


def spelling(case: Case) -> Iterator[Finding]:
    """spelling: one finding for all of a document."""
    book = _Book(case)
    found: dict[str, int] = {}
    for line in case.lines:
        for slip in _slips(low(line.body or line.text), line.body or line.text, book):
            found.setdefault(slip, line.number)
    if found:
        numbers = sorted(found.values())
        yield finding(
            "spelling",
            "info",
            f"có thể là lỗi chính tả, lỗi lặp từ: {listed((f'“{w}” (dòng {n})' for w, n in found.items()), _FEW)}",
            source=Source(numbers[0], numbers[-1]),
            facts={"words": ", ".join(found)},
        )


class _Book:
    """The compounds a plan is made of, by their bare form, and the syllables they are made of."""

    def __init__(self, case: Case) -> None:
        self.pairs: set[str] = set()
        self.by_bare: dict[str, set[str]] = {}
        self.syllables: set[str] = set()
        for compound in case.vocabulary.compounds:
            words = _WORD.findall(low(compound))
            self.syllables |= set(words)
            for pair in zip(words, words[1:], strict=False):
                self._add(" ".join(pair))
        self.syllables |= {w for text in _known_texts(case) for w in _WORD.findall(low(text))}
        self.known_pairs = set(self.pairs)
        for text in _known_texts(case):
            words = _WORD.findall(low(text))
            self.known_pairs |= {" ".join(p) for p in zip(words, words[1:], strict=False)}
        self.seen = Counter(w for line in case.lines for w in _WORD.findall(low(line.text)))

    def _add(self, pair: str) -> None:
        self.pairs.add(pair)
        self.by_bare.setdefault(bare(pair), set()).add(pair)


def _known_texts(case: Case) -> Iterator[str]:
    for words in case.vocabulary.sets:
        for criterion in words.criteria:
            yield from (criterion.name, *criterion.also_called)
            for indicator in criterion.indicators:
                yield from (indicator.name, *indicator.phrases)
    for office in case.vocabulary.offices:
        yield office.name


def _slips(lowered: str, written: str, book: _Book) -> Iterator[str]:
    yield from _twice(lowered, written)
    matches = list(_WORD.finditer(lowered))
    for one, two in zip(matches, matches[1:], strict=False):
        between = lowered[one.end() : two.start()]
        if between.strip() or written[one.start()].isupper() and written[two.start()].isupper():
            continue
        if written[one.start() : two.end()].isupper() or one[0] + two[0] == "":
            continue
        slip = _wrong_pair(f"{one[0]} {two[0]}", book)
        if slip:
            yield written[one.start() : two.end()]
    for match in matches:
        if _unspeakable(match[0], written[match.start() : match.end()], book):
            yield written[match.start() : match.end()]


def _twice(lowered: str, written: str) -> Iterator[str]:
    for found in _PAIR.finditer(lowered):
        yield written[found.start() : found.end()]
    matches = list(_WORD.finditer(lowered))
    for one, two in zip(matches, matches[1:], strict=False):
        beside = not lowered[one.end() : two.start()].strip()
        name = written[one.start()].isupper() and written[two.start()].isupper()
        if beside and one[0] == two[0] and one[0] not in _REDUPLICATED and len(one[0]) > 1 and not name:
            yield written[one.start() : two.end()]
    for at in range(len(matches) - 3):
        a, b, c, d = (m[0] for m in matches[at : at + 4])
        if b == d and a != c and Levenshtein.distance(a, c) == 1 and (a.endswith(c) or c.endswith(a)):
            yield written[matches[at + 2].start() : matches[at + 3].end()]


def _wrong_pair(pair: str, book: _Book) -> bool:
    """Whether one syllable of a known compound has other marks, or another letter and is no word at all."""
    if pair in book.known_pairs:
        return False
    for right in book.by_bare.get(bare(pair), ()):
        same = [a == b for a, b in zip(pair.split(), right.split(), strict=True)]
        if sum(same) == 1 and pair not in _RIGHT_TOO:
            return True
    first, second = pair.split()
    strange = [w for w in (first, second) if w not in book.syllables and book.seen[w] == 1 and len(w) > 2]
    if not strange:
        return False
    return any(_one_letter_off(pair, right) for right in book.pairs if right[0] == pair[0] or right[-1] == pair[-1])


_RIGHT_TOO = {
    "mỗi trường", "cộng tác", "công tắc", "các hộ", "cả hộ", "giảm sát", "đường xa", "đất xã", "cây trông", "năm tới", "cấp trên", "đầu từ",
    "thu nhập", "thủ tục", "xã đã", "công đồng", "đất chuẩn", "đặt chuẩn", "đoàn thể", "thôn bàn", "sinh hoạt", "hồ sơ", "hộ số", "văn hoá",
    "tổ tự", "tiền độ", "tiến đồ", "chỉ đạo", "chỉ số", "lãnh đạo", "tự quản", "thực phẩm", "thường trực", "bảo đảm", "hương ước", "hướng nghiệp",
    "nông sản", "đường ấp", "sản phẩm", "dân cử", "bản làng", "con người", "còn người", "giao dịch", "gia đình", "trồng cây", "trong cây", "phát động",
}  # fmt: skip


def _one_letter_off(pair: str, right: str) -> bool:
    a, b = pair.split()
    c, d = right.split()
    return (a == c and Levenshtein.distance(b, d) == 1) or (b == d and Levenshtein.distance(a, c) == 1)


_ONSET = r"(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|b|c|d|đ|g|h|k|l|m|n|p|r|s|t|v|x|)"
_CODA = r"(?:ch|ng|nh|c|m|n|p|t|)"
_SYLLABLE = re.compile(rf"^{_ONSET}(?:[aeiouy]{{1,3}}){_CODA}$")


def _unspeakable(word: str, written: str, book: _Book) -> bool:
    """Whether no Vietnamese syllable is written so; foreign names, abbreviations and units are left alone."""
    if not written.islower() or len(word) < 3 or word in book.syllables or book.seen[word] > 1 or word.isascii():
        return _flat_stop(word, written, book)
    plain = bare(word).replace("đ", "d")
    return not _SYLLABLE.match(plain)


def _flat_stop(word: str, written: str, book: _Book) -> bool:
    """ "tuc", "xac": an ending in a stop without its tone, in a text that has its tones."""
    if not written.islower() or len(word) < 3 or word in book.syllables or book.seen[word] > 1:
        return False
    return word.isascii() and bool(re.search(r"[aeiou](?:c|ch|p|t)$", word)) and bool(_SYLLABLE.match(word)) and word not in _FOREIGN


_FOREIGN = {"internet", "vietgap", "net", "set", "viet", "out", "biogas", "wifi", "robot", "cat", "fax", "script", "app", "top", "pop", "camera"}
