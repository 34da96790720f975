"""`datchuan bench`: how fast the program is on this machine, each figure beside an anchor of the same run.

Each subject is measured by a process of its own in a temporary folder; nothing of an installation's data is touched.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict

from datchuan.config.bench.figure import Figure, Sizes, heading, row
from datchuan.config.cli_words import gettext_noop
from datchuan.config.cli_words import translated as _
from datchuan.config.refusal import Refusal

SUBJECTS = {
    "reading": gettext_noop("đọc kế hoạch"),
    "pages": gettext_noop("tìm đơn vị, khởi động, trang chương trình"),
    "figures": gettext_noop("P1, P2, P3: nạp, tổng hợp, lưu số liệu"),
    "workbook": gettext_noop("P3, P7: bảng Excel của tỉnh"),
    "judging": gettext_noop("P8: đánh giá"),
    "recounting": gettext_noop("P9: đếm lại sổ"),
}
IN_A_DATA_BASE = ("figures", "workbook")
VILLAGES, RECORDS = 5_000, 1_000_000  # a run of a few minutes
LEAST_VILLAGES = 3_000  # every commune has one


def add_to(parser: argparse.ArgumentParser) -> None:
    told = "; ".join(f"{name}: {_(words)}" for name, words in SUBJECTS.items())
    parser.add_argument("subject", nargs="*", metavar=_("PHẦN"), help=_("chỉ đo phần này; {all}").format(all=told))
    parser.add_argument("--villages", type=_count, default=VILLAGES, metavar=_("SỐ"), help=_("số thôn giả định (5000)"))
    parser.add_argument(
        "--records", type=_count, default=RECORDS, metavar=_("SỐ"), help=_("số bản ghi hộ giả định (1000000)")
    )
    parser.add_argument(
        "--postgresql",
        metavar=_("ĐỊA_CHỈ"),
        help=_("đo số liệu trên máy chủ PostgreSQL này, trong một cơ sở dữ liệu tạm; mặc định: SQLite"),
    )
    parser.add_argument("--openfisca", metavar="PYTHON", help=_("python của môi trường có OpenFisca-core, mốc của P8"))
    parser.add_argument("--json", action="store_true", help=_("kết quả dạng JSON"))
    parser.set_defaults(run=run)


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(_("“{text}” không phải một số lớn hơn 0").format(text=text))
    return int(text)


def run(options: argparse.Namespace) -> int:
    """Write a line a figure as it is measured; 1 where an answer differs from its anchor's."""
    unknown = [name for name in options.subject if name not in SUBJECTS]
    if unknown:
        message = _("Không có phần đo “{name}”. Các phần: {all}.")
        raise Refusal(message.format(name=unknown[0], all=", ".join(SUBJECTS)))
    sizes = Sizes(max(options.villages, LEAST_VILLAGES), options.records, options.openfisca)
    wrong, kept = 0, []
    if not options.json:
        sys.stdout.write(f"{heading()}\n")
    for subject in options.subject or SUBJECTS:
        for figure in _measured(subject, sizes, options.postgresql):
            if figure is None:
                wrong = 1
                continue
            kept.append(asdict(figure) | {"ratio": figure.ratio, "reached": figure.reached})
            if not options.json:
                sys.stdout.write(f"{row(figure)}\n")
                sys.stdout.flush()
    if options.json:
        sys.stdout.write(json.dumps(kept, ensure_ascii=False, indent=1) + "\n")
    return wrong


def _measured(subject: str, sizes: Sizes, postgresql: str | None) -> Iterator[Figure | None]:
    """The figures of a subject as they come; None at the end where it failed, which the process itself has told."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("DATCHUAN_", "DJANGO_"))}
    with tempfile.TemporaryDirectory(prefix="datchuan-bench-") as folder, _data_base(subject, postgresql) as address:
        if address:
            environment["DATCHUAN_DATABASE"] = address
        words = [sys.executable, "-m", "datchuan.config.bench", subject, folder, json.dumps(asdict(sizes))]
        with subprocess.Popen(words, stdout=subprocess.PIPE, env=environment, encoding="utf-8") as child:  # noqa: S603
            assert child.stdout is not None
            for line in child.stdout:
                yield Figure(**json.loads(line))
        if child.returncode:
            yield None


@contextmanager
def _data_base(subject: str, server: str | None) -> Iterator[str | None]:
    """The address of a new data base on the server, which is dropped afterwards; None where SQLite is measured."""
    if server is None or subject not in IN_A_DATA_BASE:
        yield None
        return
    import psycopg
    from psycopg.conninfo import conninfo_to_dict

    name = f"datchuan_bench_{os.getpid()}"
    try:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"')
    except psycopg.Error as problem:
        raise Refusal(_("Không tạo được cơ sở dữ liệu tạm: {problem}").format(problem=problem)) from problem
    try:
        yield _address(conninfo_to_dict(server), name)
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _address(told: Mapping[str, object], name: str) -> str:
    """An address as DATCHUAN_DATABASE takes it."""
    from urllib.parse import quote

    def part(key: str) -> str:
        return quote(str(told.get(key) or ""), safe="")

    user = part("user") + (f":{part('password')}" if told.get("password") else "")
    host = str(told.get("host") or "")
    at = f"{user}@" if user else ""
    if host.startswith("/"):
        return f"postgresql://{at}/{name}?host={part('host')}"
    port = f":{told['port']}" if told.get("port") else ""
    return f"postgresql://{at}{host}{port}/{name}"
