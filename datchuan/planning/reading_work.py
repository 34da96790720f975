"""The work of the reading process: read a file, understand it, keep its blocks for the review. Knows no Django."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from datchuan.domain.plan_document.contract import to_contract
from datchuan.domain.plan_document.document import Block
from datchuan.domain.plan_document.parsing.account import Use, account_of
from datchuan.domain.plan_document.reading import read
from datchuan.planning.libreoffice import to_docx
from datchuan.planning.reading import understand

_STARTED, _READ, _PARSED = 5, 60, 95  # per cent


def read_for_review(data: bytes, filename: str, progress: Callable[[int], None]) -> dict[str, Any]:
    """Format, notes, blocks and the contract's JSON of a file's plan. Raises Unreadable."""
    progress(_STARTED)

    def pages(done: int, total: int) -> None:
        progress(_STARTED + (_READ - _STARTED) * done // max(total, 1))

    document = read(data, filename, convert=to_docx, progress=pages)
    progress(_READ)
    draft = understand(document)
    uses = account_of(document, draft)
    progress(_PARSED)
    return {
        "format": document.format,
        "notes": list(document.notes),
        "blocks": [block_as_json(block, use=uses.get(block.number)) for block in document.blocks],
        "contract": to_contract(draft),
    }


def block_as_json(block: Block, *, use: Use | None = None) -> dict[str, Any]:
    """A block as the data base keeps it; what is usual (no cells, upright, no page) is left out.

    `use` says what a block was used for that no entry of the review stands for; what entries came of is told by them.
    """
    entry: dict[str, Any] = {"number": block.number, "kind": block.kind.value, "text": block.text}
    if block.cells:
        entry["table"] = block.table
        entry["cells"] = [
            {"text": cell.text, "columns": cell.columns, "continues_above": cell.continues_above}
            for cell in block.cells
        ]
    entry.update({name: True for name in ("bold", "italic", "centred") if getattr(block, name)})
    if block.page is not None:
        entry["page"] = block.page
    if use is not None and use is not Use.READ:
        entry["use"] = use.value
    return entry
