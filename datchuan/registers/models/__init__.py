"""Definitions of registers, records and their revisions, doubts about them, files waiting to be confirmed, and what the
copy for analysis holds."""

from datchuan.registers.models.copying import CopyMark, CopyPart
from datchuan.registers.models.definition import RegisterDefinition
from datchuan.registers.models.doubt import DoubtKind, DoubtLook, DoubtState, RecordDoubt
from datchuan.registers.models.importing import ImportRow, ImportState, RecordImport
from datchuan.registers.models.matching import ColumnMatch, SentTable
from datchuan.registers.models.record import Door, Record, RecordRevision, Saving

__all__ = (
    "ColumnMatch",
    "CopyMark",
    "CopyPart",
    "Door",
    "DoubtKind",
    "DoubtLook",
    "DoubtState",
    "ImportRow",
    "ImportState",
    "Record",
    "RecordDoubt",
    "RecordImport",
    "RecordRevision",
    "RegisterDefinition",
    "Saving",
    "SentTable",
)
