"""A data folder and its data base: opened for a process, and brought up to date. Doing it twice changes nothing."""

from __future__ import annotations

import gc
import hashlib
import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from datchuan.config import demonstration_clock
from datchuan.config.cli_words import gettext_noop
from datchuan.config.cli_words import translated as _
from datchuan.config.refusal import Refusal

DEMO_TODAY = date(
    2024, 3, 15
)  # a day in the year of the demonstration's plan, some of its deadlines past, some to come
USUAL_FOLDERS = ("data", "data-demo")


def say(text: str) -> None:
    """A line about what is being done; on standard error, because commands answer on standard output."""
    sys.stderr.write(f"{text}\n")


# ------------------------------------------------------------------------------------------------------------- opening
def usual_folder() -> Path:
    """The data folder when none is named: DATCHUAN_DATA, else `data` or `data-demo` here, whichever exists first."""
    named = os.environ.get("DATCHUAN_DATA", "").strip()
    here = [Path.cwd() / name for name in USUAL_FOLDERS]
    return Path(named) if named else next((folder for folder in here if folder.is_dir()), here[0])


def open_folder(data: str | Path | None = None, *, demo: bool | None = None) -> Path:
    """Make Django ready to work on a data folder, which is made when it is not there; returns the folder.

    `demo` None leaves the folder what it is. Raises `Refusal` when a folder of real data is asked to be a demonstration
    or the other way round: invented people who sign in without a password must never stand beside real ones.
    """
    folder = (Path(data) if data else usual_folder()).expanduser().resolve()
    mark, is_new = folder / demonstration_clock.MARK, not (folder.is_dir() and any(folder.iterdir()))
    if demo is not None and not is_new and demo != mark.exists():
        kind = gettext_noop("dữ liệu thật") if demo else gettext_noop("bản trình diễn")
        raise Refusal(
            _("{folder}: thư mục này chứa {kind}. Hãy chọn thư mục khác.").format(folder=folder, kind=_(kind))
        )
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if demo and not mark.exists():
        mark.touch()
    os.environ["DATCHUAN_DATA"] = str(folder)
    os.environ.setdefault("DATCHUAN_DEMO", "1" if mark.exists() else "0")
    if mark.exists():
        os.environ.setdefault("DATCHUAN_TODAY", DEMO_TODAY.isoformat())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "datchuan.config.settings")

    import django
    from django.apps import apps

    if mark.exists() and not apps.ready:
        demonstration_clock.set_clock()
    django.setup()
    gc.freeze()  # what the program consists of stays to its end: no need to look through it for garbage again and again
    return folder


# ----------------------------------------------------------------------------------------------------------- preparing
NOTICEABLE = 0.5  # seconds; what takes longer is announced, so that nobody thinks the program hangs


@dataclass(frozen=True)
class Step:
    """One thing an installation needs before it can be used. Doing it again takes a moment and changes nothing."""

    title: str
    do: Callable[[], object]


def prepare() -> None:
    """Bring the open folder's data base and files up to date, with a line for whatever takes a while."""
    from django.conf import settings

    with alone():
        for step in steps(demo=settings.DATCHUAN_DEMO):
            announcement = threading.Timer(NOTICEABLE, say, [f"· {_(step.title)} …"])
            announcement.start()
            try:
                step.do()
            finally:
                announcement.cancel()


def steps(*, demo: bool) -> list[Step]:
    """What an installation needs, in this order."""
    from datchuan.config import static_files
    from datchuan.criteria.actions import publish_law
    from datchuan.measurements.actions import publish_quantities
    from datchuan.places.actions import load_reference
    from datchuan.registers.actions import publish_registers

    always = [
        Step(gettext_noop("Tạo hoặc nâng cấp cơ sở dữ liệu"), make_tables),
        Step(gettext_noop("Nạp danh mục đơn vị hành chính"), load_reference),
        Step(gettext_noop("Công bố các bộ tiêu chí"), publish_law),
        Step(gettext_noop("Công bố danh mục đại lượng"), publish_quantities),
        Step(gettext_noop("Công bố các sổ đăng ký"), publish_registers),
        Step(gettext_noop("Xếp các tệp giao diện"), static_files.collect),
    ]
    return [*always, *invented_steps()] if demo else always


def invented_steps() -> list[Step]:
    from datchuan.config import (
        demonstration,
        demonstration_doubts,
        demonstration_figures,
        demonstration_neighbours,
        demonstration_records,
    )

    return [
        Step(gettext_noop("Thêm nhân vật giả định"), demonstration.add_people),
        Step(gettext_noop("Đọc và thông qua kế hoạch của xã trình diễn"), demonstration.add_plans),
        Step(gettext_noop("Ghi sổ đăng ký giả định của xã trình diễn"), demonstration_records.add_records),
        Step(gettext_noop("Ghi số liệu giả định của xã trình diễn"), demonstration_figures.add_figures),
        Step(gettext_noop("Thêm số liệu giả định của các xã khác trong tỉnh"), demonstration_neighbours.add_neighbours),
        Step(gettext_noop("Dò số liệu, bản ghi giả định cần xem lại"), demonstration_doubts.look_for_doubts),
    ]


def make_tables() -> None:
    """Apply the migrations that the data base does not have yet."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)


@contextmanager
def alone() -> Iterator[None]:
    """On PostgreSQL, where several servers may start at once, one of them prepares and the others wait."""
    from django.db import connection

    if connection.vendor != "postgresql":
        yield
        return
    key = int.from_bytes(hashlib.sha256(b"datchuan.installation").digest()[:8], "big", signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [key])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [key])
