"""`datchuan rollup`: the figures a criteria set is made from, added up for every unit of a level.

Read before Django is set up, so nothing of Django's may be imported here; what is done stands in `rollup_command`.
"""

from __future__ import annotations

import argparse
from datetime import date


def add_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--set", required=True, dest="set_code", metavar="MÃ", help="bộ tiêu chí, ví dụ vn-xa-2021-2025"
    )
    parser.add_argument("--on", required=True, type=date.fromisoformat, metavar="NGÀY", help="viết như 2025-12-31")
    levels = ("commune", "district", "province", "nation")
    parser.add_argument("--level", choices=levels, default="nation", help="cấp cần tổng hợp (nation)")
    parser.add_argument("--boundaries", type=date.fromisoformat, metavar="NGÀY", help="theo địa giới của một ngày khác")
    parser.add_argument("--csv", action="store_true", help="kết quả dạng CSV")
    parser.add_argument("--data", metavar="THƯ_MỤC", help="thư mục dữ liệu")
    parser.set_defaults(run=run, data_base=True)


def run(options: argparse.Namespace) -> int:
    from datchuan.measurements import rollup_command

    return rollup_command.write(options)
