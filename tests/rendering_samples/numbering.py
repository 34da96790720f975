"""Which typed list marks Word's own counting would have written."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_MARK = re.compile(r"^(?:(?P<roman>[IVX]+)\.|(?P<section>\d+\.\d+)\.|(?P<decimal>\d+)\.|(?P<dash>-)|(?P<plus>\+))\s+")
_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
LEVELS = ("roman", "decimal", "section", "dash", "plus")


@dataclass
class Counting:
    """A multi-level list I. / 1. / 1.1. / - / + and how far it has counted."""

    counts: list[int] = field(default_factory=lambda: [0, 0, 0])

    def split(self, text: str) -> tuple[int | None, str]:
        """The level (from 0) and the text without its mark; (None, text) when the mark is not what comes next."""
        match = _MARK.match(text)
        if match is None:
            return None, text
        level = LEVELS.index(match.lastgroup or "")
        rest = text[match.end() :]
        if level > 2:
            return level, rest
        count = self.counts[level] + 1
        expected = (_ROMAN[min(count, 10)], str(count), f"{max(self.counts[1], 1)}.{count}")[level]
        if match[match.lastgroup or ""] != expected or (level == 2 and not self.counts[1]):
            return None, text
        self.counts[level] = count
        self.counts[level + 1 :] = [0] * (2 - level)
        return level, rest
