"""Comparisons as charts: the same rows as the table, in its order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from datchuan.dashboards.queries.comparing import Comparison, Row
from datchuan.dashboards.queries.over_years import Course
from datchuan.evaluation.queries import Told, is_answer
from datchuan.places.models import Level
from datchuan.places.queries import PlaceOnDay
from datchuan.ui.chart_data import Bar, BarChart, LineChart, Multiples, Point, Ring, Spot, SpotMap
from datchuan.ui.formats import day, figure, percent
from datchuan.ui.states import VERDICTS, State

REPORTING = {
    "all": State(gettext_lazy("Đã báo cáo đủ"), icon="circle-check", tone="good"),
    "some": State(gettext_lazy("Báo cáo một phần"), icon="progress-check", tone="warn"),
    "none": State(gettext_lazy("Chưa báo cáo"), icon="circle-dashed", tone="quiet"),
    "commune": State(gettext_lazy("Do xã báo cáo"), icon="circle-minus", tone="quiet"),
}
TWIN = "rows"


def value_words(row: Row, found: Comparison) -> str:
    """The figure with its unit: 88,33%; 54,1; có."""
    if is_answer(found.measure):
        return answer_words(row.told)
    if found.indicator.unit == "%":
        return percent(row.told.shown, 2)
    return figure(row.told.shown)


def answer_words(told: Told) -> str:
    """Yes or no; of how many, where many answered: a yes among them is no yes of all."""
    if told.value is None:
        return figure(None)
    if told.reported > 1:
        return _("%(yes)s/%(asked)s nơi có") % {"yes": figure(told.part), "asked": figure(told.reported)}
    return _("có") if told.value else _("không")


def answers(rows: Sequence[Course]) -> list[tuple[PlaceOnDay, list[tuple[str, str]]]]:
    """What each unit answered in each year: a line through yes and no would tell nothing."""
    return [
        (
            one.unit,
            [(point.label, answer_words(told)) for point, (_on, told) in zip(_points(one), one.told, strict=True)],
        )
        for one in rows
    ]


def state_of_row(row: Row) -> State:
    """What a commune's figure comes to; of other units, how far it is reported."""
    if row.outcome is not None:
        return VERDICTS[row.outcome.value if row.outcome.value != "not_met" else "unmet"]
    if is_left_to_commune(row):
        return REPORTING["commune"]
    if not row.told.reported:
        return REPORTING["none"]
    return REPORTING["all" if row.told.reported >= row.told.expected else "some"]


def is_left_to_commune(row: Row) -> bool:
    """A village of which nothing is expected, since its commune reports the indicator itself."""
    return row.unit.level == Level.VILLAGE and not row.told.expected


def bars(found: Comparison) -> BarChart | None:
    """Nothing for a yes or no, and where nobody has a figure."""
    if is_answer(found.measure) or all(row.told.shown is None for row in found.rows):
        return None
    drawn = [
        Bar(
            row.unit.full_name,
            row.told.shown,
            value_words(row, found),
            row.required,
            state_of_row(row),
            url=below(row.unit),
        )
        for row in found.rows
    ]
    asked = _("Mức đạt") if any(row.required is not None for row in found.rows) else ""
    return BarChart(title(found), drawn, "", "", asked=asked, twin=TWIN)


def title(found: Comparison) -> str:
    name = found.indicator.name_on(found.asked.on).text
    return f"{found.indicator.label}. {name}" + (f" ({found.indicator.unit})" if found.indicator.unit else "")


def spot_map(found: Comparison, outlines: Mapping[str, Sequence[Ring]]) -> SpotMap | None:
    """Nothing where not one unit has a point or an outline."""
    spots = [_spot(row, found, outlines) for row in found.rows]
    if not any(spot.at or spot.outline for spot in spots):
        return None
    words = _("Chấm càng lớn, mẫu số của chỉ tiêu càng lớn.") if any(spot.weight for spot in spots) else ""
    return SpotMap(title(found), spots, "", "", size_words=words, twin=TWIN)


def _spot(row: Row, found: Comparison, outlines: Mapping[str, Sequence[Ring]]) -> Spot:
    place = row.unit.place
    known = place.latitude is not None and place.longitude is not None
    at = (place.longitude or Decimal(0), place.latitude or Decimal(0)) if known else None
    return Spot(
        row.unit.full_name,
        value_words(row, found),
        state_of_row(row),
        at,
        outlines.get(place.code, ()),
        row.told.whole,
        url=below(row.unit),
    )


def multiples(found: Comparison, rows: Sequence[Course]) -> Multiples:
    charts = [LineChart(one.unit.full_name, _points(one), url=below(one.unit)) for one in rows]
    return Multiples(title(found), charts)


def line(found: Comparison, one: Course) -> LineChart:
    """One unit over the years, with what is asked of it today."""
    required = next((row.required for row in found.rows if row.unit.place.pk == one.unit.place.pk), None)
    return LineChart(f"{one.unit.full_name}: {title(found)}", _points(one), threshold=required)


def _points(one: Course) -> list[Point]:
    last = one.figures[-1][0]
    return [Point(on, day(on) if on == last else str(on.year), value) for on, value in one.figures]


def address(code: str) -> str:
    return reverse("dashboards:compare", args=[code])


def below(unit: PlaceOnDay) -> str:
    """Where what lies below a unit is compared; nowhere for a village."""
    return "" if unit.level == Level.VILLAGE else address(unit.code)


def is_judged(found: Comparison) -> bool:
    """Are the rows communes, which a set of communes judges?"""
    return found.level == Level.COMMUNE
