"""How much of a file is taken in before it is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Upper bounds; sizes in bytes. A commune's plan is 10 to 40 pages and under 1 MB, so each leaves ample room."""

    file_size: int = 25 * MEGABYTE
    archive_entries: int = 5_000
    archive_total: int = 400 * MEGABYTE  # unpacked, pictures included
    archive_part: int = 48 * MEGABYTE  # unpacked, of one part that is read
    archive_ratio: int = 400  # unpacked to packed, of an entry above `ratio_from`; Word's own XML stays under 100
    ratio_from: int = 8 * MEGABYTE
    pages: int = 1_000
    blocks: int = 60_000


# Turns an old format into .docx: (data, "doc" or "rtf") -> bytes of a .docx. Raises Unreadable.
Converter = Callable[[bytes, str], bytes]
# Told how far reading is: (done, total) in pages, or in parts of the file.
Progress = Callable[[int, int], None]


def silent(_done: int, _total: int) -> None:
    """A progress listener that does nothing."""
