"""What the gallery shows: invented content for every component."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils import timezone

from datchuan.ui import states
from datchuan.ui.components.wayfinding import Tab
from datchuan.ui.dates import today
from datchuan.ui.gallery_charts import chart_samples


class SampleForm(forms.Form):
    """One field of every kind."""

    name = forms.CharField(label="Tên nhiệm vụ", help_text="Viết như trong kế hoạch.", max_length=200)
    note = forms.CharField(label="Ghi chú", widget=forms.Textarea(attrs={"rows": 2}), required=False)
    amount = forms.DecimalField(label="Kinh phí (triệu đồng)", required=False)
    until = forms.DateField(label="Thời hạn", widget=forms.DateInput(attrs={"type": "date"}))
    kind = forms.ChoiceField(label="Loại", choices=[("task", "Nhiệm vụ"), ("solution", "Giải pháp")])
    urgent = forms.BooleanField(label="Việc gấp", required=False)
    level = forms.ChoiceField(
        label="Cấp thực hiện",
        choices=[("commune", "Xã"), ("village", "Thôn")],
        widget=forms.RadioSelect,
        initial="commune",
    )


def rows() -> list[dict[str, Any]]:
    day = today()
    return [
        {
            "code": "10",
            "name": "Thu nhập",
            "verdict": "met",
            "value": Decimal("54.1"),
            "due": day + timedelta(days=120),
        },
        {"code": "13", "name": "Tổ chức sản xuất", "verdict": "unmet", "value": None, "due": day + timedelta(days=4)},
        {
            "code": "15",
            "name": "Y tế",
            "verdict": "mostly_met",
            "value": Decimal("95.00"),
            "due": day - timedelta(days=3),
        },
        {"code": "17", "name": "Môi trường", "verdict": "threshold_unknown", "value": Decimal(1763), "due": None},
    ]


def samples(request: HttpRequest) -> dict[str, Any]:
    """The context of the gallery page."""
    page = request.GET.get("page", "2")
    return {
        "verdicts": states.VERDICTS,
        "severities": states.SEVERITIES,
        "confidences": states.CONFIDENCES,
        "roles": states.ROLES,
        "rows": rows(),
        "form": SampleForm(initial={"name": "Hướng dẫn các hộ làm hồ sơ VietGAP"}),
        "wrong_form": SampleForm(
            {"name": "", "until": "31/02/2024", "kind": "task", "level": "commune", "amount": "năm mươi"},
            auto_id="wrong_%s",
        ),
        "tabs": [
            Tab("Tiêu chí", "#tabs", current=True, count=19),
            Tab("Nhiệm vụ", "#tabs-2", count=54),
            Tab("Chức danh", "#tabs-3"),
        ],
        "page_of_rows": Paginator(range(1, 1764), 25).get_page(page),
        "moment": timezone.make_aware(datetime(2024, 1, 5, 14, 5)),  # noqa: DTZ001  made aware here
        "sum": Decimal("1763.00"),
        "charts": chart_samples(),
    }
