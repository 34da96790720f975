"""What may be wrong with a workbook as a whole, and what is said of one that was taken; `{name}` stands for a fact.

The texts are the source of the translations in `locale`. What is wrong in a cell stands in `entry_sentences`.
"""

from __future__ import annotations

from collections.abc import Mapping

from datchuan.domain.registers.entry_sentences import gettext_noop

REFUSALS: Mapping[str, str] = {
    "no-workbook": gettext_noop(
        "Tệp không phải bảng Excel loại .xlsx, bị hỏng, hoặc có mật khẩu. Hãy mở bằng Excel, lưu thành .xlsx rồi "
        "nạp lại."
    ),
    "no-template": gettext_noop(
        "Tệp không phải mẫu Excel của sổ: thiếu trang “{sheet}” hoặc phần đánh dấu của mẫu. Hãy tải mẫu từ trang "
        "này rồi "
        "chép số liệu vào."
    ),
    "too-large": gettext_noop(
        "Tệp mở ra lớn quá {most} MB hoặc có quá {cells} ô. Hãy xóa hình ảnh, trang, hàng, cột thừa, hoặc tách "
        "thành nhiều "
        "tệp."
    ),
    "too-many-rows": gettext_noop(
        "Trang “{sheet}” có quá {most} dòng. Hãy xóa phần thừa phía dưới, hoặc tách theo thôn rồi nạp từng tệp."
    ),
    "broken-codes": gettext_noop(
        "Hàng mã (hàng {row}, đang ẩn) của trang “{sheet}” bị sửa: ô {cell} ghi “{typed}”. Hãy tải mẫu mới rồi chép "
        "số liệu vào."
    ),
    "merged-heading": gettext_noop(
        "Ô {cell} ở phần đầu trang “{sheet}” bị gộp. Hãy bỏ gộp ô (Unmerge Cells), hoặc tải mẫu mới rồi chép số "
        "liệu vào."
    ),
    "other-register": gettext_noop("Tệp là mẫu của “{title}”, không phải của sổ đang mở."),
    "other-place": gettext_noop("Tệp là mẫu của {name} (mã {code}), không phải của nơi đang mở."),
    "other-year": gettext_noop("Tệp là mẫu của năm {year}, không phải của năm đang mở."),
    "no-rows": gettext_noop("Trang “{sheet}” chưa có dòng nào được ghi."),
}
NOTES: Mapping[str, str] = {
    "formulas": gettext_noop("Có ô chứa công thức; giá trị Excel đã tính được lấy: {cells}."),
    "older-template": gettext_noop(
        "Mẫu theo bản {old} của sổ, nay là bản {new}. Các cột được nhận theo mã; cột mới của sổ giữ như đang có."
    ),
    "dropped-columns": gettext_noop("Sổ không còn cột {cells}: nội dung ghi ở đó không được nạp."),
}
