"""Units beside each other: what the table, the bars, the map and the file show."""

import csv
import io
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from django.urls import reverse

from datchuan.criteria.actions import publish_law
from datchuan.dashboards.queries.comparing import Asked, comparison
from datchuan.dashboards.queries.over_years import courses
from datchuan.evaluation.queries import bands, verdicts
from datchuan.measurements.models import Quantity
from datchuan.places.models import Place
from datchuan.places.queries import unit_as_of
from tests.accounts.cast import DAY, MERGED, unit
from tests.dashboards.comparing import *  # noqa: F403  a province of many communes
from tests.dashboards.comparing import INSURED, of, text
from tests.evaluation.conftest import FOR_COMMUNES, write_law


def row(found, code):
    return next(one for one in found.rows if one.unit.code == code)


def test_communes_of_a_province_stand_beside_each_other(province):
    found = of("46")
    assert found.level == "commune"
    assert [one.unit.code for one in found.rows][:2] == ["20185", "20188"]
    first = row(found, "30100")
    assert (first.told.part, first.told.whole, first.told.shown) == (96, 100, 96)
    assert (first.told.reported, first.told.expected) == (1, 1)
    assert (first.outcome, first.required) == ("met", 90)
    assert (first.standing.met, first.standing.most) == (0, 1)  # of roads nobody has said anything, schools are none
    assert [one.full_name for one in first.above] == ["huyện Nam Đông", "tỉnh Thừa Thiên Huế"]


def test_nought_is_a_figure_and_silence_is_none(province):
    found = of("46")
    assert row(found, "30104").told.shown == 0
    silent = row(found, "30103").told
    assert (silent.value, silent.part, silent.whole, silent.reported, silent.expected) == (None, None, 400, 0, 1)


def test_rows_say_what_verdicts_say_of_each_commune(province):
    for one in of("46").rows:
        judged = verdicts(one.unit.place, "thu", DAY)
        assert (one.standing.met, one.standing.most) == (judged.verdict.met, judged.verdict.met_at_most)
        assert one.standing.counts == judged.has_figures
        assert one.outcome is judged.of("2.1").outcome
    assert of("46").tally == bands(province, "thu", DAY).tally


def test_the_whole_is_a_sum_and_no_mean_of_percentages(province):
    whole = of("46").whole
    parts = [one.told for one in of("46").rows if one.told.part is not None]
    assert whole.part == sum(one.part for one in parts)
    assert whole.value == Fraction(whole.part) * 100 / Fraction(whole.whole)
    assert (whole.reported, whole.expected) == (9, 11)


def test_a_district_holds_its_communes_and_a_commune_its_villages(province):
    assert len(of("483").rows) == 10
    villages = of("20185")
    assert (villages.level, [one.unit.full_name for one in villages.rows]) == (
        "village",
        ["thôn Thôn 1", "thôn Thôn 2"],
    )
    assert [one.told.shown for one in villages.rows] == [90, Decimal("87.5")]
    assert (villages.whole.reported, villages.whole.expected) == (2, 2)


def test_what_communes_report_themselves_is_not_asked_of_villages(province):
    found = of("20185", Asked(on=DAY, set="thu", indicator="1.2"))
    assert found.reported_by == "commune"
    assert [one.told.expected for one in found.rows] == [0, 0]
    assert (found.whole.value, found.whole.reported) == (1, 1)


def test_a_village_is_asked_only_for_its_part_of_what_is_made_of_both(province, quantities):
    Quantity.objects.filter(code="insured").update(level="commune")
    found = of("20185")
    assert found.reported_by == "village"
    assert [(one.told.whole, one.told.reported, one.told.expected) for one in found.rows] == [(100, 1, 1), (200, 1, 1)]


def test_the_nation_by_province(province):
    found = comparison(None, INSURED)
    assert [one.unit.code for one in found.rows] == ["46"]
    assert found.rows[0].told == of("46").whole
    assert found.rows[0].tally == found.tally == of("46").tally
    assert (len(found.tally.counted), len(found.tally.silent)) == (9, 1)


def test_a_commune_that_no_list_puts_into_a_province_is_in_no_row(province):
    before = comparison(None, INSURED)
    unit("99999", "commune", "Xã lạc")
    found = comparison(None, INSURED)
    assert [(one.unit.code, one.tally) for one in found.rows] == [(one.unit.code, one.tally) for one in before.rows]


def test_wards_are_no_rows_and_count_in_no_figure(province, small_map, tmp_path):
    of_villages = write_law(tmp_path / "kinds", more=FOR_COMMUNES)
    publish_law(folder=of_villages)
    Place.objects.get(code="30100").periods.update(kind="phường")
    found = of("46")
    assert "30100" not in [one.unit.code for one in found.rows]
    assert [one.unit.code for one in found.tally.apart] == ["30100"]
    assert (found.whole.reported, found.whole.expected) == (8, 10)
    nation = comparison(None, INSURED)
    assert nation.rows[0].told == found.whole == nation.whole
    (course,) = courses(nation)
    assert course.figures[-1] == (DAY, found.whole.shown)
    assert [one.told.shown for one in of("30100").rows] == [96]  # its own villages, whatever the set says


def test_without_a_measure_or_an_answer_everything_is_unknown(province):
    found = of("46", Asked(on=DAY, set="thu", indicator="1.1"))
    assert (found.indicator.label, row(found, "30100").told.value) == ("1.1", None)
    assert row(found, "20185").told.shown == Decimal("81.25")


def test_old_map_shows_the_communes_that_merged_and_the_new_one_their_sum(province, settings):
    settings.DATCHUAN_TODAY = date(2025, 8, 1)
    old = of("46", Asked(on=date(2024, 12, 31), set="thu", indicator="2.1"))
    new = of("46", Asked(on=date(2024, 12, 31), set="thu", indicator="2.1", boundaries=MERGED))
    assert "20185" in [one.unit.code for one in old.rows]
    assert [one.unit.code for one in new.rows] == ["20161"]
    parts = [row(old, code).told for code in ("20185", "20188") if row(old, code).told.part is not None]
    assert new.rows[0].told.part == sum(one.part for one in parts) == 265


def test_statements_do_not_grow_with_the_communes(province, small_map, django_assert_max_num_queries):
    top = unit_as_of(province, DAY)
    of("46")
    for asked in (top, None, unit_as_of(small_map.district, DAY), unit_as_of(small_map.commune, DAY)):
        with django_assert_max_num_queries(26):
            comparison(asked, INSURED)
    found = comparison(top, INSURED)
    with django_assert_max_num_queries(25):
        courses(found)


def statements(captured, top):
    with captured as found:
        comparison(top, INSURED)
    return len(found)


def test_statements_are_as_many_with_twice_the_communes(province, small_map, django_assert_max_num_queries):
    top = unit_as_of(province, DAY)
    comparison(top, INSURED)
    before = statements(django_assert_max_num_queries(99), top)
    for number in range(8):
        unit(f"302{number:02d}", "commune", f"Thêm {number}", small_map.district, last=date(2025, 6, 30))
    assert statements(django_assert_max_num_queries(99), top) == before


def test_courses_follow_the_units_through_the_years(province, small_map, settings):
    settings.DATCHUAN_TODAY = date(2025, 9, 1)
    found = of("46", Asked(on=date(2025, 9, 1), set="thu", indicator="2.1"))
    (one,) = courses(found)
    assert one.unit.code == "20161"
    told_then = dict(one.figures)
    assert next(iter(told_then)) == date(2021, 12, 31)
    assert told_then[date(2024, 12, 31)] == Decimal("88.33")
    assert told_then[date(2025, 9, 1)] is None


# ------------------------------------------------------------------------------------------------------------ pages
def test_page_shows_rows_bars_and_map(page):
    html = text(page())
    assert "So sánh các xã của tỉnh Thừa Thiên Huế" in html
    assert "9/11 thôn đã báo cáo" in html
    assert "chart-bars" in html
    assert "chart-map" in html
    assert "3 nơi chưa có tọa độ" in html
    assert "≥ 90 %" in html
    assert "tính trên 9 xã có số liệu; 1 xã chưa có số liệu." in html
    assert "từ 0 đến 1/2" in html
    assert ">chưa có số liệu</td>" in html
    assert "không thuộc bộ tiêu chí này" not in html


def test_page_shows_wards_apart_with_the_law_and_how_well_it_is_known(page, tmp_path):
    publish_law(folder=write_law(tmp_path / "kinds", more=FOR_COMMUNES))
    Place.objects.get(code="30100").periods.update(kind="phường")
    html = text(page())
    assert "tính trên 8 xã có số liệu; 1 xã chưa có số liệu; 1 đơn vị không thuộc bộ tiêu chí này." in html
    apart = html.partition('<details class="apart">')[2].partition("</details>")[0]
    assert "phường Mẫu 1" in apart
    assert "Chỉ hỏi xã" in apart


@pytest.mark.parametrize(
    ("sort", "first", "last"),
    [
        ("value", "Mẫu 5", "Mẫu 4"),
        ("-value", "Mẫu 1", "Mẫu 4"),
        ("-name", "Thượng Lộ", "Hương Phú"),
        ("reported", "Hương Phú", "Mẫu 8"),
        ("-met", "Mẫu 2", "Hương Phú"),
    ],
)
def test_rows_are_sorted_and_unknown_ones_come_last(page, sort, first, last):
    table = text(page(sort=sort)).partition("<tbody>")[2].partition("</tbody>")[0]
    names = table.split('<th scope="row">')[1:]
    assert first in names[0]
    assert last in names[-1]


def test_sorted_column_says_so(page):
    html = text(page(sort="-value"))
    assert 'aria-sort="descending"' in html
    assert "sort=value" in html


def test_yes_or_no_is_told_in_words_and_not_drawn(page):
    html = text(page(indicator="1.2"))
    assert ">có<" in html
    assert "chart-bars" not in html
    assert "Trả lời có: 1." in html
    assert "xã đã báo cáo" in html


def test_what_the_commune_reports_is_asked_of_no_village(page):
    html = text(page("20185", indicator="1.2"))
    assert "Xã báo cáo chỉ tiêu này; các thôn không phải báo cáo." in html
    assert html.count(">do xã báo cáo<") == 2
    assert "0/0" not in html
    file = page("20185", "compare_csv", indicator="1.2").content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(file), delimiter=";"))
    assert rows[1][-4:] == ["", "", "", "Do xã báo cáo"]


def test_bars_lead_to_what_lies_below_a_unit_and_not_to_a_village(page):
    assert 'href="/compare/30100/" tabindex="-1"' in text(page("46"))
    villages = text(page("20185"))
    assert "chart-bars" in villages
    assert "/compare/v-" not in villages


def test_nobody_expected_says_why(page, small_map, tmp_path):
    unit("30299", "commune", "Không thôn", small_map.district, last=date(2025, 6, 30))
    assert "không có nơi nào phải báo cáo" in text(page())
    assert "0/0" not in text(page())
    publish_law(folder=write_law(tmp_path / "unmeasured", measures="measures: {}"))
    assert "chưa biết đo từ số liệu nào" in text(page())


def test_another_set_begins_with_its_first_indicator(page):
    assert "1.1. Tỷ lệ đường cứng" in text(page(indicator="9.9"))


def test_day_without_a_set_says_so_and_offers_sets(page):
    html = text(page(set="", on="2019-01-01"))
    assert "Không có bộ tiêu chí nào có hiệu lực vào ngày 01/01/2019" in html
    assert page("46", "compare_years", set="", on="2019-01-01").status_code == 404
    assert page("46", "compare_csv", set="", on="2019-01-01").status_code == 404


@pytest.mark.parametrize("wrong", [{"on": "hôm qua"}, {"on": "2999-01-01"}, {"set": "không-có"}, {"map": "cũ"}])
def test_wrong_question_is_told_beside_the_field(page, wrong):
    assert "is-invalid" in text(page(**wrong)) or "field-errors" in text(page(**wrong))


def test_old_and_new_map(page, settings):
    settings.DATCHUAN_TODAY = date(2025, 8, 1)
    html = text(page(on="2024-12-31", map="new"))
    assert "xã Khe Tre" in html
    assert "địa giới ngày 01/07/2025" in html
    assert "xã Thượng Lộ" in text(page(on="2025-07-15", map="old"))


def test_commune_that_ended_is_shown_by_the_last_map_that_had_it(page, settings):
    settings.DATCHUAN_TODAY = date(2025, 8, 1)
    assert "thôn Thôn 1" in text(page("20185", on="2025-07-15"))


def test_years_of_all_and_of_one(page):
    html = text(page(name="compare_years", unit="30100"))
    assert "chart-multiples" in html
    assert "xã Mẫu 1: 2.1. Tỷ lệ người có bảo hiểm (%)" in html
    assert "chart-lines" not in text(page(name="compare_years"))
    assert page("20185", "compare_years").status_code == 404


def test_file_has_the_rows_of_the_page(page):
    response = page(name="compare_csv", sort="-value")
    assert response["Content-Disposition"].endswith('"so-sanh-46-2024-03-15.csv"')
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
    assert len(rows) == 11
    assert rows[1][:5] == ["30100", "xã Mẫu 1", "huyện Nam Đông, tỉnh Thừa Thiên Huế", "0", "1"]
    assert rows[1][5:] == ["2.1", "96,00", "96", "100", "1", "1", "90", "Đạt"]
    silent = next(one for one in rows if one[0] == "30103")
    assert silent[3:8] == ["0", "2", "2.1", "", ""]
    nobody = next(one for one in rows if one[0] == "20188")
    assert nobody[3:5] == ["", ""]


def test_file_of_villages_and_of_provinces(page, client, somebody, province):
    village = Place.objects.get(code="v-01")
    village.periods.update(kind="=thôn")
    rows = page("20185", "compare_csv").content.decode()
    assert "'=thôn" in rows
    client.force_login(somebody("centre", role="reader", place=None))
    rows = page("vn", "compare_csv").content.decode()
    assert "46;tỉnh Thừa Thiên Huế;;0,22;1,23;9;1;từ 0 đến 2;từ 7 đến 9;2.1;" in rows


def test_page_leads_no_further_up_than_the_person_may_see(client, somebody, province, small_map):
    for role, place, seen in (("leader", small_map.commune, False), ("appraiser", province, True)):
        client.force_login(somebody(role, role=role, place=place))
        said = client.get(reverse("dashboards:compare", args=["20185"])).content.decode()
        assert ('href="/compare/46/' in said) == seen


def test_nation_only_for_those_who_may_look_everywhere(page, client, somebody):
    assert page("vn").status_code == 403
    client.force_login(somebody("centre", role="reader", place=None))
    html = text(page("vn"))
    assert "So sánh các tỉnh" in html
    assert "9/10 xã có số liệu" in html
    assert "tỉnh Thừa Thiên Huế" in html
    assert "chart-multiples" in text(page("vn", "compare_years"))


def test_neighbours_province_is_closed(page, small_map):
    assert page("48").status_code == 403
    assert page("77").status_code == 404
    assert page("v-01").status_code == 404


def test_unit_without_communes_says_so(client, somebody, province, small_map):
    client.force_login(somebody("other", role="reader", place=small_map.elsewhere))
    html = text(client.get(reverse("dashboards:compare", args=["48"]), {"set": "thu"}))
    assert "Chưa có đơn vị nào" in html


def test_begin_leads_to_the_greatest_unit(client, somebody, appraiser, small_map):
    def begin(person):
        client.force_login(person)
        return client.get(reverse("dashboards:comparisons"))

    assert begin(appraiser).url == "/compare/46/"
    assert begin(somebody("centre", role="reader", place=None)).url == "/compare/vn/"
    assert begin(somebody("official", role="official", place=small_map.commune)).url == "/compare/20185/"
    assert begin(somebody("nobody")).status_code == 403
