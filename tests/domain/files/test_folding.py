"""What each way of comparing words sets aside, and what still tells two apart."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from datchuan.domain.files.folding import folded, plain, spaced, squeezed

WAYS = (spaced, plain, folded, squeezed)
TEXTS = st.text(alphabet="AĐđẠẫ -/.\n\u0301ßİ7")


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Thôn  Mới\n", "Thôn Mới", (True, True, True, True)),
        (unicodedata.normalize("NFD", "Hòa"), "Hòa", (True, True, True, True)),
        ("ĐÔNG", "đông", (False, True, True, True)),
        ("Hòa", "Hoa", (False, False, True, True)),
        ("Đông", "Dong", (False, False, True, True)),
        ("1/2", "12", (False, False, False, True)),
        ("Văn-Á", "Văn Á", (False, False, False, True)),
        ("Hộ 1", "Hộ 2", (False, False, False, False)),
    ],
)
def test_what_is_alike(one, other, alike):
    assert tuple(way(one) == way(other) for way in WAYS) == alike


@pytest.mark.parametrize("way", WAYS)
@given(text=TEXTS)
def test_a_second_time_changes_nothing_more(way, text):
    assert way(way(text)) == way(text)


@given(st.lists(TEXTS, min_size=2, max_size=2))
def test_each_way_sets_aside_what_the_one_before_does(texts):
    alike = [way(texts[0]) == way(texts[1]) for way in WAYS]
    assert alike == sorted(alike)
