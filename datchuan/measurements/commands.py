"""`datchuan rollup`: the figures a criteria set is made from, added up for every unit of a level.

Read before Django is set up, so nothing of Django's may be imported here; what is done stands in `rollup_command`.
"""

from __future__ import annotations

import argparse

from datchuan.criteria.words import gettext_noop, translated
from datchuan.ui.commands import day


def add_to(parser: argparse.ArgumentParser) -> None:
    written, folder = "YYYY-MM-DD", translated(gettext_noop("THƯ_MỤC"))
    of_set = translated(gettext_noop("bộ tiêu chí, ví dụ vn-xa-2021-2025"))
    parser.add_argument("--set", required=True, dest="set_code", metavar=translated(gettext_noop("MÃ")), help=of_set)
    to = translated(gettext_noop("số liệu tính đến ngày"))
    parser.add_argument("--on", required=True, type=day, metavar=written, help=to)
    levels = ("commune", "district", "province", "nation")
    which = translated(gettext_noop("cấp cần tổng hợp (nation)"))
    parser.add_argument("--level", choices=levels, default="nation", help=which)
    by = translated(gettext_noop("theo địa giới của một ngày khác"))
    parser.add_argument("--boundaries", type=day, metavar=written, help=by)
    parser.add_argument("--csv", action="store_true", help=translated(gettext_noop("kết quả dạng CSV")))
    parser.add_argument("--data", metavar=folder, help=translated(gettext_noop("thư mục dữ liệu")))
    parser.set_defaults(run=run, data_base=True)


def run(options: argparse.Namespace) -> int:
    from datchuan.measurements import rollup_command

    return rollup_command.write(options)
