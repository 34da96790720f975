"""`datchuan places …`: what a code stood for on a day, and which code a name has.

Read before Django is set up, so nothing of Django's may be imported here; what is done stands in `place_commands`.
"""

from __future__ import annotations

import argparse

from datchuan.ui.commands import day


def add_to(parser: argparse.ArgumentParser) -> None:
    """The sub-commands `show`, `search` and `load`."""
    commands = parser.add_subparsers(metavar="LỆNH")
    show = commands.add_parser("show", help="đơn vị mang một mã vào một ngày: tên, cấp trên, vùng, sáp nhập")
    show.add_argument("code", metavar="MÃ", help="mã đơn vị hành chính, ví dụ 20185")
    search = commands.add_parser("search", help="tìm đơn vị theo tên, có dấu hoặc không dấu")
    search.add_argument("text", metavar="TÊN", nargs="+", help="ví dụ: thuong lo nam dong")
    search.add_argument("--limit", type=int, default=20, metavar="SỐ", help="số dòng nhiều nhất (20)")
    load = commands.add_parser("load", help="nạp danh mục đơn vị hành chính đi kèm chương trình")
    for command in (show, search):
        command.add_argument("--on", type=day, metavar="NGÀY", help="ngày, viết như 2024-01-05")
        command.add_argument("--json", action="store_true", help="kết quả dạng JSON")
    for command, run in ((show, run_show), (search, run_search), (load, run_load)):
        command.add_argument("--data", metavar="THƯ_MỤC", help="thư mục dữ liệu")
        command.set_defaults(run=run, data_base=True)


def run_show(options: argparse.Namespace) -> int:
    from datchuan.places import place_commands

    return place_commands.show(options)


def run_search(options: argparse.Namespace) -> int:
    from datchuan.places import place_commands

    return place_commands.search(options)


def run_load(options: argparse.Namespace) -> int:
    from datchuan.places import place_commands

    return place_commands.load(options)
