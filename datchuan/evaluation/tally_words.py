"""How communes stand, in words: what is not known is told as bounds, and of how many something is a mean."""

from __future__ import annotations

from decimal import Decimal
from math import ceil, floor

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from datchuan.evaluation.queries import Counted, Mean, Standing, Tally
from datchuan.ui.formats import UNKNOWN, figure, number


def span_words(least: int, most: int) -> str:
    """ "8", or "từ 8 đến 17" where it is not known more closely."""
    if least == most:
        return number(least)
    return _("từ %(least)s đến %(most)s") % {"least": number(least), "most": number(most)}


def standing_words(standing: Standing, total: int) -> str:
    """ "14/19", "từ 8 đến 17/19"; why it counts nowhere, where it does not."""
    if standing.counted is Counted.NO_FIGURES:
        return _("chưa có số liệu")
    if standing.counted is Counted.NOT_ASKED:
        return _("không thuộc bộ tiêu chí này")
    return f"{span_words(standing.met, standing.most)}/{total}"


def mean_words(mean: Mean | None) -> str:
    """ "14,2", or "từ 8,2 đến 14,2"; a dash where no commune has figures."""
    if mean is None:
        return UNKNOWN
    least, most = mean_ends(mean)
    if least == most:
        return figure(least)
    return _("từ %(least)s đến %(most)s") % {"least": figure(least), "most": figure(most)}


def mean_ends(mean: Mean) -> tuple[Decimal, Decimal]:
    """The ends of a mean as they are shown, in hundredths: one number is rounded half to even, bounds outwards."""
    if mean.least == mean.most:
        shown = _hundredths(round(mean.least * 100))
        return shown, shown
    return _hundredths(floor(mean.least * 100)), _hundredths(ceil(mean.most * 100))


def _hundredths(count: int) -> Decimal:
    return Decimal(count).scaleb(-2)


def counted_words(tally: Tally) -> str:
    """ "trên 96 xã có số liệu; 28 xã chưa có số liệu; 21 đơn vị không thuộc bộ tiêu chí này"."""
    counted, silent, apart = len(tally.counted), len(tally.silent), len(tally.apart)
    parts = [ngettext("trên %(n)s xã có số liệu", "trên %(n)s xã có số liệu", counted) % {"n": number(counted)}]
    if silent:
        words = ngettext("%(n)s xã chưa có số liệu", "%(n)s xã chưa có số liệu", silent)
        parts.append(words % {"n": number(silent)})
    if apart:
        words = ngettext("%(n)s đơn vị không thuộc bộ tiêu chí này", "%(n)s đơn vị không thuộc bộ tiêu chí này", apart)
        parts.append(words % {"n": number(apart)})
    return "; ".join(parts)


def band_words(least: int, most: int) -> str:
    """19; 15-18; dưới 10."""
    if least == most:
        return str(most)
    return _("dưới %(number)s") % {"number": most + 1} if least == 0 else f"{least}-{most}"
