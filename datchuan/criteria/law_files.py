"""Finds the law folder and reads its files. Knows no Django, so that command lines start quickly."""

from __future__ import annotations

import os
from importlib.resources import files
from pathlib import Path

ENVIRONMENT = "DATCHUAN_LAW_DIR"

# Read by the tests that walk them, not by the product.
_NOT_LAW = frozenset({"cases", "forms"})


def law_folder(folder: str | Path | None = None) -> Path:
    """The law folder: the one given, else the environment's, else the source tree's, else the installed copy.

    Raises FileNotFoundError, naming the places looked at, when there is none.
    """
    chosen = folder or os.environ.get(ENVIRONMENT)
    package = Path(str(files("datchuan")))
    places = [Path(chosen)] if chosen else [package.parent / "law", package / "data" / "law"]
    for place in places:
        if place.is_dir():
            return place
    raise FileNotFoundError(f"không thấy thư mục luật: {', '.join(str(place) for place in places)}")


def read_law_files(folder: str | Path | None = None) -> dict[str, str]:
    """The text of every law file by its path below the law folder, with forward slashes."""
    root = law_folder(folder)
    return {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(root.rglob("*.yaml"))
        if _NOT_LAW.isdisjoint(path.relative_to(root).parts)
    }
