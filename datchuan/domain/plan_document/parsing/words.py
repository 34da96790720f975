"""The vocabulary made ready for looking up: abbreviations written out, phrases as a tree of words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from datchuan.domain.plan_document.folding import bare, low

_TOKEN = re.compile(r"[^\W_]+")
_SURE_WITHOUT_MARKS = 3  # words


@dataclass(frozen=True, slots=True)
class Token:
    """A word in lower case, its bare form, and the piece of the text it stands for (short forms give several words)."""

    word: str
    bare: str
    begins: int
    ends: int


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase found: whose it is, where, and how many words long it is."""

    owner: str
    begins: int
    ends: int
    words: int


class Abbreviations:
    """Writes short forms out. Keys are compared as written first, then without regard to spaces, hyphens and "&"."""

    def __init__(self, full: Mapping[str, str]) -> None:
        self._full = dict(full)
        self._joined = {_joined(short): words for short, words in full.items()}
        shorts = sorted(full, key=len, reverse=True)
        alternatives = "|".join(_loose(s) for s in shorts) or r"(?!)"
        self._pattern = re.compile(rf"(?<![^\W_])(?:{alternatives})(?![^\W_])")
        self._short = {
            low(short): _TOKEN.findall(low(words)) for short, words in full.items() if _TOKEN.fullmatch(short)
        }
        self.expand = lru_cache(maxsize=20_000)(self._expand)
        self.tokens = lru_cache(maxsize=4_000)(self._tokens_of)

    def _expand(self, text: str) -> str:
        """The text with every known short form written out."""
        if text.isupper():
            return self._pattern.sub(lambda found: found[0] if _is_word(found[0]) else self._written_out(found), text)
        return self._pattern.sub(self._written_out, text)

    def _written_out(self, found: re.Match[str]) -> str:
        return self._full.get(found[0]) or self._joined.get(_joined(found[0]), found[0])

    def _tokens_of(self, text: str) -> tuple[Token, ...]:
        """The words of the text with single-word short forms written out, each with its place."""
        tokens = []
        capitals = text.isupper()
        for found in _TOKEN.finditer(low(text)):
            as_written = text[found.start() : found.end()]
            short = as_written[-1].isupper() and not (capitals and _is_word(as_written))
            words = self._short.get(found[0]) if short else None
            tokens += [Token(word, bare(word), found.start(), found.end()) for word in words or (found[0],)]
        return tuple(tokens)


def _is_word(short: str) -> bool:
    """Whether a short form may be a word of a text in capitals ("AN TOÀN" speaks of no security)."""
    return len(short) <= _LONGEST_WORD and any(c in "AEIOUYĂÂÊÔƠƯ" for c in short)


_LONGEST_WORD = 2  # letters


def _joined(short: str) -> str:
    return re.sub(r"[\s&\-–.]+", "", short)


def _loose(short: str) -> str:
    """A short form with any hyphen, ampersand or space between its parts."""
    parts = re.split(r"\s*[&\-–]\s*", short)
    return r"\s?[&\-–]?\s?".join(re.escape(p) for p in parts)


def abbreviations_of(short_forms: Mapping[str, str]) -> Abbreviations:
    """The short forms made ready; kept for the next document read with the same ones."""
    return _abbreviations(tuple(short_forms.items()))


@lru_cache(maxsize=8)
def _abbreviations(pairs: tuple[tuple[str, str], ...]) -> Abbreviations:
    return Abbreviations(dict(pairs))


class Phrases:
    """Finds the longest of many phrases at every place of a text. Time grows with the text, not with the phrases.

    Words are compared with their diacritics; phrases of three words or more also without, for texts that lost them.
    """

    def __init__(self, phrases: Iterable[tuple[str, str]]) -> None:
        self._exact: _Node = _Node()
        self._bare: _Node = _Node()
        for phrase, owner in phrases:
            words = _TOKEN.findall(low(phrase))
            self._exact.add(words, owner)
            if len(words) >= _SURE_WITHOUT_MARKS:
                self._bare.add([bare(w) for w in words], owner)

    def find(self, tokens: Sequence[Token]) -> Iterator[Match]:
        """The longest phrase that begins at each word; one match for each owner of that phrase."""
        for at, token in enumerate(tokens):
            owners, length = self._exact.longest(tokens, at) if token.word in self._exact.after else ((), 0)
            if token.bare in self._bare.after:
                loose, further = self._bare.longest_bare(tokens, at)
                if further > length:
                    owners, length = loose, further
            for owner in owners:
                yield Match(owner, token.begins, tokens[at + length - 1].ends, length)


class _Node:
    """A word's place in the tree: the words that may follow, and whose phrase ends here."""

    __slots__ = ("after", "owners")

    def __init__(self) -> None:
        self.after: dict[str, _Node] = {}
        self.owners: list[str] = []

    def add(self, words: list[str], owner: str) -> None:
        node = self
        for word in words:
            node = node.after.setdefault(word, _Node())
        if owner not in node.owners:
            node.owners.append(owner)

    def longest(self, tokens: Sequence[Token], at: int) -> tuple[Sequence[str], int]:
        """Whose the longest phrase from a place on is, and how many words it has; words as they are written."""
        node, owners, length = self, [], 0
        for step in range(at, len(tokens)):
            following = node.after.get(tokens[step].word)
            if following is None:
                break
            node = following
            if node.owners:
                owners, length = node.owners, step - at + 1
        return owners, length

    def longest_bare(self, tokens: Sequence[Token], at: int) -> tuple[Sequence[str], int]:
        """The same for words without their marks."""
        node, owners, length = self, [], 0
        for step in range(at, len(tokens)):
            following = node.after.get(tokens[step].bare)
            if following is None:
                break
            node = following
            if node.owners:
                owners, length = node.owners, step - at + 1
        return owners, length
