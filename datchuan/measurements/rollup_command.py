"""What `datchuan rollup` writes: one line a unit and quantity, for people or as CSV; units without figures apart."""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Callable, Iterator, Sequence

from django.utils.translation import gettext as _

from datchuan.criteria.models import CriteriaSet
from datchuan.criteria.queries import published_set
from datchuan.measurements.queries import Line, rollup_lines, rollup_within

HEADING = ("unit", "quantity", "amount", "male", "female", "reported", "complete", "expected")
Row = tuple[str, ...]


def write(options: argparse.Namespace) -> int:
    """Write the sums of the quantities from which the set's indicators are made; 1 for a set that is not there."""
    if not CriteriaSet.objects.filter(code=options.set_code).exists():
        sys.stderr.write(_("Không có bộ tiêu chí %(code)s.") % {"code": options.set_code} + "\n")
        return 1
    found = rollup_within(None, options.level, options.on, options.boundaries)
    lines = rollup_lines(found, options.level, published_set(options.set_code).quantities)
    if options.csv:
        csv.writer(sys.stdout, lineterminator="\n").writerows([HEADING, *map(_row, lines)])
        return 0
    silent = [line.unit for line in lines if line.quantity is None]
    sys.stdout.writelines(_aligned([_words(), *(_row(line) for line in lines if line.quantity)]))
    sys.stdout.write(_reported(len(found.units(options.level)), silent))
    return 0


def _words() -> Row:
    """The heading as people read it."""
    figures = (_("số liệu"), _("nam"), _("nữ"))
    return (_("đơn vị"), _("đại lượng"), *figures, _("đã báo cáo"), _("không còn ô trống"), _("phải báo cáo"))


def _row(line: Line) -> Row:
    amounts = ("" if one is None else f"{one}" for one in (line.amount, line.male, line.female))
    expected = "" if line.expected is None else str(line.expected)
    code = line.quantity.code if line.quantity else ""
    return line.unit, code, *amounts, str(line.reported), str(line.complete), expected


def _aligned(rows: Sequence[Row]) -> Iterator[str]:
    """Names to the left, numbers to the right, each column as wide as its widest."""
    columns = zip(*rows, strict=True)
    shaped = (_column(cells, str.ljust if at < 2 else str.rjust) for at, cells in enumerate(columns))
    return ("  ".join(row).rstrip() + "\n" for row in zip(*shaped, strict=True))


def _column(cells: Row, placed: Callable[[str, int], str]) -> list[str]:
    width = max(map(len, cells))
    return [placed(cell, width) for cell in cells]


def _reported(units: int, silent: list[str]) -> str:
    """Of how many units there are figures, and of which there are none."""
    words = _("%(n)s đơn vị có số liệu; %(silent)s đơn vị chưa có số liệu") % {
        "n": units - len(silent),
        "silent": len(silent),
    }
    return f"{words}: {', '.join(silent)}.\n" if silent else f"{words}.\n"
