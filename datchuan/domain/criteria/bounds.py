"""Between which two answers a share lies while some places have not reported, when their wholes are taken for known.

`partial` says what holds whatever the missing ones report; it needs the whole of this year. Here the whole of a place
that has not told it is taken from elsewhere (what it told last year), so what comes out is an assumption: it is told
beside a verdict and never becomes one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from datchuan.domain.criteria.facts import BySex, Share

NOUGHT = Decimal(0)


@dataclass(frozen=True, slots=True)
class PlaceShare:
    """One place: its whole, and of the part what is counted already (`least`) and what it may come to (`most`)."""

    least: Decimal
    most: Decimal
    whole: Decimal

    @classmethod
    def of(cls, part: Decimal | None, whole: Decimal, *, counted: Decimal = NOUGHT) -> PlaceShare:
        """A part that is known, or (None) one that lies between what is `counted` already and the whole.

        A whole taken from last year may have grown since: it is no less than what is counted of it.
        """
        least = counted if part is None else part
        whole = max(whole, least)
        return cls(least, whole if part is None else part, whole)


def ends(places: Iterable[PlaceShare]) -> tuple[Share, Share]:
    """The least and the greatest share of all places together. Raises ValueError for no place."""
    found = list(places)
    if not found:
        raise ValueError("không có nơi nào")
    whole = sum((one.whole for one in found), NOUGHT)
    return (
        Share(sum((one.least for one in found), NOUGHT), whole),
        Share(sum((one.most for one in found), NOUGHT), whole),
    )


def ends_by_sex(male: Iterable[PlaceShare], female: Iterable[PlaceShare]) -> tuple[BySex, BySex]:
    """The same of men and women, each by themselves."""
    (least_men, most_men), (least_women, most_women) = ends(male), ends(female)
    return BySex(least_men, least_women), BySex(most_men, most_women)
