"""What may be wrong with a table whose columns are matched, and what is said of one that was taken; `{name}` stands for
a fact.

The texts are the source of the translations in `locale`.
"""

from __future__ import annotations

from collections.abc import Mapping

from datchuan.domain.registers.entry_sentences import gettext_noop

REFUSALS: Mapping[str, str] = {
    "old-workbook": gettext_noop(
        "Tệp là bảng Excel loại cũ (.xls) hoặc có mật khẩu. Hãy mở bằng Excel, bỏ mật khẩu, lưu thành .xlsx rồi nạp "
        "lại."
    ),
    "no-workbook": gettext_noop(
        "Tệp không phải bảng Excel (.xlsx), bảng OpenDocument (.ods) hay bảng chữ (.csv), hoặc bị hỏng. Hãy mở bằng "
        "Excel, lưu thành .xlsx rồi nạp lại."
    ),
    "rows-beyond": gettext_noop(
        "Tệp có trang quá {most} dòng. Hãy xóa phần thừa phía dưới, hoặc tách thành nhiều tệp rồi nạp từng tệp."
    ),
    "no-table": gettext_noop(
        "Không thấy bảng nào trong tệp: cần một hàng tiêu đề có ít nhất hai cột, và các dòng ở dưới. Tiêu đề phải nằm "
        "trong {most} hàng đầu của trang."
    ),
    "no-such-sheet": gettext_noop("Tệp không có trang “{sheet}”."),
    "no-such-row": gettext_noop("Trang “{sheet}” không có hàng {row} để làm hàng tiêu đề."),
    "no-rows": gettext_noop("Trang “{sheet}” không có dòng nào dưới hàng tiêu đề {row}."),
    "too-many-columns": gettext_noop("Trang “{sheet}” có quá {most} cột. Hãy xóa cột thừa rồi nạp lại."),
    "unmatched": gettext_noop("Chưa chọn cột cho: {fields}. Đây là các cột bắt buộc của sổ."),
    "doubled-column": gettext_noop("Cột {cell} (“{name}”) được chọn cho hai mục: {fields}. Mỗi cột chỉ cho một mục."),
    "no-such-column": gettext_noop("Tệp không có cột “{name}”. Các cột của tệp: {columns}."),
    "unclear-column": gettext_noop("Tệp có nhiều cột cùng tên “{name}”: hãy ghi chữ cái của cột ({columns})."),
    "no-such-field": gettext_noop("Sổ không có mục “{name}”. Các mục của sổ: {fields}."),
    "foreign-unit": gettext_noop(
        "Ô {cell} ghi đơn vị là {theirs}, còn “{field}” của sổ tính bằng {ours}. Chương trình không tự đổi đơn vị: hãy "
        "đổi số và tiêu đề trong tệp rồi nạp lại."
    ),
    "unclear-village": gettext_noop("Ô {cell} ghi “{typed}”: không rõ là thôn nào. Hãy chọn thôn ở bước khớp cột."),
    "no-village": gettext_noop("Hãy chọn cột ghi tên thôn, hoặc chọn một thôn cho cả tệp."),
    "no-such-village": gettext_noop("Xã không có thôn “{name}”."),
    "no-such-answer": gettext_noop("“{label}” không có mục “{name}”."),
}
NOTES: Mapping[str, str] = {
    "skipped-index": gettext_noop("Bỏ qua hàng đánh số cột: {rows}."),
    "skipped-total": gettext_noop("Bỏ qua hàng tổng: {rows}."),
    "skipped-group": gettext_noop("Hàng tên nhóm không phải bản ghi, không nạp: {rows}."),
    "skipped-foot": gettext_noop("Bỏ qua các hàng ở cuối, dưới bảng: {rows}."),
    "left-out": gettext_noop("Cột của tệp không nạp: {columns}."),
    "not-in-file": gettext_noop("Mục của sổ mà tệp không có, giữ như đang có: {fields}."),
    "other-sheets": gettext_noop("Chỉ nạp trang “{sheet}”; các trang khác của tệp không nạp: {others}."),
    "old-letters": gettext_noop("Chữ trong tệp viết theo bảng mã cũ ({lettering}), đã đổi sang Unicode."),
}
