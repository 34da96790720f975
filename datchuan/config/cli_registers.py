"""`datchuan registers …`: the registers' copy for analysis, and counting again from it."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date

from datchuan.config.cli_words import counted as ngettext
from datchuan.config.cli_words import translated as _
from datchuan.config.refusal import Refusal

ENGINES = ("sqlite", "postgresql", "duckdb", "spark")


def add_to(parser: argparse.ArgumentParser) -> None:
    """The sub-commands `export` and `recount`."""
    commands = parser.add_subparsers(metavar=_("LỆNH"))
    export = commands.add_parser("export", help=_("ghi bản sao để phân tích (Parquet, không có tên người)"))
    export.add_argument("--since", type=day, metavar=_("NGÀY"), help=_("ghi lại cả những gì lưu từ ngày này"))
    export.add_argument("--all", action="store_true", dest="whole", help=_("ghi lại tất cả"))
    recount = commands.add_parser("recount", help=_("đếm lại mọi bản ghi và so với số liệu đang giữ"))
    recount.add_argument("--engine", choices=ENGINES, help=_("đếm bằng gì; mặc định: cơ sở dữ liệu đang dùng"))
    recount.add_argument("--master", default="local[*]", metavar=_("ĐỊA_CHỈ"), help=_("cụm máy của Spark (local[*])"))
    recount.add_argument("--year", type=int, metavar=_("NĂM"), help=_("năm của số liệu; mặc định: năm nay"))
    recount.add_argument("--register", action="append", default=[], metavar=_("MÃ"), help=_("chỉ đếm sổ này"))
    recount.add_argument("--place", metavar=_("MÃ"), help=_("chỉ đếm xã hoặc thôn này"))
    recount.add_argument("--json", action="store_true", help=_("kết quả dạng JSON"))
    for command, run in ((export, run_export), (recount, run_recount)):
        command.add_argument("--data", metavar=_("THƯ_MỤC"), help=_("thư mục dữ liệu"))
        command.set_defaults(run=run, data_base=True)


def day(text: str) -> date:
    """A day written 2024-01-05. Raises `argparse.ArgumentTypeError`."""
    try:
        return date.fromisoformat(text)
    except ValueError as problem:
        raise argparse.ArgumentTypeError(_("{text}: hãy viết ngày như 2024-01-05").format(text=text)) from problem


def run_export(options: argparse.Namespace) -> None:
    """Bring the copy up to date and say how much was written."""
    from datchuan.registers.actions import write_copy
    from datchuan.registers.errors import RegistersError

    try:
        copied = write_copy(by=None, since=options.since, whole=options.whole)
    except RegistersError as problem:
        raise Refusal(str(problem)) from problem
    sentence = ngettext("Đã ghi {n} tệp, {records} bản ghi.", "Đã ghi {n} tệp, {records} bản ghi.", copied.parts)
    print(sentence.format(n=copied.parts, records=copied.records), file=sys.stderr)


def run_recount(options: argparse.Namespace) -> int:
    """Write where what is kept differs from what was counted, a line each; 1 when it does anywhere."""
    from datchuan.places.models import Place
    from datchuan.places.queries import nearest_with
    from datchuan.registers.actions import Engine, Wanted, compare_counts
    from datchuan.registers.as_told import recount_data, recount_lines
    from datchuan.registers.errors import RegistersError
    from datchuan.ui.dates import today

    try:
        place = nearest_with(options.place, today()) if options.place else None
        wanted = Wanted(options.year, tuple(options.register), place)
        engine = Engine(options.engine) if options.engine else None
        found = compare_counts(by=None, wanted=wanted, engine=engine, master=options.master)
    except Place.DoesNotExist as problem:
        raise Refusal(_("Không có đơn vị nào mang mã {code}.").format(code=options.place)) from problem
    except RegistersError as problem:
        raise Refusal(str(problem)) from problem
    if options.json:
        print(json.dumps(recount_data(found), ensure_ascii=False, indent=2))
    else:
        print("\n".join(recount_lines(found)))
    return 0 if found.agrees else 1
