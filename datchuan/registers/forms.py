"""The form of one record. It judges nothing: what was typed goes to the action, whose sentences come back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from datchuan.domain.registers.describing import FieldDescription
from datchuan.domain.registers.entry_sentences import beside_field
from datchuan.domain.registers.model import FieldType, Severity
from datchuan.registers.actions import Problem
from datchuan.registers.texts import yes_and_no

_KEYPADS = {FieldType.INTEGER: "numeric", FieldType.YEAR: "numeric", FieldType.DECIMAL: "decimal"}


class RecordForm(forms.Form):
    """A field for each column; texts in, texts out."""

    def __init__(self, *args: Any, columns: Iterable[FieldDescription], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.labels: dict[str, str] = {}
        for column in columns:
            self.fields[column.code] = _field(column, str(self.initial.get(column.code, "")))
            self.labels[column.code] = column.label
        self.warnings: list[str] = []

    def typed(self) -> dict[str, object]:
        """What was typed, by field code. Only of a bound form."""
        self.full_clean()
        return {code: self.cleaned_data.get(code, "") for code in self.fields}

    def begin(self) -> None:
        """Let whoever goes on to the next record type at once."""
        first = next(iter(self.fields.values()), None)
        if first is not None:
            first.widget.attrs["data-focus"] = ""

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Each beside its box, which says already of what it is."""
        for one in problems:
            if one.severity is Severity.WARNING:
                self.warnings.append(one.sentence)
            elif one.field in self.fields:
                self.add_error(one.field, beside_field(one.sentence, self.labels[one.field]))
            else:
                self.add_error(None, one.sentence)


class EndForm(forms.Form):
    """From which day a record no longer counts."""

    on = forms.DateField(label="", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = _("Không còn từ ngày")


def _field(column: FieldDescription, present: str) -> forms.Field:
    needed = _("bắt buộc")
    common: dict[str, Any] = {
        "label": f"{column.heading} ({needed})" if column.required else column.heading,
        "help_text": column.help or _format_of(column),
        "required": False,
    }
    if column.type is FieldType.YES_NO:
        choices = [(word, word) for word in yes_and_no()]
        return _Words(choices=[*choices, ("", _("Chưa biết"))], widget=forms.RadioSelect, **common)
    if column.type is FieldType.CHOICE:
        labels = [one.label for one in column.offered]
        if present and present not in labels:  # withdrawn since: it may stay where it stands
            labels.append(present)
        return _Words(choices=[("", "—"), *((label, label) for label in labels)], **common)
    widget = forms.TextInput(attrs={"inputmode": _KEYPADS.get(column.type, "text"), "autocomplete": "off"})
    return forms.CharField(widget=widget, **common)


class _Words(forms.ChoiceField):
    """Choices by their words; what is none of them is refused by the action, in its own sentence."""

    def validate(self, value: Any) -> None:
        """Everything may pass here."""


def _format_of(column: FieldDescription) -> str:
    return _("Ngày/tháng/năm, ví dụ 05/01/2024.") if column.type is FieldType.DATE else ""


def shown_clashes(
    conflict: Mapping[str, Mapping[str, str]], columns: Iterable[FieldDescription]
) -> list[dict[str, str]]:
    """A line for each field two people changed, as far as this person may see it."""
    return [{"label": one.label, **conflict[one.code]} for one in columns if one.code in conflict]
