"""Names that may be one name written twice."""

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from datchuan.domain.quality.alike import Named, alike

NEAR = Decimal("0.9")


def pairs(*names, similarity=NEAR, among="thôn 1"):
    named = [Named(number, name, among) for number, name in enumerate(names)]
    return [(one.one, one.other, one.letters) for one in alike(named, similarity=similarity)]


@pytest.mark.parametrize(
    "other", ["NGUYỄN VĂN ĐÀN", "nguyen van dan", "Nguyễn  Văn - Đàn", "Nguyê\u0303n Văn Đa\u0300n"]
)
def test_marks_case_and_spaces_do_not_count(other):
    assert pairs("Nguyễn Văn Đàn", other, similarity=None) == [(0, 1, 0)]


def test_three_of_one_name_are_two_pairs():
    assert pairs("Lê A", "Lê Á", "Lê Ạ") == [(0, 1, 0), (1, 2, 0)]


def test_near_names_only_as_far_as_stated():
    assert pairs("Hồ Thị Hương", "Hồ Thị Hưong", "Hồ Thi Hươngg") == [(0, 1, 0), (2, 0, 1)]
    assert pairs("Hồ Thị Hương", "Hồ Thi Hươngg", similarity=None) == []
    assert pairs("Hồ Thị Hương", "Hồ Thị Hươngg", similarity=Decimal("0.95")) == []


def test_names_whose_digits_differ_are_not_near():
    assert pairs("Nguyễn Văn Người 12", "Nguyễn Văn Người 13") == []


def test_only_what_agrees_besides_is_compared():
    named = [Named(1, "Lê Văn A", ("thôn 1", 1980)), Named(2, "Lê Văn A", ("thôn 1", 1981))]
    assert list(alike(named, similarity=NEAR)) == []


def test_blank_names_are_like_nothing():
    assert pairs("", " ", "-") == []


@given(st.lists(st.text(alphabet="ANHVĐạ ", max_size=12), max_size=8))
def test_every_pair_is_told_once_and_of_two(names):
    found = [(one, other) for one, other, _letters in pairs(*names)]
    assert len({frozenset(pair) for pair in found}) == len(found)
    assert all(one != other for one, other in found)


@pytest.mark.long
def test_a_hundred_thousand_take_seconds():
    """250 villages of 400 people over 80 years; every hundredth is entered twice."""
    syllables = ["Nguyễn", "Trần", "Lê", "Phạm", "Hồ", "Văn", "Thị", "Đức", "Minh", "Hương", "Quang", "Loan"]

    def name(number):
        chosen = [syllables[(number // 12**power) % 12] for power in range(5)]
        return " ".join(chosen)

    named = [Named(n, name(n // 250 * 7919), (n % 250, n // 250 % 80)) for n in range(99_000)]
    named += [Named(99_000 + n, named[n * 99].name.upper(), named[n * 99].among) for n in range(1000)]
    begun = time.perf_counter()
    found = {one.other for one in alike(named, similarity=Decimal("0.92"))}
    assert time.perf_counter() - begun < 20
    assert found >= set(range(99_000, 100_000))
