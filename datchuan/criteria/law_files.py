"""Reads the law's files from a folder. Knows no Django, so that command lines start quickly."""

from __future__ import annotations

from pathlib import Path

from datchuan import resources

# Read by the tests and by other readers, not by this one.
_READ_ELSEWHERE = frozenset({"cases", "forms"})


def law_folder(folder: str | Path | None = None) -> Path:
    """The folder given, else the law that came with the program (source tree or installed wheel).

    Raises FileNotFoundError for a folder that is not there, resources.MissingFolder for an incomplete installation.
    """
    if folder is None:
        return resources.folder("law")
    chosen = Path(folder)
    if not chosen.is_dir():
        raise FileNotFoundError(f"không thấy thư mục luật {chosen}")
    return chosen


def read_law_files(folder: str | Path | None = None) -> dict[str, str]:
    """The text of every law file by its path below the law folder, with forward slashes."""
    root = law_folder(folder)
    return {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(root.rglob("*.yaml"))
        if _READ_ELSEWHERE.isdisjoint(path.relative_to(root).parts)
    }
