"""Numbers and dates in both languages."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import translation

from datchuan.ui import formats


@pytest.mark.parametrize(
    ("value", "places", "vietnamese", "english"),
    [
        (Decimal("1763.00"), None, "1.763,00", "1,763.00"),
        (Decimal("54.1"), None, "54,1", "54.1"),
        (Decimal("2.345"), 2, "2,35", "2.35"),
        (Decimal("-1234.5"), None, "−1.234,5", "−1,234.5"),
        (0, None, "0", "0"),
        (10040, None, "10.040", "10,040"),
        (Decimal("1E+3"), None, "1.000", "1,000"),
        (None, None, "—", "—"),
        (None, 2, "—", "—"),
    ],
)
def test_number_has_the_separators_of_the_language(value, places, vietnamese, english):
    with translation.override("vi"):
        assert formats.number(value, places) == vietnamese
    with translation.override("en"):
        assert formats.number(value, places) == english


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Decimal("0.8000"), "0,8"),
        (Decimal("300.0000"), "300"),
        (Decimal("1763.50"), "1.763,5"),
        (Decimal("0.0000"), "0"),
        (1000, "1.000"),
        (None, "—"),
    ],
)
def test_figure_leaves_out_noughts_that_say_nothing(value, words):
    assert formats.figure(value) == words


def test_percent_of_an_unknown_value_is_a_dash():
    assert formats.percent(None) == "—"


def test_percent_keeps_the_digits_it_came_with():
    assert formats.percent(Decimal("5.47")) == "5,47%"


@pytest.mark.parametrize(
    ("value", "vietnamese", "english"),
    [(date(2024, 1, 5), "05/01/2024", "5 Jan 2024"), (None, "—", "—")],
)
def test_day(value, vietnamese, english):
    assert formats.day(value) == vietnamese
    with translation.override("en"):
        assert formats.day(value) == english


def test_day_of_a_moment_is_the_local_one():
    assert formats.day(datetime(2024, 1, 4, 17, 30, tzinfo=UTC)) == "05/01/2024"


def test_day_of_a_moment_without_zone_is_its_own():
    assert formats.day(datetime(2024, 1, 4, 17, 30)) == "04/01/2024"  # noqa: DTZ001  the case under test


def test_moment_is_local_time():
    assert formats.moment(datetime(2024, 1, 4, 17, 30, tzinfo=UTC)) == "00:30, 05/01/2024"
    assert formats.moment(datetime(2024, 1, 4, 17, 30)) == "17:30, 04/01/2024"  # noqa: DTZ001  the case under test
    assert formats.moment(None) == "—"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (date(2024, 1, 5), "ngày 05 tháng 01 năm 2024"),
        (date(2024, 2, 15), "ngày 15 tháng 02 năm 2024"),
        (date(2024, 6, 30), "ngày 30 tháng 6 năm 2024"),
        (date(2024, 12, 1), "ngày 01 tháng 12 năm 2024"),
        (None, "—"),
    ],
)
def test_day_in_words_has_noughts_as_the_decree_writes_them(value, words):
    assert formats.day_in_words(value) == words


def test_day_in_words_is_short_in_english():
    with translation.override("en"):
        assert formats.day_in_words(date(2024, 1, 5)) == "5 Jan 2024"


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (date(2024, 3, 27), "còn 12 ngày"),
        (date(2024, 3, 16), "còn 1 ngày"),
        (date(2024, 3, 15), "hôm nay"),
        (date(2024, 3, 12), "quá hạn 3 ngày"),
        (date(2020, 3, 15), "quá hạn 1.461 ngày"),
    ],
)
def test_days_left(due, words):
    assert formats.days_left(due, date(2024, 3, 15)) == words


@pytest.mark.parametrize(
    ("due", "words"),
    [(date(2024, 3, 16), "1 day left"), (date(2024, 3, 17), "2 days left"), (date(2024, 3, 14), "1 day late")],
)
def test_days_left_has_english_plurals(due, words):
    with translation.override("en"):
        assert formats.days_left(due, date(2024, 3, 15)) == words
