"""Quantities, their values with history, the sums of units above, and closed periods."""

from datchuan.measurements.models.closing import ApprovalDuty, DueDay, PeriodLock
from datchuan.measurements.models.doubt import DoubtCase
from datchuan.measurements.models.doubt_tally import DoubtSource, DoubtTally
from datchuan.measurements.models.measurement import Measurement, Source, State, Status
from datchuan.measurements.models.quantity import Quantity
from datchuan.measurements.models.total import Total

__all__ = (
    "ApprovalDuty",
    "DoubtCase",
    "DoubtSource",
    "DoubtTally",
    "DueDay",
    "Measurement",
    "PeriodLock",
    "Quantity",
    "Source",
    "State",
    "Status",
    "Total",
)
