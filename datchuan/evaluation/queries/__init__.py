"""Reading verdicts: computed when asked, from the figures that stand and the law as published."""

from datchuan.evaluation.queries.bands import Band, Bands, Counted, Mean, Standing, Tally, bands, standings_of, tally
from datchuan.evaluation.queries.bounds import Bounds
from datchuan.evaluation.queries.forecasts import Outlook, Trend, trend
from datchuan.evaluation.queries.frozen import Reproduced, reproduced, runs_of
from datchuan.evaluation.queries.gaps import Gap, gaps
from datchuan.evaluation.queries.many import JudgedMany, communes_of, judge_communes, reading_of
from datchuan.evaluation.queries.promised import promises
from datchuan.evaluation.queries.province import workbook_of
from datchuan.evaluation.queries.together import keys_of, together
from datchuan.evaluation.queries.told import Told, is_answer, told_of
from datchuan.evaluation.queries.verdicts import Judged, judged_from, readings_of, verdicts
from datchuan.evaluation.queries.what_if import Assumed, WhatIf, what_if
from datchuan.evaluation.queries.why import Contributor, Why, why

__all__ = (
    "Assumed",
    "Band",
    "Bands",
    "Bounds",
    "Contributor",
    "Counted",
    "Gap",
    "Judged",
    "JudgedMany",
    "Mean",
    "Outlook",
    "Reproduced",
    "Standing",
    "Tally",
    "Told",
    "Trend",
    "WhatIf",
    "Why",
    "bands",
    "communes_of",
    "gaps",
    "is_answer",
    "judge_communes",
    "judged_from",
    "keys_of",
    "promises",
    "reading_of",
    "readings_of",
    "reproduced",
    "runs_of",
    "standings_of",
    "tally",
    "together",
    "told_of",
    "trend",
    "verdicts",
    "what_if",
    "why",
    "workbook_of",
)
