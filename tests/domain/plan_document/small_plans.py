"""A plan around a few lines, so that a test shows only what it is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from datchuan.domain.plan_document.document import Block, BlockKind, Cell, Document
from datchuan.domain.plan_document.findings import find
from datchuan.domain.plan_document.model import Finding, PlanDraft
from datchuan.domain.plan_document.parsing import parse
from datchuan.domain.plan_document.parsing.lines import Line, read_lines
from datchuan.domain.plan_document.vocabulary import KnownThreshold
from datchuan.planning.vocabulary import standard_vocabulary

SET = "vn-xa-2021-2025"
HEAD = """UBND XÃ BẾN SAO
Số: 08/KH-UBND
Bến Sao, ngày 12 tháng 01 năm 2024
KẾ HOẠCH
Xây dựng nông thôn mới năm 2024
UBND xã Bến Sao xây dựng kế hoạch như sau:"""
TAIL = """Trên đây là kế hoạch xây dựng nông thôn mới năm 2024 của UBND xã Bến Sao./.
Nơi nhận:
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Lê Thị Sao"""
NO_THRESHOLDS: Mapping[str, KnownThreshold] = MappingProxyType({})
Piece = str | Sequence[Sequence[str | Cell]]


def blocks_of(*pieces: Piece) -> tuple[Block, ...]:
    """Blocks of texts (a line each) and of tables (rows of cells)."""
    found: list[Block] = []
    tables = 0
    for piece in pieces:
        if isinstance(piece, str):
            found += [Block(0, text) for text in piece.splitlines() if text.strip()]
            continue
        tables += 1
        for row in piece:
            cells = tuple(c if isinstance(c, Cell) else Cell(c) for c in row)
            found.append(Block(0, " | ".join(c.text for c in cells), BlockKind.ROW, cells, table=tables))
    return tuple(replace(block, number=n) for n, block in enumerate(found, 1))


def lines_of(*pieces: Piece) -> list[Line]:
    return list(read_lines(blocks_of(*pieces)))


def document_of(*body: Piece, head: str = HEAD, tail: str = TAIL) -> Document:
    return Document(blocks_of(head, *body, tail), "docx")


def plan_of(*body: Piece, head: str = HEAD, tail: str = TAIL, set_code: str | None = SET) -> PlanDraft:
    """The draft of a plan of xã Bến Sao for 2024 with this body."""
    return parse(document_of(*body, head=head, tail=tail), standard_vocabulary(), set_code=set_code)


def findings_of(
    *body: Piece,
    head: str = HEAD,
    tail: str = TAIL,
    set_code: str | None = SET,
    thresholds: Mapping[str, KnownThreshold] = NO_THRESHOLDS,
) -> tuple[Finding, ...]:
    document = document_of(*body, head=head, tail=tail)
    draft = parse(document, standard_vocabulary(), set_code=set_code)
    return find(draft, document, standard_vocabulary(), thresholds=thresholds)


def messages(code: str, found: Sequence[Finding]) -> list[str]:
    """The messages of the findings with this code."""
    return [f.message for f in found if f.code == code]
