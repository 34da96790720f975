"""The words plans are read with, put together from the law's files and the reference lists. Knows no Django."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path

from datchuan import resources
from datchuan.criteria.law_files import read_law_files
from datchuan.domain.criteria.loading import load_law
from datchuan.domain.criteria.model import CriteriaSet, Criterion, Indicator
from datchuan.domain.plan_document.vocabulary import (
    CitedLaw,
    CriterionWords,
    IndicatorWords,
    OfficeWords,
    SetWords,
    Vocabulary,
)


@lru_cache(maxsize=1)
def standard_law() -> tuple[CriteriaSet, ...]:
    """The law that came with the program, loaded once in a process."""
    return load_law(read_law_files())


@lru_cache(maxsize=1)
def standard_vocabulary() -> Vocabulary:
    """The vocabulary of the law and the lists that came with the program, made once in a process."""
    return vocabulary_of(standard_law(), resources.folder("reference"))


def vocabulary_of(sets: Iterable[CriteriaSet], reference: Path) -> Vocabulary:
    """The vocabulary of these criteria sets and of the lists `offices.csv`, `abbreviations.csv`,
    `cited_laws.csv`, `criteria_topics.csv` and `common_compounds.csv` in the folder `reference`."""
    topics = {
        (r["set"], r["criterion"]): tuple(r["words"].split("|")) for r in _rows(reference / "criteria_topics.csv")
    }
    return Vocabulary(
        sets=tuple(_set_words(s, topics) for s in sets),
        offices=tuple(_offices(reference / "offices.csv")),
        abbreviations={row["short"]: row["full"] for row in _rows(reference / "abbreviations.csv")},
        laws=tuple(_laws(reference / "cited_laws.csv")),
        compounds=tuple(row["compound"] for row in _rows(reference / "common_compounds.csv")),
    )


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(line for line in lines if not line.startswith("#"))


def _offices(path: Path) -> Iterator[OfficeWords]:
    for row in _rows(path):
        yield OfficeWords(row["office"], tuple(w for w in row["also_called"].split("|") if w))


def _laws(path: Path) -> Iterator[CitedLaw]:
    for row in _rows(path):
        ends = row["in_force_until"]
        yield CitedLaw(
            title=row["title"],
            number=row["number"],
            starts=date.fromisoformat(row["in_force_from"]),
            ends=date.fromisoformat(ends) if ends else None,
            replaced_by=row["replaced_by"] or None,
        )


Topics = dict[tuple[str, str], tuple[str, ...]]


def _set_words(criteria_set: CriteriaSet, topics: Topics) -> SetWords:
    years = [int(year) for year in re.findall(r"\d{4}", criteria_set.code)]  # "vn-xa-2021-2025"
    return SetWords(
        code=criteria_set.code,
        criteria=tuple(
            _criterion_words(c, topics.get((criteria_set.code, str(c.number)), ())) for c in criteria_set.criteria
        ),
        first_year=years[0] if years else criteria_set.period.start.year,
        last_year=years[-1] if years else (criteria_set.period.end or date.max).year,
        numbers=(criteria_set.document.number,),
    )


def _criterion_words(criterion: Criterion, topics: tuple[str, ...]) -> CriterionWords:
    return CriterionWords(
        number=str(criterion.number),
        name=criterion.name,
        also_called=criterion.also_called,
        indicators=tuple(_indicator_words(i) for i in criterion.indicators if i.code),
        topics=(*topics, *(w for i in criterion.indicators if not i.code for w in (*i.known_by, *i.hinted_by))),
    )


def _indicator_words(indicator: Indicator) -> IndicatorWords:
    return IndicatorWords(
        code=indicator.code or indicator.key,
        name=indicator.names[-1].text,
        phrases=(*indicator.known_by, *(n.text for n in indicator.names)),
        hints=indicator.hinted_by,
        unit=indicator.unit,
        direction=indicator.direction.value if indicator.direction else None,
    )
