"""What the pages of figures may send, beside the boxes of the sheet."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class ReportForm(forms.Form):
    """When the figures hold, and where they come from."""

    as_of = forms.DateField(
        label=_("Ngày của số liệu"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    document = forms.CharField(
        label=_("Văn bản, nguồn"), max_length=300, required=False, help_text=_("Ví dụ: Báo cáo số 12/BC-UBND")
    )
    reason = forms.CharField(
        label=_("Lý do sửa"), max_length=300, required=False, help_text=_("Cần ghi khi sửa số liệu đã có của cùng ngày")
    )
