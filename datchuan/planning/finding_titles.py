"""What kind of thing a finding is, in the reader's language; its own sentence stays in the plan's."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TITLES: Mapping[str, str | Promise] = {
    "count-mismatch": _("Con số không khớp danh sách"),
    "coverage-gap": _("Chỉ tiêu chưa có nhiệm vụ"),
    "criteria-set-mixed": _("Lẫn hai bộ tiêu chí"),
    "criterion-missing": _("Tiêu chí không nằm trong danh sách nào"),
    "deadline-before-issue": _("Thời hạn trước ngày ban hành"),
    "deadline-conflict": _("Thời gian mâu thuẫn"),
    "deadline-outside-year": _("Thời hạn ngoài năm kế hoạch"),
    "duplicate-number": _("Trùng số thứ tự"),
    "law-not-in-force": _("Viện dẫn văn bản chưa có hiệu lực"),
    "law-replaced": _("Viện dẫn văn bản đã hết hiệu lực"),
    "name-differs": _("Tên tiêu chí khác tên chuẩn"),
    "no-deadline": _("Nhiệm vụ không có thời hạn"),
    "no-person": _("Không ghi ai phụ trách"),
    "other-commune": _("Có tên xã khác"),
    "period-mismatch": _("Năm trong văn bản không khớp"),
    "ratio-mismatch": _("Tỷ lệ không khớp phân số"),
    "share-over-100": _("Tỷ lệ vượt quá một trăm phần trăm"),
    "spelling": _("Có thể là lỗi chính tả"),
    "status-conflict": _("Kết quả tiêu chí mâu thuẫn"),
    "sum-mismatch": _("Các phần cộng lại không bằng tổng"),
    "target-below-threshold": _("Mục tiêu thấp hơn mức chuẩn"),
    "target-conflict": _("Một chỉ tiêu có hai mức"),
    "threshold-unknown": _("Chưa biết mức chuẩn"),
    "unclosed-bracket": _("Ngoặc mở mà không đóng"),
    "unit-count-mismatch": _("Số thôn không thống nhất"),
    "unknown-criterion": _("Số tiêu chí không có trong bộ"),
    "unknown-indicator": _("Mã chỉ tiêu không có trong bộ"),
    "unknown-office": _("Chưa hiểu tên cơ quan, chức danh"),
    "unmet-without-task": _("Tiêu chí chưa đạt không có nhiệm vụ"),
}
