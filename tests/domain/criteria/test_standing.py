from datetime import date
from decimal import Decimal

import pytest

from datchuan.domain.criteria.demands import Amount
from datchuan.domain.criteria.loading import load_law
from datchuan.domain.criteria.model import Scope, ScopeKind, Threshold, ThresholdState
from datchuan.domain.criteria.references import Checked, Confidence, Document, Period, Reference
from datchuan.domain.criteria.standing import Standing, standing_of, tally, tally_of_set
from tests.domain.criteria.law_base import law_files

PAPER = Document("qd", "1/QĐ", date(2022, 1, 1), "Người viết thử", "Quyết định", Checked(Confidence.WEAK))
ALL = Scope(ScopeKind.ALL)
KNOWN, UNKNOWN = ThresholdState.KNOWN, ThresholdState.UNKNOWN


def line(confidence, state=KNOWN, scope=ALL):
    demand = Amount(Decimal(5)) if state in {KNOWN, ThresholdState.HINT} else None
    sources = ("https://example.vn",) if confidence is Confidence.VERIFIED else ()
    reference = Reference(PAPER, None, Checked(confidence, None, sources))
    return Threshold(scope, Period(date(2022, 1, 1)), state, demand, reference)


@pytest.mark.parametrize(
    ("given", "standing"),
    [
        (line(Confidence.VERIFIED), Standing.VERIFIED),
        (line(Confidence.WEAK), Standing.WEAK),
        (line(Confidence.RECALLED), Standing.RECALLED),
        (line(Confidence.INVENTED), Standing.INVENTED),
        (line(Confidence.WEAK, ThresholdState.HINT), Standing.UNKNOWN),
        (line(Confidence.UNKNOWN, UNKNOWN), Standing.UNKNOWN),
        (line(Confidence.RECALLED, ThresholdState.LEFT_TO_PROVINCE), Standing.LEFT_TO_PROVINCE),
    ],
)
def test_standing_is_the_confidence_of_what_is_known(given, standing):
    assert standing_of(given) is standing


def test_tally_counts_a_line_once_for_each_zone_it_covers():
    lines = [
        line(Confidence.VERIFIED),
        line(Confidence.RECALLED, scope=Scope(ScopeKind.ZONES, ("A", "B"))),
        line(Confidence.UNKNOWN, UNKNOWN, scope=Scope(ScopeKind.ZONES, ("C",))),
    ]
    counted = tally(lines, 7)
    assert (counted[Standing.VERIFIED], counted[Standing.RECALLED], counted[Standing.UNKNOWN]) == (7, 2, 1)


def test_tally_leaves_out_the_national_goal():
    assert sum(tally([line(Confidence.RECALLED, scope=Scope(ScopeKind.NATIONAL))], 7).values()) == 0


def test_tally_of_nothing_names_every_standing():
    assert tally([], 7) == dict.fromkeys(Standing, 0)


def test_tally_of_a_set_counts_national_indicators_only():
    (small,) = load_law(law_files())
    counted = tally_of_set(small)
    assert counted[Standing.VERIFIED] == 1
    assert counted[Standing.RECALLED] == 3
    assert sum(counted.values()) == 4
