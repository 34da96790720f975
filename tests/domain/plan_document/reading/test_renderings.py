"""One plan in every format people send: the same texts come back."""

import unicodedata
from pathlib import Path

import pytest

from datchuan.domain.plan_document.document import Block, BlockKind, Document
from datchuan.domain.plan_document.reading import read
from tests.rendering_samples.old_letters import to_tcvn3, to_vni, to_windows_1258
from tests.rendering_samples.open_document import to_odt
from tests.rendering_samples.pdf import to_pdf
from tests.rendering_samples.plan import HEAD, LINES_ONLY, PLAN, TAIL, TASKS, Halves, Line, as_text, from_text
from tests.rendering_samples.word import to_docx

SAMPLE = Path(__file__).parents[5] / "shared" / "plans" / "thuong-lo-2024.txt"


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def expected(pieces=PLAN) -> list[str]:
    found: list[str] = []
    for piece in pieces:
        if isinstance(piece, Line):
            found.append(piece.text)
        elif isinstance(piece, Halves):
            found.append(f"{' '.join(piece.left)} | {' '.join(piece.right)}")
        else:
            found.extend(" | ".join(row) for row in piece.rows)
    return found


def capital_after_full_stop(text: str) -> str:
    """TCVN3 has no capital Ủ: at the beginning of a sentence its case is lost for good."""
    return text.replace("Ủy ban nhân dân", "ủy ban nhân dân")


RENDERINGS = {
    "docx": lambda pieces: to_docx(pieces),
    "docx numbered by Word": lambda pieces: to_docx(pieces, numbered=True),
    "docx decomposed": lambda pieces: to_docx(pieces, letters=lambda text: unicodedata.normalize("NFD", text)),
    "docx in VNI": lambda pieces: to_docx(pieces, font="VNI-Times", letters=to_vni),
    "odt": to_odt,
    "pdf": to_pdf,
    "pdf not justified": lambda pieces: to_pdf(pieces, justified=False, size=13),
}


@pytest.mark.parametrize("render", RENDERINGS.values(), ids=RENDERINGS.keys())
def test_every_rendering_reads_back_to_the_same_texts(render):
    assert texts(read(render(PLAN), "plan")) == expected()


@pytest.mark.parametrize("render", [to_docx, to_pdf], ids=["docx", "pdf"])
def test_a_plan_in_tcvn3_is_converted(render):
    pieces = tuple(piece for piece in PLAN if piece is not TASKS)  # the PDF library drops soft hyphens in its tables
    document = read(render(pieces, font=".VnTime", letters=to_tcvn3), "plan")
    assert texts(document) == [capital_after_full_stop(text) for text in expected(pieces)]
    assert "tcvn3-converted" in document.notes


def test_capital_font_of_tcvn3_gives_capitals():
    document = read(to_docx((Line("Kế hoạch"),), font=".VnTimeH", letters=lambda text: to_tcvn3(text.lower())), "x")
    assert texts(document) == ["KẾ HOẠCH"]


PLAIN = as_text(PLAN)
ENCODED = {
    "utf-8": PLAIN.encode(),
    "utf-8 with a mark": PLAIN.encode("utf-8-sig"),
    "utf-8 decomposed": unicodedata.normalize("NFD", PLAIN).encode(),
    "utf-16": PLAIN.encode("utf-16"),
    "utf-16-be": b"\xfe\xff" + PLAIN.encode("utf-16-be"),
    "utf-16-le without a mark": PLAIN.encode("utf-16-le"),
    "utf-16-be without a mark": PLAIN.encode("utf-16-be"),
    "windows-1258": to_windows_1258(PLAIN),
    "vni": to_vni(PLAIN).encode("latin-1"),
    "vni in utf-8": to_vni(PLAIN).encode(),
}


def plain_expected() -> list[str]:
    found: list[str] = []
    for piece in PLAN:
        if isinstance(piece, Line):
            found.append(piece.text)
        elif isinstance(piece, Halves):
            found.extend([*piece.left, *piece.right])
        else:
            found.extend(" | ".join(row) for row in piece.rows)
    return found


@pytest.mark.parametrize("data", ENCODED.values(), ids=ENCODED.keys())
def test_every_encoding_of_a_text_reads_the_same(data):
    assert texts(read(data, "plan.txt")) == plain_expected()


@pytest.mark.parametrize(
    "data", [to_tcvn3(PLAIN).encode("latin-1"), to_tcvn3(PLAIN).encode()], ids=["bytes", "in utf-8"]
)
def test_a_text_in_tcvn3_is_known_by_its_letters(data):
    document = read(data, "plan.txt")
    assert texts(document) == [capital_after_full_stop(text) for text in plain_expected()]
    assert document.notes == ("tcvn3-converted",)


def test_blocks_of_a_text_have_the_numbers_of_their_lines():
    document = read("\n\nSố: 04/KH-UBND\n\n\nKẾ HOẠCH".encode(), "plan.txt")
    assert [(block.number, block.text, block.kind) for block in document.blocks] == [
        (3, "Số: 04/KH-UBND", BlockKind.LINE),
        (6, "KẾ HOẠCH", BlockKind.LINE),
    ]


@pytest.mark.parametrize("render", [to_docx, to_odt, to_pdf], ids=["docx", "odt", "pdf"])
def test_head_and_tail_are_rows_of_two_cells_with_a_line_each(render):
    blocks = read(render(PLAN), "plan").blocks
    for block, halves in ((blocks[0], HEAD), (blocks[-1], TAIL)):
        assert block.kind is BlockKind.ROW
        assert [cell.text.split("\n") for cell in block.cells] == [list(halves.left), list(halves.right)]


@pytest.mark.parametrize("render", [to_docx, to_odt, to_pdf], ids=["docx", "odt", "pdf"])
def test_rows_of_a_table_share_its_number_and_keep_their_cells(render):
    rows = [block for block in read(render(PLAN), "plan").blocks if block.text.startswith(("STT", "1 |", "2 |", "3 |"))]
    assert [tuple(cell.text for cell in row.cells) for row in rows] == list(TASKS.rows)
    assert len({row.table for row in rows}) == 1


@pytest.mark.parametrize("render", [to_docx, to_odt, to_pdf], ids=["docx", "odt", "pdf"])
def test_looks_of_whole_paragraphs_are_told(render):
    def block(start: str) -> Block:
        return next(block for block in read(render(PLAN), "plan").blocks if block.text.startswith(start))

    title, basis, task = block("KẾ HOẠCH"), block("Căn cứ"), block("+ Huy động")
    assert (title.bold, title.centred, title.italic) == (True, True, False)
    assert (basis.bold, basis.centred) == (False, False)
    assert (task.bold, task.italic, task.centred) == (False, False, False)


def test_blocks_are_numbered_from_one_in_every_format():
    for data in (to_docx(LINES_ONLY), to_odt(LINES_ONLY), to_pdf(LINES_ONLY)):
        numbers = [block.number for block in read(data, "x").blocks]
        assert numbers == list(range(1, len(LINES_ONLY) + 1))


@pytest.mark.skipif(not SAMPLE.is_file(), reason="the sample plan is not beside the project")
@pytest.mark.parametrize(
    "render", [*RENDERINGS.values(), lambda pieces: to_pdf(pieces, font=".VnTime", letters=to_tcvn3)]
)
def test_the_sample_reads_alike_in_every_format(render):
    lines = from_text(SAMPLE.read_text(encoding="utf-8"))
    assert texts(read(render(lines), "x")) == texts(read(SAMPLE.read_bytes(), "x.txt"))
