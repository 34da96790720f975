"""A provincial file may add, fill or raise; it may never lower, and it says nothing about what it cannot know."""

from __future__ import annotations

from collections.abc import Iterator

from datchuan.domain.criteria.demands import no_weaker
from datchuan.domain.criteria.model import CriteriaSet, Indicator, ProvincialRules, Threshold, ThresholdState
from datchuan.domain.files.faults import FileFault


def check_province(criteria_set: CriteriaSet, rules: ProvincialRules, file: str) -> list[FileFault]:
    """Every fault of one provincial file against its set."""
    return [*_check_thresholds(criteria_set, rules, file), *_check_added(criteria_set, rules, file)]


def _check_thresholds(criteria_set: CriteriaSet, rules: ProvincialRules, file: str) -> Iterator[FileFault]:
    national = {indicator.key: indicator for indicator in criteria_set.indicators}
    for key, thresholds in rules.thresholds:
        where = f"thresholds[{key}]"
        if key not in national:
            yield FileFault(file, where, "unknown-indicator", "chỉ tiêu không có trong bộ tiêu chí")
            continue
        for threshold in thresholds:
            if threshold.state is not ThresholdState.KNOWN:
                yield FileFault(file, where, "empty-provincial-value", "tỉnh chỉ ghi mức đã quyết định")
            elif not threshold.period.lies_within(criteria_set.period):
                yield FileFault(file, where, "outside-set", "thời gian nằm ngoài hiệu lực của bộ tiêu chí")
            else:
                yield from _check_against(national[key], threshold, criteria_set, FileFault(file, where, "", ""))


def _check_against(
    indicator: Indicator, provincial: Threshold, criteria_set: CriteriaSet, at: FileFault
) -> Iterator[FileFault]:
    zones = {zone.code for zone in criteria_set.zones if provincial.scope.covers(zone.code)}
    for national in indicator.thresholds:
        shared = sorted(zone for zone in zones if national.scope.covers(zone))
        if not shared or not national.period.overlaps(provincial.period):
            continue
        try:
            fault = _lowering(indicator, provincial, national)
        except ValueError as problem:
            fault = ("unlike-national-value", str(problem))
        if fault is not None:
            yield FileFault(at.file, at.key, fault[0], f"{fault[1]} ({', '.join(shared)})")


def _lowering(indicator: Indicator, provincial: Threshold, national: Threshold) -> tuple[str, str] | None:
    if provincial.demand is None or national.demand is None or national.state is not ThresholdState.KNOWN:
        return None
    if no_weaker(provincial.demand, national.demand, indicator.direction):
        return None
    return "lowered", "tỉnh được bổ sung hoặc nâng, không được hạ mức của trung ương"


def _check_added(criteria_set: CriteriaSet, rules: ProvincialRules, file: str) -> Iterator[FileFault]:
    numbers = {criterion.number for criterion in criteria_set.criteria}
    taken = {code for indicator in criteria_set.indicators for code in (indicator.key, indicator.label)}
    for number, indicator in rules.added:
        if number not in numbers:
            yield FileFault(file, f"adds[{number}]", "unknown-criterion", "tiêu chí không có trong bộ tiêu chí")
        if indicator.key in taken or indicator.label in taken:
            yield FileFault(file, f"adds[{number}].indicator", "doubled-code", f"mã {indicator.label} đã có")
        taken |= {indicator.key, indicator.label}
