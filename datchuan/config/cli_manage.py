"""`datchuan manage …`: Django's own commands on a data folder."""

from __future__ import annotations

import argparse

from datchuan.config.cli_words import translated as _


def add_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", metavar=_("THƯ_MỤC"), help=_("thư mục dữ liệu"))
    parser.add_argument("words", nargs=argparse.REMAINDER, metavar=_("LỆNH"), help=_("lệnh của Django và các tham số"))
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    from django.core.management import execute_from_command_line

    from datchuan.config import installation

    installation.open_folder(options.data)
    execute_from_command_line(["datchuan manage", *options.words])
