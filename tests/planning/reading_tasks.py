"""Work for the reading process under test: what a file may make a reader do."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from datchuan.domain.plan_document.reading import refuse


def count(data, filename, progress):
    for per_cent in (10, 10, 5, 60):
        progress(per_cent)
    return {"bytes": len(data), "name": filename, "cwd": bool(os.environ.get("DATCHUAN_TEST_SECRET"))}


def refuse_it(data, filename, progress):
    raise refuse("scan-without-text")


def print_and_return(data, filename, progress):
    print("rác của một thư viện" * 1000)  # noqa: T201 -- what a noisy library would do
    return {}


def fail(data, filename, progress):
    raise RuntimeError("hỏng")


def sleep(data, filename, progress):
    progress(7)
    time.sleep(60)


def spin(data, filename, progress):
    while True:
        pass


def exhaust(data, filename, progress):
    return {"size": len(bytearray(8 * 1024**3))}


def crash(data, filename, progress):
    ctypes.string_at(0)


def be_killed(data, filename, progress):
    os.kill(os.getpid(), signal.SIGKILL)


def use_up_time(data, filename, progress):
    os.kill(os.getpid(), signal.SIGXCPU)


def start_another(data, filename, progress):
    """A grandchild that would outlive everybody; its id is told as the file's name asks."""
    other = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    Path(filename).write_text(str(other.pid), encoding="utf-8")
    time.sleep(60)
