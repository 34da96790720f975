"""Reads the law's files from a folder. Knows no Django, so that command lines start quickly."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path, PurePath

from datchuan import resources
from datchuan.domain.files.faults import FileFault, FileFaultsError

# Read by the tests and by other readers, not by this one.
CASES = "cases"
_READ_ELSEWHERE = frozenset({CASES, "forms"})


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
    """The text of every law file by its path below the law folder, with forward slashes.

    The folder of a single criteria set will do as well. Raises FileFaultsError for files that are not UTF-8.
    """
    return _read(folder, lambda path: _READ_ELSEWHERE.isdisjoint(path.parts))


def read_case_files(folder: str | Path | None = None) -> dict[str, str]:
    """The same of the cases by which the law is tried."""
    return _read(folder, lambda path: CASES in path.parts)


def _read(folder: str | Path | None, wanted: Callable[[PurePath], bool]) -> dict[str, str]:
    chosen = law_folder(folder)
    root = chosen.resolve().parent if (chosen / "set.yaml").is_file() else chosen.resolve()
    texts: dict[str, str] = {}
    faults = []
    for file in sorted(chosen.resolve().rglob("*.yaml")):
        path = file.relative_to(root)
        if not wanted(path):
            continue
        try:
            texts[path.as_posix()] = file.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError:
            faults.append(FileFault(path.as_posix(), "", "no-text", "tệp phải lưu theo bảng mã UTF-8"))
    if faults:
        raise FileFaultsError(faults)
    return texts
