"""Quantities, their values with history, the sums of units above, closed periods, and workbooks that wait."""

from datchuan.measurements.models.closing import ApprovalDuty, DueDay, PeriodLock
from datchuan.measurements.models.doubt import DoubtCase
from datchuan.measurements.models.doubt_tally import DoubtSource, DoubtTally
from datchuan.measurements.models.measurement import Measurement, Source, State, Status
from datchuan.measurements.models.quantity import Quantity
from datchuan.measurements.models.sent_workbook import SentWorkbook, WorkbookState
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
    "SentWorkbook",
    "Source",
    "State",
    "Status",
    "Total",
    "WorkbookState",
)
