"""`datchuan plan read`: what stands in a plan document, without a data base or Django, so that it starts at once."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from datchuan.config.cli_words import translated as _
from datchuan.config.refusal import Refusal


def add_to(parser: argparse.ArgumentParser) -> None:
    commands = parser.add_subparsers(metavar=_("LỆNH"))
    read = commands.add_parser("read", help=_("đọc một tệp kế hoạch: nội dung chính và những điều cần xem lại"))
    read.add_argument(
        "file",
        type=Path,
        metavar=_("TỆP"),
        help=_("tệp .docx, .odt, .pdf, .txt, .md; .doc, .rtf khi máy có LibreOffice"),
    )
    read.add_argument("--json", action="store_true", help=_("kết quả dạng JSON theo plan.schema.json"))
    read.add_argument("--set", metavar=_("MÃ"), help=_("bộ tiêu chí áp dụng; không ghi thì nhận biết từ văn bản"))
    read.set_defaults(run=run_read)


def run_read(options: argparse.Namespace) -> None:
    """Print the plan as text or JSON. Raises `Refusal` with the reader's sentence, `OSError` for a file not at hand."""
    from datchuan.config.plan_summary import NO_PLANS, summary
    from datchuan.domain.plan_document.contract import to_contract
    from datchuan.domain.plan_document.document import Unreadable
    from datchuan.domain.plan_document.reading.refusals import refusal_sentence
    from datchuan.planning.libreoffice import to_docx
    from datchuan.planning.reading import read_plan

    try:
        draft = read_plan(options.file.read_bytes(), options.file.name, set_code=options.set, convert=to_docx)
    except Unreadable as problem:
        sentence = refusal_sentence(problem.code, problem.facts, _)
        raise Refusal(f"{options.file}: {sentence}") from problem
    if options.json:
        print(json.dumps(to_contract(draft), ensure_ascii=False, indent=2))
        if draft.document.kind in NO_PLANS:
            print(_(NO_PLANS[draft.document.kind]), file=sys.stderr)
    else:
        print(summary(draft))
