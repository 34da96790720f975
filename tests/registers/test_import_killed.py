"""A process killed in the middle of taking or storing a file, on a data base in a file: nothing half done, and a second
try stores it all."""

import json
import os
import shutil
import signal
import subprocess
import sys

import pytest

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX"),
]
BEFORE = {"records": 1, "revisions": 1, "savings": 1, "counted": 1, "confirmed": 0}
AFTER = {"records": 39, "revisions": 40, "savings": 2, "counted": 39, "confirmed": 1}


@pytest.fixture(scope="module")
def prepared(tmp_path_factory, project):
    folder = tmp_path_factory.mktemp("prepared") / "data"
    done = work(project, folder, "prepare")
    assert done.returncode == 0, done.stderr
    return folder


def work(project, folder, *words):
    keep = {name: value for name, value in os.environ.items() if not name.startswith(("DATCHUAN_", "DJANGO_"))}
    command = [sys.executable, "-m", "tests.registers.killed", str(folder), *words]
    return subprocess.run(command, cwd=project, env=keep, capture_output=True, encoding="utf-8", timeout=120)


@pytest.fixture
def do(prepared, project, tmp_path):
    """`do("confirm", "5")`: the work in a process on a folder of the test's own, killed after five writes."""
    folder = tmp_path / "data"
    shutil.copytree(prepared, folder)
    return lambda *words: work(project, folder, *words)


def told(do):
    return json.loads(do("state").stdout)


@pytest.mark.parametrize("writes", ["0", "2"])
def test_killed_while_a_file_is_taken(do, writes):
    assert do("stage", writes).returncode == -signal.SIGKILL
    assert told(do) == {**BEFORE, "files": 0, "rows": 0}
    assert do("stage").returncode == 0
    assert told(do) == {**BEFORE, "files": 1, "rows": 39}


@pytest.mark.parametrize("writes", ["4", "7", "12"])
def test_killed_while_a_file_is_stored(do, writes):
    """Once it waits, it waits whatever becomes of the process that stores it."""
    assert do("stage").returncode == 0
    assert do("confirm", writes).returncode == -signal.SIGKILL
    assert told(do) == {**BEFORE, "files": 1, "rows": 39}
    assert do("confirm").returncode == 0
    assert told(do) == {**AFTER, "files": 1, "rows": 0}
    assert do("confirm").returncode == 0
    assert {name: told(do)[name] for name in AFTER} == AFTER
