"""`{% load evaluation %}`: verdicts, figures and gaps in words."""

from __future__ import annotations

from collections.abc import Mapping

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from datchuan.criteria import words as law_words
from datchuan.domain.criteria.dated import HoldingThreshold
from datchuan.domain.criteria.evaluation import CriterionVerdict
from datchuan.domain.criteria.judging import Outcome, Verdict
from datchuan.domain.forecast.trend import CannotTell, Forecast
from datchuan.evaluation import tally_words, words
from datchuan.evaluation.queries import Band, Standing, Tally, Trend, Why
from datchuan.measurements.amounts import unscaled
from datchuan.measurements.models import Measurement
from datchuan.planning.models import Target
from datchuan.ui.chart_data import Foretold, LineChart, Point
from datchuan.ui.formats import day, figure

register = template.Library()


@register.filter
def figure_words(verdict: Verdict) -> str:
    return words.fact_words(verdict.fact, verdict.threshold.indicator)


@register.filter
def missing_words(verdict: Verdict) -> str:
    return words.missing_words(verdict)


@register.filter
def reason_words(verdict: Verdict) -> str:
    return words.reason_words(verdict)


@register.filter
def outcome_words(verdict: Verdict) -> str:
    return words.outcome_words(verdict.outcome).lower()


@register.filter
def indicators_words(criterion: CriterionVerdict) -> str:
    """ "2/3 chỉ tiêu đạt", of those that are asked."""
    asked = [one for one in criterion.indicators if one.outcome is not Outcome.NOT_APPLICABLE]
    met = sum(one.outcome is Outcome.MET for one in asked)
    counts = {"met": met, "asked": len(asked)}
    return (
        ngettext("%(met)s/%(asked)s chỉ tiêu đạt", "%(met)s/%(asked)s chỉ tiêu đạt", len(asked)) % counts
        if asked
        else ""
    )


@register.filter
def of_indicator(promised: Mapping[str, list[Target]] | str, indicator: str) -> list[Target]:
    """What the plan promises for an indicator; nothing on a page that knows of no plan."""
    return promised.get(indicator, []) if isinstance(promised, Mapping) else []


@register.filter
def asked_words(held: HoldingThreshold) -> str:
    return law_words.held_words(held)


@register.filter
def law_words_checked(held: HoldingThreshold) -> str:
    """How far the threshold was checked, in words; empty without a reference."""
    return law_words.checked_words(held.reference.checked) if held.reference else ""


@register.filter
def name_on_day(held: HoldingThreshold) -> str:
    return held.indicator.name_on(held.on).text


@register.filter
def source_words(found: Why) -> str:
    """How the figures came in; before any is there, how the law lets them be made."""
    if found.came_in:
        return ", ".join(str(one.label) for one in found.came_in)
    return str(words.SOURCES[found.measure.source]) if found.measure else ""


@register.filter
def revision_words(row: Measurement) -> str:
    """What a revision said: its amount, or that nothing is known or asked."""
    if row.amount is None:
        return str(row.get_state_display())
    return figure(unscaled(row.amount, row.quantity.places))


@register.filter
def outlook_words(course: Trend) -> str:
    """What the range says of the threshold; why there is none, where there is none."""
    if isinstance(course.range, CannotTell):
        return f"{words.OUTLOOKS[course.outlook]}: {words.CANNOT_TELL[course.range]}"
    return str(words.OUTLOOKS[course.outlook])


@register.filter
def has_range(course: Trend) -> bool:
    return isinstance(course.range, Forecast)


@register.simple_tag
def course_chart(course: Trend) -> LineChart:
    """The course over the year with what would do, and the range on the day; the page's table has the same rows."""
    told = None
    if isinstance(course.range, Forecast):
        low, middle, high = course.range.low, course.range.middle, course.range.high
        told = Foretold(course.until, day(course.until), low, middle, high)
    return LineChart(
        course.quantity.label if course.quantity else "",
        [Point(one.on, day(one.on), one.amount) for one in course.points],
        unit=course.quantity.unit if course.quantity else "",
        threshold=course.needed,
        foretold=told,
        twin="course-rows",
    )


@register.simple_tag
def band_label(band: Band) -> str:
    """ "Đạt 15-18 tiêu chí"."""
    return _("Đạt %(band)s tiêu chí") % {"band": tally_words.band_words(band.least, band.most)}


@register.simple_tag
def band_count(band: Band) -> str:
    """ "12", or "từ 8 đến 17" communes."""
    return tally_words.span_words(band.sure, len(band.communes))


@register.simple_tag
def communes_word(count: int) -> str:
    """The unit of so many communes."""
    return ngettext("xã", "xã", count)


@register.simple_tag
def mean_words(tally: Tally) -> str:
    return tally_words.mean_words(tally.mean)


@register.simple_tag
def counted_words(tally: Tally) -> str:
    return tally_words.counted_words(tally)


@register.simple_tag
def standing_words(standing: Standing, total: int) -> str:
    """How many criteria a commune meets: "14/19", "từ 8 đến 17/19", "chưa có số liệu"."""
    return tally_words.standing_words(standing, total)
