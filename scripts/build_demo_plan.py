"""Writes the demonstration's plan: `demo/source/*.txt` -> `demo/plans/*.docx`, laid out as NĐ 30/2020/NĐ-CP asks.

    python scripts/build_demo_plan.py

The text is composed for this project; people and figures are invented. Only the layout is done here.
"""

from __future__ import annotations

from pathlib import Path

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

ROOT = Path(__file__).resolve().parent.parent
CENTRE, JUSTIFY = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
FIELDS = ("SỐ", "NGÀY", "TÊN", "TRÍCH YẾU", "CĂN CỨ", "NƠI NHẬN", "KÝ")


def main() -> None:
    for source in sorted((ROOT / "demo" / "source").glob("*.txt")):
        target = ROOT / "demo" / "plans" / f"{source.stem}.docx"
        target.parent.mkdir(exist_ok=True)
        build(source.read_text("utf-8").splitlines()).save(str(target))
        print(target.relative_to(ROOT))


def build(lines: list[str]) -> DocumentType:
    """A document of the source's lines: fields in capitals, headings with #, everything else as it stands."""
    fields = [split for line in lines if (split := line.partition(": "))[0] in FIELDS]
    values = {name: value for name, _, value in fields}
    document = Document()
    prepare(document)
    head(document, values["SỐ"], values["NGÀY"])
    write(document.add_paragraph(), values["TÊN"], bold=True, align=CENTRE, size=14)
    write(document.add_paragraph(), values["TRÍCH YẾU"], bold=True, align=CENTRE, size=14)
    for name, _, value in fields:
        if name == "CĂN CỨ":
            write(indented(document), value, italic=True)
    for line in lines:
        if line.partition(": ")[0] not in FIELDS:
            body(document, line)
    tail(document, values["NƠI NHẬN"], values["KÝ"])
    return document


def prepare(document: DocumentType) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin = section.bottom_margin = Cm(2)
    section.left_margin, section.right_margin = Cm(3), Cm(2)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(14)
    style.paragraph_format.space_after = Pt(6)


def head(document: DocumentType, number: str, day: str) -> None:
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    left.width, right.width = Cm(6), Cm(10)
    cell_line(left, "ỦY BAN NHÂN DÂN", bold=True)
    cell_line(left, "XÃ THƯỢNG LỘ", bold=True)
    cell_line(left, f"Số: {number}")
    cell_line(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True)
    cell_line(right, "Độc lập - Tự do - Hạnh phúc", bold=True)
    cell_line(right, day, italic=True)


def tail(document: DocumentType, receivers: str, signature: str) -> None:
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    write(left.paragraphs[0], "Nơi nhận:", bold=True, italic=True, size=12)
    names = receivers.rstrip(".").split("; ")
    for name in names:
        write(left.add_paragraph(), f"- {name}{'.' if name == names[-1] else ';'}", size=11)
    authority, position, name = signature.split(" | ")
    cell_line(right, authority, bold=True)
    cell_line(right, position, bold=True)
    for _ in range(3):
        right.add_paragraph()
    cell_line(right, name, bold=True)


def body(document: DocumentType, line: str) -> None:
    level = len(line) - len(line.lstrip("#"))
    write(indented(document), line.lstrip("# "), bold=level > 0, align=JUSTIFY)


def indented(document: DocumentType) -> Paragraph:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.first_line_indent = Cm(1.27)
    return paragraph


def cell_line(cell: _Cell, text: str, *, bold: bool = False, italic: bool = False) -> None:
    first = cell.paragraphs[0]
    paragraph = first if not first.text else cell.add_paragraph()
    write(paragraph, text, bold=bold, italic=italic, align=CENTRE, size=13)


def write(
    paragraph: Paragraph,
    text: str,
    *,
    bold: bool = False,
    italic: bool = False,
    align: WD_ALIGN_PARAGRAPH | None = None,
    size: int = 14,
) -> None:
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)
    paragraph.alignment = align


if __name__ == "__main__":
    main()
