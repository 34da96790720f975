"""Every way in which figures change. Only these write rows of this app, and with each the sums above are right."""

from datchuan.measurements.actions.attaching import attach_evidence
from datchuan.measurements.actions.catalogue import publish_quantities
from datchuan.measurements.actions.closing import lift_lock, lock_period, set_due_day
from datchuan.measurements.actions.comparing_workbook import CellState, Value
from datchuan.measurements.actions.deciding import (
    approve_measurements,
    end_approval,
    require_approval,
    return_measurement,
)
from datchuan.measurements.actions.doubting import Doubted, give_doubt, settle_doubt
from datchuan.measurements.actions.entries import Entry, Origin, Recorded
from datchuan.measurements.actions.following import keep_sums_by_map
from datchuan.measurements.actions.importing import Imported, import_measurements
from datchuan.measurements.actions.importing_workbook import (
    Cell,
    Looked,
    Overwrite,
    import_workbook,
    look_at_workbook,
)
from datchuan.measurements.actions.locks import hold_open, hold_places
from datchuan.measurements.actions.recording import record_counts, record_measurements
from datchuan.measurements.actions.sent_workbooks import (
    WorkbookFile,
    choose_cells,
    confirm_workbook,
    drop_workbook,
    look_at_sent,
    send_workbook,
)
from datchuan.measurements.actions.tallying import DoubtNumbers, keep_doubt_tally

__all__ = (
    "Cell",
    "CellState",
    "DoubtNumbers",
    "Doubted",
    "Entry",
    "Imported",
    "Looked",
    "Origin",
    "Overwrite",
    "Recorded",
    "Value",
    "WorkbookFile",
    "approve_measurements",
    "attach_evidence",
    "choose_cells",
    "confirm_workbook",
    "drop_workbook",
    "end_approval",
    "give_doubt",
    "hold_open",
    "hold_places",
    "import_measurements",
    "import_workbook",
    "keep_doubt_tally",
    "keep_sums_by_map",
    "lift_lock",
    "lock_period",
    "look_at_sent",
    "look_at_workbook",
    "publish_quantities",
    "record_counts",
    "record_measurements",
    "require_approval",
    "return_measurement",
    "send_workbook",
    "set_due_day",
    "settle_doubt",
)
