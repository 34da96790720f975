"""Words for gaps."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _

from datchuan.dashboards.queries.criterion import LawRow
from datchuan.dashboards.queries.programme import Unmet
from datchuan.domain.plan_document.gap import Gap
from datchuan.planning.models import IndicatorClaim
from datchuan.planning.wording import plain, unit_words

register = template.Library()


@register.filter
def gap_words(unmet: Unmet) -> str:
    """How far an unmet indicator of the board is."""
    return _gap_words(unmet.gap, unmet.claim)


@register.filter
def law_gap_words(row: LawRow) -> str:
    """How far the indicator of a line of the law is, as the plan says."""
    return _gap_words(row.gap, row.unmet)


def _gap_words(gap: Gap | None, claim: IndicatorClaim | None) -> str:
    """ "Còn thiếu 30 điểm %, tức 412 người (đang 20%, cần 50%)"."""
    if gap is None or claim is None:
        return ""
    if not gap.missing:
        return _("Số liệu kế hoạch nêu đã bằng hoặc hơn mục tiêu.")
    unit = _(" điểm %") if gap.unit == "%" else unit_words(gap.unit)
    words = _("Còn thiếu %(missing)s%(unit)s") % {"missing": plain(gap.missing), "unit": unit}
    if gap.count is not None:
        words += _(", tức %(count)s %(counted)s") % {"count": plain(gap.count), "counted": gap.counted}
    stand = _(" (ước %(actual)s, cần %(target)s)") if claim.estimated else _(" (đang %(actual)s, cần %(target)s)")
    unit = unit_words(claim.unit)
    return words + stand % {"actual": plain(claim.actual) + unit, "target": plain(claim.target) + unit}
