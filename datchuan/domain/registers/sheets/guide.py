"""What the workbook's sheet of guidance says: how to fill it in, and what each column asks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from datchuan.domain.registers.describing import FieldDescription
from datchuan.domain.registers.model import FieldType
from datchuan.domain.registers.sheets.layout import CHOICES, SHEET, Marks
from datchuan.domain.registers.typed_numbers import in_words

_KINDS = {
    FieldType.TEXT: "Chữ",
    FieldType.INTEGER: "Số nguyên",
    FieldType.DECIMAL: "Số thập phân, nhiều nhất {places} chữ số sau dấu phẩy",
    FieldType.CHOICE: f"Chọn một mục, danh sách ở trang “{CHOICES}”",
    FieldType.YES_NO: "Có hoặc Không",
    FieldType.DATE: "Ngày/tháng/năm",
    FieldType.YEAR: "Năm, đủ bốn chữ số",
}


def guide_lines(marks: Marks, columns: Sequence[FieldDescription], many_places: bool) -> Iterator[tuple[str, ...]]:
    """Lines of one or two cells."""
    yield (f"{marks.title}: {marks.place_name}",)
    yield ("Mẫu theo bản", f"{marks.version} của sổ")
    yield ("Ghi ở đâu", f"Trang “{SHEET}”. Mỗi dòng một bản ghi; bản ghi mới ghi tiếp xuống dưới.")
    if many_places:
        yield ("Cột Thôn", "Chọn thôn của bản ghi. Bản ghi đã có thì không đổi thôn.")
    yield (
        "Ô trống",
        "Là chưa biết, không phải không. Biết là không thì ghi Không hoặc 0. Xóa trắng một ô đã ghi là bỏ nội dung "
        "ô đó.",
    )
    yield (
        "Dòng đã có",
        "Đừng sửa hai cột mã đang ẩn. Xóa cả dòng không làm mất bản ghi: muốn bỏ thì kết thúc bản ghi trên trang.",
    )
    yield ("Nạp lại", "Nạp tệp ở trang của sổ. Chương trình cho xem trước; chưa xác nhận thì chưa ghi gì.")
    yield ("Dấu *", "Cột bắt buộc ghi.")
    yield ("",)
    for one in columns:
        yield (one.heading + (" *" if one.required else ""), ". ".join(_told(one)))


def _told(column: FieldDescription) -> Iterator[str]:
    yield _KINDS[column.type].format(places=column.places)
    if column.least is not None and column.most is not None:
        yield f"Từ {in_words(column.least)} đến {in_words(column.most)}"
    if column.tells_apart:
        yield "Dùng để phân biệt các bản ghi, không ghi trùng"
    if column.help:
        yield column.help
