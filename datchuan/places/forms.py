"""What the pages of places may send."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from datchuan.places.actions.villages import KINDS, LONGEST_NAME

KIND_CHOICES = [(kind, kind) for kind in KINDS]


def day_field(label: Any, **options: Any) -> forms.DateField:
    """A day, chosen in the browser's own calendar."""
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options)


class SearchForm(forms.Form):
    q = forms.CharField(label=_("Tên hoặc mã"), required=False, max_length=200)
    on = day_field(_("Vào ngày"), required=False)


class DayForm(forms.Form):
    on = day_field(_("Xem vào ngày"), required=False)


class VillageForm(forms.Form):
    """A village to be added, or its new name."""

    name = forms.CharField(label=_("Tên thôn"), max_length=LONGEST_NAME)
    kind = forms.ChoiceField(label=_("Loại"), choices=KIND_CHOICES)
    since = day_field(_("Từ ngày"))


class EndVillageForm(forms.Form):
    last_day = day_field(_("Đến hết ngày"))
