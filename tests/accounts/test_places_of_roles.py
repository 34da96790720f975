"""Where a role is given: by the code of a unit of the day."""

import pytest

from datchuan.accounts.errors import AccountsError
from datchuan.accounts.queries import place_or_everywhere
from tests.accounts.cast import DAY, MERGED


def test_a_code_names_the_unit_of_the_day(small_map):
    assert place_or_everywhere("20185", DAY) == small_map.commune
    assert place_or_everywhere("", DAY) is None


def test_a_unit_that_was_merged_is_told_with_what_it_became(small_map):
    with pytest.raises(AccountsError, match=r"“20185” \(xã Thượng Lộ\) không còn; nay là xã Khe Tre \(20161\)"):
        place_or_everywhere("20185", MERGED)


def test_a_unit_that_is_not_yet_there_is_told(small_map):
    with pytest.raises(AccountsError, match="Hôm nay không có đơn vị hành chính nào mang mã “20161”"):
        place_or_everywhere("20161", DAY)


def test_a_code_nobody_has_is_told(small_map):
    with pytest.raises(AccountsError, match="Không có đơn vị hành chính nào mang mã “99999”"):
        place_or_everywhere("99999", DAY)
