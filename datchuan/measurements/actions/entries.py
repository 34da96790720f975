"""What is handed to the actions: values for places, and where they come from."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from datchuan.evidence.models import StoredFile
from datchuan.measurements.models import Measurement, Source
from datchuan.places.models import Place


@dataclass(frozen=True, slots=True)
class Entry:
    """A value of one quantity at one place.

    No amount and `not_applicable` (why): the quantity does not exist there. No amount and nothing else: it is not known
    (any more). `male`, `female`: both or none. `records`, `answered`: of a count, how many records there are and of how
    many the counted fields are filled.
    """

    place: Place
    quantity: str
    amount: Decimal | None = None
    male: Decimal | None = None
    female: Decimal | None = None
    not_applicable: str = ""
    records: int | None = None
    answered: int | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where values come from. `as_of`: the day they speak of; `reason`: why what stood there is changed."""

    as_of: date
    source: Source = Source.ENTERED
    document: str = ""
    evidence: StoredFile | None = None
    reason: str = ""


@dataclass(slots=True)
class Recorded:
    """The revisions that were written, and how many entries said nothing new."""

    written: list[Measurement] = field(default_factory=list)
    unchanged: int = 0
