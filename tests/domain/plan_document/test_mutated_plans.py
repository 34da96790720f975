"""Plans damaged at random: the reader never fails, and never says what is not in the document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from datchuan.domain.plan_document.contract import from_contract, to_contract
from datchuan.domain.plan_document.document import Block, Cell, Document
from datchuan.domain.plan_document.findings import CODES
from datchuan.domain.plan_document.folding import clean, key
from datchuan.domain.plan_document.model import Parties, PlanDraft
from datchuan.domain.plan_document.parsing.account import account_of
from datchuan.domain.plan_document.reading import read
from datchuan.planning.reading import understand

CORPUS = Path(__file__).resolve().parents[2] / "plans" / "dev"
PAPERS = sorted(p.name for p in CORPUS.iterdir() if p.suffix in (".txt", ".docx", ".odt"))


@cache
def paper(name: str) -> Document:
    return read((CORPUS / name).read_bytes(), name)


def cut(block: Block, at: int) -> Block:
    """The block with its text, and each of its cells, cut short."""
    cells = tuple(Cell(c.text[:at], c.columns, c.continues_above) for c in block.cells)
    return replace(block, text=" | ".join(c.text for c in cells) if cells else block.text[:at], cells=cells)


@st.composite
def damaged(draw: st.DrawFn) -> Document:
    """A paper of the corpus with blocks dropped, repeated, moved, cut short, or taken from another paper."""
    document = paper(draw(st.sampled_from(PAPERS)))
    blocks = list(document.blocks)
    for _ in range(draw(st.integers(1, 5))):
        at = draw(st.integers(0, max(len(blocks) - 1, 0)))
        many = draw(st.integers(1, 12))
        match draw(st.sampled_from(["drop", "repeat", "move", "cut", "shuffle", "foreign"])):
            case "drop":
                del blocks[at : at + many]
            case "repeat":
                blocks[at:at] = blocks[at : at + many]
            case "move":
                moved = blocks[at : at + many]
                del blocks[at : at + many]
                to = draw(st.integers(0, len(blocks)))
                blocks[to:to] = moved
            case "cut":
                blocks[at : at + 1] = [cut(b, draw(st.integers(0, 60))) for b in blocks[at : at + 1]]
            case "shuffle":
                blocks[at : at + many] = draw(st.permutations(blocks[at : at + many]))
            case "foreign":
                other = paper(draw(st.sampled_from(PAPERS))).blocks
                begin = draw(st.integers(0, len(other) - 1))
                blocks[at:at] = other[begin : begin + many]
    return replace(document, blocks=tuple(replace(b, number=n) for n, b in enumerate(blocks, 1)))


def party_texts(parties: Parties) -> Iterator[str]:
    yield from (p.text for slot in (parties.directors, parties.responsible, parties.cooperating) for p in slot)


def texts_of(draft: PlanDraft) -> Iterator[str]:
    """Every text that a draft says stands in its document."""
    yield from (p.text for p in (*draft.general_objectives, *draft.specific_objectives))
    yield from (u.text for u in draft.status.unmet_indicators)
    yield from (v.village for v in draft.villages)
    for section in draft.sections:
        yield section.title
        yield from party_texts(section.parties)
    for item in draft.items:
        yield item.text
        yield from party_texts(item.parties)
        yield from (t.text for t in item.targets)
        yield from (part.text for part in (item.due, item.budget) if part)
        yield item.output or ""
    for body in draft.organisation:
        yield body.body
        yield from (d.text for d in body.duties)


def words_of(document: Document) -> str:
    return key(" ".join(clean(c.text.replace("\n", " ")) for b in document.blocks for c in b.cells or (Cell(b.text),)))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(damaged())
def test_a_damaged_plan_is_read_without_inventing(document: Document) -> None:
    draft = understand(document)
    words = words_of(document)
    assert [text for text in texts_of(draft) if key(text) not in words] == []
    numbers = {b.number for b in document.blocks}
    assert {s for i in draft.items for s in (i.source.start, i.source.end)} <= numbers
    assert {i.section for i in draft.items} <= {None, *(s.id for s in draft.sections)}
    assert {f.code for f in draft.findings} <= set(CODES)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(damaged())
def test_a_damaged_plan_survives_the_contract_and_is_accounted_for(document: Document) -> None:
    draft = understand(document)
    bare = replace(draft, findings=tuple(replace(f, told=None) for f in draft.findings))
    assert from_contract(to_contract(draft)) == bare
    assert set(account_of(document, draft)) <= {b.number for b in document.blocks}


@given(
    st.text(max_size=400),
    st.lists(st.sampled_from(["KẾ HOẠCH", "Tiêu chí số 5", "- Nhiệm vụ:", "1.1. ", "% ", "54,1", "\n", "II. "])),
)
def test_any_text_is_read(text: str, pieces: list[str]) -> None:
    lines = f"KẾ HOẠCH\nXây dựng nông thôn mới năm 2024\n{text}{''.join(pieces)}{text}".split("\n")
    blocks = tuple(Block(n, clean(line)) for n, line in enumerate(lines, 1) if clean(line))
    draft = understand(Document(blocks, "txt"))
    assert {i.source.start for i in draft.items} <= {b.number for b in blocks}
