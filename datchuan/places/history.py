"""The life of a unit as a list of things that happened, for its page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from datchuan.places.models import PlacePeriod
from datchuan.places.queries import Became, Described, life_of, unit_as_of


@dataclass(frozen=True, slots=True)
class Happening:
    """On `day`, `what` took effect, by the document `source`."""

    day: date
    what: str
    source: str


def happenings(described: Described) -> list[Happening]:
    """What is known of the unit's life, newest first: made of, renamed or moved, merged."""
    life = life_of(described.unit.place)
    found = [
        *_changes(life),
        *_grouped(described.came_from, _("Hình thành từ: %(units)s")),
        *_grouped(described.became, _("Trở thành: %(units)s")),
    ]
    return sorted(found, key=lambda happening: happening.day, reverse=True)


def _changes(life: Sequence[PlacePeriod]) -> list[Happening]:
    """The beginning of every period, if it is known."""
    found = []
    for period in life:
        if period.valid_from is None:
            continue
        parent = None if period.parent is None else unit_as_of(period.parent, period.valid_from)
        words = {"name": period.full_name, "parent": "" if parent is None else parent.full_name}
        what = period.full_name if parent is None else _("%(name)s, thuộc %(parent)s") % words
        found.append(Happening(period.valid_from, what, _(period.source)))
    return found


def _grouped(changes: Sequence[Became], sentence: str) -> list[Happening]:
    """One happening a day, naming every unit."""
    by_day: defaultdict[date, list[Became]] = defaultdict(list)
    for became in changes:
        by_day[became.on].append(became)
    return [
        Happening(day, sentence % {"units": ", ".join(map(_named, group))}, group[0].line.source)
        for day, group in by_day.items()
    ]


def _named(became: Became) -> str:
    words = {"name": became.unit.full_name}
    return became.unit.full_name if became.whole else _("một phần %(name)s") % words
