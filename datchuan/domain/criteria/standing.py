"""How well the law is known: what stands behind a threshold, and how many of a set stand how."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum

from datchuan.domain.criteria.model import CriteriaSet, ScopeKind, Threshold, ThresholdState
from datchuan.domain.criteria.references import Confidence


class Standing(StrEnum):
    """Best known first. A hint proves nothing, so it stands as unknown."""

    VERIFIED = "verified"
    WEAK = "weak"
    RECALLED = "recalled"
    INVENTED = "invented"
    LEFT_TO_PROVINCE = "left_to_province"
    UNKNOWN = "unknown"


_KNOWN = {
    Confidence.VERIFIED: Standing.VERIFIED,
    Confidence.WEAK: Standing.WEAK,
    Confidence.RECALLED: Standing.RECALLED,
    Confidence.INVENTED: Standing.INVENTED,
}


def standing_of(threshold: Threshold) -> Standing:
    """What stands behind one line of the annex."""
    if threshold.state is ThresholdState.KNOWN:
        return _KNOWN[threshold.reference.checked.confidence]
    if threshold.state is ThresholdState.LEFT_TO_PROVINCE:
        return Standing.LEFT_TO_PROVINCE
    return Standing.UNKNOWN


def tally(thresholds: Iterable[Threshold], zones: int) -> Mapping[Standing, int]:
    """How many thresholds stand how: one for each zone (a set has `zones` of them) and period that a line covers.

    The national goal is asked of no commune and not counted. Every standing is a key.
    """
    counted: Counter[Standing] = Counter()
    for one in thresholds:
        counted[standing_of(one)] += _cells(one, zones)
    return {standing: counted[standing] for standing in Standing}


def tally_of_set(criteria_set: CriteriaSet) -> Mapping[Standing, int]:
    """The same for the national indicators of a set; what a province says is its own."""
    lines = (line for indicator in criteria_set.indicators for line in indicator.thresholds)
    return tally(lines, len(criteria_set.zones))


def _cells(threshold: Threshold, zones: int) -> int:
    if threshold.scope.kind is ScopeKind.NATIONAL:
        return 0
    return zones if threshold.scope.kind is ScopeKind.ALL else len(threshold.scope.zones)
