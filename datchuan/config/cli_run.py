"""`datchuan run`: bring a data folder up to date and serve it."""

from __future__ import annotations

import argparse
import shutil
import sys
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

from datchuan.config.cli_words import translated as _

if TYPE_CHECKING:
    from datchuan.accounts.queries import PersonOnDay


def add_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", metavar=_("THƯ_MỤC"), help=_("thư mục dữ liệu (mặc định: ./data)"))
    parser.add_argument("--host", default="127.0.0.1", metavar=_("ĐỊA_CHỈ"), help=_("mặc định: 127.0.0.1"))
    parser.add_argument("--port", type=port, default=8000, metavar=_("CỔNG"), help=_("mặc định: 8000"))
    parser.add_argument(
        "--demo",
        action=argparse.BooleanOptionalAction,
        help=_("thư mục mới là bản trình diễn, với nhân vật giả định"),
    )
    parser.add_argument("--open", action="store_true", help=_("mở trình duyệt"))
    parser.set_defaults(run=run)


def port(text: str) -> int:
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise argparse.ArgumentTypeError(_("“{text}” không phải số cổng (1 đến 65535)").format(text=text))
    return int(text)


def run(options: argparse.Namespace) -> None:
    from datchuan.config import installation, server

    server.require_free(options.host, options.port)
    folder = installation.open_folder(options.data, demo=options.demo)
    installation.prepare()
    address = server.address(options.host, options.port)

    def ready() -> None:
        print(greeting(address, str(folder)), flush=True)
        if options.open:
            webbrowser.open(address)

    server.serve(options.host, options.port, ready=ready)


def greeting(address: str, folder: str) -> str:
    """What stands on the terminal once the server answers: the address, the data folder, and who can sign in."""
    from django.conf import settings

    from datchuan.accounts.queries import invented_people, people
    from datchuan.ui.dates import today

    lines = ["", _("Đạt Chuẩn đang chạy tại {address}").format(address=address)]
    lines.append(_("Dữ liệu: {folder}. Dừng: Ctrl+C.").format(folder=folder))
    if settings.DATCHUAN_DEMO:
        lines.append(_("Bản trình diễn, sống ở ngày {day:%d/%m/%Y}. Người dùng giả định:").format(day=today()))
        lines += [f"  {row.person.full_name:<24} {offices(row)}" for row in invented_people(today())]
    elif not people(today()):
        lines.append(_("Chưa có người dùng nào. Thêm người quản trị đầu tiên ở một cửa sổ lệnh khác:"))
        name = _("Họ và tên")
        lines.append(f'  {program()} people add quantri --name "{name}" --role administrator --data "{folder}"')
    return "\n".join(lines)


def program() -> str:
    """How this program is called from a terminal: by its name, or with its folder where that is not on the PATH."""
    called = Path(sys.argv[0])
    elsewhere = called.name.startswith("datchuan") and not shutil.which(called.name)
    return f'"{called.absolute()}"' if elsewhere else "datchuan"


def offices(row: PersonOnDay) -> str:
    return "; ".join(holding.office.name for holding in row.holdings)
