"""`datchuan registers …`: registers and own definitions as files, the copy for analysis, counting again from it."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from datchuan.config.cli_words import counted as ngettext
from datchuan.config.cli_words import translated as _
from datchuan.config.refusal import Refusal
from datchuan.ui.commands import day

ENGINES = ("sqlite", "postgresql", "duckdb", "spark")


def add_to(parser: argparse.ArgumentParser) -> None:
    """The sub-commands `define`, `definition`, `export`, `recount`, `template`, `import` and `matches`."""
    commands = parser.add_subparsers(metavar=_("LỆNH"))
    define = commands.add_parser("define", help=_("công bố sổ riêng của xã, tỉnh từ tệp .xlsx hoặc .yaml"))
    define.add_argument("file", type=Path, metavar=_("TỆP"))
    define.add_argument("--place", required=True, metavar=_("MÃ"), help=_("xã hoặc tỉnh lập sổ"))
    define.add_argument("--dry-run", action="store_true", help=_("chỉ kiểm tra và nói điều gì thay đổi"))
    define.add_argument("--json", action="store_true", help=_("kết quả dạng JSON"))
    definition = commands.add_parser("definition", help=_("ghi định nghĩa của một sổ ra tệp .xlsx hoặc .yaml"))
    definition.add_argument("register", metavar=_("SỔ"), help=_("mã sổ"))
    definition.add_argument("file", type=Path, metavar=_("TỆP"))
    definition.add_argument("--place", required=True, metavar=_("MÃ"), help=_("nơi dùng sổ"))
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
    runs = (
        (define, run_define),
        (definition, run_definition),
        (export, run_export),
        (recount, run_recount),
        *_as_excel(commands),
    )
    for command, run in runs:
        command.add_argument("--data", metavar=_("THƯ_MỤC"), help=_("thư mục dữ liệu"))
        command.set_defaults(run=run, data_base=True)


def _as_excel(commands: Any) -> Iterator[tuple[argparse.ArgumentParser, Callable[[argparse.Namespace], int | None]]]:
    """The sub-commands `template`, `import` and `matches`, each with what it runs."""
    template = commands.add_parser("template", help=_("ghi mẫu Excel của một sổ, có sẵn các bản ghi"))
    taken = commands.add_parser("import", help=_("nạp mẫu đã ghi, hoặc tệp Excel, CSV khác: xem trước, rồi ghi vào sổ"))
    taken.add_argument(
        "--column",
        action="append",
        default=[],
        metavar=_("TIÊU_ĐỀ=MỤC"),
        help=_("tệp không phải mẫu: cột này là mục nào của sổ; ghi nhiều lần được"),
    )
    taken.add_argument("--match", type=Path, metavar=_("TỆP"), help=_("tệp .yaml nói cột nào là mục nào"))
    taken.add_argument("--sheet", metavar=_("TRANG"), help=_("trang của tệp"))
    taken.add_argument("--row", type=int, metavar=_("HÀNG"), help=_("hàng tiêu đề của bảng, đếm từ 1"))
    taken.add_argument("--village", metavar=_("MÃ"), help=_("thôn của mọi dòng, khi tệp không có cột thôn"))
    taken.add_argument("--dry-run", action="store_true", help=_("chỉ xem trước, không ghi gì"))
    taken.add_argument("--returned", type=Path, metavar=_("TỆP"), help=_("khi có chỗ sai: ghi tệp kèm ghi chú vào đây"))
    for command, kinds in ((template, _("tệp .xlsx")), (taken, _("tệp .xlsx, .ods hoặc .csv"))):
        command.add_argument("register", metavar=_("SỔ"), help=_("mã của sổ, ví dụ household"))
        command.add_argument("file", type=Path, metavar=_("TỆP"), help=kinds)
        command.add_argument("--place", required=True, metavar=_("MÃ"), help=_("mã của thôn hoặc xã"))
        command.add_argument("--year", type=int, metavar=_("NĂM"), help=_("năm, khi sổ ghi theo năm"))
    matches = commands.add_parser("matches", help=_("các cách khớp cột đã nhớ của một sổ; quên một cách"))
    matches.add_argument("register", metavar=_("SỔ"), help=_("mã của sổ, ví dụ household"))
    matches.add_argument("--place", required=True, metavar=_("MÃ"), help=_("mã của thôn hoặc xã"))
    matches.add_argument("--forget", type=int, metavar=_("SỐ"), help=_("quên cách khớp mang số này"))
    yield from ((template, run_template), (taken, run_import), (matches, run_matches))


def run_define(options: argparse.Namespace) -> None:
    """Say what the file changes, a line each, and publish it unless it is a dry run."""
    from datchuan.domain.files.faults import FileFaultsError
    from datchuan.places.models import Place
    from datchuan.places.queries import nearest_with
    from datchuan.registers.actions import look_at_definition, publish_own_register
    from datchuan.registers.as_json import look_data
    from datchuan.registers.as_told import look_lines
    from datchuan.registers.errors import RegistersError
    from datchuan.ui.dates import today

    try:
        place = nearest_with(options.place, today())
        look = look_at_definition(name=options.file.name, content=options.file.read_bytes(), place=place, by=None)
        if not options.dry_run:
            publish_own_register(text=look.text, place=place, by=None, base=look.base)
    except Place.DoesNotExist as problem:
        raise Refusal(_("Không có đơn vị nào mang mã {code}.").format(code=options.place)) from problem
    except (FileFaultsError, RegistersError) as problem:
        raise Refusal(str(problem)) from problem
    except OSError as problem:
        raise Refusal(_("Không đọc được {path}: {why}").format(path=options.file, why=problem.strerror)) from problem
    published = bool(look.differences) and not options.dry_run
    if options.json:
        print(json.dumps(look_data(look, published=published), ensure_ascii=False, indent=2))
    else:
        print("\n".join(look_lines(look, published=published)))


def run_definition(options: argparse.Namespace) -> None:
    """Write the definition in force, as Excel or YAML by the file's name."""
    from datchuan.domain.files.trees import read_tree
    from datchuan.domain.registers.defining import definition_workbook
    from datchuan.places.models import Place
    from datchuan.places.queries import nearest_with
    from datchuan.registers.errors import RegistersError
    from datchuan.registers.queries import register_at
    from datchuan.ui.dates import today

    kind = options.file.suffix.casefold()
    if kind not in {".xlsx", ".yaml"}:
        raise Refusal(_("Tên tệp phải có đuôi .xlsx hoặc .yaml."))
    try:
        content = register_at(options.register, nearest_with(options.place, today()), today()).definition.content
        options.file.write_bytes(content.encode() if kind == ".yaml" else definition_workbook(read_tree(content)))
    except Place.DoesNotExist as problem:
        raise Refusal(_("Không có đơn vị nào mang mã {code}.").format(code=options.place)) from problem
    except RegistersError as problem:
        raise Refusal(str(problem)) from problem
    except OSError as problem:
        raise Refusal(_("Không ghi được {path}: {why}").format(path=options.file, why=problem.strerror)) from problem


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


def run_template(options: argparse.Namespace) -> None:
    """Write the workbook of a register with the records that hold today."""
    from datchuan.places.models import Place
    from datchuan.places.queries import nearest_with
    from datchuan.registers.actions import template_workbook
    from datchuan.registers.errors import RegistersError
    from datchuan.ui.dates import today

    try:
        place = nearest_with(options.place, today())
        content = template_workbook(register=options.register, place=place, year=options.year, by=None)
    except Place.DoesNotExist as problem:
        raise Refusal(_("Không có đơn vị nào mang mã {code}.").format(code=options.place)) from problem
    except RegistersError as problem:
        raise Refusal(str(problem)) from problem
    options.file.write_bytes(content)


def run_import(options: argparse.Namespace) -> int:
    """Write what each row comes to. All rows are stored when none is wrong or in conflict, else nothing: 1."""
    from datchuan.domain.files.faults import FileFaultsError
    from datchuan.measurements.errors import PeriodLockedError
    from datchuan.places.models import Place
    from datchuan.registers.errors import RegistersError
    from datchuan.registers.import_command import import_file

    try:
        return import_file(options)
    except Place.DoesNotExist as problem:
        raise Refusal(_("Không có đơn vị nào mang mã {code}.").format(code=options.place)) from problem
    except (RegistersError, PeriodLockedError, FileFaultsError) as problem:
        raise Refusal(str(problem)) from problem


def run_matches(options: argparse.Namespace) -> None:
    """Write how files are matched at the place, a line each, after forgetting one where that is wanted."""
    from datchuan.places.models import Place
    from datchuan.registers.errors import RegistersError
    from datchuan.registers.match_command import forget_at, match_lines

    try:
        if options.forget is not None:
            forget_at(options.register, options.place, options.forget)
        print("\n".join(match_lines(options.register, options.place)))
    except Place.DoesNotExist as problem:
        raise Refusal(_("Không có đơn vị nào mang mã {code}.").format(code=options.place)) from problem
    except RegistersError as problem:
        raise Refusal(str(problem)) from problem
