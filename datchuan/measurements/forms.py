"""What the pages of figures may send, beside the boxes of the sheet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from datchuan.criteria.models import CriteriaSet
from datchuan.evidence.models import StoredFile
from datchuan.ui.formats import day


class SourceForm(forms.Form):
    """Where figures come from: what the document is called, and its file, new or kept already."""

    document = forms.CharField(
        label=gettext_lazy("Văn bản, nguồn"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Ví dụ: Báo cáo số 12/BC-UBND"),
    )
    file = forms.FileField(
        label=gettext_lazy("Tệp văn bản, minh chứng"), max_length=255, required=False, allow_empty_file=True
    )
    kept = forms.TypedChoiceField(label=gettext_lazy("Hoặc tệp đã có"), required=False, coerce=int, empty_value=None)
    reason = forms.CharField(
        label=gettext_lazy("Lý do sửa"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Cần ghi khi sửa số liệu đã có của cùng ngày"),
    )

    def __init__(self, *args: Any, papers: Iterable[StoredFile] = (), may_store: bool = False, **options: Any) -> None:
        """`papers`: the files that may be pointed at; `may_store`: may a new one be given?"""
        super().__init__(*args, **options)
        self.papers = {one.pk: one for one in papers}
        kept = self.fields["kept"]
        assert isinstance(kept, forms.ChoiceField)
        kept.choices = [("", "—"), *((pk, f"{one.name} ({day(one.uploaded_at)})") for pk, one in self.papers.items())]
        for name, is_there in (("file", may_store), ("kept", bool(self.papers))):
            if not is_there:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        sent: dict[str, Any] = self.cleaned_data
        if sent.get("file") and sent.get("kept"):
            raise forms.ValidationError(_("Chọn một: gửi tệp mới, hoặc dùng tệp đã có."))
        return sent


class ReportForm(SourceForm):
    """When the figures hold, and where they come from."""

    as_of = forms.DateField(
        label=gettext_lazy("Ngày của số liệu"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    field_order = ("as_of", "document", "file", "kept", "reason")


class AttachForm(SourceForm):
    """The document of a figure that stands already."""

    def clean(self) -> dict[str, Any]:
        sent = super().clean()
        if not sent.get("file") and not sent.get("kept"):
            raise forms.ValidationError(_("Chọn tệp cần kèm."))
        return sent


class TakeWorkbookForm(forms.Form):
    """Of which set and day the workbook is taken; what is left out is the set in force and today."""

    set = forms.ChoiceField(label=gettext_lazy("Bộ tiêu chí"), required=False)
    on = forms.DateField(
        label=gettext_lazy("Số liệu đến ngày"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, sets: Iterable[CriteriaSet], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["set"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Bộ đang áp dụng")), *((row.code, row.short_title) for row in sets)]


class WorkbookForm(forms.Form):
    """What the sender of a province's workbook says of its figures."""

    as_of = forms.DateField(
        label=gettext_lazy("Ngày của số liệu"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    document = forms.CharField(
        label=gettext_lazy("Văn bản, nguồn"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Ví dụ: Báo cáo số 12/BC-UBND"),
    )
    reason = forms.CharField(
        label=gettext_lazy("Lý do sửa"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Cần ghi khi sửa số liệu đã có của cùng ngày"),
    )
