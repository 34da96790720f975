"""The roll-up as one would do it by hand: every place, its place on the map, its value, one after another."""

from collections import defaultdict

from datchuan.measurements.models import Measurement
from datchuan.measurements.queries.rollup import Sum
from datchuan.places.models import Lineage, Place, PlacePeriod


def parent_on(place, day):
    period = PlacePeriod.objects.on(day).filter(place=place).select_related("parent").first()
    return period and period.parent


def heir_on(commune, day):
    """The commune of the day that holds the whole of this one, or None."""
    while commune.valid_to is not None and commune.valid_to < day:
        line = Lineage.objects.filter(old=commune, share=1).select_related("new").first()
        if line is None:
            return None
        commune = line.new
    return commune if commune.holds_on(day) else None


def units_of(place, day):
    """{level: unit} of a reporting place by the map of the day; the nation always."""
    commune = parent_on(place, day) if place.level == "village" else heir_on(place, day)
    units = {"nation": None}
    while commune is not None:
        units[commune.level] = commune.pk
        commune = parent_on(commune, day)
    return units


def value_on(place, quantity, year, on):
    rows = Measurement.objects.filter(
        place=place, quantity=quantity, year=year, as_of__lte=on, status__in=("standing", "superseded")
    )
    return max(rows, key=lambda row: (row.as_of, row.number), default=None)


def rolled_up(quantities, year, on, boundaries=None):
    sums, expected = {}, defaultdict(int)
    for place in Place.objects.on(on).filter(level__in=("village", "commune")):
        units = units_of(place, boundaries or on)
        for level, unit in units.items():
            expected[level, unit, place.level] += 1
        for quantity in quantities:
            row = value_on(place, quantity, year, on)
            if row is None:
                continue
            for level, unit in units.items():
                old = sums.get((level, unit, quantity.pk), Sum(0, 0, 0, 0, 0, 0, 0, row.as_of))
                sums[level, unit, quantity.pk] = Sum(
                    old.amount + (row.amount or 0),
                    old.male + (row.male or 0),
                    old.female + (row.female or 0),
                    old.reported + (row.state != "unknown"),
                    old.complete + (row.state != "unknown" and not row.is_partial),
                    old.not_applicable + (row.state == "not_applicable"),
                    old.by_sex + (row.male is not None),
                    max(old.as_of, row.as_of),
                )
    return {key: one for key, one in sums.items() if one.reported}, dict(expected)
