"""An import that is killed leaves all of it or nothing, whenever it is killed, and a second try finishes the work.

`importing_program` imports into this test's data base: before each of its statements in turn, and around the commit,
the whole process is killed. Two at once, and (on SQLite, which can be told so) a disk without room, go through it too.
"""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection

from tests.accounts.cast import DAY

ROOT = Path(__file__).resolve().parent.parent.parent


def environment(folder):
    """For a program that works on this test's data base; of SQLite's it gets a copy, which the test does not hold."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DATCHUAN_")}
    kept |= {"DJANGO_SETTINGS_MODULE": "datchuan.config.settings", "DATCHUAN_DATA": str(folder)}
    kept |= {"DATCHUAN_TODAY": DAY.isoformat(), "DATCHUAN_DEMO": "1"}
    if connection.vendor == "sqlite":
        with sqlite3.connect(folder / "datchuan.sqlite3") as file:
            connection.connection.backup(file)
        file.close()
        return kept
    told = connection.settings_dict
    who = quote(told["USER"], safe="") + (f":{quote(told['PASSWORD'], safe='')}" if told["PASSWORD"] else "")
    where = f"/{told['NAME']}?host={quote(told['HOST'], safe='')}"
    return kept | {"DATCHUAN_DATABASE": f"postgresql://{who}@{where}"}


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is copied for each moment it is killed at")
def test_all_or_nothing_whenever_it_is_killed(quantities, villages, tmp_path):
    words = [sys.executable, "-m", "tests.measurements.importing_program", DAY.isoformat()]
    done = subprocess.run(words, cwd=ROOT, env=environment(tmp_path), capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    nothing = [0, 0, told["first"][2]]
    assert told["first"] == nothing
    if connection.vendor == "sqlite":
        assert (told["full"], told["after_full"]) == (True, nothing)
    assert told["before_commit"] == nothing
    assert told["codes"] == [-9], done.stderr  # each was killed, none ended by itself
    assert told["moments"] > 10
    assert told["after_commit"][0] == 4
    assert told["after_commit"][2] == nothing[2] + 1
    assert told["right"] is True
    assert told["again"] == [0, 4, True]
    assert (told["both"], told["revisions"], told["right_after_both"]) == ([0, 0], 3, True), done.stderr
