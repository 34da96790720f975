"""What does not fit in the figures of a commune's villages."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from datchuan.audit.models import AuditLine
from datchuan.dashboards.queries.quality import Doubt, quality
from datchuan.measurements.actions import Doubted, record_counts, settle_doubt
from datchuan.measurements.errors import MeasurementsError
from datchuan.measurements.models import Measurement
from tests.accounts.cast import DAY, LAST
from tests.measurements.conftest import *  # noqa: F403  the map, the cast, quantities and villages
from tests.measurements.conftest import add_village, report, told

INSURED = (90, 92, 94, 95, 96, 8)


@pytest.fixture
def commune(quantities, small_map, on_the_day, settings):
    """Six villages of 100 people: in the last few have a book; people of the first doubled since last year."""
    small_map.village.delete()
    now, before = [], []
    for number, insured in enumerate(INSURED):
        village = add_village(number, (small_map.commune, None, LAST))
        before.append(told(village, "population", 25 if number == 0 else 99 + number, None, None))
        now.append(told(village, "population", 100, 50, 50))
        now.append(told(village, "insured", insured))
    report(*before, as_of=date(2023, 6, 30))
    report(*now, as_of=date(2024, 2, 1))
    add_village(9, (small_map.commune, None, LAST))
    return small_map.commune


def codes(found, doubt):
    return [(one.unit.code, one.quantity.code) for one in found.found if one.doubt is doubt]


def test_unlike_other_villages_and_unlike_last_year(commune):
    found = quality(commune, DAY)
    assert codes(found, Doubt.UNLIKE) == [("v-05", "insured")]
    assert codes(found, Doubt.JUMP) == [("v-00", "population")]
    jump = next(one for one in found.found if one.doubt is Doubt.JUMP)
    assert (jump.amount, jump.other) == (100, 25)
    assert jump.score > Decimal("3.5")


def test_sexes_that_were_not_told(commune):
    assert codes(quality(commune, DAY), Doubt.SEXES) == [(f"v-0{n}", "insured") for n in range(6)]


def test_part_above_its_whole_comes_first(commune):
    row = Measurement.objects.get(place__code="v-02", quantity__code="insured", year=2024)
    Measurement.objects.filter(pk=row.pk).update(amount=120)
    first = quality(commune, DAY).found[0]
    assert (first.doubt, first.amount, first.other) == (Doubt.PART_ABOVE_WHOLE, 120, 100)


def test_count_that_left_blanks(commune):
    village = Measurement.objects.filter(place__code="v-01").first().place
    entry = told(village, "roads", "1.5", records=4, answered=3)
    record_counts(entries=[entry], year=2024, as_of=DAY, by=None)
    assert codes(quality(commune, DAY), Doubt.BLANKS) == [("v-01", "roads")]


def test_what_does_not_exist_there_is_not_doubted(commune):
    village = Measurement.objects.filter(place__code="v-05").first().place
    report(told(village, "insured", not_applicable="không có"), as_of=date(2024, 3, 1))
    assert codes(quality(commune, DAY), Doubt.UNLIKE) == []


def test_completeness_and_the_latest_day_of_each_village(commune):
    villages = quality(commune, DAY).villages
    assert [(one.reported, one.expected) for one in villages] == [(2, 4)] * 6 + [(0, 4)]
    assert (villages[0].latest, villages[-1].latest) == (date(2024, 2, 1), None)


def test_statements_do_not_grow(commune, django_assert_max_num_queries):
    with django_assert_max_num_queries(7):
        quality(commune, DAY)


@pytest.fixture
def page(client, commune, official):
    client.force_login(official)
    return lambda code="20185", **asked: client.get(reverse("dashboards:quality", args=[code]), asked)


def test_page_tells_each_doubt_in_a_sentence(page):
    html = page().content.decode()
    assert "“Số insured” là 8 người trên 100 của “Số population”" in html
    assert "năm trước là 25" in html
    assert "chưa báo cáo" in html
    assert "01/02/2024" in html


@pytest.mark.parametrize("on", ["2023-01-15", "hôm qua", "2024-02-31", "9999-12-31"])
def test_page_of_another_day(page, on):
    assert page(on=on).status_code == 200


def test_page_without_doubts_or_villages(page, commune):
    html = page(on="2023-01-15").content.decode()
    assert "Không thấy điều gì đáng ngờ" in html
    commune.child_periods.all().delete()
    assert "Chưa có thôn nào" in page().content.decode()


def test_only_communes_and_only_for_those_who_may(page, client, somebody, small_map):
    assert page("20188").status_code == 403
    client.force_login(somebody("appraiser", role="appraiser", place=small_map.province))
    assert page("46").status_code == 404
    assert page("20188").status_code == 200


def test_for_other_programs(page, client):
    found = client.get("/api/v1/comparisons/20185/doubts", {"on": "2024-03-15"}).json()
    assert found["found"][0]["code"] == "jump-from-last-year"
    assert found["found"][0]["place"] == "v-00"
    assert found["villages"][-1] == {"place": "v-09", "reported": 0, "expected": 4, "latest": None}


# -------------------------------------------------------------------------------------------------------- who owns it
def sent(**more):
    return {"place": "v-05", "quantity": "insured", "code": "unlike-other-villages", "figures": "8 100", **more}


def case(found):
    return next(one for one in found.found if one.doubt is Doubt.UNLIKE)


def test_doubt_is_settled_with_a_reason_and_comes_back_when_the_figures_change(client, page, commune, official):
    answer = client.post("/compare/20185/quality/", sent(reason=" Thôn mới lập "))
    assert (answer.status_code, answer.url) == (302, "/compare/20185/quality/")
    one = case(quality(commune, DAY))
    assert one.is_settled
    assert (one.case.reason, one.case.settled_by) == ("Thôn mới lập", official)
    assert quality(commune, DAY).found[-1] == one
    assert "Thôn mới lập" in page().content.decode()
    assert AuditLine.objects.filter(action="measurements.settle_doubt").count() == 1
    report(told(one.unit.place, "insured", 9), as_of=date(2024, 3, 1))
    assert not case(quality(commune, DAY)).is_settled


def test_doubt_is_given_to_an_office(client, page, commune, office):
    assert client.post("/compare/20185/quality/", sent(office=office.name)).status_code == 302
    one = case(quality(commune, DAY))
    assert (one.case.office, one.is_settled) == (office, False)
    assert office.name in page().content.decode()
    found = client.get("/api/v1/comparisons/20185/doubts", {"on": "2024-03-15"}).json()["found"]
    assert [row["office"] for row in found if row["code"] == "unlike-other-villages"] == [office.name]


@pytest.mark.parametrize("wrong", [{"reason": " "}, {"office": "không có"}, {"reason": "đúng", "figures": "9 100"}])
def test_doubt_that_cannot_be_decided_so_is_told(client, page, wrong):
    assert client.post("/compare/20185/quality/", sent(**wrong)).status_code == 422


def test_only_those_who_approve_figures_decide(client, page, somebody, small_map, commune):
    client.force_login(somebody("reader", role="reader", place=small_map.commune))
    assert client.post("/compare/20185/quality/", sent(reason="đúng")).status_code == 403
    assert "Giao, giải thích" not in page().content.decode()


def test_doubt_about_a_quantity_nobody_knows_is_refused(commune):
    with pytest.raises(MeasurementsError, match="danh mục"):
        settle_doubt(doubted=Doubted(commune, "rice", 2024, "x", "1"), reason="đúng", by=None)
