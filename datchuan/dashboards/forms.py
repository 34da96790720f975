"""What a page of comparisons may be asked."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from datchuan.criteria.queries import set_rows
from datchuan.dashboards.queries.comparing import Asked
from datchuan.domain.criteria.judging import Outcome
from datchuan.places.maps import MAP_CHOICES, MAPS
from datchuan.ui.dates import today

SORTS = (
    ("", _("mã đơn vị")),
    ("name", _("tên, A đến Y")),
    ("-name", _("tên, Y đến A")),
    ("value", _("giá trị, thấp trước")),
    ("-value", _("giá trị, cao trước")),
    ("met", _("tiêu chí đạt, ít trước")),
    ("-met", _("tiêu chí đạt, nhiều trước")),
    ("reported", _("báo cáo, thiếu trước")),
    ("-reported", _("báo cáo, đủ trước")),
)


class AskedForm(forms.Form):
    """By GET: everything may be left out."""

    set = forms.ChoiceField(label=_("Bộ tiêu chí"), required=False)
    indicator = forms.CharField(label=_("Chỉ tiêu"), required=False, max_length=40)
    on = forms.DateField(
        label=_("Số liệu đến ngày"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
    )
    map = forms.ChoiceField(label=_("Địa giới"), required=False, choices=MAP_CHOICES)
    sort = forms.ChoiceField(label=_("Xếp theo"), required=False, choices=SORTS)
    only = forms.ChoiceField(
        required=False, widget=forms.HiddenInput, choices=[("", ""), *((one.value, one.value) for one in Outcome)]
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        sets = self.fields["set"]
        if isinstance(sets, forms.ChoiceField):
            sets.choices = [("", _("đang có hiệu lực")), *((row.code, row.short_title) for row in set_rows())]

    def clean_on(self) -> Any:
        """Nothing is known of a day to come."""
        on = self.cleaned_data["on"]
        if on is not None and on > today():
            raise forms.ValidationError(_("Ngày này chưa đến."))
        return on

    def asked(self) -> Asked:
        """What was asked; a field that is wrong counts as left out, and the page says so beside it."""
        told = self.cleaned_data if self.is_bound and self.is_valid() else getattr(self, "cleaned_data", {})
        return Asked(
            on=told.get("on") or today(),
            set=told.get("set") or None,
            indicator=told.get("indicator") or None,
            boundaries=MAPS.get(told.get("map", "")),
        )
