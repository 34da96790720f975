from datetime import date

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from datchuan.ui.dates import LATEST, DayError, go_on_to, today


def test_today_is_the_fixed_day_of_a_demonstration(settings):
    settings.DATCHUAN_TODAY = date(2024, 3, 15)
    assert today() == date(2024, 3, 15)


def test_today_is_the_local_day(settings):
    settings.DATCHUAN_TODAY = None
    assert today() == timezone.localdate()


@pytest.fixture
def demonstration(settings, tmp_path):
    settings.DATCHUAN_DEMO, settings.DATCHUAN_DATA = True, tmp_path
    settings.DATCHUAN_TODAY = date(2024, 3, 15)
    return settings


def test_a_demonstration_goes_on_and_never_back(demonstration):
    go_on_to(date(2024, 6, 30))
    assert today() == date(2024, 6, 30)
    with pytest.raises(DayError):
        go_on_to(date(2024, 6, 29))
    with pytest.raises(DayError):
        go_on_to(date.max)
    assert today() == date(2024, 6, 30)
    demonstration.DATCHUAN_TODAY = LATEST  # started again on a later day
    assert today() == LATEST


def test_real_work_has_no_day_of_its_own(demonstration):
    go_on_to(date(2024, 6, 30))
    demonstration.DATCHUAN_DEMO = False
    assert today() == date(2024, 3, 15)
    with pytest.raises(DayError):
        go_on_to(date(2024, 7, 1))


def test_only_the_people_of_a_demonstration_choose_its_day(client, db, demonstration):
    sent = {"day": "30/06/2024", "next": "/account/"}
    assert client.post("/ui/day/", sent).status_code == 404
    client.force_login(get_user_model().objects.create(username="ai", full_name="Ai", valid_from=date(2023, 1, 1)))
    assert 'action="/ui/day/"' in client.get("/account/").content.decode()
    for day, told in (
        ("không", "không đọc được"),
        ("2024-03-01", "chỉ đi tới"),
        ("2024-06-30", "sang ngày 30/06/2024"),
    ):
        assert told in client.post("/ui/day/", sent | {"day": day}, follow=True).content.decode()
    demonstration.DATCHUAN_DEMO = False
    assert client.post("/ui/day/", sent).status_code == 404
