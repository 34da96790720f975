"""Where the data that comes with the program lies: the law, the registers, the reference lists, the demonstration.

In a copy of the sources these are folders beside the package; in an installed wheel they lie inside it. Everybody asks
here and nobody builds such a path again (docs/adr/0003-data-in-the-wheel.md).
"""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
PLACES = (PACKAGE / "data", PACKAGE.parent)  # the wheel's, then the source tree's


class MissingFolder(LookupError):
    """The installation is incomplete: a folder that should have come with the program is not there."""


def folder(name: str) -> Path:
    """The folder `law`, `registers`, `reference`, `demo` or `locale` that came with the program, as an absolute path.

    Raises `MissingFolder` when it is in neither place.
    """
    for place in PLACES:
        if (place / name).is_dir():
            return place / name
    raise MissingFolder(f"the folder {name!r} that comes with Đạt Chuẩn is missing; install it again")
