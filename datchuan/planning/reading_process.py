"""Reading in a process of its own, with limits on time and memory: what a file does, it does not do to the server.

The parent sends the file and receives frames: progress, then one result or one refusal. The work to be done is named by
an importable path, `module:function`, and gets `(data, filename, progress)`; what it returns must be fit for JSON.
Knows no Django, so that the child starts quickly.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import logging
import os
import queue
import signal
import struct
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any, cast

import datchuan
from datchuan.domain.plan_document.document import Unreadable
from datchuan.domain.plan_document.reading.refusals import refuse

if sys.platform != "win32":
    import resource

log = logging.getLogger(__name__)

Json = dict[str, Any]
Progress = Callable[[int], None]  # per cent, rising
Work = Callable[[bytes, str, Progress], Mapping[str, Any]]

WORK = "datchuan.planning.reading_work:read_for_review"
_LENGTH = struct.Struct(">I")
_KEPT_VARIABLES = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT", "USERPROFILE", "APPDATA")
_GRACE = 5  # seconds after which a child whose parent has gone ends itself
_END = None


def read_in_child(
    data: bytes,
    filename: str,
    *,
    seconds: float,
    megabytes: int,
    on_progress: Progress,
    work: str = WORK,
) -> Json:
    """What `work` gives for a file. `seconds` is wall-clock time, `megabytes` the child's memory (where limits exist).

    Raises Unreadable: the reader's own refusals, time-limit, memory-limit, reader-crashed.
    """
    deadline = time.monotonic() + seconds
    order = {"filename": filename, "work": work, "seconds": seconds, "megabytes": megabytes}
    with _child() as process:
        frames: queue.Queue[Json | None] = queue.Queue()
        threading.Thread(target=_send, args=(process, order, data), daemon=True).start()
        threading.Thread(target=_receive, args=(process, frames), daemon=True).start()
        while True:
            try:
                frame = frames.get(timeout=max(deadline - time.monotonic(), 0))
            except queue.Empty:
                raise refuse("time-limit", seconds=round(seconds)) from None
            if frame is _END:
                raise _unfinished(process, order)
            if "progress" in frame:
                on_progress(frame["progress"])
            else:
                return _outcome(frame, order)


def _outcome(frame: Json, order: Json) -> Json:
    if "result" in frame:
        return cast(Json, frame["result"])
    if "refused" in frame:
        raise Unreadable(**frame["refused"])
    if "memory" in frame:
        raise refuse("memory-limit", megabytes=order["megabytes"])
    log.error("reading %s failed in the child:\n%s", order["filename"], frame["failed"])
    raise refuse("reader-crashed")


def _unfinished(process: subprocess.Popen[bytes], order: Json) -> Unreadable:
    """The child ended without a word: by its limits, by the system, or by a fault in a library."""
    status = process.wait(_GRACE)
    if sys.platform != "win32" and status == -signal.SIGXCPU:
        return refuse("time-limit", seconds=round(order["seconds"]))
    if sys.platform != "win32" and status == -signal.SIGKILL:  # the system's own answer to a shortage of memory
        return refuse("memory-limit", megabytes=order["megabytes"])
    log.error("reading %s: the child ended with status %s", order["filename"], status)
    return refuse("reader-crashed")


@contextlib.contextmanager
def _child() -> Iterator[subprocess.Popen[bytes]]:
    """A child that is gone, with all it started, when the block is left."""
    environment = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    environment["PYTHONPATH"] = os.pathsep.join([str(Path(datchuan.__file__).parent.parent), *sys.path])
    process = subprocess.Popen(  # noqa: S603 -- our own interpreter and module
        [sys.executable, "-m", __name__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    if sys.platform != "win32":
        with contextlib.suppress(ProcessLookupError, PermissionError):  # gone already
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError):  # what was not sent is not wanted any more
                pipe.close()


def _send(process: subprocess.Popen[bytes], order: Json, data: bytes) -> None:
    stdin = cast(IO[bytes], process.stdin)
    with contextlib.suppress(OSError, ValueError):  # a child that ended early tells so by its frames
        _write(stdin, order)
        stdin.write(data)
        stdin.close()


def _receive(process: subprocess.Popen[bytes], frames: queue.Queue[Json | None]) -> None:
    stdout = cast(IO[bytes], process.stdout)
    with contextlib.suppress(OSError, ValueError):  # closed by `_end`
        while (frame := _read(stdout)) is not None:
            frames.put(frame)
    frames.put(_END)


def _write(stream: IO[bytes], frame: Mapping[str, Any]) -> None:
    payload = json.dumps(frame, ensure_ascii=False).encode("utf-8", "surrogatepass")
    stream.write(_LENGTH.pack(len(payload)) + payload)
    stream.flush()


def _read(stream: IO[bytes]) -> Json | None:
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    payload = stream.read(_LENGTH.unpack(head)[0])
    return cast(Json, json.loads(payload.decode("utf-8", "surrogatepass")))


# -- in the child ------------------------------------------------------------------------------------------------------


def serve(stdin: IO[bytes], stdout: IO[bytes]) -> None:
    """Do one piece of work and answer in frames."""
    order = _read(stdin)
    if order is None:
        return
    data = stdin.read()
    _limit(order["seconds"], order["megabytes"])
    try:
        _write(stdout, _done(order, data, stdout))
    except MemoryError:
        _write(stdout, {"memory": True})


def _done(order: Json, data: bytes, stdout: IO[bytes]) -> Json:
    told = -1

    def progress(per_cent: int) -> None:
        nonlocal told
        if per_cent > told:
            told = per_cent
            _write(stdout, {"progress": per_cent})

    try:
        module, _, function = order["work"].partition(":")
        work = cast(Work, getattr(importlib.import_module(module), function))
        return {"result": work(data, order["filename"], progress)}
    except Unreadable as refusal:
        return {"refused": {"code": refusal.code, "message": refusal.message, "facts": refusal.facts}}
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 -- the parent logs it and tells the official what to do
        return {"failed": traceback.format_exc()}


def _limit(seconds: float, megabytes: int) -> None:
    """Limits of this process; the parent may be gone when they are reached."""
    last_resort = threading.Timer(seconds + _GRACE, os._exit, (1,))
    last_resort.daemon = True
    last_resort.start()
    if sys.platform != "win32":
        size, time_ = megabytes * 1024 * 1024, int(seconds) + _GRACE
        for kind, value in ((resource.RLIMIT_AS, size), (resource.RLIMIT_CPU, time_), (resource.RLIMIT_CORE, 0)):
            _, hard = resource.getrlimit(kind)
            with contextlib.suppress(ValueError, OSError):  # macOS knows the limit on addresses but refuses to set it
                resource.setrlimit(kind, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))


if __name__ == "__main__":
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(
        os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno()
    )  # what a library prints must not mix with the answers
    serve(sys.stdin.buffer, answers)
