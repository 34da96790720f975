"""The command `datchuan`: finds the group of commands by its first word and loads nothing but that group.

A group is a module with `add_to(parser)`, which adds its arguments or sub-commands and says by `set_defaults`:

- `run`: a function of the parsed options that returns the exit code (None is 0);
- `data_base=True`: the data folder is brought up to date first, and Django is ready when `run` is called.

Exit codes: 0 done; 1 not possible, and a sentence on standard error says why; 2 the command was not understood.
"""

from __future__ import annotations

import argparse
import difflib
import importlib
import io
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from datchuan import __version__
from datchuan.config.cli_words import gettext_noop
from datchuan.config.cli_words import translated as _
from datchuan.config.refusal import Refusal


@dataclass(frozen=True)
class Group:
    """A first word of the command line: the module that knows it, and what it is for."""

    module: str
    help: str


GROUPS = {
    "run": Group("datchuan.config.cli_run", gettext_noop("Khởi động máy chủ")),
    "plan": Group("datchuan.config.cli_plan", gettext_noop("Đọc một văn bản kế hoạch")),
    "law": Group("datchuan.criteria.commands", gettext_noop("Kiểm tra, tra cứu, so sánh và công bố các bộ tiêu chí")),
    "evaluate": Group("datchuan.evaluation.commands", gettext_noop("Kết quả đánh giá một nơi theo số liệu")),
    "places": Group("datchuan.places.commands", gettext_noop("Tra cứu đơn vị hành chính theo ngày")),
    "people": Group("datchuan.accounts.commands", gettext_noop("Thêm và liệt kê người dùng")),
    "rollup": Group("datchuan.measurements.commands", gettext_noop("Tổng hợp số liệu theo cấp")),
    "registers": Group("datchuan.config.cli_registers", gettext_noop("Sổ bằng Excel, sổ riêng, bản sao, đếm lại")),
    "generate-nation": Group("datchuan.config.cli_nation", gettext_noop("Tạo số liệu giả định của cả nước để thử")),
    "figures": Group(
        "datchuan.config.cli_figures", gettext_noop("Ghi và nạp số liệu của một tỉnh bằng bảng Excel, CSV")
    ),
    "bench": Group("datchuan.config.bench.commands", gettext_noop("Đo tốc độ trên máy này, cạnh các mốc so sánh")),
    "manage": Group("datchuan.config.cli_manage", gettext_noop("Các lệnh của Django, dành cho người quản trị")),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command line (that of the process when none is given) and return its exit code."""
    speak_utf8()
    try:
        code = answer(list(sys.argv[1:] if arguments is None else arguments))
        sys.stdout.flush()
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # whoever was reading, `head` for instance, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code


def answer(words: list[str]) -> int:
    if not words or words[0] in {"-h", "--help", "help"}:
        print(overview())
        return 0 if words else 2
    if words[0] == "--version":
        print(f"Đạt Chuẩn {__version__}")
        return 0
    if words[0] not in GROUPS:
        print(unknown(words[0]), file=sys.stderr)
        return 2
    return run_group(words[0], words[1:])


def run_group(name: str, words: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog=f"datchuan {name}", description=_(GROUPS[name].help))
    importlib.import_module(GROUPS[name].module).add_to(parser)
    options = parser.parse_args(words)
    run = getattr(options, "run", None)
    if run is None:
        parser.print_help()
        return 2
    try:
        if getattr(options, "data_base", False):
            prepare(options)
        return run(options) or 0
    except BrokenPipeError:
        raise
    except (Refusal, OSError) as problem:
        print(sentence(problem), file=sys.stderr)
        return 1
    except Exception as problem:
        told = of_data_base(problem)
        if told is None:
            raise
        print(told, file=sys.stderr)
        return 1


def prepare(options: argparse.Namespace) -> None:
    from datchuan.config import installation

    installation.open_folder(getattr(options, "data", None))
    installation.prepare()


OF_FILES = {
    FileNotFoundError: gettext_noop("Không có tệp này."),
    IsADirectoryError: gettext_noop("Đây là thư mục, không phải tệp."),
    PermissionError: gettext_noop("Không được phép đọc hoặc ghi tệp này."),
}


def sentence(problem: Exception) -> str:
    """What went wrong, in one line; for a file, its name and what is the matter with it."""
    if isinstance(problem, OSError) and problem.filename is not None:
        said = next((_(words) for kind, words in OF_FILES.items() if isinstance(problem, kind)), problem.strerror)
        return f"{problem.filename}: {said}"
    return str(problem)


def of_data_base(problem: Exception) -> str | None:
    """What a data base that has no room, or that others keep busy, means; None for any other problem."""
    if "django.db" not in sys.modules:
        return None
    from django.db import OperationalError

    from datchuan.ui.full_disk import is_full

    if is_full(problem):
        return _("Ổ đĩa đã đầy nên lệnh không ghi được gì; những gì đã có vẫn còn nguyên. Hãy dọn chỗ rồi thử lại.")
    if isinstance(problem, OperationalError) and "locked" in str(problem):
        return _("Cơ sở dữ liệu đang có người khác ghi. Hãy thử lại sau ít phút.")
    return None


def overview() -> str:
    lines = [f"  datchuan {name:<{max(map(len, GROUPS))}} {_(group.help)}" for name, group in GROUPS.items()]
    head = _("Đạt Chuẩn: chương trình xây dựng nông thôn mới của xã. Các lệnh:")
    tail = _("Thêm --help sau mỗi lệnh để xem cách dùng; datchuan --version cho biết phiên bản.")
    return "\n".join([head, "", *lines, "", tail])


def unknown(word: str) -> str:
    near = difflib.get_close_matches(word, GROUPS, n=1)
    hint = _("Có phải bạn muốn gõ: datchuan {command}?").format(command=near[0]) if near else overview()
    return _("Không có lệnh “{word}”.").format(word=word) + "\n" + hint


def speak_utf8() -> None:
    """Vietnamese on every system, whatever it takes a pipe's encoding to be."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
