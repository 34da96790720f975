"""What is wrong in a file that people keep, said so that whoever keeps the file can mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class FileFault:
    """A fault at a key of a file. `rule` is the rule's name in the README.md of its folder; `message` is Vietnamese."""

    file: str
    key: str
    rule: str
    message: str

    def __str__(self) -> str:
        where = f"{self.file}: {self.key}" if self.key else self.file
        return f"{where}: {self.message} [{self.rule}]"


class FileFaultsError(Exception):
    """Every fault found, in the order of files and keys."""

    def __init__(self, faults: Iterable[FileFault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(str(fault) for fault in self.faults))
