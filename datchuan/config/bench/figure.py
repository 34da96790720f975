"""One measurement, and the table of all of them."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from datchuan.config.cli_words import translated as _

if sys.platform != "win32":
    import resource


class DifferentAnswersError(Exception):
    """The program and its anchor do not say the same: a time of theirs means nothing."""


@dataclass(frozen=True)
class Figure:
    """`code`: P1 to P9 where the figure has one. `measured` and `anchor` in the unit; None: not possible here.

    `bar`: the greatest ratio to the anchor that is wanted; `wanted`: the greatest figure, where no anchor says it.
    `anchor_name` says what the anchor is, or why there is none where there should be one.
    """

    code: str
    name: str
    measured: float | None
    unit: str = "ms"
    anchor: float | None = None
    anchor_name: str = ""
    bar: float | None = None
    wanted: float | None = None

    @property
    def ratio(self) -> float | None:
        return None if self.anchor is None or self.measured is None else self.measured / self.anchor

    @property
    def reached(self) -> bool | None:
        """Whether it is as fast (as small) as wanted; None where that cannot be told."""
        if self.bar is not None:
            return None if self.ratio is None else self.ratio <= self.bar
        return None if self.wanted is None or self.measured is None else self.measured <= self.wanted


@dataclass(frozen=True)
class Sizes:
    """How much is invented to measure with, and where the optional anchors are. A child process gets them as JSON."""

    villages: int
    records: int
    openfisca: str | None = None


def heading() -> str:
    return _line("", _("phép đo"), _("đo được"), _("mốc"), _("tỷ lệ"), _("cần"), "", _("mốc so sánh"))


def row(one: Figure) -> str:
    """A line of the table."""
    ratio = "" if one.ratio is None else f"{one.ratio:.2f}"
    wanted = f"≤ {one.bar:g} ×" if one.bar is not None else "" if one.wanted is None else f"≤ {one.wanted:,.0f}"
    mark = {True: "✓", False: "✗", None: "?" if wanted else ""}[one.reached]
    amounts = [_amount(one.measured, one.unit), _amount(one.anchor, one.unit)]
    return _line(one.code, one.name, *amounts, ratio, wanted, mark, one.anchor_name)


def _line(*cells: str) -> str:
    code, name, measured, anchor, ratio, wanted, mark, words = cells
    return f"{code:<3} {name:<62} {measured:>13} {anchor:>13} {ratio:>6} {wanted:>8} {mark:<1} {words}".rstrip()


def _amount(number: float | None, unit: str) -> str:
    if number is None:
        return "–"
    return f"{number:,.1f} {unit}" if unit else f"{number:,.0f}"


def timed(action: Callable[[], object], *, runs: int = 3) -> float:
    """The median time in ms."""
    times = []
    for _run in range(runs):
        started = time.perf_counter()
        action()
        times.append(time.perf_counter() - started)
    return statistics.median(times) * 1000


def warm(action: Callable[[], object], *, runs: int = 9) -> float:
    """The same after one run that is not counted."""
    action()
    return timed(action, runs=runs)


def in_turn(one: Callable[[], object], other: Callable[[], object], *, runs: int = 5) -> tuple[float, float]:
    """The median milliseconds of two actions done turn by turn, so that both meet the same machine."""
    times: tuple[list[float], list[float]] = ([], [])
    for _run in range(runs):
        for action, kept in zip((one, other), times, strict=True):
            kept.append(timed(action, runs=1))
    return statistics.median(times[0]), statistics.median(times[1])


def process(*command: object) -> Callable[[], object]:
    words = [str(word) for word in command]
    return lambda: subprocess.run(words, check=True, capture_output=True, stdin=subprocess.DEVNULL)  # noqa: S603


def program() -> Path:
    """The command `datchuan` of this installation."""
    return Path(sys.executable).parent / "datchuan"


def peak_megabytes() -> float | None:
    """The most memory this process has held; None on Windows, which does not tell."""
    if sys.platform == "win32":
        return None
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 1024 / (1024 if sys.platform == "darwin" else 1)
