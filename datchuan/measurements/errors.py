"""What can go wrong with figures; each message is a sentence for the person who entered them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import ngettext


class MeasurementsError(Exception):
    """The wanted change is not possible. `str()` says why and what to do."""


class PeriodLockedError(MeasurementsError):
    """The year is closed for one of the places."""


@dataclass(frozen=True, slots=True)
class EntryFault:
    """What is wrong with one entry: its position in what was sent, the field meant, and a sentence."""

    entry: int
    field: str
    sentence: str


class RefusedEntriesError(MeasurementsError):
    """Some entries cannot be kept, so none is. `faults` has one line for each thing that is wrong."""

    def __init__(self, faults: Sequence[EntryFault]) -> None:
        super().__init__(faults[0].sentence + _more(len(faults) - 1))
        self.faults = tuple(faults)


def _more(count: int) -> str:
    if count == 0:
        return ""
    return " " + ngettext("Còn %(more)d lỗi khác.", "Còn %(more)d lỗi khác.", count) % {"more": count}
