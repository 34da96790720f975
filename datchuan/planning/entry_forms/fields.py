"""What every entry form shares: numbers and days as Vietnamese write them, parties a line each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from datchuan.planning.draft_content import Content
from datchuan.planning.entry_choices import Choices
from datchuan.ui.formats import number

NUMBER = re.compile(r"^-?\d{1,3}(\.\d{3})+(,\d+)?$|^-?\d+([.,]\d+)?$")


class ExactField(forms.CharField):
    """A number as people write it ("54,1", "1.763,00", "5.5"), kept as the contract's exact text ("54.1")."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=24, required=False, **kwargs)
        self.widget.attrs["inputmode"] = "decimal"

    def prepare_value(self, value: Any) -> Any:
        try:
            return number(Decimal(value)) if value else value
        except InvalidOperation:
            return value

    def clean(self, value: Any) -> Any:
        text = re.sub(r"\s", "", super().clean(value))
        if not text:
            return None
        if not NUMBER.match(text):
            raise forms.ValidationError(_("Viết số như 54,1 hoặc 1.763,00."))
        if "," in text or re.search(r"\.\d{3}(\.|$)", text):
            text = text.replace(".", "").replace(",", ".")
        return text


class DayField(forms.DateField):
    """A day typed as 30/06/2024 or picked; ISO 8601 in the content."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(required=False, input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"], widget=widget, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return date.fromisoformat(value) if isinstance(value, str) and re.match(r"^\d{4}-\d\d-\d\d$", value) else value


class PartiesField(forms.CharField):
    """Parties a line each: the plan's words, and after "=" the office they mean."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", gettext_lazy("Mỗi dòng một nơi; viết “chữ trong văn bản = chức danh đầy đủ”."))
        super().__init__(required=False, widget=forms.Textarea(attrs={"rows": 2}), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, list):
            return value
        return "\n".join(f"{p['text']} = {p['office']}" if p["office"] else p["text"] for p in value)

    def clean(self, value: Any) -> list[Content]:
        lines = [line for line in super().clean(value).splitlines() if line.strip()]
        parts = [[p.strip() for p in line.partition("=")] for line in lines]
        return [{"text": text or office, "office": office or None} for text, sign, office in parts]


class EntryForm(forms.Form):
    """A form over an entry's content. `content()` is what the action is given; fields left empty are None there."""

    def __init__(self, *args: Any, content: Mapping[str, Any], choices: Choices, **kwargs: Any) -> None:
        self.entry_content = dict(content)
        self.choices = choices
        kwargs.setdefault("initial", self.initial_of(content))
        super().__init__(*args, **kwargs)

    def initial_of(self, content: Mapping[str, Any]) -> dict[str, Any]:
        return dict(content)

    def content(self) -> Content:
        """The whole content: what the form has, over what it does not show."""
        given = {k: (None if v == "" else v) for k, v in self.cleaned_data.items()}
        return {**self.entry_content, **given}

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Put the action's sentences beside their fields, or on top where there is no such field."""
        for name, sentence in errors.items():
            at = name.split(".")[0]
            self.add_error(at if at in self.fields else None, sentence)

    @property
    def indicator_choices(self) -> list[tuple[str, str]]:
        return [("", "–"), *self.choices.indicators]

    @property
    def criterion_choices(self) -> list[tuple[str, str]]:
        return [("", "–"), *self.choices.criteria]


def with_present(choices: list[tuple[str, str]], value: str | None) -> list[tuple[str, str]]:
    """The choices, and the present value even when the set knows none such (an unknown indicator code)."""
    if not value or value in {v for v, _label in choices}:
        return choices
    return [*choices, (value, _("%(code)s (bộ tiêu chí không có)") % {"code": value})]
