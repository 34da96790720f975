"""The copy's Parquet files: one for each register, province, period and commune, exchanged as a whole.

    household/46/standing/20185.parquet

A file is written beside the old one and takes its place when it is complete, so that readers and a killed process only
ever meet whole files.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from datchuan.domain.registers.copying import ColumnType, CopyColumn, copied_values, copy_columns, period_of
from datchuan.domain.registers.model import Register, Values
from datchuan.registers.analytics.libraries import library
from datchuan.registers.errors import RegistersError

UNFINISHED = ".unfinished"
LOCK = ".lock"
ROWS_AT_ONCE = 50_000


@dataclass(frozen=True, slots=True)
class Part:
    """What one file holds: a register's records of one commune and one period, the units by their codes.

    `ended`: the last day of a commune that is no more, whose code may be another's now.
    """

    register: str
    province: str
    year: int | None
    commune: str
    ended: date | None = None

    @property
    def path(self) -> Path:
        """The file's place below the copy's folder."""
        name = self.commune if self.ended is None else f"{self.commune}-until-{self.ended.isoformat()}"
        return Path(self.register) / self.province / period_of(self.year) / f"{name}.parquet"


@dataclass(frozen=True, slots=True)
class CopiedRecord:
    """A record on its way into the copy. `place`: the primary key and the code of who keeps it."""

    place: int
    place_code: str
    since: date
    ended: date | None
    values: Values


def folder() -> Path:
    """Where this installation's copy lies."""
    return Path(settings.DATCHUAN_DATA) / "analytics"


def write_part(part: Part, register: Register, records: Iterable[CopiedRecord], *, into: Path) -> int:
    """Write the part's file anew below the folder; how many records it holds then. Raises OSError on a full disk."""
    path = into / part.path
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.{os.getpid()}{UNFINISHED}")
    try:
        count = _write(unfinished, part, register, records)
        _settle(unfinished)
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    _settle(path.parent)
    return count


@contextmanager
def only_writer(of: Path) -> Iterator[None]:
    """Nobody else writes the copy meanwhile. Raises `RegistersError` when somebody does."""
    of.mkdir(parents=True, exist_ok=True)
    with (of / LOCK).open("a+b") as file:
        try:
            _hold(file.fileno())
        except OSError as fault:
            raise RegistersError(_("Bản sao để phân tích đang được ghi. Hãy thử lại sau.")) from fault
        yield


def _hold(descriptor: int) -> None:
    """Lock an open file for this process, until it is closed or the process ends."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def sweep(below: Path, *, keep: set[str]) -> None:
    """Remove what killed processes left behind: unfinished files, and those nobody knows of. For the only writer."""
    for path in below.glob("*/*/*/*"):
        if path.relative_to(below).as_posix() not in keep:
            path.unlink(missing_ok=True)


def _write(path: Path, part: Part, register: Register, records: Iterable[CopiedRecord]) -> int:
    pyarrow, parquet = library("pyarrow"), library("pyarrow.parquet")
    schema = _schema(copy_columns(register))
    count = 0
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        for rows in _batches(part, register, records):
            columns = list(zip(*rows, strict=True))
            arrays = [pyarrow.array(one, field.type) for one, field in zip(columns, schema, strict=True)]
            writer.write_table(pyarrow.Table.from_arrays(arrays, schema=schema))
            count += len(rows)
    return count


def _batches(part: Part, register: Register, records: Iterable[CopiedRecord]) -> Iterator[list[tuple[Any, ...]]]:
    batch: list[tuple[Any, ...]] = []
    for one in records:
        about = (part.province, part.commune, one.place_code, one.place, one.since, one.ended)
        batch.append((*about, *copied_values(register, one.values)))
        if len(batch) == ROWS_AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch


def _schema(columns: Iterable[CopyColumn]) -> Any:
    pyarrow = library("pyarrow")
    kinds = {
        ColumnType.TEXT: pyarrow.string(),
        ColumnType.WHOLE: pyarrow.int64(),
        ColumnType.YES_NO: pyarrow.bool_(),
        ColumnType.DAY: pyarrow.date32(),
    }
    return pyarrow.schema([(one.name, kinds[one.type]) for one in columns])


def _settle(path: Path) -> None:
    """Wait until the disk has it."""
    if os.name == "nt" and path.is_dir():
        return  # Windows cannot be asked this of a folder
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
