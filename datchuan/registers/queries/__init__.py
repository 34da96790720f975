"""Reading registers. What is shown to a person is read by `actions.read_records`, which asks and writes it down."""

from datchuan.registers.queries.definitions import (
    KeptRegister,
    definitions_of,
    kept,
    latest_of,
    records_below,
    register_at,
    registers_at,
    registers_of_units,
)
from datchuan.registers.queries.records import (
    ended_records,
    keepers,
    last_saving,
    living,
    records_of,
    revisions_named,
    revisions_of,
)

__all__ = (
    "KeptRegister",
    "definitions_of",
    "ended_records",
    "keepers",
    "kept",
    "last_saving",
    "latest_of",
    "living",
    "records_below",
    "records_of",
    "register_at",
    "registers_at",
    "registers_of_units",
    "revisions_named",
    "revisions_of",
)
