"""Every published set with how well it is known; one set as it is asked of a commune on a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from datchuan.accounts.access import allowed, person_of
from datchuan.accounts.permissions import Permission
from datchuan.criteria.models import LawPublication
from datchuan.criteria.queries import latest_publications, published_law, published_set
from datchuan.criteria.reading import reading_of
from datchuan.criteria.sheets import Share, shares_of, sheet_of
from datchuan.domain.criteria.model import CriteriaSet
from datchuan.domain.criteria.standing import Standing, tally_of_set
from datchuan.ui.dates import today


@dataclass(frozen=True, slots=True)
class SetCard:
    """A published set in short."""

    law: CriteriaSet
    publication: LawPublication
    tally: Mapping[Standing, int]
    in_force: bool
    is_past: bool

    @property
    def shares(self) -> tuple[Share, ...]:
        return shares_of(self.tally)

    @property
    def thresholds(self) -> int:
        return sum(self.tally.values())

    @property
    def indicators(self) -> int:
        return sum(1 for _ in self.law.indicators)

    @property
    def missing_indicators(self) -> int:
        """How many the law counts and nobody has entered."""
        return self.law.expected.indicators - self.indicators

    @property
    def has_invented(self) -> bool:
        return any(rules.invented for rules in self.law.provinces)


@allowed(Permission.VIEW_LAW)
@require_safe
def every_set(request: HttpRequest) -> HttpResponse:
    cards = [_card(row, today()) for row in latest_publications()]
    return render(request, "criteria/sets.html", {"cards": cards, "standings": list(Standing)})


def _card(publication: LawPublication, on: date) -> SetCard:
    law = published_law(publication)
    ended = law.period.end is not None and law.period.end < on
    return SetCard(law, publication, tally_of_set(law), in_force=law.period.holds_on(on), is_past=ended)


def set_or_404(code: str) -> CriteriaSet:
    """The published set with this code. Raises `Http404`."""
    try:
        return published_set(code)
    except LookupError as problem:
        raise Http404(code) from problem


@allowed(Permission.VIEW_LAW)
@require_safe
def one_set(request: HttpRequest, code: str) -> HttpResponse:
    """A set for one's own commune today; `?of=zone-BTB`, `?of=commune-20185`, `?of=all`, `&on=2024-06-30`."""
    law = set_or_404(code)
    reading = reading_of(request.GET, law, person=person_of(request), today=today())
    sheet = sheet_of(law, on=reading.on, place=reading.place, only_unknown=reading.only_unknown)
    context = {"law": law, "reading": reading, "sheet": sheet, "shares": shares_of(sheet.tally)}
    return render(request, "criteria/set.html", context)
