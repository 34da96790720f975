"""What may be wrong with what somebody typed, as sentences; `{name}` stands for a fact of the problem.

The texts are the source of the translations in `locale`. A constraint's sentence comes from the register itself.
"""

from __future__ import annotations

from collections.abc import Mapping


def gettext_noop(text: str) -> str:
    """Marks a text that is translated where it is shown."""
    return text


OWN_WORDS = "constraint"  # a problem told in the register's own words

SENTENCES: Mapping[str, str] = {
    OWN_WORDS: "{says}",
    "required": gettext_noop("{label}: chưa ghi."),
    "unknown-field": gettext_noop("Sổ không có cột {label}."),
    "formula": gettext_noop("{label}: ô chứa công thức {typed}. Hãy ghi giá trị."),
    "excel-error": gettext_noop("{label}: ô báo lỗi {typed} của Excel. Hãy sửa trong tệp."),
    "formula-without-result": gettext_noop(
        "{label}: ô {cell} chứa công thức chưa có kết quả. Hãy mở bằng Excel, lưu lại, hoặc ghi giá trị."
    ),
    "merged-cells": gettext_noop("{label}: ô {cell} bị gộp với ô khác. Hãy bỏ gộp ô rồi ghi vào từng ô."),
    "became-a-day": gettext_noop(
        "{label}: Excel đã đổi nội dung ô thành ngày {typed}. Hãy định dạng ô là chữ (Text) rồi ghi lại."
    ),
    "other-village": gettext_noop(
        "Ô {cell} ghi “{typed}”, không phải thôn đang mở. Hãy bỏ dòng này, hoặc nạp tệp ở trang của xã."
    ),
    "broken-key": gettext_noop("Hai cột mã đang ẩn của dòng này bị sửa. Hãy xóa trắng hai ô đó hoặc tải mẫu mới."),
    "control-character": gettext_noop("{label}: có ký tự điều khiển không đọc được."),
    "too-long": gettext_noop("{label}: dài quá {most} ký tự."),
    "no-number": gettext_noop("{label}: “{typed}” không phải là số."),
    "negative": gettext_noop("{label}: không được là số âm ({typed})."),
    "not-whole": gettext_noop("{label}: phải là số nguyên, không phải {typed}."),
    "too-many-digits": gettext_noop("{label}: {typed} có quá {most} chữ số thập phân."),
    "ambiguous-number": gettext_noop(
        "{label}: “{typed}” có thể hiểu là {one} hoặc {other}. Dấu phẩy là phần thập phân, dấu chấm ngăn hàng nghìn."
    ),
    "foreign-number": gettext_noop("{label}: “{typed}” viết theo lối nước ngoài. Nếu đúng thì ghi {meant}."),
    "foreign-percent": gettext_noop("{label}: không ghi theo phần trăm."),
    "share-or-percent": gettext_noop(
        "{label}: {typed} là phần trăm hay là tỷ lệ? Ghi {typed} % hoặc {hundredfold} % cho rõ."
    ),
    "over-hundred": gettext_noop("{label}: {typed} vượt quá 100 %."),
    "too-small": gettext_noop("{label}: {typed} nhỏ hơn mức thấp nhất là {least}."),
    "too-great": gettext_noop("{label}: {typed} lớn hơn mức cao nhất là {most}."),
    "no-date": gettext_noop("{label}: “{typed}” không phải là ngày. Ghi ngày/tháng/năm, ví dụ 05/03/2026."),
    "short-year": gettext_noop("{label}: “{typed}” ghi năm hai chữ số, không rõ thế kỷ. Ghi đủ bốn chữ số."),
    "future": gettext_noop("{label}: {typed} chưa đến."),
    "no-yes-or-no": gettext_noop("{label}: “{typed}” không rõ là có hay không. Ghi có (x, 1) hoặc không (0)."),
    "no-such-choice": gettext_noop("{label}: không có “{typed}”. Chọn một trong: {offered}."),
    "choice-withdrawn": gettext_noop("{label}: “{typed}” không dùng nữa. Chọn một trong: {offered}."),
}


def beside_field(sentence: str, label: str) -> str:
    """What is wrong with a field as it stands beside its box or under its heading, where the label stands already."""
    told = sentence.removeprefix(f"{label}: ")
    return told[:1].upper() + told[1:]
