"""`datchuan figures …`: a year's figures out as a province's workbook, and in from a workbook or a CSV."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from datchuan.config.cli_words import translated as _
from datchuan.config.refusal import Refusal
from datchuan.ui.commands import day

if TYPE_CHECKING:
    from datchuan.measurements.actions import Origin


def add_to(parser: argparse.ArgumentParser) -> None:
    commands = parser.add_subparsers(metavar=_("LỆNH"))
    _add_workbook(commands.add_parser("workbook", help=_("ghi bảng Excel của một tỉnh: số liệu, mức chuẩn, công thức")))
    _add_import(commands.add_parser("import", help=_("nạp số liệu từ bảng Excel của tỉnh hoặc tệp CSV")))
    _add_approval(commands.add_parser("approval", help=_("bật, tắt việc người thứ hai duyệt số liệu ở một nơi")))
    _add_doubts(commands.add_parser("doubts", help=_("dò bản ghi và đếm điều cần xem lại của các xã")))


def _add_workbook(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar=_("TỆP"), help=_("tệp .xlsx sẽ ghi"))
    parser.add_argument("--place", required=True, metavar=_("MÃ"), help=_("mã của tỉnh"))
    parser.add_argument("--set", dest="set_code", metavar="vn-xa-2021-2025")
    parser.add_argument("--on", type=day, required=True, metavar="YYYY-MM-DD", help=_("số liệu tính đến ngày"))
    parser.add_argument("--data", metavar=_("THƯ_MỤC"), help=_("thư mục dữ liệu"))
    parser.set_defaults(run=write_workbook, data_base=True)


def _add_import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar=_("TỆP"), help=_("tệp .xlsx hoặc .csv"))
    parser.add_argument("--as-of", type=day, required=True, metavar="YYYY-MM-DD", help=_("số liệu nói về ngày nào"))
    parser.add_argument("--year", type=int, metavar="YYYY", help=_("năm của số liệu; mặc định: năm của --as-of"))
    parser.add_argument("--document", default="", metavar=_("VĂN_BẢN"), help=_("văn bản gửi kèm số liệu"))
    parser.add_argument("--reason", default="", metavar=_("LÝ_DO"), help=_("vì sao sửa số liệu đã có"))
    parser.add_argument(
        "--dry-run", action="store_true", help=_("bảng Excel: chỉ xem sẽ ghi gì, ô nào sai, ô nào trùng sửa; không ghi")
    )
    parser.add_argument(
        "--overwrite", action="store_true", help=_("bảng Excel: ghi đè cả số người khác đã sửa từ khi lập bảng")
    )
    parser.add_argument("--data", metavar=_("THƯ_MỤC"), help=_("thư mục dữ liệu"))
    parser.set_defaults(run=import_figures, data_base=True)


def _add_doubts(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--place", metavar=_("MÃ"), help=_("chỉ các xã của đơn vị này; mặc định: mọi xã"))
    parser.add_argument("--data", metavar=_("THƯ_MỤC"), help=_("thư mục dữ liệu"))
    parser.set_defaults(run=count_doubts, data_base=True)


def _add_approval(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--place", required=True, metavar=_("MÃ"), help=_("mã của xã, huyện, tỉnh"))
    which = parser.add_mutually_exclusive_group()
    waits, at_once = _("số liệu nhập vào phải chờ duyệt"), _("số liệu nhập vào được dùng ngay")
    which.add_argument("--on", dest="required", action="store_true", default=None, help=waits)
    which.add_argument("--off", dest="required", action="store_false", help=at_once)
    parser.add_argument("--data", metavar=_("THƯ_MỤC"), help=_("thư mục dữ liệu"))
    parser.set_defaults(run=set_approval, data_base=True)


def write_workbook(options: argparse.Namespace) -> None:
    """Write the workbook; `Refusal` for a place or set that is not there, `OSError` where it cannot be written."""
    from datchuan.evaluation.errors import EvaluationError
    from datchuan.evaluation.queries.province import workbook_of
    from datchuan.evaluation.queries.where import place_for
    from datchuan.places.errors import UnknownPlaceError

    try:
        content = workbook_of(place_for(options.place, options.on), options.set_code, options.on)
    except UnknownPlaceError:
        raise Refusal(_("Không có đơn vị nào mang mã {code}.").format(code=options.place)) from None
    except EvaluationError as problem:
        raise Refusal(str(problem)) from problem
    options.file.write_bytes(content)
    print(_("Đã ghi {file}.").format(file=options.file))


def import_figures(options: argparse.Namespace) -> None:
    """Keep all values of the file or none; `Refusal` with every cell or line that is wrong."""
    from datchuan.measurements.actions import Origin
    from datchuan.measurements.errors import MeasurementsError, RefusedEntriesError
    from datchuan.measurements.models import Source

    origin = Origin(options.as_of, Source.IMPORT, options.document or options.file.name, reason=options.reason)
    is_workbook = options.file.suffix.casefold() == ".xlsx"
    if not is_workbook and (options.dry_run or options.overwrite):
        raise Refusal(_("--dry-run và --overwrite chỉ dùng cho bảng Excel của tỉnh."))
    try:
        if is_workbook and options.dry_run:
            _look(options, origin)
        else:
            _keep(options, origin, is_workbook=is_workbook)
    except RefusedEntriesError as refused:
        raise Refusal("\n".join(fault.sentence for fault in refused.faults)) from refused
    except MeasurementsError as problem:
        raise Refusal(str(problem)) from problem
    except UnicodeDecodeError as problem:
        raise Refusal(_("{file}: tệp phải lưu theo bảng mã UTF-8.").format(file=options.file)) from problem


def _keep(options: argparse.Namespace, origin: Origin, *, is_workbook: bool) -> None:
    from datchuan.measurements.actions import Overwrite, import_measurements, import_workbook

    year = options.year or options.as_of.year
    if is_workbook:
        overwrite = Overwrite(everything=options.overwrite)
        content = options.file.read_bytes()
        kept = import_workbook(content=content, year=year, origin=origin, by=None, overwrite=overwrite)
    else:
        with options.file.open(encoding="utf-8-sig", newline="") as lines:
            kept = import_measurements(lines=lines, year=year, origin=origin, by=None)
    told = _("Đã ghi {written} số liệu; {unchanged} số liệu không đổi.")
    print(told.format(written=kept.written, unchanged=kept.unchanged))
    if kept.left:
        print(_("Để nguyên {left} số liệu mới hơn bảng.").format(left=kept.left))


def _look(options: argparse.Namespace, origin: Origin) -> None:
    """Tell what would be kept; `Refusal` where the workbook would be refused as it is."""
    from datchuan.measurements.actions import CellState, Overwrite, look_at_workbook
    from datchuan.measurements.workbook_words import state_words, value_words

    looked = look_at_workbook(
        content=options.file.read_bytes(),
        year=options.year or options.as_of.year,
        origin=origin,
        by=None,
        overwrite=Overwrite(everything=options.overwrite),
    )
    for state, count in looked.counts.items():
        print(f"{state_words(CellState(state))}: {count}")
    conflicts = looked.cells(CellState.CONFLICTING)
    for one in conflicts:
        theirs = "" if one.theirs is None else value_words(one.theirs, one.quantity)
        line = _("Ô {cell} ({place}, {quantity}): bảng ghi {mine}, hệ thống đang có {theirs}")
        words = {"cell": one.cell, "place": one.place, "quantity": one.quantity.label}
        print(line.format(**words, mine=value_words(one.mine, one.quantity), theirs=theirs or "—"))
    if looked.faults:
        raise Refusal("\n".join(fault.sentence for fault in looked.faults))
    if conflicts and not options.overwrite:
        raise Refusal(_("Có ô trùng sửa: thêm --overwrite nếu muốn ghi đè, hoặc tải bảng mới."))


def count_doubts(options: argparse.Namespace) -> None:
    """Look through the records of every commune and count its doubts, each in a transaction of its own."""
    from datchuan.dashboards.actions.doubt_counts import count_doubts as count
    from datchuan.dashboards.queries.doubt_counts import communes_at
    from datchuan.places.models import Place
    from datchuan.places.queries import nearest_with
    from datchuan.registers.actions import look_through
    from datchuan.ui.dates import today

    try:
        top = nearest_with(options.place, today()) if options.place else None
    except Place.DoesNotExist:
        raise Refusal(_("Không có đơn vị nào mang mã {code}.").format(code=options.place)) from None
    communes = communes_at(top, today())
    for commune in communes:
        look_through(place=commune, by=None)
        count(commune=commune, year=today().year, by=None)
    print(_("Đã đếm điều cần xem lại của {number} xã.").format(number=len(communes)))


def set_approval(options: argparse.Namespace) -> None:
    """Say whether a second person approves at the place; change it first where that is asked for."""
    from datchuan.measurements.actions import end_approval, require_approval
    from datchuan.measurements.errors import MeasurementsError
    from datchuan.measurements.queries import approval_over
    from datchuan.places.models import Place
    from datchuan.places.queries import nearest_with
    from datchuan.ui.dates import today

    try:
        place = nearest_with(options.place, today())
        if options.required is not None:
            (require_approval if options.required else end_approval)(place=place, by=None)
    except Place.DoesNotExist:
        raise Refusal(_("Không có đơn vị nào mang mã {code}.").format(code=options.place)) from None
    except MeasurementsError as problem:
        raise Refusal(str(problem)) from problem
    asking = ", ".join(one.place.code for one in approval_over(place, today()))
    required = _("Số liệu nhập ở {place} phải chờ người thứ hai duyệt (theo {asking}).")
    print((required if asking else _("Số liệu nhập ở {place} được dùng ngay.")).format(place=place.code, asking=asking))
