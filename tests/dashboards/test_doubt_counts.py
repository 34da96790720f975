"""Doubts of communes added up for the units above them, and decided by other programs."""

import re

import pytest
from django.core.exceptions import PermissionDenied

from datchuan.dashboards.actions.doubt_counts import count_doubts, count_some
from datchuan.dashboards.queries.doubt_counts import communes_at, doubt_counts, in_order
from datchuan.measurements.actions import DoubtNumbers, keep_doubt_tally
from datchuan.measurements.models import DoubtSource, DoubtTally, Measurement
from datchuan.places.models import PlacePeriod
from tests.accounts.cast import DAY, MERGED
from tests.api.conftest import Caller
from tests.dashboards.test_quality import commune, sent  # noqa: F401  six villages, one unlike the others
from tests.measurements.conftest import *  # noqa: F403  the map, the cast, quantities and villages

RECORDS = DoubtNumbers(open=5, errors=1, given=2, settled=3)


def counts(top, on=DAY):
    whole, rows = doubt_counts(top, on, 2024)
    return [
        (row.unit.code if row.unit else None, row.communes, row.figures.communes, row.figures.open, row.records.open)
        for row in (whole, *rows)
    ]


@pytest.fixture
def counted(commune):  # noqa: F811
    """The commune's figures, with a part above its whole, and its records; its neighbour was never counted."""
    Measurement.objects.filter(place__code="v-02", quantity__code="insured", year=2024).update(amount=120)
    count_doubts(commune=commune, year=2024, by=None)
    keep_doubt_tally(commune=commune, year=2024, source=DoubtSource.RECORDS, numbers=RECORDS)
    return commune


def test_units_add_up_what_their_communes_counted(counted, small_map):
    open_ = DoubtTally.objects.get(source="figures").open
    assert counts(small_map.district) == [(None, 2, 1, open_, 5), ("20185", 1, 1, open_, 5), ("20188", 1, 0, 0, 0)]
    assert counts(small_map.province) == [(None, 2, 1, open_, 5), ("483", 2, 1, open_, 5)]
    assert counts(None) == [(None, 2, 1, open_, 5), ("46", 2, 1, open_, 5), ("48", 0, 0, 0, 0)]


def test_errors_given_and_settled(client, counted, official, office):
    client.force_login(official)
    client.post("/compare/20185/quality/", sent(office=office.name))
    client.post(
        "/compare/20185/quality/",
        sent(quantity="population", place="v-00", code="jump-from-last-year", figures="100 25", reason="tách hộ"),
    )
    client.get("/compare/20185/quality/")
    tally = DoubtTally.objects.get(source="figures")
    assert (tally.errors, tally.given, tally.settled) == (1, 1, 1)


def test_todays_map_decides_who_adds_up(counted, small_map):
    assert counts(small_map.province, MERGED) == [(None, 1, 0, 0, 0), ("20161", 1, 0, 0, 0)]


def test_statements_do_not_grow_with_units(counted, small_map, django_assert_max_num_queries):
    with django_assert_max_num_queries(5):
        counts(None)


def test_counting_some_begins_with_who_was_never_counted(counted, small_map):
    _whole, rows = doubt_counts(small_map.district, DAY, 2024)
    units = [row.unit for row in rows]
    assert count_some(units=units, year=2024, by=None, most=1) == 1
    assert DoubtTally.objects.filter(place=small_map.neighbour, source="figures").exists()
    before = DoubtTally.objects.get(place=counted, source="figures").at
    assert count_some(units=units, year=2024, by=None, most=1) == 1
    assert DoubtTally.objects.get(place=counted, source="figures").at > before


def test_only_who_sees_the_commune_counts(counted, somebody, small_map):
    stranger = somebody("stranger", role="leader", place=small_map.elsewhere)
    with pytest.raises(PermissionDenied):
        count_doubts(commune=counted, year=2024, by=stranger)


def test_communes_of_a_unit(counted, small_map):
    assert communes_at(small_map.commune, DAY) == [small_map.commune]
    assert communes_at(small_map.province, DAY) == communes_at(None, DAY) == [small_map.commune, small_map.neighbour]


@pytest.mark.parametrize(
    ("sort", "first"),
    [
        ("", "20185"),
        ("-figures", "20185"),
        ("records", "20188"),
        ("counted", "20188"),
        ("-name", "20185"),
        ("odd", "20185"),
    ],
)
def test_units_are_sorted(counted, small_map, sort, first):
    _whole, rows = doubt_counts(small_map.district, DAY, 2024)
    assert in_order(rows, sort)[0].unit.code == first


# ---------------------------------------------------------------------------------------------------------------- pages
@pytest.fixture
def as_appraiser(client, counted, somebody, small_map):
    client.force_login(somebody("appraiser", role="appraiser", place=small_map.province))
    return client


def test_page_of_a_province_leads_down(as_appraiser):
    html = as_appraiser.get("/compare/46/quality/").content.decode()
    assert "đã đếm 1/2 xã" in html
    assert "/compare/483/quality/" in html
    html = as_appraiser.get("/compare/483/quality/?sort=-records").content.decode()
    assert "/compare/20185/quality/" in html
    assert "chưa đếm" in html
    assert 'aria-sort="descending"' in html


def test_what_nobody_counted_is_no_nought(as_appraiser):
    DoubtTally.objects.all().delete()
    html = as_appraiser.get("/compare/46/quality/").content.decode()
    assert re.findall("đã đếm [^ ]*", html) == ["đã đếm 0/2"]
    assert re.findall(r'figure-value">([^<]*)<', html) == ["—", "—", "—"]
    assert re.findall(r'figure-hint">([^<]*)<', html) == ["chưa đếm", "chưa dò"]


def test_page_counts_communes_again(as_appraiser):
    answer = as_appraiser.post("/compare/483/quality/", follow=True)
    assert "Đã đếm lại 2 xã" in answer.content.decode()
    assert "đã đếm 2/2 xã" in answer.content.decode()


def test_page_of_a_commune_tells_of_its_records(as_appraiser):
    html = as_appraiser.get("/compare/20185/quality/").content.decode()
    assert "5 bản ghi cần xem lại" in html
    assert "/registers/doubts/20185/" in html
    assert "Chưa dò bản ghi" in as_appraiser.get("/compare/20185/quality/?on=2023-03-01").content.decode()


def test_page_of_the_nation_and_of_a_unit_without_any(client, counted, somebody, small_map):
    client.force_login(somebody("centre", role="appraiser", place=None))
    assert "Chất lượng số liệu cả nước" in client.get("/compare/vn/quality/").content.decode()
    PlacePeriod.objects.filter(parent=small_map.district).delete()
    assert "Chưa có đơn vị nào" in client.get("/compare/483/quality/").content.decode()


# ------------------------------------------------------------------------------------------------------- other programs
@pytest.fixture
def program(counted, official):
    return Caller(official)


def test_other_programs_count(counted, somebody, small_map):
    appraiser = Caller(somebody("appraiser", role="appraiser", place=small_map.province))
    found = appraiser.get("/comparisons/46/doubt-counts").json()
    assert (found["whole"]["communes"], found["whole"]["figures"]["communes"], found["whole"]["records"]["open"]) == (
        2,
        1,
        5,
    )
    assert [unit["place"] for unit in found["units"]] == ["483"]
    assert appraiser.post("/comparisons/46/doubt-counts").json()["whole"]["figures"]["communes"] == 2
    assert appraiser.get("/comparisons/20185/doubt-counts").status_code == 404


def test_other_programs_filter_and_decide(program, office):
    listed = lambda **asked: program.get("/comparisons/20185/doubts", **asked).json()["found"]  # noqa: E731
    assert {one["code"] for one in listed(kind="unlike-other-villages")} == {"unlike-other-villages"}
    assert {one["place"] for one in listed(village="v-05")} == {"v-05"}
    [doubt] = listed(kind="part-above-whole")
    meant = {key: doubt[key] for key in ("place", "quantity", "code", "figures")}
    given = program.post("/comparisons/20185/doubts/give", {**meant, "office": office.pk}).json()
    assert given["office"] == office.name
    explained = program.post("/comparisons/20185/doubts/explain", {**meant, "reason": "sẽ sửa"}).json()
    assert explained["settled_because"] == "sẽ sửa"
    assert [one["code"] for one in listed(settled=True)] == ["part-above-whole"]
    assert "part-above-whole" not in {one["code"] for one in listed(settled=False)}
    assert DoubtTally.objects.get(source="figures").settled == 1
    assert program.post("/comparisons/20185/doubts/give", {**meant, "office": 99999}).status_code == 422
    gone = {**meant, "figures": "1 2", "reason": "đúng"}
    assert program.post("/comparisons/20185/doubts/explain", gone).status_code == 422
