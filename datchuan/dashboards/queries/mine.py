"""What is mine to direct, to do or to help with, by the offices I hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from datchuan.accounts.models import Office, Person
from datchuan.accounts.permissions import Permission, may
from datchuan.accounts.queries import names_of, offices_held_by
from datchuan.measurements.queries import awaiting_approval
from datchuan.places.models import Level, Place
from datchuan.planning.models import Assignment, ItemRole, Plan, PlanItem, Slot


@dataclass(frozen=True, slots=True)
class MyItem:
    """One item with the slots I have in it and through which office."""

    item: PlanItem
    slots: tuple[Slot, ...]
    office: str
    days_left: int | None


@dataclass(frozen=True, slots=True)
class Mine:
    offices: tuple[Office, ...]
    plans: tuple[Plan, ...]
    directing: tuple[MyItem, ...]
    doing: tuple[MyItem, ...]
    helping: tuple[MyItem, ...]


def mine(person: Person, *, year: int, on: date) -> Mine:
    """The items of the running plans of a year that name an office the person holds on the day.

    An item without parties of its own belongs to those of its section. Descriptions (remarks) are left out.
    """
    offices = tuple(offices_held_by(person, on))
    plans = tuple(
        Plan.objects.filter(place__in={o.place_id for o in offices}, year=year, superseded_at__isnull=True)
        .select_related("place", "criteria_set")
        .order_by("place_id", "-adopted_at")
    )
    found: dict[Slot, list[MyItem]] = {slot: [] for slot in Slot}
    mine_by_owner = _assignments(offices, plans)
    for item in _items(plans, mine_by_owner):
        for slot, rows in _slots_of(item, mine_by_owner).items():
            left = (item.due_end - on).days if item.due_end else None
            found[slot].append(MyItem(item, (slot,), rows[0].office.name if rows[0].office else "", left))
    return Mine(
        offices,
        plans,
        directing=_soonest(found[Slot.DIRECTOR]),
        doing=_soonest(found[Slot.RESPONSIBLE]),
        helping=_soonest(found[Slot.COOPERATING]),
    )


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many figures of a commune wait for the person's approval."""

    place: Place
    place_name: str
    count: int


def waiting_for(person: Person, offices: Iterable[Office], *, year: int, on: date) -> list[Waiting]:
    """Figures that others entered, by the communes where the person holds an office and may approve."""
    places = {office.place for office in offices if office.place.level == Level.COMMUNE}
    rights = [place for place in places if may(person, Permission.APPROVE_FIGURES, place=place, on=on)]
    names = names_of(rights, on)
    counts = [(place, awaiting_approval(place, year).exclude(by=person).count()) for place in rights]
    found = [Waiting(place, names[place.pk], count) for place, count in counts if count]
    return sorted(found, key=lambda one: one.place.code)


Owners = dict[tuple[str, int], list[Assignment]]


def _assignments(offices: tuple[Office, ...], plans: tuple[Plan, ...]) -> Owners:
    rows = Assignment.objects.filter(
        Q(section__plan__in=plans) | Q(item__plan__in=plans), office__in=offices
    ).select_related("office")
    found: Owners = {}
    for row in rows:
        owner = ("item", row.item_id) if row.item_id else ("section", row.section_id or 0)
        found.setdefault(owner, []).append(row)
    return found


def _items(plans: tuple[Plan, ...], owners: Owners) -> list[PlanItem]:
    named = {pk for kind, pk in owners if kind == "item"}
    sections = {pk for kind, pk in owners if kind == "section"}
    rows = PlanItem.objects.filter(plan__in=plans).exclude(role=ItemRole.REMARK)
    rows = rows.filter(Q(pk__in=named) | Q(section__in=sections))
    return list(rows.select_related("plan__place", "section", "criterion").prefetch_related("assignments", "targets"))


def _slots_of(item: PlanItem, owners: Owners) -> dict[Slot, list[Assignment]]:
    """My slots in an item: its own parties where it has any in that slot, else those of its section."""
    filled = {a.slot for a in item.assignments.all()}
    rows = list(owners.get(("item", item.pk), []))
    rows += [a for a in owners.get(("section", item.section_id or 0), []) if a.slot not in filled]
    found: dict[Slot, list[Assignment]] = {}
    for row in rows:
        found.setdefault(Slot(row.slot), []).append(row)
    return found


def _soonest(rows: list[MyItem]) -> tuple[MyItem, ...]:
    return tuple(sorted(rows, key=lambda r: (r.item.due_end is None, r.item.due_end or date.max, r.item.position)))
