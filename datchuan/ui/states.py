"""States that pages show as icon, word and colour; the word alone must be enough."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class State:
    """How one state is shown. `tone` is a CSS suffix: good, bad, warn, info, quiet, odd."""

    word: str | Promise
    icon: str
    tone: str
    hint: str | Promise = ""


VERDICTS = MappingProxyType(
    {
        "met": State(_("Đạt"), icon="circle-check", tone="good"),
        "unmet": State(_("Chưa đạt"), icon="circle-x", tone="bad"),
        "mostly_met": State(
            _("Cơ bản đạt"), icon="progress-check", tone="warn", hint=_("Viết trong báo cáo; chưa phải là “đạt”.")
        ),
        "not_assessed": State(_("Không đánh giá"), icon="circle-minus", tone="quiet"),
        "no_data": State(_("Chưa có số liệu"), icon="circle-dashed", tone="quiet", hint=_("Chưa ai báo số liệu này.")),
        "not_applicable": State(_("Không áp dụng"), icon="ban", tone="quiet", hint=_("Pháp luật cho phép bỏ qua.")),
        "not_due": State(_("Chưa đến kỳ"), icon="clock", tone="info"),
        "threshold_unknown": State(
            _("Chưa có mức chuẩn"), icon="help-circle", tone="odd", hint=_("Văn bản quy định mức đạt chưa được nhập.")
        ),
    }
)
SEVERITIES = MappingProxyType(
    {
        "error": State(_("Lỗi"), icon="alert-octagon", tone="bad"),
        "warning": State(_("Cảnh báo"), icon="alert-triangle", tone="warn"),
        "info": State(_("Lưu ý"), icon="info-circle", tone="info"),
    }
)
CONFIDENCES = MappingProxyType(
    {
        "verified": State(
            _("Đã đối chiếu"), icon="shield-check", tone="good", hint=_("Đã đối chiếu với văn bản được công bố.")
        ),
        "weak": State(_("Nguồn yếu"), icon="shield-half", tone="warn", hint=_("Chỉ có nguồn gián tiếp.")),
        "recalled": State(
            _("Chưa đối chiếu"), icon="shield-question", tone="warn", hint=_("Ghi theo trí nhớ, chưa mở văn bản gốc.")
        ),
        "unknown": State(_("Chưa rõ"), icon="shield-x", tone="quiet", hint=_("Chưa biết giá trị này.")),
        "invented": State(
            _("Giả định"), icon="mask", tone="odd", hint=_("Đặt ra cho bản dùng thử, không phải quy định.")
        ),
    }
)
ROLES = MappingProxyType(
    {
        "task": State(_("Nhiệm vụ"), icon="checkbox", tone="info"),
        "solution": State(_("Giải pháp"), icon="bulb", tone="info"),
        "proposal": State(_("Kiến nghị"), icon="speakerphone", tone="odd"),
        "remark": State(_("Hiện trạng"), icon="note", tone="quiet"),
        "director": State(_("Chỉ đạo"), icon="user-star", tone="info"),
        "responsible": State(_("Phụ trách"), icon="user-check", tone="info"),
        "cooperating": State(_("Phối hợp"), icon="users", tone="quiet"),
    }
)
SYNONYMS = MappingProxyType({"not_met": "unmet"})


def state_of(table: MappingProxyType[str, State], value: str | Enum) -> State:
    """The state a value stands for; an enum counts by its value. Raises KeyError for a state nobody defined."""
    key = str(value.value if isinstance(value, Enum) else value).lower().replace("-", "_")
    return table[SYNONYMS.get(key, key)]
