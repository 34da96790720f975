"""`datchuan generate-nation`: an invented year of the whole country, in a folder of its own or as a CSV."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from datchuan.config.cli_words import translated as _

LAST_DAY = date(2025, 12, 31)
HOUSEHOLDS = "household"


def add_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--seed", type=int, default=1, metavar=_("SỐ"), help=_("cùng số thì cùng số liệu (1)"))
    parser.add_argument("--villages", type=int, metavar=_("SỐ"), help=_("tổng số thôn (63619)"))
    parser.add_argument("--data", required=True, metavar=_("THƯ_MỤC"), help=_("thư mục dữ liệu mới, chỉ để thử"))
    parser.add_argument("--csv", type=Path, metavar=_("TỆP"), help=_("chỉ ghi số liệu ra tệp, không nạp"))
    parser.add_argument("--records", type=int, metavar=_("SỐ"), help=_("thêm bấy nhiêu bản ghi hộ, ghi ra tệp Parquet"))
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Make the places and quantities in the folder, then the values: into the data base, or into the file."""
    from datchuan.config import installation

    os.environ["DATCHUAN_TODAY"] = LAST_DAY.isoformat()  # the invented year is over
    installation.open_folder(options.data, demo=True)
    installation.prepare()

    from datchuan.measurements.actions import Origin, import_measurements
    from datchuan.measurements.invented_nation import invent_places, value_lines
    from datchuan.measurements.models import Source

    invent_places(seed=options.seed, villages=options.villages, on=LAST_DAY)
    values = value_lines(seed=options.seed, on=LAST_DAY)
    if options.csv is not None:
        count = _write(values, options.csv)
    else:
        origin = Origin(as_of=LAST_DAY, source=Source.IMPORT, document=_("số liệu giả định"))
        count = import_measurements(lines=values, year=LAST_DAY.year, origin=origin, by=None).written
    print(_("{count} số liệu giả định.").format(count=count), file=sys.stderr)
    if options.records:
        count, folder = _invent_records(options.records, options.seed)
        print(_("{count} bản ghi hộ giả định: {folder}").format(count=count, folder=folder), file=sys.stderr)


def _invent_records(records: int, seed: int) -> tuple[int, Path]:
    """Household records for every village as files of the copy for analysis, in a folder of their own."""
    from django.conf import settings

    from datchuan.registers.analytics.inventing import Invented, invent_nation
    from datchuan.registers.queries import kept, latest_of

    definition = latest_of(HOUSEHOLDS, None)
    assert definition is not None  # it comes with the program
    folder = Path(settings.DATCHUAN_DATA) / "invented"
    wanted = Invented(records, seed, since=LAST_DAY.replace(month=1, day=1))
    return invent_nation(kept(definition).register, wanted, on=LAST_DAY, into=folder), folder


def _write(values: Iterator[str], path: Path) -> int:
    count = -1  # the heading
    with path.open("w", encoding="utf-8", newline="") as file:
        for line in values:
            file.write(line)
            count += 1
    return count
