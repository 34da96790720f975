"""What the API of figures takes and gives, field by field. Amounts are exact decimals as text; null is unknown."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.db.models import TextChoices
from ninja import Field, Schema

from datchuan.measurements.models import Source, State, Status

MOST_ENTRIES = 10_000


def _one_of(choices: type[TextChoices]) -> str:
    return f"One of: {', '.join(choices.values)}."


class QuantityOut(Schema):
    """A line of the catalogue. `part_of`: the quantity it may never exceed."""

    code: str
    label: str
    unit: str
    places: int
    level: str
    sexes: bool
    part_of: str | None
    counted_from: str


class KnownOut(Schema):
    """What is known of a quantity at a place: `reported` of `expected` places, `complete` of them without blanks."""

    quantity: str
    label: str
    unit: str
    amount: Decimal
    male: Decimal | None
    female: Decimal | None
    reported: int
    complete: int
    expected: int
    not_applicable: int
    as_of: date
    why_not: str | None


class RollupLineOut(Schema):
    """One quantity of one unit, `VN` the nation; `quantity` null: nobody reported anything there. `male` and `female`
    null: not told apart of all that was reported. `complete`: of those who reported, how many left nothing blank."""

    unit: str
    quantity: str | None
    amount: Decimal | None
    male: Decimal | None
    female: Decimal | None
    reported: int
    complete: int
    expected: int | None


class ContributionOut(Schema):
    """What one unit directly below adds; `known` null: it has not reported."""

    place: str
    name: str
    known: KnownOut | None


class MeasurementOut(Schema):
    """One revision of a place's own value."""

    id: int
    place: str
    quantity: str
    year: int
    number: int
    state: str = Field(description=_one_of(State))
    amount: Decimal | None
    male: Decimal | None
    female: Decimal | None
    records: int | None
    answered: int | None
    as_of: date
    status: str = Field(description=_one_of(Status))
    source: str = Field(description=_one_of(Source))
    document: str
    evidence: int | None
    reason: str
    by: str | None
    at: datetime
    decided_by: str | None
    decided_at: datetime | None


class DueDayIn(Schema):
    """`day` null: there is no such day any more."""

    place: str = Field(max_length=12)
    year: int = Field(ge=1900, le=2200)
    day: date | None


class FigureIn(Schema):
    """A value. No amount: it does not apply (say why in `not_applicable`), or is not known any more."""

    place: str = Field(max_length=12)
    quantity: str = Field(max_length=60)
    amount: str | None = Field(None, max_length=40)
    male: str | None = Field(None, max_length=40)
    female: str | None = Field(None, max_length=40)
    not_applicable: str = Field("", max_length=300)


class FiguresIn(Schema):
    """Values for a year as of a day. `within`: the unit whose sheet it is. `reason`: why something is corrected."""

    year: int = Field(ge=1900, le=2200)
    as_of: date
    entries: list[FigureIn] = Field(max_length=MOST_ENTRIES)
    within: str | None = Field(None, max_length=12)
    document: str = Field("", max_length=300)
    evidence: int | None = None
    reason: str = Field("", max_length=300)


class FiguresOut(Schema):
    """The revisions made, and how many entries said nothing new."""

    written: list[MeasurementOut]
    unchanged: int


class FigureApprovalIn(Schema):
    measurements: list[int] = Field(min_length=1, max_length=MOST_ENTRIES)


class FigureReasonIn(Schema):
    reason: str = Field(max_length=300)


class ApprovalRuleIn(Schema):
    """`required`: what is keyed in at the place and below waits for a second person."""

    place: str = Field(max_length=12)
    required: bool


class ApprovalRuleOut(ApprovalRuleIn):
    """`by`: the units that ask for it, the place itself or units above it."""

    by: list[str]


class YearLockIn(Schema):
    place: str = Field(max_length=12)
    year: int = Field(ge=1900, le=2200)
    reason: str = Field("", max_length=300)


class YearLockOut(Schema):
    """A closed year of a unit and everything below it."""

    id: int
    place: str
    year: int
    reason: str
    by: str | None
    at: datetime
    lifted_at: datetime | None
    lifted_because: str


class ImportedOut(Schema):
    """How many values of a file became figures, how many said nothing new; `left`: not kept, something newer stands."""

    written: int
    unchanged: int
    left: int


class WorkbookIn(Schema):
    """`overwrite`: also what was changed since the workbook was made. `dry_run`: only look, keep nothing."""

    document: str = ""
    reason: str = ""
    overwrite: bool = False
    dry_run: bool = False


class WorkbookCellOut(Schema):
    """A cell that would change something, or does not although it says something else. Amounts as people write them.

    `state`: new, changed, outdated (not touched in the workbook; the figure has changed since), later (what stands
    speaks of a later day) or conflicting. `theirs`: what stands, of the day `as_of`."""

    cell: str
    place: str
    quantity: str
    state: str
    mine: str
    theirs: str | None
    as_of: date | None


class WorkbookLookOut(Schema):
    """What a workbook would do; `counts` by state. `cells`: those that conflict first, at most 1000 of a state."""

    counts: dict[str, int]
    cells: list[WorkbookCellOut]
    faults: list[str]
