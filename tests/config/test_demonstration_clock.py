"""The clock of a demonstration."""

import os
import subprocess
import sys
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.utils import timezone

from datchuan.config import demonstration_clock
from datchuan.config.demonstration_clock import LENGTH, MARK, MORNING, now
from datchuan.ui.dates import day_mark, go_on_to

DAY = date(2024, 3, 15)
OPENED = """
from datchuan.config import installation
installation.open_folder({folder!r}, demo=True)
from django.utils import timezone
from datchuan.audit.models import AuditLine
print(timezone.localdate(), timezone.localtime(AuditLine(action="x").at).date())
"""


@pytest.fixture
def folder(settings, tmp_path):
    settings.DATCHUAN_DEMO, settings.DATCHUAN_TODAY, settings.DATCHUAN_DATA = True, DAY, tmp_path
    (tmp_path / MARK).touch()
    return tmp_path


def local(moment):
    return timezone.localtime(moment)


def made(folder, hours):
    """The demonstration was made so many hours ago."""
    then = (datetime.now(UTC) - timedelta(hours=hours)).timestamp()
    os.utime(folder / MARK, (then, then))


def test_day_begins_in_the_morning_at_our_pace(folder):
    made(folder, 0)
    assert local(now()).date() == DAY
    assert timedelta(0) <= local(now()).replace(tzinfo=None) - datetime.combine(DAY, MORNING) < timedelta(minutes=1)


def test_day_is_never_over_and_goes_on_at_each_look(folder):
    seen = []
    for hours in (0, 1, 5, 24, 24 * 365):
        made(folder, hours)
        seen.append(local(now()))
    assert seen == sorted(set(seen))
    assert {moment.date() for moment in seen} == {DAY}
    assert seen[-1].replace(tzinfo=None) < datetime.combine(DAY, MORNING) + LENGTH
    assert seen[-1].time() > time(22)


def test_another_day_begins_anew(folder):
    made(folder, 100)
    go_on_to(date(2024, 6, 28))
    assert day_mark().exists()
    assert local(now()).date() == date(2024, 6, 28)
    assert local(now()).time() < time(8, 1)


def test_clock_of_tests_is_not_touched():
    assert timezone.now is not demonstration_clock.now


def test_program_that_opens_a_demonstration_lives_on_its_day(tmp_path):
    variables = {name: value for name, value in os.environ.items() if not name.startswith(("DATCHUAN", "DJANGO"))}
    program = OPENED.format(folder=str(tmp_path / "d"))
    told = subprocess.run([sys.executable, "-c", program], env=variables, capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["2024-03-15", "2024-03-15"]
