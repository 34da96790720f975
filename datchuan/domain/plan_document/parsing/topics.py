"""The criterion a sentence is about when nothing names it: indicators' phrases first, then the criteria's own words."""

from __future__ import annotations

from collections import Counter

from datchuan.domain.plan_document.parsing.criteria import CriteriaBook, references
from datchuan.domain.plan_document.parsing.words import Abbreviations, Phrases


class TopicBook:
    """Words that point at one criterion ("kênh mương", "nhà tạm"), with its name and its indicators' phrases."""

    def __init__(self, criteria: CriteriaBook, abbreviations: Abbreviations) -> None:
        self._criteria = criteria
        self._abbreviations = abbreviations
        self._phrases = Phrases(
            (words, criterion.number)
            for criterion in criteria.words.criteria
            for words in (
                *criterion.topics,
                criterion.name,
                *criterion.also_called,
                *(hint for indicator in criterion.indicators for hint in indicator.hints),
            )
        )

    def criterion_of(self, text: str) -> str | None:
        """The criterion most of the words point at; None when none do or two do equally."""
        named = {r.criterion for r in references(text)}
        if len(named) == 1:
            return named.pop()
        points: Counter[str] = Counter()
        tokens = self._abbreviations.tokens(text)
        for match in self._criteria.indicators_in(text):
            points[match.owner.split(".")[0]] += match.words
        for match in self._phrases.find(tokens):
            points[match.owner] += match.words + (2 if match.begins < 60 else 0)
        best = points.most_common(2)
        if not best or (len(best) == 2 and best[0][1] == best[1][1]):
            return None
        return best[0][0]
