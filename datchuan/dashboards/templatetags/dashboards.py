"""Words for gaps."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _

from datchuan.dashboards.queries.programme import Unmet
from datchuan.planning.wording import unit_words
from datchuan.ui.formats import number

register = template.Library()


@register.filter
def gap_words(unmet: Unmet) -> str:
    """ "Còn thiếu 30 điểm %, tức 412 người (đang 20%, cần 50%)"."""
    gap, claim = unmet.gap, unmet.claim
    if gap is None:
        return ""
    if not gap.missing:
        return _("Số liệu kế hoạch nêu đã bằng hoặc hơn mục tiêu.")
    unit = _(" điểm %") if gap.unit == "%" else unit_words(gap.unit)
    words = _("Còn thiếu %(missing)s%(unit)s") % {"missing": number(gap.missing), "unit": unit}
    if gap.count is not None:
        words += _(", tức %(count)s %(counted)s") % {"count": number(gap.count), "counted": gap.counted}
    stand = _(" (ước %(actual)s, cần %(target)s)") if claim.estimated else _(" (đang %(actual)s, cần %(target)s)")
    unit = unit_words(claim.unit)
    return words + stand % {"actual": number(claim.actual) + unit, "target": number(claim.target) + unit}
