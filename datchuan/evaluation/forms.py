"""What the pages of verdicts may send: which set and day, what is frozen for what, figures taken for granted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from datchuan.evaluation.queries import Assumed
from datchuan.evaluation.queries.why import Part
from datchuan.places.maps import MAP_CHOICES

SetChoice = tuple[str, str]


class JudgingForm(forms.Form):
    """Judged by which set, with figures as of which day."""

    set = forms.ChoiceField(label=gettext_lazy("Bộ tiêu chí"), required=False)
    on = forms.DateField(
        label=gettext_lazy("Số liệu đến ngày"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    map = forms.ChoiceField(label=gettext_lazy("Địa giới"), required=False, choices=MAP_CHOICES)

    def __init__(self, data: Mapping[str, Any] | None, *, sets: Sequence[SetChoice]) -> None:
        super().__init__(data)
        field = self.fields["set"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(sets)


class ForecastForm(forms.Form):
    """The day to look ahead to."""

    until = forms.DateField(
        label=gettext_lazy("Dự báo đến ngày"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
    )


class FreezeForm(forms.Form):
    purpose = forms.CharField(
        label=gettext_lazy("Chốt để làm gì"),
        max_length=200,
        help_text=gettext_lazy("Ví dụ: tự đánh giá cuối năm, hồ sơ đề nghị công nhận."),
    )


class AssumedForm(forms.Form):
    """A field for each quantity of an indicator, three where men and women are told apart."""

    def __init__(self, data: Mapping[str, Any] | None, *, parts: Iterable[Part]) -> None:
        super().__init__(data)
        self.parts = list(parts)
        for part in self.parts:
            code, known = part.quantity.code, part.known
            if part.quantity.sexes:
                self._add(f"{code}-male", _("%(label)s: nam"), part, known.male if known else None)
                self._add(f"{code}-female", _("%(label)s: nữ"), part, known.female if known else None)
            else:
                self._add(code, "%(label)s", part, known.amount if known else None)

    def _add(self, name: str, label: str, part: Part, value: Decimal | None) -> None:
        self.fields[name] = forms.DecimalField(
            label=f"{label % {'label': part.quantity.label}} ({part.quantity.unit})",
            min_value=0,
            max_digits=18,
            decimal_places=part.quantity.places,
            initial=value,
            required=False,
            localize=True,
        )

    def assumed(self) -> dict[str, Assumed]:
        """The figures that were given; one left out stays as it is known."""
        found = {}
        for part in self.parts:
            code = part.quantity.code
            if part.quantity.sexes:
                male, female = (self.cleaned_data.get(f"{code}-{sex}") for sex in ("male", "female"))
                if male is not None and female is not None:
                    found[code] = Assumed(male + female, male, female)
            elif self.cleaned_data.get(code) is not None:
                found[code] = Assumed(self.cleaned_data[code])
        return found
