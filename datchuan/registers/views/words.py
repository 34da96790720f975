"""What the grid's script says, in the reader's language; {names} are filled in by the script."""

from __future__ import annotations

from django.utils.translation import gettext as _


def grid_words(one: str) -> dict[str, str]:
    """`one`: the noun for a record."""
    return {
        "row": _("Dòng"),
        "required": _("bắt buộc"),
        "blank": _("trống"),
        "row_name": _("dòng {row}"),
        "state_blank": "",
        "state_saved": _("Đã lưu"),
        "state_unsaved": _("Chưa lưu"),
        "state_sending": _("Đang lưu"),
        "state_wrong": _("Có chỗ sai"),
        "state_doubtful": _("Cần xem lại"),
        "state_conflict": _("Trùng sửa"),
        "state_emptied": _("Đã xóa trắng"),
        "emptied": _(
            "Dòng đã lưu nay bỏ trống nên không lưu. Bấm Ctrl+Z để lấy lại, hoặc chọn Kết thúc nếu không còn."
        ),
        "all_saved": _("Mọi dòng đã lưu."),
        "none": _("Chưa có dòng nào."),
        "nothing_yet": _("Chưa có dòng nào. Gõ vào dòng trống, hoặc dán một khối từ Excel."),
        "unsaved": _("Chưa lưu: {count}."),
        "wrong": _("Có chỗ sai: {count}."),
        "conflicts": _("Trùng sửa: {count}."),
        "sending": _("Đang lưu {done}/{total}…"),
        "pasted": _("Đã dán {count} dòng, chưa lưu. Xem lại rồi bấm Lưu (Ctrl+S), hoặc Ctrl+Z để bỏ."),
        "lost": _("Số ô không có chỗ để dán: {lost}."),
        "large": _(
            "Khối dán có {count} dòng. Nên đưa tệp Excel vào để xem trước; nếu dán, các dòng được lưu từng phần."
        ),
        "not_sent": _("Không gửi được: mất kết nối. Các dòng vẫn ở đây; bấm Lưu để gửi lại."),
        "signed_out": _("Phiên làm việc đã hết. Mở trang này ở thẻ khác, đăng nhập, rồi quay lại bấm Lưu."),
        "refused": _("Bạn không được ghi sổ này."),
        "failed": _("Máy chủ gặp lỗi. Các dòng vẫn ở đây; bấm Lưu để gửi lại."),
        "not_loaded": _("Không đọc được các dòng. Hãy tải lại trang."),
        "no_match": _("Không tìm thấy."),
        "none_amiss": _("Không có dòng nào cần xem lại."),
        "conflict_title": _("{name}: người khác vừa sửa cùng ô"),
        "mine": _("Bạn ghi"),
        "theirs": _("Người khác ghi"),
        "base": _("Trước đó"),
        "one": one,
    }
