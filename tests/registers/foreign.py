"""Files of somebody's own, as officials keep them."""

import io

from openpyxl import Workbook

from datchuan.registers.actions import SentFile, stage_file

HEAD = ["STT", "Số hộ", "Chủ hộ", "Nhân khẩu", "Đất (ha)", "Diện", "Nước sạch"]
RECORDS = [[1, "1", "Nguyễn Văn A", 4, 0.5, "Hộ nghèo", "x"], [2, "2", "Trần B", "3", "12,5", "Không", "không"]]


def workbook(*rows, merged=(), **sheets):
    """The rows as the first sheet, others by their names."""
    book = Workbook()
    book.active.title = "Danh sách"
    for name, some in {"Danh sách": rows, **sheets}.items():
        sheet = book[name] if name in book else book.create_sheet(name)
        for row in some:
            sheet.append(row)
    for area in merged:
        book.active.merge_cells(area)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def own_list(*records, head=HEAD, title="DANH SÁCH HỘ"):
    return workbook([title], head, *(records or RECORDS))


def text(*rows):
    return "\n".join(";".join(map(str, row)) for row in rows).encode("utf-8-sig")


def sent(content, place, by, *, register="household", year=None, name="danh sách.xlsx"):
    return stage_file(file=SentFile(name, content), register=register, place=place, year=year, by=by)
