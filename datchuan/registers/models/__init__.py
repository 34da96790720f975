"""Definitions of registers, records and their revisions."""

from datchuan.registers.models.definition import RegisterDefinition
from datchuan.registers.models.record import Door, Record, RecordRevision, Saving

__all__ = ("Door", "Record", "RecordRevision", "RegisterDefinition", "Saving")
