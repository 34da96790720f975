"""What does not fit in the figures of a commune's villages."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from datchuan.audit.models import AuditLine
from datchuan.dashboards.queries.quality import Doubt, in_order, quality
from datchuan.measurements.actions import Doubted, record_counts, set_due_day, settle_doubt
from datchuan.measurements.errors import MeasurementsError
from datchuan.measurements.models import Measurement
from tests.accounts.cast import DAY, LAST
from tests.api.conftest import Caller
from tests.measurements.conftest import *  # noqa: F403  the map, the cast, quantities and villages
from tests.measurements.conftest import add_village, make_quantity, report, told

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


def test_answers_that_changed_are_not_doubted(commune):
    make_quantity("road_open", unit="có/không")
    villages = [one.place for one in Measurement.objects.filter(quantity__code="insured").select_related("place")]
    report(*(told(one, "road_open", 1) for one in villages), as_of=date(2023, 6, 30))
    report(*(told(one, "road_open", int(number == 3)) for number, one in enumerate(villages)), as_of=date(2024, 2, 1))
    assert "road_open" not in {one.quantity.code for one in quality(commune, DAY).found}


def test_what_does_not_exist_there_is_not_doubted(commune):
    village = Measurement.objects.filter(place__code="v-05").first().place
    report(told(village, "insured", not_applicable="không có"), as_of=date(2024, 3, 1))
    assert codes(quality(commune, DAY), Doubt.UNLIKE) == []


def test_completeness_and_the_latest_day_of_each_village(commune):
    villages = quality(commune, DAY).villages
    assert [(one.reported, one.expected) for one in villages] == [(2, 4)] * 6 + [(0, 4)]
    assert (villages[0].latest, villages[-1].latest) == (date(2024, 2, 1), None)
    assert {(one.complete, one.late) for one in villages} == {(None, None)}


def complete(commune, *, as_of):
    """The first village reports what it has not yet."""
    village = Measurement.objects.filter(place__code="v-00").first().place
    report(told(village, "roads", "1.5"), told(village, "roads_hard", "1"), as_of=as_of)


@pytest.mark.parametrize(
    ("due", "as_of", "late"),
    [(date(2024, 2, 20), date(2024, 2, 25), [5, 24]), (date(2024, 2, 25), date(2024, 2, 25), [0, 19])],
)
def test_late_is_who_was_complete_after_the_due_day_or_is_not_yet(commune, due, as_of, late):
    set_due_day(place=commune, year=2024, day=due, by=None)
    complete(commune, as_of=as_of)
    found = quality(commune, DAY)
    assert found.due == due
    assert [(one.complete, one.late) for one in found.villages[:2]] == [(as_of, late[0]), (None, late[1])]
    assert {one.late for one in quality(commune, date(2024, 2, 10)).villages} == {0}


def test_a_correction_does_not_make_a_village_late(commune):
    set_due_day(place=commune, year=2024, day=date(2024, 2, 20), by=None)
    complete(commune, as_of=date(2024, 2, 10))
    complete(commune, as_of=date(2024, 3, 10))
    assert [(one.complete, one.late) for one in quality(commune, DAY).villages[:1]] == [(date(2024, 2, 10), 0)]


def test_due_day_is_set_by_who_approves_for_a_day_that_can_be_meant(commune, official, somebody, small_map):
    reader = somebody("reader", role="reader", place=commune)
    with pytest.raises(PermissionDenied):
        set_due_day(place=commune, year=2024, day=DAY, by=reader)
    for day in (date(2023, 12, 31), date(2026, 1, 1)):
        with pytest.raises(MeasurementsError, match="01/01/2024"):
            set_due_day(place=commune, year=2024, day=day, by=official)
    with pytest.raises(MeasurementsError, match="do xã đặt"):
        set_due_day(place=small_map.province, year=2024, day=DAY, by=None)
    set_due_day(place=commune, year=2024, day=DAY, by=official)
    set_due_day(place=commune, year=2024, day=date(2025, 1, 5), by=official)
    assert quality(commune, DAY).due == date(2025, 1, 5)
    assert set_due_day(place=commune, year=2024, day=None, by=official) is None
    assert quality(commune, DAY).due is None
    days = [line.details["day"] for line in AuditLine.objects.filter(action="measurements.set_due_day").order_by("pk")]
    assert days == ["2024-03-15", "2025-01-05", None]


@pytest.mark.parametrize(
    ("sort", "first"),
    [
        ("", "v-00"),
        ("-name", "v-09"),
        ("reported", "v-09"),
        ("-reported", "v-00"),
        ("latest", "v-09"),
        ("late", "v-00"),
        ("odd", "v-00"),
    ],
)
def test_villages_are_sorted(commune, sort, first):
    set_due_day(place=commune, year=2024, day=date(2024, 2, 20), by=None)
    complete(commune, as_of=date(2024, 2, 10))
    assert in_order(quality(commune, DAY).villages, sort)[0].unit.code == first


def test_villages_without_a_due_day_are_sorted_too(commune):
    assert in_order(quality(commune, DAY).villages, "-late")[0].unit.code == "v-00"


def test_due_day_on_the_page_and_for_other_programs(client, page, commune):
    assert "chưa đặt hạn" in page().content.decode()
    assert client.post("/compare/20185/quality/", {"due": "2024-02-20"}).status_code == 302
    html = page(sort="-late").content.decode()
    assert "chậm nhất ngày 20/02/2024" in html
    assert "24 ngày" in html
    assert 'aria-sort="descending"' in html
    found = client.get("/api/v1/comparisons/20185/doubts", {"on": "2024-03-15"}).json()
    assert (found["due"], found["villages"][0]["late"]) == ("2024-02-20", 24)
    assert client.post("/compare/20185/quality/", {"due": "mai"}).status_code == 422
    assert client.post("/compare/20185/quality/", {"due": "2024-02-31"}).status_code == 422
    assert client.post("/compare/20185/quality/", {"due": ""}).status_code == 302
    assert "chưa đặt hạn" in page().content.decode()


def test_due_day_from_other_programs(commune, official):
    program = Caller(official)
    sent = {"place": "20185", "year": 2024, "day": "2024-02-20"}
    assert program.put("/measurements/due-day", sent).json() == sent
    assert quality(commune, DAY).due == date(2024, 2, 20)
    assert program.put("/measurements/due-day", sent | {"day": "2022-02-20"}).status_code == 422


def test_statements_do_not_grow(commune, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
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


@pytest.mark.parametrize("on", ["2023-01-15", "hôm qua", "2024-02-31", "9999-12-31", "0001-01-01"])
def test_page_of_another_day(page, on):
    assert page(on=on).status_code == 200


def test_page_without_doubts_or_villages(page, commune):
    html = page(on="2023-01-15").content.decode()
    assert "Không thấy điều gì đáng ngờ" in html
    commune.child_periods.all().delete()
    assert "Chưa có thôn nào" in page().content.decode()


def test_only_for_those_who_may(page, client, somebody, small_map):
    assert page("20188").status_code == 403
    client.force_login(somebody("appraiser", role="appraiser", place=small_map.province))
    assert page("46").status_code == 200
    assert page("20188").status_code == 200


def test_for_other_programs(page, client):
    found = client.get("/api/v1/comparisons/20185/doubts", {"on": "2024-03-15"}).json()
    assert found["found"][0]["code"] == "jump-from-last-year"
    assert found["found"][0]["place"] == "v-00"
    assert found["villages"][-1] == {
        "place": "v-09",
        "reported": 0,
        "expected": 4,
        "latest": None,
        "complete": None,
        "late": None,
    }


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
