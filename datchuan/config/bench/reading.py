"""A plan of twenty pages read, beside opening the same file."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from datchuan import resources
from datchuan.config.bench.figure import Figure, Sizes, process, program, warm
from datchuan.config.cli_words import translated as _

WORDS_OF_20_PAGES = 8_000


def twenty_pages(path: Path) -> Path:
    """A Word file of twenty pages (8,000 words): the demonstration's plan, its lines over again till they fill them."""
    import docx

    source = resources.folder("demo") / "source" / "ke-hoach-2024.txt"
    lines = [line for line in source.read_text("utf-8").splitlines() if line.strip()]
    document, words = docx.Document(), 0
    while words < WORDS_OF_20_PAGES:
        for line in lines:
            document.add_paragraph(line)
            words += len(line.split())
    document.save(str(path))
    return path


def figures(folder: Path, _sizes: Sizes) -> Iterator[Figure]:
    import docx

    from datchuan.planning.reading import read_plan

    plan = twenty_pages(folder / "plan.docx")
    data = plan.read_bytes()
    opening = warm(lambda: docx.Document(io.BytesIO(data)))
    ours = warm(lambda: read_plan(data, plan.name))
    name = _("python-docx mở cùng tệp")
    yield Figure("", _("Đọc kế hoạch 20 trang"), ours, anchor=opening, anchor_name=name, wanted=150)
    opening = warm(process(sys.executable, "-c", f"import docx; docx.Document({str(plan)!r})"), runs=5)
    ours = warm(process(program(), "plan", "read", plan), runs=5)
    yield Figure("", _("Đọc kế hoạch bằng lệnh, cả tiến trình"), ours, anchor=opening, anchor_name=name, wanted=1000)
