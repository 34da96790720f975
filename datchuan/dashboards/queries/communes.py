"""The communes a person looks after, and the years that have plans."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date

from django.db.models import Count, F, Q
from django.http import Http404

from datchuan.accounts.models import Person
from datchuan.accounts.permissions import Permission, places_where
from datchuan.accounts.queries import grants_of, names_of, offices_held_by
from datchuan.places.models import Level, Place
from datchuan.places.queries import unit_as_of
from datchuan.planning.models import ClaimedVerdict, Plan


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune and its latest running plan, if any. `met` counts criteria the plan lists as met."""

    place: Place
    name: str
    year: int | None
    plan: Plan | None
    met: int


def communes_of(person: Person, *, on: date) -> list[Commune]:
    """The commune the person works in; for whoever looks after more than communes, every commune that has a plan."""
    own = _own_communes(person, on)
    if own:
        places = own
    else:
        scope = places_where(person, Permission.VIEW_PROGRAMME, on)
        places = list(Place.objects.filter(pk__in=scope.limit(Plan.objects.all()).values("place")))
    plans = _latest_plans(places)
    return [_commune(place, plans.get(place.pk), on) for place in places]


def place_of(code: str, *, year: int | None = None) -> Place:
    """The unit that had this code in the year; a code outlives units, so one that has a plan then goes first.

    Without a year: the latest unit of that code. Raises `Http404`, for a year no calendar has too.
    """
    rows = list(Place.objects.filter(code=code).order_by(F("valid_from").asc(nulls_first=True)))
    if not rows or (year is not None and not MINYEAR <= year <= MAXYEAR):
        raise Http404
    if year is not None:
        planned = set(Plan.objects.filter(place__in=rows, year=year).values_list("place_id", flat=True))
        living = [p for p in rows if p.holds_on(date(year, 1, 1)) or p.holds_on(date(year, 12, 31))]
        rows = [p for p in rows if p.pk in planned] or living or rows
    return rows[-1]


def years_of(place: Place) -> list[int]:
    """The years that have a running plan, latest first."""
    rows = Plan.objects.filter(place=place, superseded_at__isnull=True).order_by("-year")
    return list(rows.values_list("year", flat=True).distinct())


def latest_year(place: Place) -> int | None:
    years = years_of(place)
    return years[0] if years else None


def named_on(place: Place, *, year: int) -> str:
    """Kind and name of a place at the beginning of a year ("xã Thượng Lộ"); outside its life the nearest name."""
    on = date(year, 1, 1)
    found = unit_as_of(place, on)
    return found.full_name if found else names_of([place], on)[place.pk]


def _own_communes(person: Person, on: date) -> list[Place]:
    """Places of the person's roles and offices that are communes, or the communes their villages lie in."""
    held = [grant.place for grant in grants_of(person, on) if grant.place is not None]
    held += [office.place for office in offices_held_by(person, on)]
    return list({p.pk: p for p in held if p.level == Level.COMMUNE}.values())


def _latest_plans(places: list[Place]) -> dict[int, Plan]:
    met = Count("criterionclaim", filter=Q(criterionclaim__verdict=ClaimedVerdict.MET))
    rows = Plan.objects.filter(place__in=places, superseded_at__isnull=True).select_related("criteria_set")
    return {plan.place_id: plan for plan in rows.annotate(met=met).order_by("year", "adopted_at")}


def _commune(place: Place, plan: Plan | None, on: date) -> Commune:
    name = named_on(place, year=(plan.year if plan else on.year))
    return Commune(place, name, plan.year if plan else None, plan, getattr(plan, "met", 0))
