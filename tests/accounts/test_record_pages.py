"""The page of the record: who sees which lines, and narrowing them."""

from datetime import UTC, date, datetime

import pytest

from datchuan.accounts.models import Person
from datchuan.audit.actions import record
from datchuan.audit.models import AuditLine
from tests.accounts.browsing import page, text

MARCH = datetime(2024, 3, 10, 2, tzinfo=UTC)


@pytest.fixture(autouse=True)
def day(on_the_day):
    """Every page of this file lives on 15 March 2024."""


@pytest.fixture
def lines(small_map, chair, official):
    """Two lines at the commune, one at its neighbour, one without a place."""
    record(action="planning.adopt_plan", by=chair, place=small_map.commune)
    record(action="evidence.open_file", by=official, place=small_map.village, details={"name": "a"})
    record(action="places.rename_village", by=official, place=small_map.neighbour)
    record(action="places.load_reference", by=None)


def shown(client, person, **query):
    client.force_login(person)
    answer = page(client, "record", **query)
    return [each.line.action for each in answer.context["events"]], answer


def test_the_chair_sees_the_lines_of_the_commune_and_below(client, chair, lines):
    actions, answer = shown(client, chair)
    assert actions == ["evidence.open_file", "planning.adopt_plan"]
    assert "Thông qua kế hoạch" in text(answer)
    assert "Mở tệp" in text(answer)
    assert "xã Thượng Lộ" in text(answer)
    assert set(answer.context["form"].fields["place"].choices[0]) == {"", "Tất cả"}


def test_whoever_may_everywhere_sees_all(client, head_administrator, lines):
    actions, answer = shown(client, head_administrator)
    assert {"planning.adopt_plan", "places.rename_village", "places.load_reference"} <= set(actions)
    assert "Hệ thống" in text(answer)


def test_whoever_may_not_sees_neither_page_nor_link(client, official, lines):
    client.force_login(official)
    assert page(client, "record").status_code == 403
    assert "/record/" not in text(page(client, "my_account"))


def test_whoever_may_finds_the_link(client, chair):
    client.force_login(chair)
    assert 'href="/record/"' in text(page(client, "my_account"))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"actor": "official"}, ["evidence.open_file"]),
        ({"action": "planning.adopt_plan"}, ["planning.adopt_plan"]),
        ({"place": "20185"}, ["planning.adopt_plan"]),
        ({"actor": "system"}, []),
    ],
    ids=str,
)
def test_narrowing(client, chair, lines, query, expected):
    if query.get("actor") == "official":
        query = {"actor": str(Person.objects.get(username="official").pk)}
    assert shown(client, chair, **query)[0] == expected


def test_the_systems_own_lines(client, head_administrator, lines):
    assert shown(client, head_administrator, actor="system")[0] == ["places.load_reference"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"first_day": "2024-03-10"}, True),
        ({"first_day": "2024-03-11"}, False),
        ({"last_day": "2024-03-10"}, True),
        ({"last_day": "2024-03-09"}, False),
        ({"last_day": "9999-12-31"}, True),
    ],
    ids=str,
)
def test_days_are_whole_days_of_local_time(client, head_administrator, small_map, query, found):
    AuditLine.objects.create(at=MARCH, action="a.made", place_code="20185")
    assert ("a.made" in shown(client, head_administrator, **query)[0]) is found


def test_a_filter_that_makes_no_sense_is_said(client, chair, lines):
    actions, answer = shown(client, chair, first_day="hôm qua")
    assert answer.status_code == 422
    assert actions == []


def test_the_lines_of_people_and_places_that_are_gone_keep_their_names(client, head_administrator):
    AuditLine.objects.create(at=MARCH, actor="999", actor_label="Người cũ", action="old.action", place_code="00000")
    found = text(shown(client, head_administrator)[1])
    assert "Người cũ" in found
    assert "old.action" in found
    assert "00000" in found


def test_pages_of_fifty_in_the_same_few_statements(
    client, head_administrator, small_map, django_assert_max_num_queries
):
    AuditLine.objects.bulk_create(AuditLine(action="a.made", place_code="20185") for _ in range(120))
    client.force_login(head_administrator)
    with django_assert_max_num_queries(16):
        answer = page(client, "record", action="a.made", page="2")
    assert len(answer.context["events"]) == 50
    assert "action=a.made&amp;page=3" in text(answer)


def test_a_file_that_was_not_taken_is_named(client, chair, small_map):
    details = {"name": "anh.docx"}
    record(action="planning.refuse_file", by=chair, subject=small_map.commune, place=small_map.commune, details=details)
    client.force_login(chair)
    assert page(client, "record").context["events"][0].about == "anh.docx"


def test_reading_the_record_changes_nothing(client, chair, lines):
    before = AuditLine.objects.count()
    client.force_login(chair)
    signed_in = AuditLine.objects.count()
    page(client, "record", first_day=date(2024, 1, 1).isoformat())
    assert before <= signed_in == AuditLine.objects.count()
