"""The wheel as an office gets it: installed by pip alone in an empty environment, run from another folder."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
import zipfile
from http.cookiejar import CookieJar

import pytest

pytestmark = [pytest.mark.long]


@pytest.fixture(scope="module")
def wheel(project, tmp_path_factory):
    """The wheel, built from these sources."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, project]
    subprocess.run([str(word) for word in command], check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def names(wheel):
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


@pytest.fixture(scope="module")
def program(wheel, tmp_path_factory):
    """`datchuan` of an empty environment into which pip put the wheel."""
    folder = tmp_path_factory.mktemp("office") / "venv"
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    pip = folder / ("Scripts/pip.exe" if os.name == "nt" else "bin/pip")
    subprocess.run([str(pip), "install", "--quiet", str(wheel)], check=True)
    return pip.with_name(pip.name.replace("pip", "datchuan"))


@pytest.fixture
def elsewhere(tmp_path):
    """A folder that has nothing to do with the sources, and an environment without our variables."""
    keep = {name: value for name, value in os.environ.items() if not name.startswith(("DATCHUAN_", "DJANGO_"))}
    return {"cwd": tmp_path, "env": {**keep, "PYTHONPATH": "", "LANG": "C.UTF-8"}}


@pytest.mark.parametrize(
    "name",
    [
        "datchuan/data/law/vn/vn-xa-2021-2025/set.yaml",
        "datchuan/data/reference/places.csv",
        "datchuan/data/demo/commune.yaml",
        "datchuan/data/locale/en/LC_MESSAGES/django.mo",
        "datchuan/ui/static/ui/vendor/framework.css",
        "datchuan/ui/static/ui/vendor/htmx.js",
        "datchuan/ui/templates/ui/base.html",
        "datchuan/domain/plan_document/plan.schema.json",
    ],
)
def test_wheel_carries(wheel, name):
    assert name in names(wheel)


def test_wheel_carries_every_file_of_the_data_folders(wheel, project):
    carried = set(names(wheel))
    for folder in ("law", "registers", "reference", "demo"):
        files = [path for path in (project / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts]
        missing = [p for p in files if f"datchuan/data/{p.relative_to(project).as_posix()}" not in carried]
        assert not missing


def test_wheel_carries_no_tests_and_names_its_licence(wheel):
    assert not [name for name in names(wheel) if name.startswith("tests/")]
    assert [name for name in names(wheel) if name.endswith("licenses/LICENSE")]


def test_installed_commands_find_their_data(program, elsewhere):
    def told(*words):
        return subprocess.run([program, *words], check=True, capture_output=True, encoding="utf-8", **elsewhere).stdout

    assert "xã Thượng Lộ" in told("places", "show", "20185", "--on", "2024-01-05", "--data", "d")
    assert told("law", "check")


@pytest.fixture
def served(program, elsewhere):
    """The demonstration, served by the installed program; gives its address and the process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [program, "run", "--demo", "--data", "d", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8", **elsewhere) as process:
        started = time.monotonic()
        try:
            while not (line := process.stdout.readline()).startswith("Đạt Chuẩn đang chạy"):
                assert process.poll() is None, "the server did not start"
                assert time.monotonic() - started < 180
            yield line.split()[-1], process
        finally:
            process.kill()


def test_installed_program_serves_pages_with_their_styles_and_stops(served):
    address, process = served
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    with browser.open(f"{address}/", timeout=30) as answer:
        page = answer.read().decode("utf-8")
    assert "Nguyễn Văn Mẫu" in page
    styles = re.findall(r'href="(/static/[^"]+\.css)"', page)
    assert styles
    for style in styles:
        with browser.open(f"{address}{style}", timeout=30) as answer:
            assert answer.status == 200
            assert "immutable" in answer.headers["Cache-Control"]
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=30) == 0
