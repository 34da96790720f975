"""Reading in a child: results, progress, limits, and children that die."""

import io
import os
import struct
import subprocess
import sys
import time

import pytest

from datchuan.domain.plan_document.document import Unreadable
from datchuan.planning import reading_process
from datchuan.planning.reading_process import read_in_child, serve

TASKS = "tests.planning.reading_tasks"
posix = pytest.mark.skipif(sys.platform == "win32", reason="limits and signals of POSIX")


def run(task: str, *, data: bytes = b"x", name: str = "kế hoạch.docx", seconds: float = 20, megabytes: int = 1024):
    told: list[int] = []
    result = read_in_child(
        data, name, seconds=seconds, megabytes=megabytes, on_progress=told.append, work=f"{TASKS}:{task}"
    )
    return result, told


def refusal(task: str, **limits: float) -> Unreadable:
    with pytest.raises(Unreadable) as problem:
        run(task, **limits)
    return problem.value


def test_result_and_rising_progress_come_back(monkeypatch):
    monkeypatch.setenv("DATCHUAN_TEST_SECRET", "bí mật")
    result, told = run("count", data=b"abc" * 1_000_000)
    assert result == {"bytes": 3_000_000, "name": "kế hoạch.docx", "cwd": False}
    assert told == [10, 60]


def test_a_refusal_keeps_its_code_and_sentence():
    problem = refusal("refuse_it")
    assert problem.code == "scan-without-text"
    assert "bản quét" in problem.message


def test_what_a_library_prints_does_not_disturb():
    assert run("print_and_return")[0] == {}


def test_a_fault_in_the_work_is_logged_and_becomes_a_sentence(caplog):
    assert refusal("fail").code == "reader-crashed"
    assert "RuntimeError: hỏng" in caplog.text


def test_work_that_does_not_exist_is_a_fault():
    assert refusal("nothing").code == "reader-crashed"


@pytest.mark.parametrize("task", ["sleep", "spin"])
def test_too_long_work_is_ended_at_the_limit(task):
    began = time.monotonic()
    problem = refusal(task, seconds=1.5)
    assert problem.code == "time-limit"
    assert "2 giây" in problem.message
    assert time.monotonic() - began < 5


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the addresses of a process")
def test_too_much_memory_becomes_a_sentence():
    problem = refusal("exhaust", megabytes=400)
    assert problem.code == "memory-limit"
    assert "400 MB" in problem.message


@posix
@pytest.mark.parametrize(
    ("task", "code"), [("crash", "reader-crashed"), ("be_killed", "memory-limit"), ("use_up_time", "time-limit")]
)
def test_a_child_that_dies_becomes_a_sentence(task, code):
    assert refusal(task).code == code


@posix
def test_what_the_child_started_ends_with_it(tmp_path):
    told = tmp_path / "pid"
    with pytest.raises(Unreadable):
        run("start_another", name=str(told), seconds=3)
    other = int(told.read_text(encoding="utf-8"))
    for _ in range(50):
        state = subprocess.run(["ps", "-o", "stat=", "-p", str(other)], capture_output=True, text=True, check=False)
        if not state.stdout.strip() or state.stdout.strip().startswith("Z"):
            break
        time.sleep(0.1)
    assert not state.stdout.strip() or state.stdout.strip().startswith("Z")


def frames(answer: bytes) -> list[bytes]:
    found = []
    while answer:
        (length,) = struct.unpack(">I", answer[:4])
        found.append(answer[4 : 4 + length])
        answer = answer[4 + length :]
    return found


def order(work: str) -> bytes:
    stream = io.BytesIO()
    reading_process._write(stream, {"filename": "a", "work": f"{TASKS}:{work}", "seconds": 60, "megabytes": 10_000})
    return stream.getvalue()


@pytest.fixture
def no_limits(monkeypatch):
    """The child's side runs inside the test here: it must not limit the test."""
    monkeypatch.setattr(reading_process, "_limit", lambda seconds, megabytes: None)


@pytest.mark.usefixtures("no_limits")
@pytest.mark.parametrize(
    ("work", "last"),
    [("count", b'"bytes": 3'), ("refuse_it", b"scan-without-text"), ("fail", b"RuntimeError")],
)
def test_the_child_answers_in_frames(work, last):
    answers = io.BytesIO()
    serve(io.BytesIO(order(work) + b"abc"), answers)
    assert last in frames(answers.getvalue())[-1]


@pytest.mark.usefixtures("no_limits")
def test_the_child_tells_of_lack_of_memory(monkeypatch):
    def lacking(order, data, stdout):
        raise MemoryError

    monkeypatch.setattr(reading_process, "_done", lacking)
    answers = io.BytesIO()
    serve(io.BytesIO(order("count")), answers)
    assert frames(answers.getvalue()) == [b'{"memory": true}']


def test_a_child_without_an_order_says_nothing():
    answers = io.BytesIO()
    serve(io.BytesIO(b""), answers)
    assert answers.getvalue() == b""


@posix
def test_limits_are_set_in_the_process_that_asks_for_them():
    code = (
        "import resource; from datchuan.planning.reading_process import _limit; _limit(3, 700);"
        "print(resource.getrlimit(resource.RLIMIT_AS)[0], resource.getrlimit(resource.RLIMIT_CPU)[0])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env={**os.environ})
    memory, time_ = done.stdout.split()
    assert time_ == "8"
    if sys.platform == "linux":
        assert memory == str(700 * 1024 * 1024)
