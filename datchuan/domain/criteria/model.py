"""The law as typed values: sets, criteria, indicators and their dated thresholds. None can be built wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from datchuan.domain.criteria.demands import MEASURED, Demand, Direction, Kind, suits
from datchuan.domain.criteria.measures import Measure
from datchuan.domain.criteria.references import Certainty, Checked, Confidence, Document, Period, Reference, Rule


class Axis(StrEnum):
    """What a set's thresholds depend on."""

    REGION = "region"  # the seven regions of 2021-2025
    GROUP = "group"  # the three commune groups of 2026-2030


class ThresholdState(StrEnum):
    """What is known of a threshold. Only KNOWN can be judged by."""

    KNOWN = "known"
    HINT = "hint"  # seen in a place that proves nothing: shown, never judged by
    UNKNOWN = "unknown"
    LEFT_TO_PROVINCE = "left_to_province"
    NOT_IN_FORCE = "not_in_force"  # the set does not hold on the day asked for
    ZONE_UNKNOWN = "zone_unknown"  # the place's region or group is not known


class ScopeKind(StrEnum):
    ALL = "all"
    NATIONAL = "national"  # the "chung" column: the goal of the whole country, asked of no commune
    ZONES = "zones"


@dataclass(frozen=True, slots=True)
class Scope:
    """The communes a value is for: all of them, those of some zones, or none (the national column)."""

    kind: ScopeKind
    zones: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if (self.kind is ScopeKind.ZONES) != bool(self.zones):
            raise ValueError("phạm vi theo vùng hoặc nhóm phải nêu ít nhất một mã")

    def covers(self, zone: str | None) -> bool:
        return self.kind is ScopeKind.ALL or (self.kind is ScopeKind.ZONES and zone in self.zones)

    def __str__(self) -> str:
        return ", ".join(self.zones) if self.zones else str(self.kind)


@dataclass(frozen=True, slots=True)
class Threshold:
    """What one document asks, in one scope, during one period. `demand` is None unless KNOWN or HINT."""

    scope: Scope
    period: Period
    state: ThresholdState
    demand: Demand | None
    reference: Reference
    note: str | None = None

    def __post_init__(self) -> None:
        if (self.state in {ThresholdState.KNOWN, ThresholdState.HINT}) != (self.demand is not None):
            raise ValueError("chỉ mức đã biết hoặc mức gợi ý mới có giá trị")
        checked = self.reference.checked
        if self.state is ThresholdState.KNOWN and checked.certainty is Certainty.LOW:
            raise ValueError("điều nhớ lại không chắc (certainty: low) không được làm mức chuẩn: ghi unknown và note")
        if self.state is ThresholdState.KNOWN and checked.confidence is Confidence.UNKNOWN:
            raise ValueError("mức chuẩn có giá trị phải nêu độ tin cậy khác unknown")
        if self.state is ThresholdState.UNKNOWN and checked.confidence is not Confidence.UNKNOWN:
            raise ValueError("mức chưa biết phải có confidence: unknown")
        if self.state is ThresholdState.HINT and checked.confidence is not Confidence.WEAK:
            raise ValueError("mức gợi ý (hint) phải có confidence: weak")


@dataclass(frozen=True, slots=True)
class DatedName:
    """The words of an indicator during a period; `document` is what changed them, if not the set itself."""

    text: str
    period: Period
    checked: Checked
    document: Document | None = None


@dataclass(frozen=True, slots=True)
class Formula:
    """What is counted (`of`), out of what (`among`), in which unit the counted things come."""

    of: str
    among: str
    unit: str
    checked: Checked


@dataclass(frozen=True, slots=True)
class Indicator:
    """One thing that is judged. `key` is its identity in the set; `code` is the law's number, None while unknown."""

    key: str
    code: str | None
    code_checked: Checked
    names: tuple[DatedName, ...]
    kind: Kind
    thresholds: tuple[Threshold, ...]
    direction: Direction | None = None
    unit: str | None = None
    both_sexes: Rule | None = None
    not_applicable: Rule | None = None
    formula: Formula | None = None
    ministry: str | None = None
    guidance: tuple[Document, ...] = ()
    note: str | None = None
    known_by: tuple[str, ...] = ()
    hinted_by: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.key or not self.names or not self.thresholds:
            raise ValueError("chỉ tiêu phải có mã, tên và ít nhất một dòng mức chuẩn")
        if (self.kind in MEASURED) != (self.direction is not None):
            raise ValueError(f"chiều (direction) là bắt buộc với chỉ tiêu đo bằng số và chỉ với chúng: {self.kind}")
        if self.both_sexes is not None and self.kind is not Kind.PERCENTAGE:
            raise ValueError("quy tắc cả nam và nữ chỉ dùng cho tỷ lệ")
        for threshold in self.thresholds:
            if threshold.demand is not None and not suits(self.kind, threshold.demand):
                raise ValueError(f"mức chuẩn không hợp với loại chỉ tiêu {self.kind}")

    def name_on(self, day: date) -> DatedName:
        """The words that hold on `day`; before the first period the first, after the last the last."""
        held = [name for name in self.names if name.period.start <= day]
        return held[-1] if held else self.names[0]

    @property
    def label(self) -> str:
        """The number people use, or the key while the number is unknown."""
        return self.code or self.key


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion of a set. `complete` says whether all its indicators are known."""

    number: int
    name: str
    name_checked: Checked
    indicators: tuple[Indicator, ...]
    complete: bool
    group: str | None = None
    ministry: str | None = None
    ministry_checked: Checked | None = None
    guidance: tuple[Document, ...] = ()
    also_called: tuple[str, ...] = ()
    note: str | None = None

    def __post_init__(self) -> None:
        if self.number < 1 or not self.name:
            raise ValueError("tiêu chí phải có số từ 1 và tên")
        if self.complete and not self.indicators:
            raise ValueError("tiêu chí ghi đủ (complete: true) mà không có chỉ tiêu nào")


@dataclass(frozen=True, slots=True)
class CriteriaGroup:
    """A heading over criteria, such as "Hạ tầng kinh tế - xã hội"."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Zone:
    """A region or a commune group: what decides which column of the annex a commune reads."""

    code: str
    name: str
    rule: Rule | None = None


@dataclass(frozen=True, slots=True)
class AppliesTo:
    """The kinds of units ("xã") a set is for, as the law's own words for units are."""

    kinds: tuple[str, ...]
    rule: Rule

    def __post_init__(self) -> None:
        if not self.kinds:
            raise ValueError("phạm vi áp dụng phải nêu ít nhất một loại đơn vị")


@dataclass(frozen=True, slots=True)
class ZoneOverride:
    """Communes of special difficulty read the column of `zone`, wherever they lie."""

    zone: str
    rule: Rule


class Effect(StrEnum):
    """What an amending document does to an indicator; UNKNOWN where no text of it was read."""

    UNKNOWN = "unknown"
    RENAMED = "renamed"
    REWORDED = "reworded"


@dataclass(frozen=True, slots=True)
class AmendmentEffect:
    """What is known, and how well, of what an amending document does to one indicator."""

    indicator: str
    effect: Effect
    checked: Checked


@dataclass(frozen=True, slots=True)
class Amendment:
    """A later document that changes the set from a day; `effects` are those known, all others stay in doubt."""

    document: Document
    start: date
    effects: tuple[AmendmentEffect, ...]
    note: str | None = None

    def effect_on(self, indicator: str) -> AmendmentEffect | None:
        return next((effect for effect in self.effects if effect.indicator == indicator), None)


@dataclass(frozen=True, slots=True)
class ProvincialRules:
    """What one province fills in, raises or adds. `invented` marks a file made for demonstration."""

    province: str
    name: str
    document: Document
    invented: bool
    thresholds: tuple[tuple[str, tuple[Threshold, ...]], ...]
    added: tuple[tuple[int, Indicator], ...] = ()
    note: str | None = None

    def thresholds_of(self, indicator: str) -> tuple[Threshold, ...]:
        return next((found for key, found in self.thresholds if key == indicator), ())


@dataclass(frozen=True, slots=True)
class Expected:
    """How many criteria and indicators the law itself says the set has."""

    criteria: int
    indicators: int
    checked: Checked


@dataclass(frozen=True, slots=True)
class CriteriaSet:
    """One criteria set with all that belongs to it. Codes are unique only inside a set."""

    code: str
    title: str
    short_title: str
    country: str
    level: str
    issuer: str
    document: Document
    period: Period
    axis: Axis
    zones: tuple[Zone, ...]
    criteria: tuple[Criterion, ...]
    expected: Expected
    groups: tuple[CriteriaGroup, ...] = ()
    applies_to: AppliesTo | None = None
    zone_override: ZoneOverride | None = None
    province_may: Rule | None = None
    amendments: tuple[Amendment, ...] = ()
    documents: tuple[Document, ...] = ()
    provinces: tuple[ProvincialRules, ...] = ()
    measures: tuple[Measure, ...] = ()
    note: str | None = None

    @property
    def indicators(self) -> Iterator[Indicator]:
        """The national indicators, in the order of the law."""
        return (indicator for criterion in self.criteria for indicator in criterion.indicators)

    def is_for(self, kind: str) -> bool:
        """Is the set for units of this kind? Where it does not say for which, it is for all."""
        return self.applies_to is None or kind.casefold() in {one.casefold() for one in self.applies_to.kinds}

    @property
    def quantities(self) -> set[str]:
        """The codes of the quantities that the figures of its indicators are made of."""
        return {code for measure in self.measures for code in measure.quantities}

    def criterion(self, number: int) -> Criterion:
        """Raises LookupError when the set has no such criterion."""
        for criterion in self.criteria:
            if criterion.number == number:
                return criterion
        raise LookupError(f"{self.code}: không có tiêu chí {number}")

    def indicator(self, code: str) -> Indicator:
        """The indicator with this number or key, a province's own included. Raises LookupError."""
        added = (indicator for rules in self.provinces for _, indicator in rules.added)
        for indicator in (*self.indicators, *added):
            if code in {indicator.code, indicator.key}:
                return indicator
        raise LookupError(f"{self.code}: không có chỉ tiêu {code}")

    def criterion_of(self, indicator: str) -> Criterion:
        """The criterion an indicator (number or key) belongs to. Raises LookupError."""
        for criterion in self.criteria:
            if any(indicator in {one.code, one.key} for one in criterion.indicators):
                return criterion
        for rules in self.provinces:
            for number, added in rules.added:
                if added.key == indicator:
                    return self.criterion(number)
        raise LookupError(f"{self.code}: không có chỉ tiêu {indicator}")

    def measure_of(self, indicator: str) -> Measure | None:
        """How an indicator (its key) is measured; None where that is not known."""
        return next((one for one in self.measures if one.indicator == indicator), None)

    def rules_of(self, province: str | None) -> ProvincialRules | None:
        return next((rules for rules in self.provinces if rules.province == province), None)

    def indicators_of(self, criterion: Criterion, province: str | None = None) -> tuple[Indicator, ...]:
        """The indicators of a criterion, with those the province adds to it."""
        rules = self.rules_of(province)
        added = tuple(one for number, one in rules.added if number == criterion.number) if rules else ()
        return criterion.indicators + added
