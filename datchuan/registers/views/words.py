"""What the grid's script says, in the reader's language; {names} are filled in by the script. And the words of tabs."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from datchuan.registers.actions import RowState
from datchuan.registers.models import ImportState, RecordImport
from datchuan.ui.components.wayfinding import Tab


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


def import_tabs(upload: RecordImport, show: str) -> list[Tab]:
    """All rows that are there, and those of each state, as pages of a file's preview."""
    url = reverse("registers:import", args=[upload.pk])
    words = {
        RowState.NEW: _("Mới"),
        RowState.CHANGED: _("Sửa"),
        RowState.MERGED: _("Ghép với người khác"),
        RowState.CONFLICTING: _("Trùng sửa"),
        RowState.WRONG: _("Sai"),
        RowState.UNCHANGED: _("Không đổi"),
    }
    there = set(words) if upload.state == ImportState.WAITING else {RowState.CONFLICTING, RowState.WRONG}
    counts = {state: upload.counts[state] for state in words if state in there and state in upload.counts}
    every = Tab(_("Tất cả"), url, current=show not in counts, count=sum(counts.values()))
    each = (Tab(words[state], f"{url}?show={state}", show == state, count) for state, count in counts.items())
    return [every, *each]
