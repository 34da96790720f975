"""`datchuan registers …`: the registers' copy for analysis, and counting again from it."""

from __future__ import annotations

import argparse
import sys
from datetime import date

from datchuan.config.cli_words import counted as ngettext
from datchuan.config.cli_words import translated as _
from datchuan.config.refusal import Refusal


def add_to(parser: argparse.ArgumentParser) -> None:
    """The sub-command `export`."""
    commands = parser.add_subparsers(metavar=_("LỆNH"))
    export = commands.add_parser("export", help=_("ghi bản sao để phân tích (Parquet, không có tên người)"))
    export.add_argument("--since", type=day, metavar=_("NGÀY"), help=_("ghi lại cả những gì lưu từ ngày này"))
    export.add_argument("--all", action="store_true", dest="whole", help=_("ghi lại tất cả"))
    for command, run in ((export, run_export),):
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
