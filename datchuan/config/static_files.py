"""The files a browser needs, gathered into the data folder under names that change with their content."""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

from datchuan import __version__

STAMP = "static.sha256"


def digest() -> str:
    """What the gathered files depend on: the version, and name, size and time of every source file."""
    parts = [__version__]
    for finder in get_finders():
        for path, storage in finder.list([]):
            state = Path(storage.path(path)).stat()
            parts.append(f"{path} {state.st_size} {state.st_mtime_ns}")
    return hashlib.sha256("\n".join(sorted(parts)).encode()).hexdigest()


def collect() -> None:
    """Gather the files anew, unless they were gathered from these very sources."""
    stamp, now = Path(settings.DATCHUAN_DATA) / STAMP, digest()
    if stamp.is_file() and stamp.read_text("ascii") == now:
        return
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(now, "ascii")
