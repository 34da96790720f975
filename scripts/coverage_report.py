"""How much of the program the tests that just ran have reached, lines and branches, beside what is wanted.

    python scripts/coverage_report.py              the shares; exit 1 when one is under its floor
    python scripts/coverage_report.py --rules      of the rules alone
    python scripts/coverage_report.py --missing    that, and each file with the lines nothing reached

A floor is what was reached once: it goes up towards what is wanted and never down.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOL = [sys.executable, "-m", "coverage"]


@dataclass(frozen=True)
class Share:
    """A part of the program, and the per cent of it that tests must reach."""

    title: str
    include: str
    floor: int
    wanted: int


RULES = Share("rules", "datchuan/domain/*", floor=99, wanted=100)
SHARES = (
    RULES,
    Share("everything", "datchuan/*", floor=95, wanted=95),
    Share("rules, actions and queries", "datchuan/domain/*,*/actions/*,*/actions.py,*/queries/*,*/queries.py", 97, 100),
)


def reached(share: Share) -> int:
    """The per cent reached, rounded down."""
    command = [*TOOL, "report", "--format=total", f"--include={share.include}"]
    return int(subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rules", action="store_true", help="the rules alone: all that `make test` watches")
    parser.add_argument("--missing", action="store_true", help="list the lines nothing reached")
    options = parser.parse_args()
    if list(ROOT.glob(".coverage.*")):
        subprocess.run([*TOOL, "combine", "--quiet"], cwd=ROOT, check=True)
    good = True
    for share in (RULES,) if options.rules else SHARES:
        per_cent = reached(share)
        good = good and per_cent >= share.floor
        print(f"{share.title}: {per_cent} % (never under {share.floor} %, wanted {share.wanted} %)")
        if options.missing:
            subprocess.run([*TOOL, "report", f"--include={share.include}"], cwd=ROOT, check=True)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
