from datetime import date

from django.utils import timezone

from datchuan.ui.dates import today


def test_today_is_the_fixed_day_of_a_demonstration(settings):
    settings.DATCHUAN_TODAY = date(2024, 3, 15)
    assert today() == date(2024, 3, 15)


def test_today_is_the_local_day(settings):
    settings.DATCHUAN_TODAY = None
    assert today() == timezone.localdate()
