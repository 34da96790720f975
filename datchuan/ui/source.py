"""The sources of the running program as an archive: what section 13 of its licence owes to everybody who uses it.

Only the folders the program is made of are looked into, and only kinds of files that sources are; never the data.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from functools import lru_cache
from importlib import metadata
from pathlib import Path

from django.conf import settings

from datchuan.resources import PACKAGE

TREE = PACKAGE.parent
FOLDERS = ("law", "registers", "reference", "demo", "locale", "scripts", "requirements")  # beside the package
FILES = ("LICENSE", "Makefile", "README.md", "dotenv-sample", "manage.py", "package.json", "package-lock.json")
PROJECT = "pyproject.toml"
KINDS = frozenset(
    [
        ".css",
        ".csv",
        ".docx",
        ".html",
        ".js",
        ".json",
        ".md",
        ".mjs",
        ".mo",
        ".po",
        ".py",
        ".svg",
        ".toml",
        ".txt",
        ".woff2",
        ".xml",
        ".yaml",
        ".yml",
    ]
)
WITH_A_WHEEL = ("METADATA", "LICENSE")
OLDEST = (1980, 1, 1, 0, 0, 0)  # the first moment a ZIP knows: the same sources give the same bytes


@lru_cache(maxsize=1)
def archive() -> bytes:
    """The sources as a ZIP, made once a process (a few MB)."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, path in sorted(members()):
            zipped.writestr(zipfile.ZipInfo(name, OLDEST), path.read_bytes(), zipfile.ZIP_DEFLATED)
    return kept.getvalue()


def members() -> Iterator[tuple[str, Path]]:
    """(name in the archive, file) of each source."""
    yield from _below(PACKAGE)
    if (TREE / PROJECT).is_file():
        for folder in FOLDERS:
            yield from _below(TREE / folder)
        yield from ((name, TREE / name) for name in (PROJECT, *FILES) if (TREE / name).is_file())
    else:
        for file in metadata.files("datchuan") or ():
            if file.name in WITH_A_WHEEL and file.parts[0].endswith(".dist-info"):
                yield file.name, Path(str(file.locate()))


def _below(folder: Path) -> Iterator[tuple[str, Path]]:
    data = Path(settings.DATCHUAN_DATA).resolve()
    for path in folder.rglob("*"):
        inside = path.relative_to(folder)
        is_source = path.suffix in KINDS and not any(part.startswith((".", "__pycache__")) for part in inside.parts)
        if is_source and path.is_file() and not path.is_symlink() and data not in path.resolve().parents:
            yield (Path(folder.name) / inside).as_posix(), path
