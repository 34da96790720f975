"""The forms of everything but items."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from datchuan.planning.draft_content import Content
from datchuan.planning.entry_choices import Choices
from datchuan.planning.entry_forms.fields import DayField, EntryForm, ExactField, PartiesField, with_present
from datchuan.planning.models import ClaimedVerdict


class ObjectiveForm(EntryForm):
    text = forms.CharField(label=_("Mục tiêu"), widget=forms.Textarea(attrs={"rows": 4}))


class DutyForm(EntryForm):
    body = forms.CharField(label=_("Đơn vị"), max_length=300)
    text = forms.CharField(label=_("Trách nhiệm"), widget=forms.Textarea(attrs={"rows": 4}))


class TotalsForm(EntryForm):
    total = forms.IntegerField(label=_("Tổng số tiêu chí"), required=False, min_value=0, max_value=1000)
    claimed_met = forms.IntegerField(label=_("Số tiêu chí đạt, như văn bản ghi"), required=False, min_value=0)
    claimed_unmet = forms.IntegerField(label=_("Số tiêu chí chưa đạt, như văn bản ghi"), required=False, min_value=0)


class CriterionStatusForm(EntryForm):
    criterion = forms.ChoiceField(label=_("Tiêu chí"))
    name = forms.CharField(label=_("Tên, như văn bản viết"), required=False, max_length=300)
    verdict = forms.ChoiceField(label=_("Kết quả"), choices=ClaimedVerdict.choices)

    def __init__(self, *args: Any, content: Mapping[str, Any], choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, content=content, choices=choices, **kwargs)
        field = self.fields["criterion"]
        field.choices = with_present(self.criterion_choices, content.get("criterion"))  # type: ignore[attr-defined]

    def content(self) -> Content:
        given = super().content()
        return {**given, "name": given["name"] or ""}


class UnmetIndicatorForm(EntryForm):
    indicator = forms.ChoiceField(label=_("Chỉ tiêu"))
    text = forms.CharField(label=_("Nội dung"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    actual = ExactField(label=_("Hiện đạt"))
    target = ExactField(label=_("Cần đạt"))
    unit = forms.CharField(label=_("Đơn vị"), required=False, max_length=60)
    estimated = forms.BooleanField(label=_("Số ước tính"), required=False)

    def __init__(self, *args: Any, content: Mapping[str, Any], choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, content=content, choices=choices, **kwargs)
        field = self.fields["indicator"]
        field.choices = with_present(self.indicator_choices, content.get("indicator"))  # type: ignore[attr-defined]

    def content(self) -> Content:
        given = super().content()
        return {**given, "text": given["text"] or ""}


class VillageForm(EntryForm):
    village = forms.CharField(label=_("Thôn"), max_length=120)
    goal = forms.CharField(label=_("Danh hiệu đăng ký"), required=False, max_length=300)
    period = forms.CharField(label=_("Giai đoạn"), required=False, max_length=40)

    def content(self) -> Content:
        given = super().content()
        return {**given, "goal": given["goal"] or ""}


class SectionForm(EntryForm):
    number = forms.CharField(label=_("Số mục"), required=False, max_length=24)
    title = forms.CharField(label=_("Tên mục"), max_length=500)
    criterion = forms.ChoiceField(label=_("Tiêu chí"), required=False)
    assessed = forms.NullBooleanField(
        label=_("Có đánh giá"),
        required=False,
        widget=forms.Select(choices=(("unknown", "–"), ("true", _("Có")), ("false", _("Không đánh giá")))),
    )
    directors = PartiesField(label=_("Chỉ đạo"))
    responsible = PartiesField(label=_("Phụ trách"))
    cooperating = PartiesField(label=_("Phối hợp"))

    def __init__(self, *args: Any, content: Mapping[str, Any], choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, content=content, choices=choices, **kwargs)
        field = self.fields["criterion"]
        field.choices = with_present(self.criterion_choices, content.get("criterion"))  # type: ignore[attr-defined]


class HeadingForm(EntryForm):
    kind = forms.ChoiceField(
        label=_("Loại văn bản"),
        choices=(
            ("plan", _("Kế hoạch")),
            ("report", _("Báo cáo")),
            ("decision", _("Quyết định")),
            ("directive", _("Chỉ thị")),
            ("other", _("Khác")),
        ),
    )
    number = forms.CharField(label=_("Số, ký hiệu"), required=False, max_length=60)
    issuer = forms.CharField(label=_("Cơ quan ban hành"), required=False, max_length=200)
    place = forms.CharField(label=_("Nơi ban hành"), required=False, max_length=120)
    date = DayField(label=_("Ngày ban hành"))
    year = forms.IntegerField(label=_("Năm kế hoạch"), required=False, min_value=2010, max_value=2100)
    subject = forms.CharField(label=_("Trích yếu"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    authority = forms.CharField(label=_("Thẩm quyền ký"), required=False, max_length=120)
    position = forms.CharField(label=_("Chức vụ người ký"), required=False, max_length=120)
    name = forms.CharField(label=_("Người ký"), required=False, max_length=120)

    def initial_of(self, content: Mapping[str, Any]) -> dict[str, Any]:
        return {**content, **(content.get("signatory") or {})}

    def content(self) -> Content:
        given = super().content()
        signatory = {part: given.pop(part) for part in ("authority", "position", "name")}
        given["signatory"] = signatory if any(signatory.values()) else None
        given["date"] = given["date"].isoformat() if given["date"] else None
        return given
