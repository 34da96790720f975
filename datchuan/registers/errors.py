"""What can go wrong with registers; each message is a sentence for the person who tried."""

from __future__ import annotations


class RegistersError(Exception):
    """The wanted change is not possible. `str()` says why and what to do."""


class UnknownRegisterError(RegistersError):
    """No register of this code is kept there on the day."""


class ChangedMeanwhileError(RegistersError):
    """Somebody changed a record since: nothing was done."""


class NoTemplateError(RegistersError):
    """A workbook that is no template of a register: its columns have to be matched first."""
