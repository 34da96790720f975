"""Zip containers (.docx, .odt), opened with bounds and never unpacked to disk."""

from __future__ import annotations

import io
import zipfile
import zlib

from datchuan.domain.plan_document.reading.limits import Limits
from datchuan.domain.plan_document.reading.refusals import refuse

_ENCRYPTED = 0x1


class Archive:
    """The parts of a zip container. Raises Unreadable: damaged-file, zip-bomb, password-protected."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._limits = limits
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError, EOFError) as error:
            raise refuse("damaged-file") from error
        self._check_sizes()
        self.names = frozenset(self._zip.namelist())

    def _check_sizes(self) -> None:
        limits, entries = self._limits, self._zip.infolist()
        if len(entries) > limits.archive_entries or sum(entry.file_size for entry in entries) > limits.archive_total:
            raise refuse("zip-bomb")
        for entry in entries:
            swollen = entry.file_size > limits.archive_ratio * max(entry.compress_size, 1)
            if entry.file_size > limits.ratio_from and swollen:
                raise refuse("zip-bomb")

    def read(self, name: str) -> bytes:
        """The bytes of the part `name`. Raises Unreadable when it is missing, damaged, encrypted or too large."""
        if name not in self.names:
            raise refuse("damaged-file")
        entry = self._zip.getinfo(name)
        if entry.flag_bits & _ENCRYPTED:
            raise refuse("password-protected")
        try:
            with self._zip.open(entry) as part:  # the header may lie about the size: count while reading
                data = part.read(self._limits.archive_part + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
            raise refuse("damaged-file") from error
        if len(data) > self._limits.archive_part:
            raise refuse("zip-bomb")
        return data
