import unicodedata
from datetime import date

import pytest

from datchuan.places.actions import add_village
from datchuan.places.queries import place_on, search, search_path

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_map")]


def names(text, **options):
    return [(unit.full_name, unit.code) for unit in search(text, **options)]


@pytest.mark.parametrize(
    "text",
    [
        "thuong lo",
        "Thượng Lộ",
        "THUONG LO",
        "xa thuong lo",
        "xã Thượng Lộ, huyện Nam Đông",
        "lo thuong nam dong",
        "20185",
    ],
)
def test_search_finds_thuong_lo_first_however_it_is_typed(text):
    assert names(text)[0] == ("xã Thượng Lộ", "20185")


def test_search_in_decomposed_letters_finds_the_same():
    assert names(unicodedata.normalize("NFD", "Thượng Lộ"))[0][1] == "20185"


def test_search_names_a_unit_once():
    codes = [code for _, code in names("thuong lo")]
    assert codes.count("20185") == 1


def test_search_as_of_a_day_leaves_out_what_was_not_there_then():
    assert "20185" not in [code for _, code in names("thuong lo", on=date(2025, 7, 1))]
    assert names("khe tre", on=date(2025, 6, 30)) == [("thị trấn Khe Tre", "20161")]
    assert names("khe tre", on=date(2025, 7, 1)) == [("xã Khe Tre", "20161")]


def test_search_by_code_gives_every_unit_that_had_it():
    assert names("20161") == [("xã Khe Tre", "20161"), ("thị trấn Khe Tre", "20161")]


def test_search_by_a_parent_of_the_time_finds_what_was_below_it():
    found = search("xa nam dong", on=date(2024, 1, 5))
    assert "xã Thượng Lộ" in map(str, found)


def test_search_for_the_beginning_of_a_word_prefers_names_that_begin_so():
    first = search("phu l", on=date(2025, 6, 30))[0]
    assert str(first) == "thị trấn Phú Lộc"


@pytest.mark.parametrize("text", ["", "   ", "-", "!?"])
def test_search_for_nothing_finds_nothing(text, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert search(text) == []


def test_search_for_something_else_finds_nothing():
    assert search("paris") == []


def test_search_takes_wild_cards_as_letters():
    assert search("%") == []
    assert search("thuong_lo") == search("thuong lo")


def test_search_is_limited():
    assert len(search("hue", limit=3)) == 3


def test_search_costs_one_statement(django_assert_num_queries):
    with django_assert_num_queries(1):
        search("thuong lo", on=date(2024, 1, 5))


def test_search_finds_a_village_by_its_commune(chair):
    commune = place_on("20185", date(2024, 1, 5))
    add_village(commune=commune, name="Dỗi", since=date(2024, 1, 1), by=chair)
    assert names("doi thuong lo", on=date(2024, 1, 5)) == [("thôn Dỗi", "20185-01")]
    assert names("thon doi khe tre", on=date(2025, 8, 1)) == [("thôn Dỗi", "20185-01")]


def test_search_path_names_everything_above_without_diacritics():
    commune = place_on("20185", date(2024, 1, 5))
    path = search_path("thôn", "Dỗi", commune, date(2024, 1, 5))
    assert path == " thon doi xa thuong lo huyen nam dong tinh thua thien hue "
