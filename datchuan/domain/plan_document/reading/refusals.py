"""Every reason for which a file is not read, with the sentence an official gets (see `docs/dinh-dang-tep.md`)."""

from __future__ import annotations

from datchuan.domain.plan_document.document import Unreadable

_SAVE_AS_DOCX = "Hãy mở tệp bằng Word, chọn «Lưu thành» (Save As), kiểu «Word Document (*.docx)», rồi tải lên lại."

REFUSALS: dict[str, str] = {
    "empty-file": "Tệp trống, không có nội dung nào. Hãy kiểm tra lại tệp đã chọn và tải lên lại.",
    "too-large": (
        "Tệp nặng {size} MB, vượt mức {limit} MB cho phép. Hãy bỏ ảnh hoặc phụ lục không cần thiết, "
        "hoặc chỉ tải lên phần văn bản kế hoạch."
    ),
    "too-long": (
        "Văn bản quá dài (hơn {limit} {unit}), không giống một kế hoạch của xã. Hãy chỉ tải lên phần văn bản kế hoạch."
    ),
    "image": (
        "Tệp này thực chất là ảnh ({kind}), không phải văn bản, nên không có chữ để đọc. "
        "Hãy tải lên bản Word gốc, hoặc bản PDF xuất từ Word."
    ),
    "scan-without-text": (
        "Tệp PDF này là bản quét (ảnh chụp), không có lớp chữ để đọc. "
        "Hãy tải lên bản Word gốc, hoặc bản PDF xuất từ Word."
    ),
    "no-text": "Tệp mở được nhưng không có chữ nào (chỉ có ảnh hoặc trang trắng). Hãy tải lên bản Word gốc có chữ.",
    "password-protected": (
        "Tệp đang được bảo vệ bằng mật khẩu nên không mở được. "
        "Hãy mở tệp, gỡ mật khẩu (Tệp > Thông tin > Bảo vệ), lưu lại rồi tải lên."
    ),
    "macro-document": "Tệp có chứa macro (chương trình nhúng) nên không được nhận; macro không bao giờ được chạy. "
    + _SAVE_AS_DOCX,
    "damaged-file": (
        "Tệp bị hỏng hoặc tải lên chưa trọn vẹn nên không đọc được. "
        "Hãy mở thử trên máy, lưu thành một tệp mới rồi tải lên lại."
    ),
    "zip-bomb": (
        "Tệp bung ra lớn bất thường so với kích thước, có thể là tệp phá hoại, nên không được mở. "
        "Hãy tải lên tệp văn bản gốc."
    ),
    "xml-entities": (
        "Bên trong tệp có khai báo lạ (DTD hoặc thực thể XML) mà Word không bao giờ tạo ra, nên tệp không được mở vì "
        "lý do an toàn. " + _SAVE_AS_DOCX
    ),
    "spreadsheet": (
        "Tệp này là bảng tính (Excel), không phải văn bản kế hoạch. "
        "Hãy tải lên văn bản kế hoạch dạng Word (.docx) hoặc PDF."
    ),
    "presentation": (
        "Tệp này là bài trình chiếu (PowerPoint), không phải văn bản kế hoạch. "
        "Hãy tải lên văn bản kế hoạch dạng Word (.docx) hoặc PDF."
    ),
    "archive": "Tệp này là tệp nén ({kind}). Hãy giải nén, rồi tải lên từng văn bản bên trong.",
    "web-page": "Tệp này là trang web (HTML), kể cả khi có đuôi .doc. " + _SAVE_AS_DOCX,
    "unknown-format": (
        "Không nhận ra định dạng của tệp. Các định dạng đọc được: .docx, .odt, .pdf có lớp chữ, .txt, .md, "
        "và .doc, .rtf nếu máy chủ có LibreOffice."
    ),
    "unknown-encoding": (
        "Không nhận ra bảng mã chữ của tệp văn bản này. Hãy mở tệp bằng Notepad, chọn «Lưu thành» với bảng mã UTF-8, "
        "rồi tải lên lại."
    ),
    "converter-missing": "Máy chủ chưa cài LibreOffice nên không đọc được tệp .{kind}. " + _SAVE_AS_DOCX,
    "conversion-failed": "LibreOffice không chuyển đổi được tệp .{kind} này. " + _SAVE_AS_DOCX,
    "time-limit": (
        "Đọc tệp quá {seconds} giây mà chưa xong nên đã dừng lại; chưa có gì được nhập. "
        "Hãy thử bản Word (.docx) hoặc chia nhỏ văn bản."
    ),
    "memory-limit": (
        "Đọc tệp cần nhiều bộ nhớ hơn mức cho phép ({megabytes} MB) nên đã dừng lại; chưa có gì được nhập. "
        "Hãy bỏ ảnh trong tệp hoặc chia nhỏ văn bản."
    ),
    "reader-crashed": (
        "Chương trình đọc dừng đột ngột vì tệp này; chưa có gì được nhập. "
        "Hãy mở tệp bằng Word, lưu thành tệp .docx mới rồi tải lên lại, và báo cho người quản trị."
    ),
}


def refuse(code: str, **facts: object) -> Unreadable:
    """The error to raise for `code`, its sentence filled with `facts`. Raises KeyError for an unlisted code."""
    return Unreadable(code, REFUSALS[code].format(**facts))
