"""How far an unmet indicator is, in the units people can act on, where the plan gives the counts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from datchuan.domain.plan_document.folding import low

_COUNTED = r"người dân|người|nhân khẩu|khẩu|hộ dân|hộ|trẻ em|trẻ|cháu|em|học sinh|lao động|nhà|thôn|bản|ấp|cơ sở|km|ha"
_PAIR = re.compile(rf"(\d[\d.]*(?:,\d+)?)\s*/\s*(\d[\d.]*(?:,\d+)?)\s*({_COUNTED})\b")


@dataclass(frozen=True, slots=True)
class Gap:
    """What is still missing: in percentage points (or the indicator's own unit), and in counted things where known."""

    missing: Decimal  # never below nought
    unit: str
    count: Decimal | None = None  # of the counted things
    counted: str = ""  # "người", "hộ"


def gap_of(
    *, text: str, actual: Decimal | None, target: Decimal | None, unit: str | None, falls: bool = False
) -> Gap | None:
    """The gap between a stated result and its target; None when either is not stated.

    falls: a result at most as high as the target is wanted (poverty), not at least as high. The count is exact: the
    target's share of the stated whole, in whole things except for lengths and areas, against the stated part. It is
    left out when the text gives no pair, or one that contradicts the stated percentage by a point or more.
    """
    if actual is None or target is None:
        return None
    missing = max(actual - target if falls else target - actual, Decimal(0))
    pair = _PAIR.search(low(text))
    if unit != "%" or pair is None:
        return Gap(missing, unit or "")
    part, whole, counted = _number(pair[1]), _number(pair[2]), pair[3]
    if not whole or abs(part * 100 / whole - actual) >= 1:
        return Gap(missing, unit)
    wanted = whole * target / 100
    if counted not in {"km", "ha"}:
        wanted = wanted.to_integral_value(ROUND_FLOOR if falls else ROUND_CEILING)
    return Gap(missing, unit, max(part - wanted if falls else wanted - part, Decimal(0)), counted)


def _number(text: str) -> Decimal:
    return Decimal(text.rstrip(".").replace(".", "").replace(",", "."))
