"""Reading verdicts: computed when asked, from the figures that stand and the law as published."""

from datchuan.evaluation.queries.bands import Band, Bands, bands
from datchuan.evaluation.queries.forecasts import Outlook, Trend, trend
from datchuan.evaluation.queries.frozen import Reproduced, reproduced, runs_of
from datchuan.evaluation.queries.gaps import Gap, gaps
from datchuan.evaluation.queries.verdicts import Judged, judged_from, readings_of, verdicts
from datchuan.evaluation.queries.what_if import Assumed, WhatIf, what_if
from datchuan.evaluation.queries.why import Contributor, Why, why

__all__ = (
    "Assumed",
    "Band",
    "Bands",
    "Contributor",
    "Gap",
    "Judged",
    "Outlook",
    "Reproduced",
    "Trend",
    "WhatIf",
    "Why",
    "bands",
    "gaps",
    "judged_from",
    "readings_of",
    "reproduced",
    "runs_of",
    "trend",
    "verdicts",
    "what_if",
    "why",
)
