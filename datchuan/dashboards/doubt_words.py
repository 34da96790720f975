"""Doubts about figures as sentences: what stands out, beside what, and what to look at."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from datchuan.dashboards.queries.quality import Doubt, Found
from datchuan.ui.formats import figure, number

KINDS: Mapping[Doubt, str | Promise] = {
    Doubt.PART_ABOVE_WHOLE: gettext_lazy("phần nhiều hơn tổng"),
    Doubt.JUMP: gettext_lazy("khác thường so với năm trước"),
    Doubt.UNLIKE: gettext_lazy("khác thường so với các thôn khác"),
    Doubt.BLANKS: gettext_lazy("sổ còn ô trống"),
    Doubt.SEXES: gettext_lazy("chưa chia nam, nữ"),
}
_SENTENCES: Mapping[Doubt, str | Promise] = {
    Doubt.PART_ABOVE_WHOLE: gettext_lazy("“%(label)s” là %(amount)s, nhiều hơn “%(whole)s” là %(other)s."),
    Doubt.JUMP: gettext_lazy(
        "“%(label)s” là %(amount)s, năm trước là %(other)s: thay đổi khác hẳn các thôn khác (điểm lệch %(score)s)."
    ),
    Doubt.UNLIKE: gettext_lazy(
        "“%(label)s” là %(amount)s trên %(other)s của “%(whole)s”: tỷ lệ khác hẳn các thôn khác (điểm lệch %(score)s)."
    ),
    Doubt.BLANKS: gettext_lazy("“%(label)s” đếm được %(amount)s, nhưng sổ còn bản ghi bỏ trống ô được đếm."),
    Doubt.SEXES: gettext_lazy("“%(label)s” là %(amount)s, chưa ghi số nam và số nữ."),
}
_CERTAIN = {Doubt.PART_ABOVE_WHOLE}


def severity_of(doubt: Doubt) -> str:
    """An error is wrong for certain; a warning is a question."""
    if doubt in _CERTAIN:
        return "error"
    return "info" if doubt is Doubt.SEXES else "warning"


def doubt_words(found: Found) -> str:
    """The sentence with the concrete figures."""
    quantity = found.quantity
    told = {
        "label": quantity.label,
        "amount": f"{figure(found.amount)} {quantity.unit}",
        "other": figure(found.other),
        "whole": quantity.part_of.label if quantity.part_of else "",
        "score": number(_tenths(found.score)),
    }
    return str(_SENTENCES[found.doubt]) % told


def _tenths(score: Decimal | None) -> Decimal | None:
    return None if score is None else score.quantize(Decimal("0.1"))
