"""What the API of evaluations takes and gives, field by field. Figures are exact decimals as text; null is unknown."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from ninja import Field, Schema

FIGURE = r"^\d{1,14}(\.\d{1,6})?$"
Outcome = Literal["met", "not_met", "not_applicable", "no_data", "not_due", "threshold_unknown"]


class VerdictOut(Schema):
    """One indicator. `reason`: why the outcome is what it is, where that alone does not say; `missing` is in the unit
    counted; `reported` of `expected`: while some have not reported."""

    key: str
    code: str | None
    name: str
    outcome: Outcome
    reason: str | None
    reason_words: str
    figure: str
    reported: int | None
    expected: int | None
    missing: str | None
    missing_words: str
    asked: str
    article: str | None
    confidence: str
    checked: str


class JudgedCriterionOut(Schema):
    number: int
    name: str
    outcome: Outcome
    indicators: list[VerdictOut]


class SetVerdictOut(Schema):
    """`met` of `total` criteria, and with those of which it is not known `met_at_most`; `counts`: by outcome."""

    met: int
    met_at_most: int
    total: int
    counts: dict[Outcome, int]
    criteria: list[JudgedCriterionOut]


class EvaluationOut(SetVerdictOut):
    """A place judged as of a day by the publication of a set whose content has this digest.

    `has_figures`: was anything reported there? `is_asked`: is the set for units of its kind?"""

    place: str
    place_name: str
    on: date
    set: str
    law_digest: str
    has_figures: bool
    is_asked: bool


class MadeOfOut(Schema):
    """A quantity of the figure; `amount` null: nobody reported."""

    code: str
    label: str
    unit: str
    amount: str | None
    male: str | None
    female: str | None
    reported: int
    expected: int | None
    as_of: date | None


class ReportOut(Schema):
    """What a village said. `partial`: its count left blanks; `applies` false: it does not exist there."""

    amount: str
    male: str | None
    female: str | None
    partial: bool
    applies: bool
    as_of: date


class ContributorOut(Schema):
    """A village and what it said of each quantity; null: not reported."""

    place: str
    name: str
    said: dict[str, ReportOut | None]


class RevisionOut(Schema):
    """One revision of a figure. `evidence`: the file that shows it."""

    place: str
    quantity: str
    number: int
    state: str
    status: str
    source: str
    as_of: date
    at: datetime
    by: str | None
    document: str
    reason: str
    evidence: int | None


class TakenOut(Schema):
    """The whole of a village that has not told it this year, as it told it on a day of the year before."""

    place: str
    whole: str
    as_of: date


class BoundsOut(Schema):
    """What the verdict would be if the missing villages had nothing of the part (`least`), or all of it (`most`).

    An assumption beside the verdict, never in its place. `unknown`: villages of no known whole: no bounds then.
    """

    least: VerdictOut | None
    most: VerdictOut | None
    agree: bool
    taken: list[TakenOut]
    unknown: list[str]


class PromiseOut(Schema):
    """A target of the running plan: `op` value (to `upper`) unit, by the day `due`."""

    op: str
    value: str | None
    upper: str | None
    unit: str
    due: date | None
    text: str


class WhyOut(Schema):
    """All that stands behind a verdict. `source`: how the law lets it be measured: counted, reported or checklist; null
    where that is not known. `came_in`: how the figures that stand did come in: register, entered, upload, import.

    `targets`: what the running plan promises. `bounds`: where villages of a share have not reported.
    """

    place: str
    on: date
    set: str
    verdict: VerdictOut
    source: str | None
    came_in: list[str]
    measure_note: str | None
    quantities: list[MadeOfOut]
    contributors: list[ContributorOut]
    not_reported: list[str]
    revisions: list[RevisionOut]
    bounds: BoundsOut | None
    targets: list[PromiseOut]


class VillageGapOut(Schema):
    place: str
    name: str
    amount: str
    male: str | None
    female: str | None


class MissingOut(Schema):
    """How much of a quantity is missing (or, `too_many`, there is too much of), and how that falls to the villages."""

    indicator: str
    quantity: str
    label: str
    unit: str
    missing: str
    too_many: bool
    villages: list[VillageGapOut]


class PointOut(Schema):
    on: date
    amount: str
    reported: int


class TrendOut(Schema):
    """The figure over the year, and its range on `until`. `needed`: what would do, the whole as it stands."""

    quantity: str | None
    points: list[PointOut]
    until: date
    needed: str | None
    outlook: Literal["met_already", "likely", "unlikely", "open", "sexes_apart", "cannot_tell", "nothing_to_foretell"]
    outlook_words: str
    cannot_tell: str | None
    cannot_tell_words: str
    low: str | None
    middle: str | None
    high: str | None


class AssumedIn(Schema):
    """A figure of the whole place, taken for granted; `male` and `female` both or neither."""

    amount: str = Field(pattern=FIGURE)
    male: str | None = Field(None, pattern=FIGURE)
    female: str | None = Field(None, pattern=FIGURE)


class WhatIfIn(Schema):
    """Figures by quantity."""

    figures: dict[str, AssumedIn] = Field(max_length=200)


class ChangedOut(Schema):
    before: VerdictOut
    after: VerdictOut


class WhatIfOut(Schema):
    met_before: int
    met_after: int
    total: int
    changed: list[ChangedOut]
    after: SetVerdictOut


class UnitOut(Schema):
    place: str
    name: str


class StandingOut(UnitOut):
    """`met`: criteria met for certain; `met_at_most`: with those of which it is not known."""

    met: int
    met_at_most: int


class BandOut(Schema):
    """Communes that meet from `least` to `most` criteria, or may; `communes_for_certain`: how many of them do."""

    least: int
    most: int
    communes_for_certain: int
    communes: list[StandingOut]


class MeanOut(Schema):
    """Criteria met by `communes` with figures together, for certain and at most: divided, the bounds of the mean."""

    met: int
    met_at_most: int
    communes: int


class BandsOut(Schema):
    """`communes`: with figures; only these count in bands and mean. `not_asked`: units the set is not for (wards)."""

    on: date
    set: str
    total: int
    communes: int
    mean: MeanOut | None
    bands: list[BandOut]
    without_figures: list[UnitOut]
    not_asked: list[UnitOut]


class RunIn(Schema):
    """What is frozen: the place as of `on` (today when none is given) by `set` (the one in force); and what for."""

    purpose: str = Field(min_length=1, max_length=200)
    set: str | None = None
    on: date | None = None


class RunLineOut(Schema):
    id: int
    on: date
    set: str
    purpose: str
    met: int
    total: int
    digest: str
    at: datetime
    by: str | None


class RunOut(SetVerdictOut):
    """A frozen run, judged again from what it kept. `is_same`: it comes out as it did."""

    id: int
    place: str
    place_name: str
    set: str
    law_digest: str
    on: date
    purpose: str
    digest: str
    at: datetime
    by: str | None
    is_same: bool
