"""One criterion, one indicator: everything that is known of it, by zone and by date, and how well."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from datchuan.accounts.access import allowed, person_of
from datchuan.accounts.permissions import Permission
from datchuan.criteria.reading import proposes_for
from datchuan.criteria.views.sets import set_or_404
from datchuan.domain.criteria.matrix import Matrix, matrix_of
from datchuan.domain.criteria.model import (
    Amendment,
    AmendmentEffect,
    CriteriaSet,
    Criterion,
    DatedName,
    Indicator,
    ProvincialRules,
    Threshold,
)


@dataclass(frozen=True, slots=True)
class ProvincialPart:
    """What one province says of an indicator."""

    rules: ProvincialRules
    matrix: Matrix
    lines: tuple[Threshold, ...]


@dataclass(frozen=True, slots=True)
class IndicatorSheet:
    """An indicator with its lines as a table. `by`: the province that adds it, for one the nation does not have."""

    indicator: Indicator
    matrix: Matrix
    by: ProvincialRules | None
    provinces: tuple[ProvincialPart, ...]
    amendments: tuple[tuple[Amendment, AmendmentEffect | None], ...]

    @property
    def newest(self) -> DatedName:
        """The words that hold last."""
        return self.indicator.names[-1]


@allowed(Permission.VIEW_LAW)
@require_safe
def criterion(request: HttpRequest, code: str, number: int) -> HttpResponse:
    law = set_or_404(code)
    try:
        found = law.criterion(number)
    except LookupError as problem:
        raise Http404(number) from problem
    added = [one for rules in law.provinces for at, one in rules.added if at == number]
    sheets = [_sheet(law, one) for one in (*found.indicators, *added)]
    return render(request, "criteria/criterion.html", {**_around(law, found), "sheets": sheets})


@allowed(Permission.VIEW_LAW)
@require_safe
def indicator(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """`key` is the law's number, or the key of an indicator whose number is unknown."""
    law = set_or_404(code)
    try:
        found, criterion = law.indicator(key), law.criterion_of(key)
    except LookupError as problem:
        raise Http404(key) from problem
    proposes = bool(proposes_for(person_of(request)))
    context = {**_around(law, criterion), "sheet": _sheet(law, found), "proposes": proposes}
    return render(request, "criteria/indicator.html", context)


def _around(law: CriteriaSet, criterion: Criterion) -> dict[str, Any]:
    """What both pages say of the criterion, with the criteria before and after it."""
    numbers = [one.number for one in law.criteria]
    at = numbers.index(criterion.number)
    return {
        "law": law,
        "criterion": criterion,
        "group": next((one for one in law.groups if one.code == criterion.group), None),
        "before": law.criteria[at - 1] if at else None,
        "after": law.criteria[at + 1] if at + 1 < len(numbers) else None,
    }


def _sheet(law: CriteriaSet, indicator: Indicator) -> IndicatorSheet:
    amendments = tuple((one, one.effect_on(indicator.label)) for one in law.amendments)
    return IndicatorSheet(
        indicator=indicator,
        matrix=matrix_of(indicator.thresholds, law.zones),
        by=_adding_province(law.provinces, indicator),
        provinces=tuple(_provincial(law, indicator)),
        amendments=amendments,
    )


def _adding_province(provinces: Sequence[ProvincialRules], indicator: Indicator) -> ProvincialRules | None:
    return next((rules for rules in provinces if any(one.key == indicator.key for _, one in rules.added)), None)


def _provincial(law: CriteriaSet, indicator: Indicator) -> list[ProvincialPart]:
    return [
        ProvincialPart(rules, matrix_of(lines, law.zones), lines)
        for rules in law.provinces
        if (lines := rules.thresholds_of(indicator.key))
    ]
