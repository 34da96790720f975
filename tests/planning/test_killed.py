"""A process killed in the middle of adopting or reading, on a data base in a file: nothing half done, it can go on."""

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
BEFORE = {"plans": 0, "items": 0, "drafts": 1, "open": 1}


@pytest.fixture(scope="module")
def prepared(tmp_path_factory, project):
    """A data folder with an open review and a document that waits to be read."""
    folder = tmp_path_factory.mktemp("prepared") / "data"
    assert work(project, folder, "prepare").returncode == 0
    return folder


def work(project, folder, *words):
    keep = {name: value for name, value in os.environ.items() if not name.startswith(("DATCHUAN_", "DJANGO_"))}
    command = [sys.executable, "-m", "tests.planning.killed", str(folder), *words]
    return subprocess.run(command, cwd=project, env=keep, capture_output=True, encoding="utf-8", timeout=120)


@pytest.fixture
def do(prepared, project, tmp_path):
    """`do("adopt", "5")`: the work in a process on a folder of the test's own, killed after five writes."""
    folder = tmp_path / "data"
    shutil.copytree(prepared, folder)
    return lambda *words: work(project, folder, *words)


def told(do):
    return json.loads(do("state").stdout)


@pytest.mark.parametrize("writes", ["0", "3", "9"])
def test_killed_while_adopting(do, writes):
    assert do("adopt", writes).returncode == -signal.SIGKILL
    left = told(do)
    assert left == {**BEFORE, "document": "received"}
    assert do("adopt").returncode == 0
    after = told(do)
    assert (after["plans"], after["open"]) == (1, 0)
    assert after["items"] > 0


@pytest.mark.parametrize("writes", ["0", "3", "9"])
def test_killed_while_reading(do, writes):
    assert do("read", writes).returncode == -signal.SIGKILL
    left = told(do)
    assert {name: left[name] for name in BEFORE} == BEFORE
    assert left["document"] in {"received", "reading"}
    ended = do("again")
    assert ended.returncode == 0, ended.stderr
    after = told(do)
    assert (after["drafts"], after["document"]) == (2, "read")
