"""Measure what must be fast, each figure beside a baseline that anybody can repeat on the same machine.

    python scripts/bench.py            every figure
    python scripts/bench.py reading    those whose name begins so

Nothing is asserted here: machines differ. The ratio to the baseline tells a slower program from a slower machine.
Times are the median of several runs after one that is not counted.
"""

from __future__ import annotations

import gzip
import io
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

TEXT = ROOT / "tests" / "plans" / "dev" / "phuoc-lanh-2023.txt"
WORDS_OF_20_PAGES = 8_000
COMMUNE, YEAR = "20185", 2024
SEARCHES = ("thuong lo", "xa phu", "ha noi", "khe tre", "tan")


@dataclass(frozen=True)
class Figure:
    """One line of the table. Times are in milliseconds, weights in kilobytes; `baseline` None: nothing compares."""

    name: str
    measured: float
    unit: str
    wanted: float
    baseline: float | None
    baseline_name: str


def milliseconds(action: Callable[[], object], *, runs: int = 9) -> float:
    """The median time of an action in ms."""
    action()
    times = []
    for _run in range(runs):
        started = time.perf_counter()
        action()
        times.append(time.perf_counter() - started)
    return statistics.median(times) * 1000


def process(*command: object) -> Callable[[], object]:
    words = [str(word) for word in command]
    return lambda: subprocess.run(words, check=True, capture_output=True, stdin=subprocess.DEVNULL)


# ------------------------------------------------------------------------------------------------------------- reading
def twenty_pages(path: Path) -> Path:
    """A Word file of twenty pages (8,000 words): a plan of the corpus, its lines over again until they fill them."""
    import docx

    document, words = docx.Document(), 0
    lines = [line for line in TEXT.read_text("utf-8").splitlines() if line.strip()]
    while words < WORDS_OF_20_PAGES:
        for line in lines:
            document.add_paragraph(line)
            words += len(line.split())
    document.save(str(path))
    return path


def reading(folder: Path) -> Iterator[Figure]:
    import docx

    from datchuan.planning.reading import read_plan

    plan = twenty_pages(folder / "plan.docx")
    data = plan.read_bytes()
    opening = milliseconds(lambda: docx.Document(io.BytesIO(data)))
    ours = milliseconds(lambda: read_plan(data, plan.name))
    yield Figure("reading: a plan of 20 pages", ours, "ms", 150, opening, "python-docx opens it")
    python = sys.executable
    command = [Path(python).parent / "datchuan", "plan", "read", plan]
    ours = milliseconds(process(*command), runs=5)
    opening = milliseconds(process(python, "-c", f"import docx; docx.Document({str(plan)!r})"), runs=5)
    yield Figure("reading: whole process of the command", ours, "ms", 1000, opening, "python-docx opens it")


# --------------------------------------------------------------------------------------------------- the demonstration
def places(folder: Path) -> Iterator[Figure]:
    from datchuan.places.models import PlacePeriod
    from datchuan.places.queries import search

    for text in SEARCHES:
        ours = milliseconds(lambda text=text: search(text))
        scan = milliseconds(lambda text=text: list(PlacePeriod.objects.filter(search_name__contains=text)[:20]))
        yield Figure(f"places: search “{text}” over all units", ours, "ms", 50, scan, "LIKE over their names")


def starting(folder: Path) -> Iterator[Figure]:
    from datchuan.config import installation

    bare = milliseconds(process(sys.executable, "-c", "import django"), runs=3)
    command = [Path(sys.executable).parent / "datchuan", "people", "list", "--data", folder / "demo"]
    ours = milliseconds(process(*command), runs=3)
    yield Figure("starting: a command on a prepared folder", ours, "ms", 5000, bare, "python imports Django")
    yield Figure(
        "starting: preparing what is prepared", milliseconds(installation.prepare, runs=3), "ms", 5000, None, ""
    )


def pages(folder: Path) -> Iterator[Figure]:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse

    from datchuan.accounts.models import Person

    browser = Client(HTTP_ACCEPT_ENCODING="gzip")
    stranger = milliseconds(lambda: browser.get(reverse("accounts:sign_in")))
    browser.force_login(Person.objects.get(username="chu-tich"), backend="datchuan.accounts.backends.RoleBackend")
    address = reverse("dashboards:programme", args=[COMMUNE, YEAR])
    answer = browser.get(address)
    if answer.status_code != 200:
        raise SystemExit(f"{address} answers {answer.status_code}")
    with CaptureQueriesContext(
        connection,
    ) as statements:
        browser.get(address)
    yield Figure("pages: SQL statements of the programme page", len(statements), "", 15, None, "")
    ours = milliseconds(lambda: browser.get(address))
    yield Figure("pages: server time of the programme page", ours, "ms", 40, stranger, "the sign-in page")
    page = len(answer.content) / 1024
    yield Figure("pages: the programme page, compressed", page, "KB", 30, None, "")
    html = gzip.decompress(answer.content).decode("utf-8")
    yield Figure("pages: the first visit, compressed", page + weight_of_files(html), "KB", 200, None, "")


def weight_of_files(html: str) -> float:
    """The kilobytes of every style sheet, script and icon file the page names, compressed as the server sends them."""
    from django.conf import settings

    names = set(re.findall(r'(?:href|src)="/static/([^"#?]+)', html))
    files = [Path(settings.STATIC_ROOT) / name for name in names]
    compressed = [file.with_name(file.name + ".gz") for file in files]
    return sum((gz if gz.exists() else file).stat().st_size for gz, file in zip(compressed, files, strict=True)) / 1024


def judging(folder: Path) -> Iterator[Figure]:
    from scripts import bench_judging

    for ours, theirs, name in bench_judging.judging(folder):
        yield Figure("judging: ten years, two sets, every commune", ours, "ms", 3 * theirs, theirs, name)


def recounting(folder: Path) -> Iterator[Figure]:
    from scripts.bench_recounting import BAR, recounted

    for one in recounted(folder / "copy"):
        yield Figure(one.name, one.ours, "ms", BAR * one.by_hand, one.by_hand, "SQL by hand in DuckDB")


FIGURES: dict[str, Callable[[Path], Iterator[Figure]]] = {
    "reading": reading,
    "places": places,
    "starting": starting,
    "pages": pages,
    "judging": judging,
    "recounting": recounting,
}


def prepare(folder: Path) -> None:
    """A demonstration made for the measuring, on SQLite as `make run` has it."""
    for variable in ("DATCHUAN_DATABASE", "DATCHUAN_DATA", "DATCHUAN_DEMO", "DATCHUAN_TODAY"):
        os.environ.pop(variable, None)
    from datchuan.config import installation

    os.environ["DATCHUAN_HOSTS"] = "testserver"
    installation.open_folder(folder / "demo", demo=True)
    installation.prepare()


def row(figure: Figure) -> str:
    measured = f"{figure.measured:,.1f} {figure.unit}" if figure.unit else f"{figure.measured:,.0f}"
    wanted = f"≤ {figure.wanted:,.0f} {figure.unit}".strip()
    baseline = "" if figure.baseline is None else f"{figure.baseline:,.1f} {figure.unit}  {figure.baseline_name}"
    ratio = "" if figure.baseline is None else f"{figure.measured / figure.baseline:.2f}"
    return f"{figure.name:<46} {measured:>12} {wanted:>11}  {ratio:>6}  {baseline}"


def main() -> int:
    wanted = [name for name in FIGURES if len(sys.argv) == 1 or name.startswith(tuple(sys.argv[1:]))]
    if not wanted:
        print(__doc__, file=sys.stderr)
        return 2
    print(f"{'figure':<46} {'measured':>12} {'wanted':>11}  {'ratio':>6}  baseline")
    with tempfile.TemporaryDirectory(prefix="datchuan-bench-") as name:
        folder = Path(name)
        if set(wanted) - {"reading", "judging", "recounting"}:
            prepare(folder)
        for one in wanted:
            for figure in FIGURES[one](folder):
                print(row(figure), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
