"""What the values of attributes are called."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from datchuan.places.models import AttributeKey

VALUES: Mapping[str, Mapping[str, str | Promise]] = {
    AttributeKey.REGION: {
        "TDMNPB": _("Trung du miền núi phía Bắc"),
        "DBSH": _("Đồng bằng sông Hồng"),
        "BTB": _("Bắc Trung Bộ"),
        "DHNTB": _("Duyên hải Nam Trung Bộ"),
        "TN": _("Tây Nguyên"),
        "DNB": _("Đông Nam Bộ"),
        "DBSCL": _("Đồng bằng sông Cửu Long"),
    },
    AttributeKey.COMMUNE_GROUP: {"1": _("Nhóm 1"), "2": _("Nhóm 2"), "3": _("Nhóm 3")},
    AttributeKey.SPECIAL_STATUS: {
        "poor_district": _("thuộc huyện nghèo"),
        "special_difficulty": _("xã đặc biệt khó khăn"),
        "safe_zone": _("xã an toàn khu"),
        "none": _("không thuộc diện đặc thù"),
    },
}


def value_label(key: str, value: str) -> str:
    """The value in words; regions with their code, which the tables of thresholds use."""
    known = VALUES.get(key, {}).get(value)
    if known is None:
        return value
    return f"{known} ({value})" if key == AttributeKey.REGION else str(known)
