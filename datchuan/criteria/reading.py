"""For whom and for which day somebody reads the law: the whole country, a zone, or a commune."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from datchuan.accounts.models import Person
from datchuan.accounts.permissions import Permission, places_where
from datchuan.accounts.queries import names_of, own_places
from datchuan.criteria.forms import COMMUNE, EVERYWHERE, ZONE, ReadingForm
from datchuan.criteria.queries import facts_of
from datchuan.domain.criteria.dated import PlaceFacts
from datchuan.domain.criteria.model import CriteriaSet, Zone
from datchuan.places.errors import UnknownPlaceError
from datchuan.places.models import Level, Place
from datchuan.places.queries import LawFacts, PlaceOnDay, describe, facts_for_law, parents_as_of, search, with_parents
from datchuan.ui.dates import today as pages_today

MOST_OWN = 12  # communes offered without searching
MOST_FOUND = 8
_SEARCHED = 30


@dataclass(frozen=True, slots=True)
class Reading:
    """What was chosen. Neither `zone` nor `commune`: every zone.

    `found` lists communes (with the units above them) where a search met more than one.
    """

    form: ReadingForm
    on: date
    zone: Zone | None = None
    commune: LawFacts | None = None
    instead_of: str = ""  # the commune asked for, where `commune` is the one it has become part of
    only_unknown: bool = False
    asked_on: date | None = None  # the day asked for, where the set was not in force on it
    found: tuple[tuple[PlaceOnDay, list[PlaceOnDay]], ...] = field(default=())

    @property
    def place(self) -> PlaceFacts | None:
        """What the law needs to know; None for every zone at once."""
        if self.commune is not None:
            return facts_of(self.commune)
        if self.zone is not None:
            # A zone of either kind: the set looks at the one that is its axis.
            return PlaceFacts(region=self.zone.code, group=self.zone.code, special_difficulty=False)
        return None

    @property
    def choice(self) -> str:
        """The value of `of` that leads back to this reading."""
        if self.commune is not None:
            return f"{COMMUNE}{self.commune.place.code}"
        return f"{ZONE}{self.zone.code}" if self.zone else EVERYWHERE


def reading_of(sent: Mapping[str, Any], criteria_set: CriteriaSet, *, person: Person, today: date) -> Reading:
    """What the address asks for; whoever asks nothing reads for their own commune, today or on the nearest day on
    which the set is in force. What cannot be understood is told by the form, and every zone is shown."""
    own = _own_communes(person, today)
    form = ReadingForm(sent, criteria_set=criteria_set, communes=own)
    asked = _asked_day(form) or today
    on = day_within(criteria_set, asked)
    choice = str(sent.get("of") or (f"{COMMUNE}{next(iter(own))}" if own else EVERYWHERE))
    typed = str(sent.get("commune") or "").strip()
    found = _found(form, typed, on) if typed else []
    if typed:
        choice = f"{COMMUNE}{found[0].code}" if len(found) == 1 else EVERYWHERE
    commune, old_name = _facts(form, choice.removeprefix(COMMUNE), on) if choice.startswith(COMMUNE) else (None, "")
    reading = Reading(
        form,
        on,
        zone=_zone(criteria_set, choice),
        commune=commune,
        instead_of=old_name,
        only_unknown=bool(form["unknown"].value()),
        asked_on=asked if asked != on else None,
        found=tuple(with_parents(found[:MOST_FOUND])) if len(found) > 1 else (),
    )
    if commune is not None:
        own = {**own, commune.place.code: commune.place.full_name}
    return replace(reading, form=_shown_form(reading, criteria_set, own))


def _shown_form(reading: Reading, criteria_set: CriteriaSet, communes: Mapping[str, str]) -> ReadingForm:
    """The form as it is shown: filled with what is being read, and with what was wrong."""
    asked = reading.form
    typed = "" if reading.commune else asked["commune"].value()
    shown = {"of": reading.choice, "on": reading.on, "unknown": reading.only_unknown, "commune": typed}
    form = ReadingForm(shown, criteria_set=criteria_set, communes=communes)
    for name in ("commune", "on"):
        for problem in asked.errors.get(name, []):
            form.add_error(name, problem)
    return form


def _asked_day(form: ReadingForm) -> date | None:
    form.is_valid()
    day = form.cleaned_data.get("on")
    return day if isinstance(day, date) else None


def day_within(criteria_set: CriteriaSet, day: date) -> date:
    """The day itself, or the nearest on which the set is in force."""
    period = criteria_set.period
    if period.end is not None and day > period.end:
        return period.end
    return max(day, period.start)


def _zone(criteria_set: CriteriaSet, choice: str) -> Zone | None:
    return next((zone for zone in criteria_set.zones if choice == f"{ZONE}{zone.code}"), None)


def _found(form: ReadingForm, text: str, on: date) -> list[PlaceOnDay]:
    """The communes that were typed, or the one that is called exactly so; the form tells when there is none."""
    found = [unit for unit in search(text, on=on, limit=_SEARCHED) if unit.level == Level.COMMUNE]
    if not found:
        form.add_error("commune", _("Ngày này không có xã nào tên hoặc mã như vậy."))
    exact = [unit for unit in found if text.casefold() in {unit.name.casefold(), unit.full_name.casefold()}]
    return exact if len(exact) == 1 else found


def _facts(form: ReadingForm, code: str, on: date) -> tuple[LawFacts | None, str]:
    """The commune that has the code on the day, or the one it has become part of and then also its old name."""
    try:
        return facts_for_law(code, on), ""
    except UnknownPlaceError as problem:
        described = describe(code, on)
        heirs = [unit for unit, _above in described.outcome if unit.level == Level.COMMUNE] if described else []
        if described is None or not heirs:
            form.add_error("commune", str(problem))
            return None, ""
        return facts_for_law(heirs[0].code, on), described.unit.full_name


def _own_communes(person: Person, today: date) -> dict[str, str]:
    """The communes where the person has an office or a role, or in whose villages; name by code."""
    places = own_places(person, today)
    above = [unit.place for place in places if place.level == Level.VILLAGE for unit in parents_as_of(place, today)]
    communes = {place.pk: place for place in (*places, *above) if place.level == Level.COMMUNE}
    names = names_of(communes.values(), today) if communes else {}
    return {place.code: names.get(place.pk, place.code) for place in list(communes.values())[:MOST_OWN]}


def proposes_for(person: Person) -> dict[str, str]:
    """For whom the person may propose changes of the law: the nation ("") first, then provinces, name by code."""
    on = pages_today()
    scope = places_where(person, Permission.PROPOSE_LAW, on)
    provinces = list(scope.limit(Place.objects.on(on).filter(level=Level.PROVINCE), "pk").order_by("code"))
    names = names_of(provinces, on) if provinces else {}
    nation = {"": _("Cả nước")} if scope.everywhere else {}
    return {**nation, **{place.code: names.get(place.pk, place.code) for place in provinces}}
