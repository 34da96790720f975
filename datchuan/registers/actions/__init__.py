"""Every way in which registers and records change, and the reading that is noted. Only these write rows of this app."""

from datchuan.registers.actions.changes import Clash, Problem, RecordChange, RecordResult, RowState
from datchuan.registers.actions.comparing import Engine, Wanted, compare_counts
from datchuan.registers.actions.confirming import confirm_import, undo_import
from datchuan.registers.actions.copying import Copied, write_copy
from datchuan.registers.actions.defining import DefinitionLook, look_at_definition
from datchuan.registers.actions.doubting import Looked, explain_record_doubt, give_record_doubt, look_through
from datchuan.registers.actions.ending import bring_back, end_record, undo
from datchuan.registers.actions.joining import join_records
from datchuan.registers.actions.matching import drop_table, forget_match, keep_table, match_table, stage_file
from datchuan.registers.actions.publishing import publish_own_register, publish_registers
from datchuan.registers.actions.reading import (
    PastPage,
    RecordPage,
    may_read,
    read_ended,
    read_past,
    read_records,
    read_revisions,
    shown,
)
from datchuan.registers.actions.reading_doubts import DoubtPage, ShownDoubt, Sought, read_doubt, read_doubts
from datchuan.registers.actions.recounting import recount
from datchuan.registers.actions.saving import save_records
from datchuan.registers.actions.saying import InWords, said_in_words, with_certain
from datchuan.registers.actions.staging import SentFile, drop_import, settle_import, stage_rows, stage_workbook
from datchuan.registers.actions.tables import Said, TableLook, TriedRow, look_at_table, titled_village
from datchuan.registers.actions.workbooks import returned_workbook, template_workbook

__all__ = (
    "Clash",
    "Copied",
    "DefinitionLook",
    "DoubtPage",
    "Engine",
    "InWords",
    "Looked",
    "PastPage",
    "Problem",
    "RecordChange",
    "RecordPage",
    "RecordResult",
    "RowState",
    "Said",
    "SentFile",
    "ShownDoubt",
    "Sought",
    "TableLook",
    "TriedRow",
    "Wanted",
    "bring_back",
    "compare_counts",
    "confirm_import",
    "drop_import",
    "drop_table",
    "end_record",
    "explain_record_doubt",
    "forget_match",
    "give_record_doubt",
    "join_records",
    "keep_table",
    "look_at_definition",
    "look_at_table",
    "look_through",
    "match_table",
    "may_read",
    "publish_own_register",
    "publish_registers",
    "read_doubt",
    "read_doubts",
    "read_ended",
    "read_past",
    "read_records",
    "read_revisions",
    "recount",
    "returned_workbook",
    "said_in_words",
    "save_records",
    "settle_import",
    "shown",
    "stage_file",
    "stage_rows",
    "stage_workbook",
    "template_workbook",
    "titled_village",
    "undo",
    "undo_import",
    "with_certain",
    "write_copy",
)
