"""All villages of a commune at once."""

from datetime import date

import pytest

from datchuan.audit.models import AuditLine
from datchuan.places.actions import add_villages
from datchuan.places.errors import PlacesError
from datchuan.places.queries import place_on, search, villages_of

NEW_YEAR = date(2026, 1, 1)


@pytest.fixture
def commune(small_map):
    return place_on("20161", NEW_YEAR)


def test_villages_get_codes_in_order_and_are_found(commune, chair):
    made = add_villages(commune=commune, names=["Một", "Hai"], since=NEW_YEAR, by=chair)
    assert [village.code for village in made] == ["20161-01", "20161-02"]
    assert [unit.full_name for unit in villages_of(commune, NEW_YEAR)] == ["thôn Một", "thôn Hai"]
    assert [unit.code for unit in search("thon hai khe tre")] == ["20161-02"]
    assert AuditLine.objects.get(action="places.add_villages").details["count"] == 2


def test_a_commune_with_villages_or_an_ended_one_takes_none(commune, in_2024):
    with pytest.raises(PlacesError, match="hai lần"):
        add_villages(commune=commune, names=["Một", "Một"], since=NEW_YEAR, by=None)
    add_villages(commune=commune, names=["Một"], since=NEW_YEAR, by=None)
    with pytest.raises(PlacesError, match="đã có thôn"):
        add_villages(commune=commune, names=["Hai"], since=NEW_YEAR, by=None)
    with pytest.raises(PlacesError, match="không tồn tại"):
        add_villages(commune=place_on("20185", in_2024), names=["Hai"], since=in_2024, by=None)


def test_the_statements_do_not_grow_with_the_villages(commune, django_assert_max_num_queries):
    with django_assert_max_num_queries(13):
        add_villages(commune=commune, names=[str(number) for number in range(40)], since=NEW_YEAR, by=None)
