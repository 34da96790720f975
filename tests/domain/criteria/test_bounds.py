"""Between which shares a figure lies while some have not reported."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from datchuan.domain.criteria.bounds import PlaceShare, ends, ends_by_sex
from datchuan.domain.criteria.facts import BySex, Share


def of(part, whole, counted=0):
    return PlaceShare.of(None if part is None else Decimal(part), Decimal(whole), counted=Decimal(counted))


def test_missing_part_lies_between_nought_and_the_whole():
    assert ends([of(90, 100), of(None, 50)]) == (Share(Decimal(90), Decimal(150)), Share(Decimal(140), Decimal(150)))


def test_part_with_blanks_is_no_less_than_what_is_counted():
    assert ends([of(None, 50, counted=20)]) == (Share(Decimal(20), Decimal(50)), Share(Decimal(50), Decimal(50)))


def test_whole_of_last_year_is_no_less_than_this_years_part():
    assert of(60, 50) == PlaceShare(Decimal(60), Decimal(60), Decimal(60))


def test_men_and_women_stand_apart():
    least, most = ends_by_sex([of(None, 10)], [of(4, 5)])
    assert least == BySex(Share(Decimal(0), Decimal(10)), Share(Decimal(4), Decimal(5)))
    assert most == BySex(Share(Decimal(10), Decimal(10)), Share(Decimal(4), Decimal(5)))


def test_no_place_has_no_bounds():
    with pytest.raises(ValueError, match="không có nơi nào"):
        ends([])


VILLAGES = some.lists(
    some.integers(0, 500).flatmap(
        lambda whole: some.tuples(some.integers(0, whole), some.just(whole), some.booleans())
    ),
    min_size=1,
)


@given(VILLAGES)
def test_whatever_the_missing_ones_report_lies_between(villages):
    """Told: (part, whole, has it reported its part). The truth is never outside."""
    least, most = ends([of(part if told else None, whole) for part, whole, told in villages])
    truth = sum(part for part, _whole, _told in villages)
    assert least.numerator <= truth <= most.numerator
    assert least.denominator == most.denominator == sum(whole for _part, whole, _told in villages)
