"""Reading figures: what is known of a place, what makes it, and the whole country added up."""

from datchuan.measurements.queries.anew import kept_sums, sums_anew
from datchuan.measurements.queries.asked import criteria_asking
from datchuan.measurements.queries.doubts import doubt_cases
from datchuan.measurements.queries.history import (
    Contribution,
    Point,
    approval_over,
    awaiting_approval,
    contributions,
    due_day,
    history,
    locks_over,
    returned_to,
    trend_points,
)
from datchuan.measurements.queries.leave import may_not_apply
from datchuan.measurements.queries.readings import Known, Readings, nearest_day, readings_at
from datchuan.measurements.queries.rollup import LEVELS, Rollup, Sum, rollup
from datchuan.measurements.queries.sums_of import sums_of
from datchuan.measurements.queries.telling import Line, rollup_lines, rollup_within

__all__ = (
    "LEVELS",
    "Contribution",
    "Known",
    "Line",
    "Point",
    "Readings",
    "Rollup",
    "Sum",
    "approval_over",
    "awaiting_approval",
    "contributions",
    "criteria_asking",
    "doubt_cases",
    "due_day",
    "history",
    "kept_sums",
    "locks_over",
    "may_not_apply",
    "nearest_day",
    "readings_at",
    "returned_to",
    "rollup",
    "rollup_lines",
    "rollup_within",
    "sums_anew",
    "sums_of",
    "trend_points",
)
