"""What the API of the law gives, field by field. Figures are exact decimals as text; null is unknown, never nought.

`datchuan law show --json` says the same of a threshold.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from ninja import Field, Schema


class SetOut(Schema):
    """A published criteria set; `valid_to` null: no end is known."""

    code: str
    title: str
    short_title: str
    valid_from: date
    valid_to: date | None


class Named(Schema):
    """A region, a commune group, or a heading over criteria."""

    code: str
    name: str


class CheckedOut(Schema):
    """How far something was checked: `confidence` is verified, weak, recalled, unknown or invented."""

    confidence: str
    certainty: str | None
    sources: list[str]
    words: str


class ReferenceOut(Schema):
    """The document and the part of it that say so."""

    document: str
    date: date
    issuer: str
    title: str
    part: str | None


class IndicatorOut(Schema):
    """An indicator. `key` is its identity in the set; `code` the law's number, null while that is not known."""

    key: str
    code: str | None
    name: str
    kind: str
    direction: str | None
    unit: str | None


class CriterionOut(Schema):
    """A criterion; `complete` says whether all its indicators are known."""

    number: str
    name: str
    group: str | None
    ministry: str | None
    complete: bool
    note: str | None
    indicators: list[IndicatorOut]


class AmendmentOut(Schema):
    document: str
    valid_from: date
    note: str | None


class ProvinceOut(Schema):
    """What one province filled in, raised or added; `invented`: made for a demonstration."""

    province: str
    name: str
    document: str
    invented: bool


class WholeSet(SetOut):
    """A set with its criteria, and how many of each the law itself says there are."""

    issuer: str
    document: str
    axis: Literal["region", "group"]
    zones: list[Named]
    groups: list[Named]
    expected_criteria: int
    expected_indicators: int
    amendments: list[AmendmentOut]
    provinces: list[ProvinceOut]
    criteria: list[CriterionOut]
    note: str | None


class PublicationOut(Schema):
    """One state of a set as it was published; `by` null: it came with the program."""

    id: int
    criteria_set: str
    number: int
    digest: str
    at: datetime
    by: str | None

    @staticmethod
    def resolve_criteria_set(row: Any) -> str:
        return str(row.criteria_set.code)

    @staticmethod
    def resolve_by(row: Any) -> str | None:
        return None if row.by is None else str(row.by)


class MetDemand(Schema):
    """The indicator must be met; nothing is measured."""

    met: Literal[True]


class AmountDemand(Schema):
    value: str


class ScoreDemand(Schema):
    """A score on a checklist."""

    score: str


class SchoolDemand(Schema):
    """Shares of schools, in per cent; where there are `few_schools` at most, another share of level 1."""

    level_1: str
    minimum: str | None
    few_schools: int | None
    level_1_when_few: str | None


Demand = MetDemand | AmountDemand | ScoreDemand | SchoolDemand


class LineOut(Schema):
    """One line of an annex, the nation's or the province's."""

    state: str
    demand: Demand | None
    valid_from: date = Field(alias="from")
    valid_to: date | None = Field(alias="to")
    reference: ReferenceOut
    checked: CheckedOut
    note: str | None


class AmendmentEffectOut(Schema):
    """What an amending document does to the indicator; `effect` "unknown" where nobody has read it."""

    document: str
    valid_from: date = Field(alias="from")
    effect: str
    checked: CheckedOut | None


class ThresholdOut(Schema):
    """What a set asks for an indicator, of a place, region or group (`zone`), on a day.

    `demand` is null unless the threshold is known (`state`); `words` says it in Vietnamese or why it is not known.
    """

    criteria_set: str = Field(alias="set")
    key: str
    code: str | None
    name: str
    name_checked: CheckedOut
    kind: str
    direction: str | None
    unit: str | None
    both_sexes: bool
    on: date
    zone: str | None
    by_override: bool
    override_in_doubt: bool
    state: str
    demand: Demand | None
    words: str
    national: LineOut | None
    provincial: LineOut | None
    amendments: list[AmendmentEffectOut]


class Said(Schema):
    """A threshold as a difference shows it."""

    state: str
    demand: Demand | None
    reference: ReferenceOut
    checked: CheckedOut


class LawChangeOut(Schema):
    """One difference. `before` or `after` null: there was or is nothing; text for names; `line` says it all."""

    kind: Literal["added", "removed", "changed"]
    subject: Literal["set", "criterion", "indicator"]
    code: str
    aspect: str
    scope: str | None
    since: date | None
    before: Said | str | None
    after: Said | str | None
    line: str


class ProposalIn(Schema):
    """A set as it is to be: its files as text by name ("set.yaml", "15-y-te.yaml", "46.yaml", a case file).

    With a set.yaml among them they take the place of everything national; without, of the files of the same name.
    """

    criteria_set: str = Field("", alias="set")
    title: str = Field(min_length=1, max_length=200)
    files: dict[str, str]


class DecisionIn(Schema):
    """Why: needed to return, and to publish although cases no longer hold."""

    reason: str = Field("", max_length=500)


class ProposalOut(Schema):
    """A proposed change of the law. `decision` is empty while it waits."""

    id: int
    set_code: str = Field(serialization_alias="set")
    province: str
    title: str
    at: datetime
    by: str
    decision: str
    decided_at: datetime | None
    decided_by: str | None
    reason: str


class BrokenCaseOut(Schema):
    """A case that does not hold with the proposal: of what it speaks, what it expects, what is found."""

    case: str
    about: str
    expected: str | None
    found: str | None


class WholeProposal(ProposalOut):
    """A proposal with what it changes and the cases it breaks."""

    out_of_date: bool
    changes: list[LawChangeOut]
    cases_tried: int
    cases_broken: list[BrokenCaseOut]
