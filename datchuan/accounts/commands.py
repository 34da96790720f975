"""`datchuan people …`: the first administrator of an installation, new passwords, and who there is.

Read before Django is set up, so nothing of Django's may be imported here; what is done stands in `people_commands`.
"""

from __future__ import annotations

import argparse

from datchuan.accounts.roles import ROLES


def add_to(parser: argparse.ArgumentParser) -> None:
    """The sub-commands `add`, `password` and `list`."""
    commands = parser.add_subparsers(metavar="LỆNH")
    add = commands.add_parser("add", help="thêm người dùng và vai trò; hỏi mật khẩu")
    add.add_argument("username", metavar="TÊN_ĐĂNG_NHẬP")
    add.add_argument("--name", required=True, metavar="HỌ_TÊN", help="họ và tên")
    add.add_argument("--email", default="", metavar="ĐỊA_CHỈ", help="thư điện tử")
    add.add_argument("--role", required=True, choices=sorted(ROLES), help="vai trò")
    add.add_argument("--place", metavar="MÃ", help="mã đơn vị hành chính; không ghi là mọi nơi")
    password = commands.add_parser("password", help="đặt lại mật khẩu; hỏi mật khẩu mới")
    password.add_argument("username", metavar="TÊN_ĐĂNG_NHẬP")
    listing = commands.add_parser("list", help="liệt kê người dùng, chức danh và vai trò")
    for command, run in ((add, run_add), (password, run_password), (listing, run_list)):
        command.add_argument("--data", metavar="THƯ_MỤC", help="thư mục dữ liệu")
        command.set_defaults(run=run, data_base=True)


def run_add(options: argparse.Namespace) -> int:
    from datchuan.accounts import people_commands

    return people_commands.add(options)


def run_password(options: argparse.Namespace) -> int:
    from datchuan.accounts import people_commands

    return people_commands.password(options)


def run_list(options: argparse.Namespace) -> int:
    from datchuan.accounts import people_commands

    return people_commands.listing(options)
