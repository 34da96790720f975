"""Every reason for which a file is not read, with the sentence an official gets (see `docs/dinh-dang-tep.md`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from datchuan.domain.plan_document.document import Fact, Unreadable
from datchuan.domain.plan_document.told import gettext_noop

_SAVE_AS_DOCX = gettext_noop(
    "Hãy mở tệp bằng Word, chọn «Lưu thành» (Save As), kiểu «Word Document (*.docx)», rồi tải lên lại."
)

# Each refusal as the sentences it is told in; `{name}` stands for a fact.
REFUSALS: Mapping[str, tuple[str, ...]] = {
    "empty-file": (
        gettext_noop("Tệp trống, không có nội dung nào."),
        gettext_noop("Hãy kiểm tra lại tệp đã chọn và tải lên lại."),
    ),
    "too-large": (
        gettext_noop("Tệp nặng {size} MB, vượt mức {limit} MB cho phép."),
        gettext_noop("Hãy bỏ ảnh hoặc phụ lục không cần thiết, hoặc chỉ tải lên phần văn bản kế hoạch."),
    ),
    "too-long": (
        gettext_noop("Văn bản quá dài (hơn {limit} {unit}), không giống một kế hoạch của xã."),
        gettext_noop("Hãy chỉ tải lên phần văn bản kế hoạch."),
    ),
    "image": (
        gettext_noop("Tệp này thực chất là ảnh ({kind}), không phải văn bản, nên không có chữ để đọc."),
        gettext_noop("Hãy tải lên bản Word gốc, hoặc bản PDF xuất từ Word."),
    ),
    "scan-without-text": (
        gettext_noop("Tệp PDF này là bản quét (ảnh chụp), không có lớp chữ để đọc."),
        gettext_noop("Hãy tải lên bản Word gốc, hoặc bản PDF xuất từ Word."),
    ),
    "no-text": (
        gettext_noop("Tệp mở được nhưng không có chữ nào (chỉ có ảnh hoặc trang trắng)."),
        gettext_noop("Hãy tải lên bản Word gốc có chữ."),
    ),
    "password-protected": (
        gettext_noop("Tệp đang được bảo vệ bằng mật khẩu nên không mở được."),
        gettext_noop("Hãy mở tệp, gỡ mật khẩu (Tệp > Thông tin > Bảo vệ), lưu lại rồi tải lên."),
    ),
    "macro-document": (
        gettext_noop("Tệp có chứa macro (chương trình nhúng) nên không được nhận; macro không bao giờ được chạy."),
        _SAVE_AS_DOCX,
    ),
    "damaged-file": (
        gettext_noop("Tệp bị hỏng hoặc tải lên chưa trọn vẹn nên không đọc được."),
        gettext_noop("Hãy mở thử trên máy, lưu thành một tệp mới rồi tải lên lại."),
    ),
    "zip-bomb": (
        gettext_noop("Tệp bung ra lớn bất thường so với kích thước, có thể là tệp phá hoại, nên không được mở."),
        gettext_noop("Hãy tải lên tệp văn bản gốc."),
    ),
    "xml-entities": (
        gettext_noop(
            "Bên trong tệp có khai báo lạ (DTD hoặc thực thể XML) mà Word không bao giờ tạo ra, nên tệp "
            "không được mở vì lý do an toàn."
        ),
        _SAVE_AS_DOCX,
    ),
    "spreadsheet": (
        gettext_noop("Tệp này là bảng tính (Excel), không phải văn bản kế hoạch."),
        gettext_noop("Hãy tải lên văn bản kế hoạch dạng Word (.docx) hoặc PDF."),
    ),
    "presentation": (
        gettext_noop("Tệp này là bài trình chiếu (PowerPoint), không phải văn bản kế hoạch."),
        gettext_noop("Hãy tải lên văn bản kế hoạch dạng Word (.docx) hoặc PDF."),
    ),
    "archive": (
        gettext_noop("Tệp này là tệp nén ({kind})."),
        gettext_noop("Hãy giải nén, rồi tải lên từng văn bản bên trong."),
    ),
    "web-page": (
        gettext_noop("Tệp này là trang web (HTML), kể cả khi có đuôi .doc."),
        _SAVE_AS_DOCX,
    ),
    "unknown-format": (
        gettext_noop(
            "Không nhận ra định dạng của tệp. Các định dạng đọc được: .docx, .odt, .pdf có lớp chữ, .txt, "
            ".md, và .doc, .rtf nếu máy chủ có LibreOffice."
        ),
    ),
    "unknown-encoding": (
        gettext_noop("Không nhận ra bảng mã chữ của tệp văn bản này."),
        gettext_noop("Hãy mở tệp bằng Notepad, chọn «Lưu thành» với bảng mã UTF-8, rồi tải lên lại."),
    ),
    "converter-missing": (
        gettext_noop("Máy chủ chưa cài LibreOffice nên không đọc được tệp .{kind}."),
        _SAVE_AS_DOCX,
    ),
    "conversion-failed": (
        gettext_noop("LibreOffice không chuyển đổi được tệp .{kind} này."),
        _SAVE_AS_DOCX,
    ),
    "time-limit": (
        gettext_noop("Đọc tệp quá {seconds} giây mà chưa xong nên đã dừng lại; chưa có gì được nhập."),
        gettext_noop("Hãy thử bản Word (.docx) hoặc chia nhỏ văn bản."),
    ),
    "memory-limit": (
        gettext_noop(
            "Đọc tệp cần nhiều bộ nhớ hơn mức cho phép ({megabytes} MB) nên đã dừng lại; chưa có gì được nhập."
        ),
        gettext_noop("Hãy bỏ ảnh trong tệp hoặc chia nhỏ văn bản."),
    ),
    "reader-crashed": (
        gettext_noop("Chương trình đọc dừng đột ngột vì tệp này; chưa có gì được nhập."),
        gettext_noop("Hãy mở tệp bằng Word, lưu thành tệp .docx mới rồi tải lên lại, và báo cho người quản trị."),
    ),
    "no-plan": (
        gettext_noop("Không tìm thấy nhiệm vụ, giải pháp nào theo tiêu chí trong văn bản này (đây có vẻ là {kind})."),
        gettext_noop("Hãy chọn tệp kế hoạch xây dựng nông thôn mới của xã, hoặc soạn kế hoạch trực tiếp."),
    ),
    "disk-full": (
        gettext_noop("Ổ đĩa của máy chủ đã đầy nên chưa đọc được tệp này."),
        gettext_noop("Hãy báo người quản trị dọn chỗ rồi đọc lại."),
    ),
    "internal": (
        gettext_noop("Hệ thống gặp lỗi khi đọc tệp này; lỗi đã được ghi lại."),
        gettext_noop("Hãy thử lại hoặc báo người quản trị."),
    ),
}


def refuse(code: str, **facts: Fact) -> Unreadable:
    """The error to raise for `code`, its sentence filled with `facts`. Raises KeyError for an unlisted code."""
    return Unreadable(code, refusal_sentence(code, facts), facts)


def refusal_sentence(code: str, facts: Mapping[str, Fact], translate: Callable[[str], str] = str) -> str:
    """Why a file is not read and what to do, in Vietnamese or in the language of `translate`.

    Raises KeyError for an unlisted code or a fact that is not there.
    """
    words = {name: translate(value) if isinstance(value, str) else value for name, value in facts.items()}
    return " ".join(translate(sentence).format(**words) for sentence in REFUSALS[code])
