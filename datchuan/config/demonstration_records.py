"""The registers of the demonstration: CSV files in demo/records, and a record for each person of demo/people.yaml.

A file is named after its register; one of a register by year lies in the folder of its year.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path

import yaml

from datchuan import resources
from datchuan.accounts.models import Person
from datchuan.config import demonstration
from datchuan.config.demonstration_figures import places_of_columns
from datchuan.config.demonstration_people import Counts, households, persons
from datchuan.config.refusal import Refusal
from datchuan.registers.actions import RecordChange, save_records
from datchuan.registers.models import Door, Record
from datchuan.ui.dates import today

Rows = Iterable[tuple[str, Mapping[str, object]]]  # the place's heading, and what stands in the fields


def add_records() -> None:
    """Fill the registers of the demonstration that are still empty, as its clerk would."""
    here = demonstration.commune()
    if not here.place.holds_on(today()):
        return
    folder = resources.folder("demo")
    told = yaml.safe_load((folder / "people.yaml").read_text("utf-8"))
    fill("household", None, lambda: of_people(told, households))
    fill("person", None, lambda: of_people(told, persons))
    for path in sorted((folder / "records").rglob("*.csv")):
        year = int(path.parent.name) if path.parent.name.isdigit() else None
        fill(path.stem, year, partial(rows_of, path))


def of_people(told: Mapping[str, Counts], made: Callable[..., Iterable[Mapping[str, object]]]) -> Rows:
    """Every village's rows, each made of its numbers."""
    before = 0
    for name, counts in told.items():
        yield from ((name, row) for row in made(counts, before=before))
        before += sum(counts["persons"])


def fill(register: str, year: int | None, rows: Callable[[], Rows]) -> None:
    """Save the rows unless the register holds records already. Raises `Refusal` when a row is refused."""
    commune = demonstration.commune().place
    places = places_of_columns(today())
    if Record.objects.filter(register=register, year=year, place__in=places.values()).exists():
        return
    clerk = Person.objects.get(username=demonstration.CLERK)
    changes = [RecordChange(id=None, base_number=None, typed=row, place=places[name]) for name, row in rows()]
    results = save_records(register=register, place=commune, year=year, changes=changes, by=clerk, door=Door.EXCEL)
    for result in results:
        if result.record is None:
            raise Refusal(f"{register}: {'; '.join(problem.sentence for problem in result.problems)}")


def rows_of(path: Path) -> Rows:
    """The rows of a file; its first line tells what it is, its first column the place."""
    lines = path.read_text("utf-8").splitlines()[1:]
    return [(row.pop("place"), row) for row in csv.DictReader(lines)]
