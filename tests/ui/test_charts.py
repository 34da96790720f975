"""Charts as they are written: unknown is a gap, the table has every row, states are more than colour."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils import translation

from datchuan.ui import chart_data as data
from datchuan.ui.gallery_charts import chart_samples
from datchuan.ui.states import VERDICTS


@pytest.fixture(autouse=True)
def vietnamese():
    with translation.override("vi"):
        yield


def drawn(tag, chart):
    return Template(f"{{% load ui %}}{{% {tag} chart %}}").render(Context({"chart": chart}))


def test_bars_tell_value_threshold_and_state_in_the_table_too():
    html = drawn("bar_chart", chart_samples()["bars"])
    picture, _, twin = html.partition("chart-twin")
    assert picture.count('class="bar-fill"') == 4  # nought is drawn, unknown is not
    assert picture.count('class="bar-mark"') == 6  # one a bar, and the key
    assert "96,4%" in twin
    assert "—" in twin
    assert "Chưa có số liệu" in twin


def test_bars_use_a_table_that_stands_on_the_page():
    html = drawn("bar_chart", replace(chart_samples()["bars"], twin="rows", asked=""))
    assert 'aria-describedby="rows"' in html
    assert "<table" not in html


def test_line_is_broken_where_nothing_is_known():
    html = drawn("line_chart", chart_samples()["line"])
    picture, _, twin = html.partition("chart-twin")
    assert picture.count("<polyline") == 3  # two stretches and the middle of the range
    assert picture.count("<polygon") == 1
    assert "từ 85 đến 98" in twin
    assert "—" in twin


def test_line_of_nothing_says_so():
    assert "Chưa có số liệu nào." in drawn("line_chart", chart_samples()["empty"])


def test_range_without_a_known_figure_is_not_drawn():
    told = data.Foretold(date(2024, 12, 31), "2024", Decimal(1), Decimal(2), Decimal(3))
    html = drawn("line_chart", data.LineChart("t", [data.Point(date(2024, 1, 1), "1", None)], foretold=told))
    assert "<polygon" not in html


def test_many_days_have_few_labels_and_the_last_one():
    points = [data.Point(date(2024, 1, day), f"ngày {day}", Decimal(day)) for day in range(1, 32)]
    html = drawn("line_chart", data.LineChart("t", points)).partition("chart-twin")[0]
    assert html.count(">ngày ") <= 8
    assert ">ngày 31<" in html


def test_multiples_stand_on_one_scale_with_a_table_each():
    chart = chart_samples()["multiples"]
    linked = replace(chart, charts=[*chart.charts, replace(chart.charts[0], url="/x/"), data.LineChart("trống", ())])
    html = drawn("small_multiples", linked)
    assert "Mọi khung cùng một thang" in html
    assert html.count("chart-twin") == len(linked.charts)
    assert 'href="/x/"' in html


def test_map_tells_states_by_shape_and_counts_them():
    html = drawn("point_map", chart_samples()["points"])
    assert "spot-square" in html
    assert "spot-inner" in html
    assert "Chưa đạt: 2" in html
    assert "Chấm càng lớn" in html
    assert 'tabindex="-1"' in html


def test_map_of_outlines_hatches_what_is_not_met():
    html = drawn("point_map", chart_samples()["areas"])
    assert html.count("area-hatch") == 2
    assert "Chấm càng lớn" not in html


def test_map_without_coordinates_says_so_and_keeps_the_table():
    chart = chart_samples()["nowhere"]
    html = drawn("point_map", chart)
    assert "Chưa có tọa độ" in html
    assert "<td>12/19</td>" in html
    assert "<table" not in drawn("point_map", replace(chart, twin="rows"))


def test_map_says_how_many_places_it_lacks():
    here = data.Spot("A", "1", VERDICTS["met"], (Decimal(107), Decimal(16)))
    html = drawn("point_map", data.SpotMap("t", [here, replace(here, at=None)], "Xã", "Đạt"))
    assert "1 nơi chưa có tọa độ" in html


def test_line_uses_a_table_that_stands_on_the_page():
    html = drawn("line_chart", replace(chart_samples()["line"], twin="rows"))
    assert 'aria-describedby="rows"' in html
    assert "<table" not in html
