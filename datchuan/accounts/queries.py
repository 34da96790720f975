"""Who is who and holds what on a day. Nothing here decides access: that is `permissions`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from datchuan.accounts.errors import AccountsError
from datchuan.accounts.models import ApiToken, Office, OfficeHolding, Person, RoleGrant, digest_of, valid_on
from datchuan.accounts.permissions import Permission, Scope, places_where
from datchuan.audit.models import AuditLine
from datchuan.audit.queries import lines
from datchuan.domain.plan_document.folding import bare
from datchuan.places.models import Place, PlacePeriod
from datchuan.places.queries import Described, describe


def offices_of(place: Place, on: date) -> QuerySet[Office]:
    """The offices of this very place (not of the villages below it) that exist on the day, by name."""
    return Office.objects.filter(valid_on(on), place=place)


def holders(office: Office, on: date) -> QuerySet[Person]:
    """Who holds the office on the day; nobody, one person, or several."""
    people: QuerySet[Person] = Person.objects.filter(valid_on(on, "holdings__"), holdings__office=office)
    return people.distinct()


def offices_held_by(person: Person, on: date) -> QuerySet[Office]:
    """The offices the person holds on the day, with their places."""
    held = valid_on(on, "holdings__")
    return Office.objects.filter(held, valid_on(on), holdings__person=person).select_related("place").distinct()


def titles_of(person: Person, on: date) -> str:
    """The names of the offices held on the day, for a line of the record; empty when there are none."""
    return "; ".join(office.name for office in offices_held_by(person, on))


@dataclass(frozen=True, slots=True)
class OfficeState:
    """An office and its holdings: those of the day, those before and those to come, newest first."""

    office: Office
    current: tuple[OfficeHolding, ...]
    other: tuple[OfficeHolding, ...]

    @property
    def vacant(self) -> bool:
        return not self.current


def states_of_offices(place: Place, on: date) -> list[OfficeState]:
    """Every office of the place on the day with who holds it and who held it; offices nobody holds come first.

    Two SQL statements.
    """
    holdings = Prefetch("holdings", OfficeHolding.objects.select_related("person"))
    states = [_state(office, on) for office in offices_of(place, on).prefetch_related(holdings)]
    return sorted(states, key=lambda state: (not state.vacant, bare(state.office.name)))


def _state(office: Office, on: date) -> OfficeState:
    holdings: Iterable[OfficeHolding] = office.holdings.all()
    current = tuple(h for h in holdings if h.holds_on(on))
    return OfficeState(office, current, tuple(h for h in holdings if not h.holds_on(on)))


def grants_of(person: Person, on: date) -> QuerySet[RoleGrant]:
    """The roles the person has on the day, with their places."""
    return RoleGrant.objects.filter(valid_on(on), person=person).select_related("place")


def all_grants_of(person: Person) -> QuerySet[RoleGrant]:
    """Every role the person has, had or will have, newest first."""
    return RoleGrant.objects.filter(person=person).select_related("place", "granted_by")


@dataclass(frozen=True, slots=True)
class PersonOnDay:
    """A person, with the offices held and the roles had on a day."""

    person: Person
    holdings: tuple[OfficeHolding, ...]
    grants: tuple[RoleGrant, ...]


def people(on: date, *, also_former: bool = False) -> list[PersonOnDay]:
    """Those who may sign in on the day, or everybody there ever was; by given name, then by the whole name.

    Three SQL statements.
    """
    rows = Person.objects.all() if also_former else Person.objects.filter(valid_on(on))
    return sorted(_on_day(rows, on), key=lambda row: _by_given_name(row.person.full_name))


def invented_people(on: date) -> list[PersonOnDay]:
    """The cast of a demonstration in the order in which it was made. Three SQL statements."""
    return _on_day(Person.objects.filter(valid_on(on), invented=True).order_by("pk"), on)


def _on_day(people: QuerySet[Person], on: date) -> list[PersonOnDay]:
    rows = people.prefetch_related(
        Prefetch("grants", RoleGrant.objects.filter(valid_on(on)).select_related("place")),
        Prefetch("holdings", OfficeHolding.objects.filter(valid_on(on)).select_related("office__place")),
    )
    return [PersonOnDay(person, tuple(person.holdings.all()), tuple(person.grants.all())) for person in rows]


def _by_given_name(full_name: str) -> tuple[str, str]:
    words = bare(full_name).split() or [""]
    return words[-1], full_name


def holdings_of_person(person: Person, on: date) -> QuerySet[OfficeHolding]:
    """What the person holds on the day and since when, with offices and their places."""
    return all_holdings_of(person).filter(valid_on(on))


def all_holdings_of(person: Person) -> QuerySet[OfficeHolding]:
    """Every office the person holds, held or will hold, newest first."""
    return OfficeHolding.objects.filter(person=person).select_related("office__place")


def own_places(person: Person, on: date) -> list[Place]:
    """The places where the person holds an office or has a role on the day, without repetition; offices first."""
    held = [office.place for office in offices_held_by(person, on)]
    granted = [grant.place for grant in grants_of(person, on) if grant.place is not None]
    return list({place.pk: place for place in (*held, *granted)}.values())


def places_with_offices(places: Scope, on: date) -> list[tuple[Place, int]]:
    """The places of the scope that have offices on the day, by code, each with how many. One SQL statement."""
    offices = places.limit(Office.objects.filter(valid_on(on))).select_related("place")
    counts = Counter(office.place for office in offices)
    return sorted(counts.items(), key=lambda pair: pair[0].code)


def names_of(places: Iterable[Place], on: date) -> dict[int, str]:
    """What each place is called on the day ("xã Thượng Lộ"), by primary key; one that has ended keeps its last name.

    One SQL statement.
    """
    names: dict[int, str] = {}
    periods = PlacePeriod.objects.filter(place__in={place.pk for place in places})
    for period in sorted(periods, key=lambda period: period.valid_from or date.min):
        if period.place_id not in names or period.valid_from is None or period.valid_from <= on:
            names[period.place_id] = period.full_name
    return names


def record_seen_by(person: Person, on: date) -> QuerySet[AuditLine]:
    """The lines of the record the person may read: of the places where they may see it, or all."""
    seen = places_where(person, Permission.VIEW_AUDIT, on)
    if seen.everywhere:
        return lines()
    return lines().filter(place_code__in=Place.objects.filter(pk__in=seen.places).values("code"))


def names_of_codes(codes: Iterable[str], on: date) -> dict[str, str]:
    """What the places with these codes are called on the day; a code that two had, by the later. Two SQL statements."""
    places = list(Place.objects.filter(code__in=set(codes)).order_by("pk"))
    names = names_of(places, on)
    return {place.code: names[place.pk] for place in places if place.pk in names}


def place_or_everywhere(code: str, on: date) -> Place | None:
    """The place that has the code on the day; None, which a grant takes for everywhere, for an empty code.

    Raises `AccountsError` when no place has it.
    """
    if not code:
        return None
    found = describe(code, on)
    if found is None:
        raise AccountsError(_("Không có đơn vị hành chính nào mang mã “%(code)s”.") % {"code": code})
    if not found.exists:
        raise AccountsError(_not_today(code, found))
    return found.unit.place


def _not_today(code: str, found: Described) -> str:
    """Why a role cannot be held there, and where it can."""
    now = ", ".join(f"{unit.full_name} ({unit.code})" for unit, _parents in found.outcome)
    if not now:
        return _("Hôm nay không có đơn vị hành chính nào mang mã “%(code)s”.") % {"code": code}
    return _("Đơn vị mang mã “%(code)s” (%(name)s) không còn; nay là %(now)s. Hãy ghi mã của đơn vị ấy.") % {
        "code": code,
        "name": found.unit.full_name,
        "now": now,
    }


def tokens_of(person: Person) -> QuerySet[ApiToken]:
    """The person's tokens that were not revoked, newest first; those that ran out are among them."""
    return ApiToken.objects.filter(person=person, revoked_at__isnull=True)


def token_of_secret(secret: str, on: date) -> ApiToken | None:
    """The token with this secret, when it is neither revoked nor past its last day and its person may sign in."""
    token = (
        ApiToken.objects.filter(digest=digest_of(secret), revoked_at__isnull=True, expires_on__gte=on)
        .select_related("person")
        .first()
    )
    return token if token is not None and token.person.holds_on(on) else None
