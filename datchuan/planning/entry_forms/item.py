"""The form of an item: words, who, when, money, and a row for each target."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from datchuan.planning.draft_content import Content
from datchuan.planning.entry_choices import Choices
from datchuan.planning.entry_forms.fields import DayField, EntryForm, ExactField, PartiesField, with_present
from datchuan.planning.models import Comparison, ItemRole

RECURRENCES = (
    ("", "–"),
    ("FREQ=WEEKLY", _("hằng tuần")),
    ("FREQ=MONTHLY", _("hằng tháng")),
    ("FREQ=MONTHLY;INTERVAL=3", _("hằng quý")),
    ("FREQ=MONTHLY;INTERVAL=6", _("sáu tháng một lần")),
    ("FREQ=YEARLY", _("hằng năm")),
)


class TargetForm(forms.Form):
    """One target. Left without figure and words it is dropped."""

    indicator = forms.ChoiceField(label=_("Chỉ tiêu"), required=False)
    subject = forms.CharField(label=_("Nội dung"), required=False, max_length=2000)
    op = forms.ChoiceField(label=_("So sánh"), choices=Comparison.choices, required=False)
    value = ExactField(label=_("Giá trị"))
    upper = ExactField(label=_("Đến"))
    unit = forms.CharField(label=_("Đơn vị"), required=False, max_length=60)
    due = DayField(label=_("Đến ngày"))
    approximate = forms.BooleanField(label=_("ước khoảng"), required=False)
    text = forms.CharField(label=_("Chữ trong văn bản"), required=False, max_length=2000)

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        present = self.initial.get("indicator") if self.initial else None
        field = self.fields["indicator"]
        field.choices = with_present([("", "–"), *choices.indicators], present)  # type: ignore[attr-defined]  # ChoiceField

    def content(self) -> Content | None:
        """The target in the contract's shape; None for an empty row."""
        given = self.cleaned_data
        if given.get("value") is None and not given.get("text") and not given.get("subject"):
            return None
        return {
            "indicator": given["indicator"] or None,
            "subject": given["subject"],
            "op": given["op"] or Comparison.EXACTLY.value,
            "value": given["value"],
            "upper": given["upper"],
            "unit": given["unit"] or None,
            "due": given["due"].isoformat() if given["due"] else None,
            "approximate": given["approximate"],
            "text": given["text"],
        }


TargetForms = forms.formset_factory(TargetForm, extra=1, can_delete=True, max_num=60)


class ItemForm(EntryForm):
    role = forms.ChoiceField(label=_("Loại"), choices=ItemRole.choices)
    text = forms.CharField(label=_("Nội dung"), widget=forms.Textarea(attrs={"rows": 4}))
    criterion = forms.ChoiceField(label=_("Tiêu chí"), required=False)
    indicator = forms.ChoiceField(label=_("Chỉ tiêu"), required=False)
    directors = PartiesField(label=_("Chỉ đạo"))
    responsible = PartiesField(label=_("Phụ trách"))
    cooperating = PartiesField(label=_("Phối hợp"))
    due_text = forms.CharField(label=_("Thời hạn, như văn bản viết"), required=False, max_length=200)
    due_start = DayField(label=_("Từ ngày"))
    due_end = DayField(label=_("Đến ngày"))
    recurrence = forms.ChoiceField(label=_("Lặp lại"), required=False)
    output = forms.CharField(label=_("Sản phẩm"), required=False, max_length=2000)
    budget_text = forms.CharField(label=_("Kinh phí, như văn bản viết"), required=False, max_length=300)
    budget_amount = ExactField(label=_("Số tiền"))
    budget_unit = forms.CharField(label=_("Đơn vị tiền"), required=False, max_length=60)

    def __init__(self, *args: Any, content: Mapping[str, Any], choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, content=content, choices=choices, **kwargs)
        for name, listed in (
            ("criterion", self.criterion_choices),
            ("indicator", self.indicator_choices),
            ("recurrence", [(rule, str(words)) for rule, words in RECURRENCES]),
        ):
            field = self.fields[name]
            field.choices = with_present(listed, content.get(name))  # type: ignore[attr-defined]  # ChoiceField
        self.targets = TargetForms(
            self.data if self.is_bound else None,
            initial=list(content.get("targets", ())),
            prefix="targets",
            form_kwargs={"choices": choices},
        )

    def initial_of(self, content: Mapping[str, Any]) -> dict[str, Any]:
        due, budget = content.get("due") or {}, content.get("budget") or {}
        return {
            **content,
            "due_text": due.get("text"),
            "due_start": due.get("start"),
            "due_end": due.get("end"),
            "budget_text": budget.get("text"),
            "budget_amount": budget.get("amount"),
            "budget_unit": budget.get("unit"),
        }

    def is_valid(self) -> bool:
        return super().is_valid() and self.targets.is_valid()

    def content(self) -> Content:
        given = super().content()
        start, end = given.pop("due_start"), given.pop("due_end")
        text = given.pop("due_text")
        given["due"] = None
        if text or start or end:
            given["due"] = {
                "text": text or "",
                "start": start.isoformat() if start else None,
                "end": end.isoformat() if end else None,
            }
        money = {name: given.pop(f"budget_{name}") for name in ("text", "amount", "unit")}
        given["budget"] = {**money, "text": money["text"] or ""} if any(money.values()) else None
        kept = [f for f in self.targets.forms if not f.cleaned_data.get("DELETE")]
        given["targets"] = [target for f in kept if (target := f.content()) is not None]
        return given
