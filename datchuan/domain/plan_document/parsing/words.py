"""The vocabulary made ready for looking up: abbreviations written out, phrases as a tree of words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from datchuan.domain.plan_document.folding import bare, key

_TOKEN = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Token:
    """A bare word and the piece of the text it stands for (an abbreviation gives several words for one piece)."""

    word: str
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
        self._tokens = {key(short): key(words).split() for short, words in full.items() if _TOKEN.fullmatch(short)}
        self.expand = lru_cache(maxsize=20_000)(self._expand)

    def _expand(self, text: str) -> str:
        """The text with every known short form written out."""
        return self._pattern.sub(self._written_out, text)

    def _written_out(self, found: re.Match[str]) -> str:
        return self._full.get(found[0]) or self._joined.get(_joined(found[0]), found[0])

    def tokens(self, text: str) -> list[Token]:
        """The bare words of the text with single-word short forms written out, each with its place."""
        tokens = []
        for found in _TOKEN.finditer(bare(text)):
            as_written = text[found.start() : found.end()]
            words = self._tokens.get(found[0]) if as_written[-1].isupper() else None
            tokens += [Token(word, found.start(), found.end()) for word in words or (found[0],)]
        return tokens


def _joined(short: str) -> str:
    return re.sub(r"[\s&\-–.]+", "", short)


def _loose(short: str) -> str:
    """A short form with any hyphen, ampersand or space between its parts."""
    parts = re.split(r"\s*[&\-–]\s*", short)
    return r"\s?[&\-–]?\s?".join(re.escape(p) for p in parts)


class Phrases:
    """Finds the longest of many phrases at every place of a text. Time grows with the text, not with the phrases."""

    def __init__(self, phrases: Iterable[tuple[str, str]]) -> None:
        self._root: dict[str, object] = {}
        for phrase, owner in phrases:
            node = self._root
            for word in key(phrase).split():
                node = node.setdefault(word, {})  # type: ignore[assignment]  # a node holds nodes and owners
            owners = node.setdefault("", [])
            if owner not in owners:  # type: ignore[operator]  # the list under ""
                owners.append(owner)  # type: ignore[attr-defined]

    def find(self, tokens: list[Token]) -> Iterator[Match]:
        """The longest phrase that begins at each word; one match for each owner of that phrase."""
        for at in range(len(tokens)):
            node, best, length = self._root, None, 0
            for step in range(at, len(tokens)):
                node = node.get(tokens[step].word)  # type: ignore[assignment]  # a node or nothing
                if node is None:
                    break
                if "" in node:
                    best, length = node[""], step - at + 1
            for owner in best or ():  # type: ignore[attr-defined]  # the list under ""
                yield Match(owner, tokens[at].begins, tokens[at + length - 1].ends, length)
