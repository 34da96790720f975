"""What the pages of the law may send: whose thresholds and on which day; what to compare."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from datchuan.domain.criteria.model import Axis, CriteriaSet

EVERYWHERE = "all"
ZONE = "zone-"  # zone-BTB
COMMUNE = "commune-"  # commune-20185


def day_field(label: Any) -> forms.DateField:
    """A day, chosen in the browser's own calendar; may be left out."""
    return forms.DateField(
        label=label, required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class ReadingForm(forms.Form):
    """For whom the law is read: `of` is "all", "zone-BTB" or "commune-20185"; `commune` finds another commune."""

    of = forms.ChoiceField(label=gettext_lazy("Xem mức của"), required=False)
    commune = forms.CharField(label=gettext_lazy("Xã khác (tên hoặc mã)"), required=False, max_length=200)
    on = day_field(gettext_lazy("Vào ngày"))
    unknown = forms.BooleanField(label=gettext_lazy("Chỉ hiện mức chưa biết"), required=False)

    def __init__(
        self, data: Mapping[str, Any] | None, *, criteria_set: CriteriaSet, communes: Mapping[str, str]
    ) -> None:
        """`communes`: name by code, of the communes that may be chosen without searching."""
        super().__init__(data)
        zones = [(f"{ZONE}{zone.code}", _zone_label(zone.code, zone.name)) for zone in criteria_set.zones]
        label = _("Nhóm xã") if criteria_set.axis is Axis.GROUP else _("Vùng")
        own = [(f"{COMMUNE}{code}", name) for code, name in communes.items()]
        choices: list[tuple[str, Any]] = [(EVERYWHERE, _("Mọi vùng, mọi nhóm")), (label, zones)]
        field = self.fields["of"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(_("Xã"), own), *choices] if own else choices


def _zone_label(code: str, name: str) -> str:
    return name if code in name else f"{name} ({code})"


class CompareForm(forms.Form):
    """Two sets, or one set on two days; the days count only for one set."""

    before = forms.ChoiceField(label=gettext_lazy("Bộ thứ nhất"), required=False)
    before_on = day_field(gettext_lazy("Vào ngày"))
    after = forms.ChoiceField(label=gettext_lazy("Bộ thứ hai"), required=False)
    after_on = day_field(gettext_lazy("Vào ngày"))

    def __init__(self, data: Mapping[str, Any] | None, *, sets: Sequence[CriteriaSet]) -> None:
        super().__init__(data)
        for name in ("before", "after"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [(one.code, one.short_title) for one in sets]

    def clean(self) -> dict[str, Any]:
        sent = super().clean() or {}
        first, second = sent.get("before_on"), sent.get("after_on")
        if first and second and sent.get("before") == sent.get("after") and first >= second:
            self.add_error("after_on", _("Ngày sau phải muộn hơn ngày trước."))
        return sent
