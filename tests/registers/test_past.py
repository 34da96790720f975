"""Records as they stood on a day that is past: by queries, on the page, and for other programs."""

from datetime import date, datetime, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from datchuan.audit.models import AuditLine
from datchuan.registers.actions import end_record, read_past
from datchuan.registers.models import RegisterDefinition, Saving
from datchuan.registers.queries import records_of
from datchuan.registers.queries.past import as_they_stood
from tests.accounts.cast import DAY
from tests.registers.conftest import SCHOOL, row

pytestmark = pytest.mark.django_db


def at_noon(day):
    return timezone.make_aware(datetime.combine(day, time(12)))


@pytest.fixture
def lived(household, save, settings):
    """Household 1 had 4 members on 15 March, 5 on 20 April and 6 on 2 May; household 2 was added on 20 April."""
    for number, day in enumerate((date(2024, 4, 20), date(2024, 5, 2)), start=1):
        settings.DATCHUAN_TODAY = day
        more = [row(so_ho="2")] if number == 1 else []
        save(row(household.pk, number, members=str(4 + number)), *more)
    moments = (DAY, date(2024, 4, 20), date(2024, 5, 2))
    for saving, day in zip(Saving.objects.order_by("at"), moments, strict=True):
        Saving.objects.filter(pk=saving.pk).update(at=at_noon(day))
    settings.DATCHUAN_TODAY = date(2024, 5, 10)
    return household


def stood(villages, on):
    rows = records_of("household", villages.first, year=None, on=on)
    return [(one.row.key, one.revision.values.get("members"), one.later) for one in as_they_stood(list(rows), on)]


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2024, 3, 14), []),
        (DAY, [("1", 4, False)]),
        (date(2024, 4, 19), [("1", 4, False)]),
        (date(2024, 4, 20), [("1", 5, False), ("2", None, False)]),
        (date(2024, 5, 2), [("1", 6, False), ("2", None, False)]),
    ],
)
def test_what_was_said_by_the_end_of_the_day(lived, villages, on, expected):
    assert stood(villages, on) == expected


def test_what_was_written_later_is_told_as_it_was_first_written(lived, villages):
    Saving.objects.update(at=at_noon(date(2024, 5, 9)))
    assert stood(villages, DAY) == [("1", 4, True)]


def test_what_had_ended_did_not_hold(lived, villages, head):
    end_record(record=lived.pk, base_number=3, on=date(2024, 4, 1), by=head, door="page")
    assert stood(villages, date(2024, 3, 31)) == [("1", 4, False)]
    assert stood(villages, date(2024, 4, 1)) == []


def test_statements_do_not_grow_with_records(lived, villages, save, django_assert_num_queries):
    save(*(row(so_ho=f"{n} b") for n in range(40)))
    rows = list(records_of("household", villages.first, year=None, on=date(2024, 5, 10)))
    with django_assert_num_queries(3):
        assert len(as_they_stood(rows, date(2024, 5, 10))) == 42


def test_reading_is_noted_and_without_rows_too(lived, villages, head):
    page = read_past(register="household", place=villages.first, year=None, on=DAY, by=head)
    assert (page.count, page.persons, page.items[0].revision.number) == (1, True, 1)
    assert AuditLine.objects.filter(action="registers.read_records").latest("pk").details["on"] == "2024-03-15"
    assert read_past(register="household", place=villages.first, year=None, on=date(2024, 1, 1), by=head).items == ()


# ---------------------------------------------------------------------------------------------------------------- pages
@pytest.fixture
def page(client, lived, head, villages):
    client.force_login(head)
    address = reverse("registers:past", args=[villages.first.code, "household"])
    return lambda **asked: client.get(address, asked)


def test_page_shows_the_day_and_leads_to_the_history(page, lived):
    html = page(on="2024-04-19").content.decode()
    assert "ngày 19/04/2024" in html
    assert reverse("registers:history", args=[lived.pk]) in html
    assert [dict(one["cells"])["Nhân khẩu"] for one in page(on="2024-04-19").context["listed"]] == ["4"]


def test_page_of_no_day_or_of_days_to_come_shows_yesterday(page):
    for on in ("", "mai", "2024-02-31", "2030-01-01"):
        assert page(on=on).context["on"] == date(2024, 5, 9)
    assert page(on="0001-01-01").status_code == 200
    assert page(on="2024-04-19", page="2").status_code == 404
    assert "Ngày ấy chưa có bản ghi nào" in page(on="2024-03-01").content.decode()


def test_page_of_a_register_that_was_not_kept_then(page, client, official, small_map):
    client.force_login(official)
    address = reverse("registers:past", args=[small_map.commune.code, "school"])
    assert client.get(address, {"on": "2024-03-01", "year": "2024"}).status_code == 200
    later = SCHOOL.replace("identity:", "in_force: {from: 2024-04-01}\nidentity:")
    RegisterDefinition.objects.filter(register="school").update(content=later)
    assert client.get(address, {"on": "2024-03-01"}).status_code == 404


def test_register_leads_to_its_past(client, lived, head, villages):
    client.force_login(head)
    html = client.get(reverse("registers:records", args=[villages.first.code, "household"])).content.decode()
    assert reverse("registers:past", args=[villages.first.code, "household"]) in html


def test_for_other_programs(client, lived, official):
    client.force_login(official)
    found = client.get("/api/v1/registers/household/past", {"place": "v-01", "on": "2024-04-19"}).json()
    [one] = found["items"]
    assert (found["count"], one["values"]["members"], one["number"], one["later"]) == (1, 4, 1, False)
    ahead = client.get("/api/v1/registers/household/past", {"place": "v-01", "on": "2030-01-01"}).json()
    assert [row["number"] for row in ahead["items"]] == [3, 1]


def test_days_end_at_midnight_here(lived, villages):
    Saving.objects.order_by("at").filter(at__date__gte=DAY + timedelta(1)).update(
        at=timezone.make_aware(datetime.combine(DAY + timedelta(1), time.min))
    )
    assert stood(villages, DAY) == [("1", 4, False)]
    assert stood(villages, DAY + timedelta(1))[0] == ("1", 6, False)
