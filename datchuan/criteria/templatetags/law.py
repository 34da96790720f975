"""How the law's values are written on pages: `{% load law %}`."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from types import MappingProxyType

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from datchuan.criteria import words
from datchuan.domain.criteria.cases import Told
from datchuan.domain.criteria.differences import ChangeKind
from datchuan.domain.criteria.matrix import Matrix, Row
from datchuan.domain.criteria.model import (
    AmendmentEffect,
    Axis,
    CriteriaSet,
    Effect,
    Indicator,
    Scope,
    Threshold,
    ThresholdState,
)
from datchuan.domain.criteria.references import Checked, Period
from datchuan.domain.criteria.standing import Standing, standing_of
from datchuan.ui import formats
from datchuan.ui.components.badges import badge
from datchuan.ui.states import CONFIDENCES, SYNONYMS, VERDICTS, State, state_of

register = template.Library()
register.filter("scope_words", words.scope_words)

STANDINGS = MappingProxyType(
    {
        **{one: CONFIDENCES[one.value] for one in Standing if one.value in CONFIDENCES},
        Standing.LEFT_TO_PROVINCE: State(
            _("Do tỉnh quy định"), icon="building-bank", tone="info", hint=_("Chưa có số liệu của tỉnh.")
        ),
        Standing.UNKNOWN: State(_("Chưa biết"), icon="help-circle", tone="quiet", hint=_("Không dùng để đánh giá.")),
    }
)
CHANGES = MappingProxyType(
    {
        ChangeKind.ADDED: State(_("Thêm mới"), icon="plus", tone="good"),
        ChangeKind.REMOVED: State(_("Bãi bỏ"), icon="minus", tone="bad"),
        ChangeKind.CHANGED: State(_("Thay đổi"), icon="arrows-exchange", tone="info"),
    }
)


@register.simple_tag
def standing(value: Standing | str | Threshold, quiet: bool = True) -> SafeString:
    """How well a threshold is known, as a badge."""
    found = standing_of(value) if isinstance(value, Threshold) else Standing(value)
    return badge(STANDINGS[found], quiet=quiet)


@register.filter
def how_sure(checked: Checked) -> str:
    """How sure a memory is; empty for anything else."""
    return words.translated(words.CERTAINTY[checked.certainty]) if checked.certainty else ""


@register.filter
def tone(value: Standing) -> str:
    return STANDINGS[value].tone


@register.simple_tag
def change_kind(value: ChangeKind) -> SafeString:
    return badge(CHANGES[value], quiet=True)


@register.filter
def asked(threshold: Threshold, indicator: Indicator) -> str:
    """What a line asks, or that it is not known."""
    return words.threshold_words(threshold, indicator)


@register.filter
def short_asked(threshold: Threshold, indicator: Indicator) -> str:
    """The same for a cell of a table."""
    return words.short_words(threshold, indicator)


@register.filter
def period_words(period: Period) -> str:
    """ "2024" for a whole year, "08/03/2022 - 31/12/2025", "từ 15/02/2026" while no end is known."""
    start, end = period.start, period.end
    if end is None:
        return gettext("từ %(day)s") % {"day": formats.day(start)}
    if start == date(end.year, 1, 1) and end == date(start.year, 12, 31):
        return str(start.year)
    return f"{formats.day(start)} - {formats.day(end)}"


@register.filter
def by_period(row: Row, matrix: Matrix) -> list[tuple[Period, Threshold | None]]:
    """The cells of a row, each with its period."""
    return list(zip(matrix.periods, row.cells, strict=True))


@register.filter
def demanded(threshold: Threshold, indicator: Indicator) -> str:
    """What a hint suggests; empty for a line without any figure."""
    return words.demand_words(threshold.demand, indicator) if threshold.demand else ""


@register.filter
def scope_names(scope: Scope, law: CriteriaSet) -> str:
    """The zones of a scope: regions by their codes, which tables use; groups by their names."""
    names = {zone.code: zone.name for zone in law.zones} if law.axis is Axis.GROUP else {}
    return ", ".join(names.get(code, code) for code in scope.zones) or words.scope_words(scope)


@register.filter
def state_words(state: ThresholdState) -> str:
    """Why nothing is asked."""
    return words.translated(words.STATE[state])


@register.filter
def effect_words(effect: AmendmentEffect | None) -> str:
    """What an amending document does to an indicator, as far as that is known."""
    return words.translated(words.EFFECT[effect.effect if effect else Effect.UNKNOWN])


@register.filter
def case_value(value: Told) -> str:
    """What a case expects or what was found: an outcome or a state in words, a number, yes or no, nothing."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return gettext("có") if value else gettext("không")
    if isinstance(value, Decimal):
        return words.number_words(value)
    text = str(value)
    if text in VERDICTS or text in SYNONYMS:
        return str(state_of(VERDICTS, text).word)
    return words.translated(words.STATE[ThresholdState(text)]) if text in set(ThresholdState) else text
