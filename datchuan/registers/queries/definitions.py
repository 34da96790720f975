"""Which registers are kept at a place on a day, and by which definition."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from datchuan.domain.registers.model import Level, Register
from datchuan.places.models import Place, PlacePeriod
from datchuan.places.queries import parents_as_of
from datchuan.registers.errors import UnknownRegisterError
from datchuan.registers.models import Record, RegisterDefinition
from datchuan.registers.register_files import register_of


@dataclass(frozen=True, slots=True)
class KeptRegister:
    """A register as it is kept somewhere: what it says, and the row that was published."""

    register: Register
    definition: RegisterDefinition

    @property
    def code(self) -> str:
        return self.register.code

    @property
    def is_own(self) -> bool:
        """Is it a commune's or province's own?"""
        return self.definition.place_id is not None


def registers_at(place: Place, on: date) -> tuple[KeptRegister, ...]:
    """The registers kept at the place or, for a commune, in its villages, in order of their titles.

    Of one code the nearest place's definition holds: the commune's before the province's before the country's. Six
    statements at most.
    """
    above = [place.pk, *(unit.place.pk for unit in parents_as_of(place, on))]
    found = _in_force(published(Q(place__in=above) | Q(place=None)), above, on)
    kept = [one for one in found if place.level != Level.VILLAGE or one.register.level is Level.VILLAGE]
    return tuple(sorted(kept, key=lambda one: (one.register.title, one.code)))


def register_at(code: str, place: Place, on: date) -> KeptRegister:
    """The register of this code at the place. Raises `UnknownRegisterError`."""
    above = [place.pk, *(unit.place.pk for unit in parents_as_of(place, on))]
    found = _in_force(published(Q(place__in=above) | Q(place=None)).filter(register=code), above, on)
    if not found:
        words = {"code": code, "place": place.code, "day": f"{on:%d/%m/%Y}"}
        raise UnknownRegisterError(_("Ngày %(day)s ở %(place)s không có sổ mã %(code)s.") % words)
    return found[0]


def registers_of_units(code: str, chains: Mapping[int, Sequence[int]], on: date) -> dict[int, KeptRegister]:
    """By unit the register of this code there on the day; units without it are left out. One statement for all.

    `chains`: by unit the primary keys of itself and what lies above it, nearest first.
    """
    units = {unit for chain in chains.values() for unit in chain}
    rows = [row for row in published(Q()).filter(register=code) if row.place_id is None or row.place_id in units]
    found = {}
    for unit, chain in chains.items():
        own = [row for row in rows if row.place_id is None or row.place_id in chain]
        if one := _in_force(own, list(chain), on):
            found[unit] = one[0]
    return found


def kept(definition: RegisterDefinition) -> KeptRegister:
    """What an earlier definition said."""
    return KeptRegister(register_of(definition.content), definition)


def published(where: Q) -> QuerySet[RegisterDefinition]:
    """Definitions that were not withdrawn, the newest of each register and place first."""
    rows = RegisterDefinition.objects.filter(where, withdrawn_at=None)
    return rows.order_by("register", "place", "-number")


def latest_of(code: str, place: Place | None) -> RegisterDefinition | None:
    """The newest definition of a place, or of the country. One statement."""
    return published(Q(register=code, place=place)).first()


def definitions_of(code: str, place: Place) -> QuerySet[RegisterDefinition]:
    """Every version the place itself published of a register, newest first, each with `records`: how many stand by it.
    One statement."""
    rows = RegisterDefinition.objects.filter(register=code, place=place).select_related("published_by")
    standing = Record.objects.filter(definition=OuterRef("pk"), ended_on=None).order_by()
    counted = standing.values("definition").annotate(total=Count("pk")).values("total")
    return rows.annotate(records=Coalesce(Subquery(counted), 0)).order_by("-number")


def records_below(code: str, place: Place, on: date) -> int:
    """How many records of the register have not ended at the place and in all units below it on the day."""
    found, level = [place.pk], [place.pk]
    while level:
        level = list(PlacePeriod.objects.on(on).filter(parent__in=level).values_list("place", flat=True))
        found.extend(level)
    return Record.objects.filter(register=code, place__in=found, ended_on=None).count()


def _in_force(rows: Iterable[RegisterDefinition], above: list[int], on: date) -> list[KeptRegister]:
    """Of each code the newest definition in force of the nearest place that has one."""
    nearness = {place: rank for rank, place in enumerate(above)}
    chosen: dict[str, tuple[int, KeptRegister]] = {}
    for row in rows:
        one = kept(row)
        rank = len(above) if row.place_id is None else nearness[row.place_id]
        before = chosen.get(row.register)
        if _holds(one.register, on) and (before is None or rank < before[0]):
            chosen[row.register] = (rank, one)
    return [one for _rank, one in chosen.values()]


def _holds(register: Register, on: date) -> bool:
    return (register.start is None or register.start <= on) and (register.end is None or on <= register.end)
