"""What the pages of planning may send."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from datchuan.criteria.models import CriteriaSet

_NUMBER = re.compile(r"[0-9]{1,18}")  # what the data base holds; not the digits of other scripts


def whole_number(text: str | None) -> int | None:
    """The whole number that a page sent, not below nought; None for anything else."""
    return int(text) if text and _NUMBER.fullmatch(text) else None


class UploadForm(forms.Form):
    document = forms.FileField(label=gettext_lazy("Tệp kế hoạch"), max_length=255, allow_empty_file=True)

    def clean_document(self) -> Any:
        """Raises a sentence for a file over the installation's limit."""
        upload = self.cleaned_data["document"]
        limit = settings.DATCHUAN_UPLOAD_MEGABYTES
        if upload.size > limit * 1024 * 1024:
            raise forms.ValidationError(
                _("Tệp lớn hơn %(limit)d MB. Hãy bỏ bớt hình ảnh hoặc chỉ gửi phần kế hoạch.") % {"limit": limit}
            )
        return upload


class HandwrittenForm(forms.Form):
    year = forms.IntegerField(label=gettext_lazy("Năm kế hoạch"), min_value=2010, max_value=2100)
    criteria_set = forms.ChoiceField(label=gettext_lazy("Bộ tiêu chí"))

    def __init__(self, *args: Any, sets: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows: list[CriteriaSet] = list(sets)
        field = self.fields["criteria_set"]
        field.choices = [(row.code, row.short_title) for row in rows]  # type: ignore[attr-defined]  # a ChoiceField
