"""What a page is about: the place, the register and the year its address names, and what the person may do there."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from datchuan.accounts.access import person_of
from datchuan.accounts.permissions import Permission, may
from datchuan.accounts.queries import names_of
from datchuan.domain.registers.model import Level, Period, Register
from datchuan.places.models import Place
from datchuan.places.queries import nearest_with
from datchuan.registers.actions import may_read
from datchuan.registers.errors import UnknownRegisterError
from datchuan.registers.models import Record, RecordImport, SentTable
from datchuan.registers.queries import KeptRegister, register_at
from datchuan.registers.texts import name_of
from datchuan.ui.dates import today

FIRST_YEAR = 2000


@dataclass(frozen=True, slots=True)
class About:
    """One register of one place and year, as one person may see it. `persons`: with personal fields."""

    place: Place
    place_name: str
    kept: KeptRegister
    year: int | None
    persons: bool
    may_write: bool

    @property
    def register(self) -> Register:
        return self.kept.register

    @property
    def may_add(self) -> bool:
        """Whoever does not see a field that must be filled in cannot write a new record."""
        return self.may_write and (
            self.persons or not any(one.required and one.personal for one in self.register.fields)
        )

    def name_of(self, row: Record) -> str:
        return name_of(self.register, row.values, persons=self.persons)

    def address(self, name: str) -> str:
        """Of a page of this register: the year goes along."""
        url = reverse(f"registers:{name}", args=[self.place.code, self.register.code])
        return f"{url}?{urlencode({'year': self.year})}" if self.year else url


def place_of(code: str) -> Place:
    """The unit that has the code today, else the last that had it; only villages and communes keep registers."""
    try:
        place = nearest_with(code, today())
    except Place.DoesNotExist:
        raise Http404 from None
    if place.level not in {Level.VILLAGE, Level.COMMUNE}:
        raise Http404
    return place


def about(request: HttpRequest, code: str, register: str) -> About:
    """Raises `Http404` where there is no such register, `PermissionDenied` for whoever may not read it."""
    place = place_of(code)
    return _about(request, place, _kept(register, place), _year(request))


def about_file(request: HttpRequest, code: str, register: str) -> About:
    """As `about`; a commune may also take and send the registers of its villages as one file."""
    place = place_of(code)
    return _about(request, place, _kept(register, place), _year(request), summed=True)


def about_import(request: HttpRequest, upload: RecordImport | SentTable) -> About:
    """The register a file was sent for, as it is kept now. Raises as `about` does."""
    return _about(request, upload.place, _kept(upload.register, upload.place), upload.year, summed=True)


def about_record(request: HttpRequest, pk: UUID) -> tuple[About, Record]:
    """The record and its register. Raises as `about` does."""
    row = Record.objects.select_related("place", "definition").filter(pk=pk).first()
    if row is None:
        raise Http404
    return _about(request, row.place, _kept(row.register, row.place), row.year), row


def _about(request: HttpRequest, place: Place, kept: KeptRegister, year: int | None, *, summed: bool = False) -> About:
    person = person_of(request)
    persons = may_read(kept.register, place, by=person)
    if place.level != kept.register.level and not (summed and place.level == Level.COMMUNE):
        raise Http404
    of_year = (year or today().year) if kept.register.period is Period.YEAR else None
    writes = may(person, Permission.ENTER_RECORDS, place=place, on=today())
    return About(place, names_of([place], today())[place.pk], kept, of_year, persons, writes)


def _kept(register: str, place: Place) -> KeptRegister:
    try:
        return register_at(register, place, today())
    except UnknownRegisterError:
        raise Http404 from None


def _year(request: HttpRequest) -> int | None:
    text = request.GET.get("year", "")
    if not text:
        return None
    if not text.isascii() or not text.isdecimal() or not FIRST_YEAR <= int(text[:5]) <= today().year:
        raise Http404
    return int(text)
