"""What can be wrong with a question about verdicts, as sentences for whoever asks."""

from __future__ import annotations

from django.utils.translation import gettext as _


class EvaluationError(Exception):
    """A question or a run that makes no sense; `str()` is a sentence for the person."""


class UnknownSetError(EvaluationError):
    def __init__(self, code: str) -> None:
        super().__init__(_("Chưa công bố bộ tiêu chí %(code)s.") % {"code": code})


class NoSetInForceError(EvaluationError):
    def __init__(self, day: str) -> None:
        super().__init__(
            _("Không có bộ tiêu chí nào có hiệu lực vào ngày %(day)s: hãy chọn bộ tiêu chí.") % {"day": day}
        )


class UnknownIndicatorError(EvaluationError):
    def __init__(self, code: str) -> None:
        super().__init__(_("Bộ tiêu chí không có chỉ tiêu %(code)s.") % {"code": code})


class UnknownQuantityError(EvaluationError):
    def __init__(self, code: str) -> None:
        super().__init__(_("Bộ tiêu chí không dùng đại lượng %(code)s.") % {"code": code})


class ImpossibleFigureError(EvaluationError):
    """A figure assumed that cannot be; the sentence of the rule it breaks."""


class ChangedRunError(EvaluationError):
    def __init__(self) -> None:
        super().__init__(_("Bảng chốt này đã bị sửa ngoài chương trình: dấu kiểm không khớp."))


class NoReasonError(EvaluationError):
    def __init__(self) -> None:
        super().__init__(_("Hãy ghi lập bảng chốt để làm gì, ví dụ: tự đánh giá cuối năm."))
