"""Run every check and test there is, one after the other, and say plainly how each went.

    python scripts/proof.py                        all but the long ones
    python scripts/proof.py --long                 all
    python scripts/proof.py --only lint,browser    some

What the tests reach is watched for the rules alone, with --long for all. A check that fails does not stop the others.
The exit code is 1 when one failed.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts import chromium, other_python  # noqa: E402  found once the project's folder is on the path

BIN = Path(sys.executable).parent
PYTEST = [BIN / "pytest", "-q"]
WATCHED = [BIN / "coverage", "run", "--parallel-mode", "-m", "pytest", "-q"]  # takes twice the time
WORKERS = ["-n", "2"]
EVERYDAY = "not browser and not long"
OF_RULES = ["tests/domain", "tests/law", "tests/plans"]


@dataclass
class Step:
    """A named check: commands that must all succeed. `left_out` says in words why it cannot be done here."""

    name: str
    title: str
    commands: Sequence[Sequence[object]]
    env: dict[str, str] = field(default_factory=dict)
    left_out: str = ""
    long: bool = False


def lint(_whole: bool) -> Step:
    commands = [
        [BIN / "ruff", "check", "--quiet", "--output-format=concise", "."],
        [BIN / "ruff", "format", "--check", "--quiet", "."],
        [BIN / "mypy", "--no-error-summary"],
        [BIN / "lint-imports", "--no-logo"],
        [sys.executable, "scripts/messages.py", "check"],
    ]
    return Step("lint", "ruff, mypy, import contracts, translations", commands)


def sqlite(whole: bool) -> Step:
    apart = [f"--ignore={folder}" for folder in OF_RULES]
    rules = [*WATCHED, *WORKERS, "-m", EVERYDAY, *OF_RULES]
    rest = [*(WATCHED if whole else PYTEST), *WORKERS, "-m", EVERYDAY, *apart]
    return Step("sqlite", "tests on SQLite", [rules, rest])


def postgresql(_whole: bool) -> Step:
    with_server = [sys.executable, "scripts/with_postgresql.py"]
    # Not measured: SQLite's turn reached the same lines.
    tests = [*PYTEST, *WORKERS, "-m", f"django_db and {EVERYDAY}"]
    return Step("postgresql", "data base tests on PostgreSQL", [[*with_server, *tests]])


def python313(_whole: bool) -> Step:
    python = other_python.find("3.13")
    title = "the rules on Python 3.13"
    if python is None:
        return Step("python313", title, [], left_out="there is no Python 3.13 on this machine")
    prepare = [sys.executable, "scripts/other_python.py", "3.13"]
    tests = [other_python.interpreter("3.13"), "-m", "pytest", "-q", *WORKERS, "tests/domain"]
    return Step("python313", title, [prepare, tests])


def browser(whole: bool) -> Step:
    found = chromium.find()
    env = {"DATCHUAN_CHROMIUM": str(found)} if found else {}
    tests = [*(WATCHED if whole else PYTEST), *WORKERS, "-m", "browser and not long"]
    return Step("browser", "browser tests", [tests], env)


def javascript(_whole: bool) -> Step:
    from scripts.build_assets import node_and_npm

    files = sorted((ROOT / "tests").rglob("*.test.mjs"))
    left_out = "" if files else "no script has logic of its own to test"
    return Step("javascript", "scripts of the pages", [[node_and_npm()[0], "--test", *files]], left_out=left_out)


def coverage(whole: bool) -> Step:
    report = [sys.executable, "scripts/coverage_report.py", *([] if whole else ["--rules"])]
    return Step("coverage", "what the tests reached", [report])


def long(_whole: bool) -> Step:
    return Step("long", "long tests", [[BIN / "pytest", "-q", "-m", "long"]], long=True)


STEPS: dict[str, Callable[[bool], Step]] = {
    "lint": lint,
    "sqlite": sqlite,
    "postgresql": postgresql,
    "python313": python313,
    "browser": browser,
    "javascript": javascript,
    "coverage": coverage,
    "long": long,
}


def succeeds(step: Step) -> bool:
    """Whether every command of the step succeeds; all are run, so that all their faults are seen."""
    environment = {**os.environ, "PYTHONUTF8": "1", **step.env}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # every process would compile all it imports anew
    codes = [
        subprocess.run([str(word) for word in command], cwd=ROOT, env=environment, stdin=subprocess.DEVNULL).returncode
        for command in step.commands
    ]
    return not any(codes)


def prove(names: Sequence[str], *, whole: bool) -> list[tuple[str, str, str]]:
    """Run the steps, `whole` with all that takes long; for each, its title, how it went, and the seconds it took or the
    reason it was left out."""
    summary = []
    for number, name in enumerate(names, start=1):
        step = STEPS[name](whole)
        print(f"\n[{number}/{len(names)}] {step.title}", flush=True)
        if step.left_out:
            summary.append((step.title, "left out", step.left_out))
            continue
        started = time.monotonic()
        outcome = "passed" if succeeds(step) else "FAILED"
        summary.append((step.title, outcome, f"{time.monotonic() - started:.0f} s"))
    return summary


def chosen(only: str, *, with_long: bool) -> list[str]:
    """The steps to run. Raises `SystemExit` for a name that is none. Coverage is judged only after all tests ran."""
    names = [name for name in only.split(",") if name] or [n for n in STEPS if with_long or n != "long"]
    unknown = sorted(set(names) - set(STEPS))
    if unknown:
        raise SystemExit(f"no such check: {', '.join(unknown)}; there are {', '.join(STEPS)}")
    return names


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--long", action="store_true", help="the long tests too")
    parser.add_argument("--only", default="", metavar="NAMES", help=f"some of: {','.join(STEPS)}")
    options = parser.parse_args()
    names = chosen(options.only, with_long=options.long)
    for old in ROOT.glob(".coverage*"):
        old.unlink()
    started = time.monotonic()
    summary = prove(names, whole=options.long)
    width = min(100, shutil.get_terminal_size().columns)
    print(f"\n{'-' * width}")
    for title, outcome, detail in summary:
        print(f"{outcome:<9} {title} ({detail})")
    print(f"{'-' * width}\n{time.monotonic() - started:.0f} s in all")
    return 1 if any(outcome == "FAILED" for _title, outcome, _detail in summary) else 0


if __name__ == "__main__":
    sys.exit(main())
