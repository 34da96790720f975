"""Villages as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from datchuan.domain.registers.matching.villages import Village, Villages, bare

ALL = (
    Village("01", "thôn 1"),
    Village("02", "thôn 2"),
    Village("09", "thôn 9"),
    Village("14", "thôn 14"),
    Village("03", "thôn Hòa Bình"),
    Village("04", "tổ dân phố số 3"),
    Village("05", "Xuân Lộc"),
    Village("06", "thôn Phú Mậu"),
    Village("07", "thôn Phú Mẫu"),
    Village("08", "xóm Tân Lập"),
    Village("10", "thôn Tân Lập"),
)
VILLAGES = Villages(ALL)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("thôn 1", "01"),
        ("THÔN  1", "01"),
        ("Thôn I", "01"),
        ("thon 01", "01"),
        ("Thôn số 1", "01"),
        ("1", "01"),
        ("II", "02"),
        ("Thôn IX", "09"),
        ("thôn XIV", "14"),
        ("Hoà Bình", "03"),
        ("hoa binh", "03"),
        ("TDP 3", "04"),
        ("Tổ dân phố III", "04"),
        ("tổ dp số 3", "04"),
        ("thôn Xuân Lộc", "05"),
        ("Phú Mậu", "06"),
        ("thôn phú mẫu", "07"),
        ("xóm Tân Lập", "08"),
        ("03", "03"),  # its code
        # what is unclear is asked
        ("phu mau", ""),
        ("Tân Lập", ""),
        ("tổ 1", ""),
        ("xóm 2", ""),
        ("Thôn 3", ""),
        ("", ""),
        ("nơi khác", ""),
    ],
)
def test_a_name_is_that_of_a_village_or_asked_about(typed, code):
    assert VILLAGES.code_of(typed) == code


def test_what_was_answered_holds_first():
    answered = Villages(ALL, {"xóm 2": "02", "thôn 1": "09", "kia": "no such code"})
    assert [answered.code_of(one) for one in ("Xóm  2", "Thôn 1", "kia")] == ["02", "09", ""]


@given(st.sampled_from(ALL), st.sampled_from([str.upper, str.lower, str.title, "  {}  ".format]))
def test_a_village_is_found_by_its_own_name(village, written):
    assert VILLAGES.code_of(written(village.name)) == village.code


@given(st.integers(1, 39))
def test_numbers_are_the_same_in_figures_and_in_roman(number):
    tens, ones = divmod(number, 10)
    roman = "X" * tens + ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"][ones]
    assert bare(f"Thôn {roman}") == bare(f"xóm {number:02d}") == str(number)


def test_a_kind_that_is_said_twice_is_said_once():
    villages = Villages([Village("1", "thôn Thôn 1"), Village("2", "thôn Bản Lung"), Village("3", "ấp")])
    assert [one.name for one in villages.all] == ["Thôn 1", "thôn Bản Lung", "ấp"]
    assert [villages.code_of(one) for one in ("thôn 1", "1", "Thôn Bản Lung", "Bản Lung", "ấp")] == [
        "1",
        "1",
        "2",
        "2",
        "3",
    ]


def test_a_kind_alone_stays():
    assert bare("Thôn") == "thôn"


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("DANH SÁCH HỘ THÔN HÒA BÌNH NĂM 2026", "03"),
        ("Thôn 14", "14"),
        ("thôn 1 và thôn 2", None),
        ("thôn 140", None),
        ("XÃ KHE TRE", None),
    ],
)
def test_a_title_names_one_village_or_none(title, code):
    found = VILLAGES.in_text(title)
    assert (found and found.code) == code


def test_the_longer_of_two_names_is_meant():
    villages = Villages([Village("1", "thôn Phú"), Village("2", "thôn Phú Lộc")])
    assert villages.in_text("Sổ của thôn Phú Lộc").code == "2"
