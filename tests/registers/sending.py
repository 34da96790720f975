"""Templates taken, worked on and sent back, as somebody does in Excel."""

import io

from openpyxl import load_workbook

from datchuan.registers.actions import SentFile, stage_workbook, template_workbook

COLUMNS = ("so_ho", "chu_ho", "members", "insured", "insured_women", "land", "class", "reviewed", "water")


def worked_on(content, change):
    book = load_workbook(io.BytesIO(content))
    change(book["Bản ghi"])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def cells(**written):
    """Writes into cells: cells(D4=5)."""

    def change(sheet):
        for name, value in written.items():
            sheet[name] = value

    return change


def lines(*rows, first=4):
    """Writes whole lines from a row on; each a mapping of field codes. In a commune's sheet `place` is one of them."""

    def change(sheet):
        at = {cell.value: cell.column for cell in sheet[2]}
        for number, row in enumerate(rows, start=first):
            for code, value in row.items():
                sheet.cell(number, at["#place" if code == "place" else code], value)

    return change


def households(*numbers, **more):
    return [{"so_ho": str(number), "members": 4, "land": 0.5, **more} for number in numbers]


def taken(place, by, register="household", year=None):
    return template_workbook(register=register, place=place, year=year, by=by)


def sent(content, place, by, *, register="household", year=None, name="sổ hộ.xlsx"):
    return stage_workbook(file=SentFile(name, content), register=register, place=place, year=year, by=by)
