"""The reported figures of the demonstration: a CSV for each day in demo/figures, with a column for each place.

`<day>.csv` is what was reported; `<day>.correction.csv` corrects it, its first line saying why.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from datchuan import resources
from datchuan.accounts.models import Person
from datchuan.config import demonstration
from datchuan.config.refusal import Refusal
from datchuan.measurements.actions import Entry, Origin, record_measurements, require_approval
from datchuan.measurements.errors import RefusedEntriesError
from datchuan.measurements.models import ApprovalDuty, Measurement
from datchuan.places.models import Place
from datchuan.places.queries import villages_of
from datchuan.ui.dates import today

COMMUNE = "xã"  # the heading of the commune's own column
NOT_APPLICABLE = "không áp dụng:"
ANSWERS = {"có": Decimal(1), "không": Decimal(0)}


def add_figures() -> None:
    """Report what demo/figures holds as far as its days have come; from then on a second person approves figures."""
    here = demonstration.commune()
    if not here.place.holds_on(today()):
        return
    clerk = Person.objects.get(username=demonstration.CLERK)
    for path in sorted((resources.folder("demo") / "figures").glob("*.csv"), key=_day_and_turn):
        add_sheet(path, by=clerk)
    if not ApprovalDuty.objects.filter(place=here.place).exists():
        require_approval(place=here.place, by=Person.objects.get(username=demonstration.CHAIR))


def add_sheet(path: Path, *, by: Person) -> None:
    """Report one file, unless that has been done. Raises `Refusal` when a value is refused."""
    day, told, rows = read_sheet(path)
    correction = path.name.endswith(".correction.csv")
    origin = Origin(as_of=day, document="" if correction else told, reason=told if correction else "")
    places = places_of_columns(day)
    reported = Measurement.objects.filter(place__in=places.values(), year=day.year, as_of=day)
    if day > today() or reported.filter(document=origin.document, reason=origin.reason).exists():
        return
    found = [one for row in rows for one in entries(row, places)]
    try:
        record_measurements(entries=found, year=day.year, origin=origin, by=by)
    except RefusedEntriesError as fault:
        wrong = found[fault.faults[0].entry]
        raise Refusal(f"{path.name}: {wrong.place.code}, {wrong.quantity}: {fault}") from fault


def read_sheet(path: Path) -> tuple[date, str, list[dict[str, str]]]:
    """The day of a file's name, what its first line tells, and its rows by heading."""
    first, *lines = path.read_text("utf-8").splitlines()
    return date.fromisoformat(path.name[:10]), first.removeprefix("# "), list(csv.DictReader(lines))


def places_of_columns(day: date) -> dict[str, Place]:
    """The commune and its villages of the day, by the headings of their columns."""
    commune = demonstration.commune().place
    return {COMMUNE: commune, **{village.name: village.place for village in villages_of(commune, day)}}


def entries(row: dict[str, str], places: dict[str, Place]) -> Iterator[Entry]:
    """What a row says of its quantity, place by place; an empty cell says nothing."""
    for heading, place in places.items():
        if cell := row[heading].strip():
            yield entry(place, row["quantity"], cell)


def entry(place: Place, quantity: str, cell: str) -> Entry:
    """A cell holds a number with a point, có or không, `men+women`, or why the quantity does not apply."""
    if cell.startswith(NOT_APPLICABLE):
        return Entry(place, quantity, not_applicable=cell.removeprefix(NOT_APPLICABLE).strip())
    if "+" in cell:
        male, female = (Decimal(part) for part in cell.split("+"))
        return Entry(place, quantity, male + female, male, female)
    return Entry(place, quantity, ANSWERS[cell] if cell in ANSWERS else Decimal(cell))


def _day_and_turn(path: Path) -> tuple[str, int]:
    return path.name[:10], len(path.name)
