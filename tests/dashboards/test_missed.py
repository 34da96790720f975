"""What communes miss, and rows of one outcome alone."""

import csv
import io
from dataclasses import replace
from decimal import Decimal

from datchuan.dashboards.queries.comparing import Asked
from datchuan.domain.criteria.readings import Reading
from datchuan.evaluation.queries.told import told_of
from datchuan.measurements.models import Measurement, Total
from tests.accounts.cast import DAY
from tests.dashboards.comparing import *  # noqa: F403  a province of many communes
from tests.dashboards.comparing import of, text


def test_what_most_communes_miss_comes_first_and_is_what_a_page_begins_with(province):
    found = of("46", Asked(on=DAY, set="thu"))
    counts = [one.communes for one in found.missed]
    assert counts == sorted(counts, reverse=True)
    first = found.missed[0]
    assert found.indicator == first.indicator
    assert first.communes == sum(one.outcome == "not_met" for one in found.rows) > 0


def test_where_nobody_misses_anything_the_first_that_is_measured(small_map, figures):
    Measurement.objects.all().delete()
    Total.objects.all().delete()
    found = of("46", Asked(on=DAY, set="thu"))
    assert (found.missed, found.indicator.label) == ((), "1.1")


def test_part_told_by_more_places_than_its_whole_is_no_share(province, villages):
    """Of one village the people who are insured, of another the people: more than all, and no percentage."""
    part, whole = Reading(Decimal(300), reported=2, expected=2), Reading(Decimal(100), reported=1, expected=2)
    measure = of("46").measure
    counted, among = measure.quantities[:2]
    told = told_of(measure, {counted: part, among: whole}, 2)
    assert (told.part, told.whole, told.value) == (300, 100, None)
    assert told_of(measure, {counted: replace(part, amount=Decimal(90)), among: whole}, 2).value == 90


def test_rows_of_one_outcome(page):
    html = text(page(only="met", sort="-value"))
    table = html.partition("<tbody>")[2].partition("</tbody>")[0]
    assert table.count("<tr>") == table.count("Đạt</span>") == 3
    assert 'only=met#indicator" aria-current="true"' in html
    assert text(page(only="gì đó")).count('<th scope="row">') == text(page()).count('<th scope="row">')
    file = page(name="compare_csv", only="met").content.decode("utf-8-sig")
    assert len(list(csv.reader(io.StringIO(file), delimiter=";"))) == 4


def test_what_communes_miss_leads_to_its_comparison(page):
    html = text(page(sort="value"))
    assert "Chỉ tiêu nhiều xã chưa đạt nhất" in html
    assert '<a href="?set=thu&amp;indicator=2.1#indicator" aria-current="true">' in html
