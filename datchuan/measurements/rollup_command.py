"""What `datchuan rollup` writes: one line a unit and quantity, for people or as CSV; units without figures apart."""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from datchuan.criteria.models import CriteriaSet
from datchuan.criteria.queries import published_set
from datchuan.measurements.amounts import unscaled
from datchuan.measurements.queries import Rollup, rollup
from datchuan.places.models import Place

HEADING = ("unit", "quantity", "amount", "male", "female", "reported", "complete", "expected")
Row = tuple[str, ...]


def write(options: argparse.Namespace) -> int:
    """Write the sums of the quantities from which the set's indicators are made; 1 for a set that is not there."""
    if not CriteriaSet.objects.filter(code=options.set_code).exists():
        sys.stderr.write(_("Không có bộ tiêu chí %(code)s.") % {"code": options.set_code} + "\n")
        return 1
    wanted = published_set(options.set_code).quantities
    found = rollup(options.on.year, options.on, levels=[options.level], boundaries=options.boundaries)
    codes = _codes(found, options.level)
    silent = _silent(found, options.level, wanted)
    rows = [HEADING, *_rows(found, options.level, wanted, codes)]
    rows += [(codes.get(unit or 0, "VN"), *[""] * 4, "0", "0", "") for unit in silent]
    if options.csv:
        csv.writer(sys.stdout, lineterminator="\n").writerows(rows)
    else:
        sys.stdout.writelines("  ".join(row) + "\n" for row in rows[: len(rows) - len(silent)])
        sys.stdout.write(_reported(len(found.units(options.level)), [codes.get(unit or 0, "VN") for unit in silent]))
    return 0


def _reported(units: int, silent: list[str]) -> str:
    """Of how many units there are figures, and of which there are none."""
    words = _("%(n)s đơn vị có số liệu; %(silent)s đơn vị chưa có số liệu") % {
        "n": units - len(silent),
        "silent": len(silent),
    }
    return f"{words}: {', '.join(silent)}.\n" if silent else f"{words}.\n"


def _silent(found: Rollup, level: str, wanted: set[str]) -> list[int | None]:
    """The units in which nobody reported any of the quantities."""
    keys = {key for key, one in found.quantities.items() if one.code in wanted}
    told = {unit for tier, unit, key in found.sums if tier == level and key in keys}
    return [unit for unit in found.units(level) if unit not in told]


def _codes(found: Rollup, level: str) -> dict[int, str]:
    units = [unit for unit in found.units(level) if unit]
    return dict(Place.objects.filter(pk__in=units).values_list("pk", "code"))


def _rows(found: Rollup, level: str, wanted: set[str], codes: Mapping[int, str]) -> Iterator[Row]:
    """By unit and then in the catalogue's order; a quantity nobody reported for a unit has no line."""
    ordered = sorted(found.quantities.values(), key=lambda one: one.position)
    for unit in sorted(found.units(level), key=lambda one: codes.get(one or 0, "")):
        for quantity in ordered:
            one = found.sums.get((level, unit, quantity.pk))
            if one is None or quantity.code not in wanted:
                continue
            apart = 0 < one.by_sex == one.reported - one.not_applicable
            amounts = (one.amount, one.male if apart else None, one.female if apart else None)
            counts = (one.reported, one.complete, found.expected_of(level, unit, quantity.pk))
            kept = ("" if amount is None else f"{unscaled(amount, quantity.places)}" for amount in amounts)
            yield codes.get(unit or 0, "VN"), quantity.code, *kept, *map(str, counts)
