"""What the pages of the law may send: whose thresholds and on which day; what to compare."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from datchuan.criteria.errors import ProposalError
from datchuan.criteria.keyed import confidence_of, value_of
from datchuan.domain.criteria.amending import NewDocument, NewLine, NewValue
from datchuan.domain.criteria.model import Axis, CriteriaSet, Indicator
from datchuan.domain.criteria.references import Confidence

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


class PaperForm(forms.Form):
    """The document a change of the law comes from."""

    number = forms.CharField(label=gettext_lazy("Số, ký hiệu văn bản"), max_length=60)
    issued = forms.DateField(
        label=gettext_lazy("Ngày ban hành"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    issuer = forms.CharField(label=gettext_lazy("Cơ quan ban hành"), max_length=100)
    paper_title = forms.CharField(label=gettext_lazy("Trích yếu"), max_length=150)
    part = forms.CharField(label=gettext_lazy("Điều, phụ lục"), required=False, max_length=100)
    page = forms.URLField(
        label=gettext_lazy("Trang đã đọc"),
        required=False,
        assume_scheme="https",
        help_text=gettext_lazy("Địa chỉ trang công báo. Bỏ trống thì mức ghi là nguồn yếu, không phải đã đối chiếu."),
    )

    def document(self) -> NewDocument:
        """The paper as the law lists it: verified only where a page was read."""
        data = self.cleaned_data
        confidence = Confidence.VERIFIED if data["page"] else Confidence.WEAK
        return NewDocument(
            data["number"], data["issued"], data["issuer"], data["paper_title"], confidence, data["page"]
        )


class LineForm(PaperForm):
    """New thresholds of one indicator: a field a zone, an empty one leaves what the zone has."""

    start = forms.DateField(
        label=gettext_lazy("Áp dụng từ ngày"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy(
            "Đúng ngày bắt đầu của một dòng đang ghi thì dòng ấy được sửa; ngày khác thì là mức mới."
        ),
    )
    province = forms.ChoiceField(label=gettext_lazy("Quy định của"), required=False)
    note = forms.CharField(label=gettext_lazy("Ghi chú"), required=False, max_length=300)
    field_order = ("start", "province")

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        indicator: Indicator,
        zones: Mapping[str, str],
        provinces: Mapping[str, str],
        **options: Any,
    ) -> None:
        """`zones`: name by code of the zones that may be filled in; `provinces`: name by code, "" for the nation."""
        super().__init__(data, **options)
        self.indicator, self.zones, self.provinces = indicator, zones, provinces
        province = self.fields["province"]
        assert isinstance(province, forms.ChoiceField)
        province.choices = list(provinces.items())
        for code, name in zones.items():
            self.fields[f"zone_{code}"] = forms.CharField(label=name, required=False, max_length=100)

    def zone_fields(self) -> list[forms.BoundField]:
        return [self[f"zone_{code}"] for code in self.zones]

    def other_fields(self) -> list[forms.BoundField]:
        return [bound for bound in self if not bound.name.startswith("zone_")]

    def clean(self) -> dict[str, Any]:
        sent = super().clean() or {}
        page = str(sent.get("page") or "")
        values = []
        for code in self.zones:
            typed = str(sent.get(f"zone_{code}") or "")
            if not typed:
                continue
            try:
                value = value_of(typed, kind=self.indicator.kind)
            except ProposalError as problem:
                self.add_error(f"zone_{code}", str(problem))
                continue
            confidence = Confidence.UNKNOWN if value == "unknown" else confidence_of("", page=page)
            values.append(NewValue(code, value, confidence, source=page, note=str(sent.get("note") or "")))
        if not values and not self.errors:
            self.add_error(None, _("Hãy ghi mức của ít nhất một vùng hoặc nhóm."))
        sent["values"] = tuple(values)
        return sent

    def line(self) -> NewLine:
        """What was keyed in; only of a valid form."""
        data = self.cleaned_data
        return NewLine(
            self.indicator.key,
            data["start"],
            data["values"],
            self.document(),
            data["part"],
            data["province"] or None,
        )


class FilesForm(forms.Form):
    """Files of the law: YAML, a zip of them, or the workbook of a set filled in."""

    criteria_set = forms.ChoiceField(label=gettext_lazy("Bộ tiêu chí"), required=False)
    title = forms.CharField(
        label=gettext_lazy("Căn cứ"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Số và tên văn bản. Với bảng Excel thì lấy ở trang Văn bản của bảng."),
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, sets: Mapping[str, str], **options: Any) -> None:
        super().__init__(data, **options)
        field = self.fields["criteria_set"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [*sets.items(), ("", _("Bộ mới (gửi kèm set.yaml)"))]
