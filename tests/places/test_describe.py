from datetime import date

import pytest

from datchuan.places.models import PlacePeriod
from datchuan.places.queries import describe

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_map")]


def outcome(described):
    return [[str(unit), *map(str, parents)] for unit, parents in described.outcome]


@pytest.mark.parametrize(
    ("on", "address"),
    [
        (date(2024, 1, 5), "xã Thượng Lộ, huyện Nam Đông, tỉnh Thừa Thiên Huế"),
        (date(2025, 2, 1), "xã Thượng Lộ, huyện Phú Lộc, thành phố Huế"),
    ],
)
def test_describe_a_living_unit(on, address):
    described = describe("20185", on)
    assert described.exists
    assert described.address == address
    assert described.outcome == ()


def test_describe_after_the_merger_tells_what_became_of_it():
    described = describe("20185", date(2025, 8, 1))
    assert not described.exists
    assert described.address == "xã Thượng Lộ, huyện Phú Lộc, thành phố Huế"
    assert outcome(described) == [["xã Khe Tre", "thành phố Huế"]]
    assert [str(became.unit) for became in described.became] == ["xã Khe Tre"]


def test_describe_a_reused_code_takes_the_unit_of_the_day():
    described = describe("20161", date(2025, 8, 1))
    assert described.address == "xã Khe Tre, thành phố Huế"
    assert len(described.came_from) == 4


def test_describe_before_the_first_day_takes_the_first_unit():
    described = describe("475", date(2020, 1, 1))
    assert not described.exists
    assert described.address == "quận Phú Xuân, thành phố Huế"
    assert described.outcome == ()


def test_describe_a_code_that_never_was_is_none():
    assert describe("99999", date(2025, 1, 1)) is None


def test_describe_a_unit_without_periods_is_a_fault_of_the_data():
    PlacePeriod.objects.filter(place__code="20333").delete()
    with pytest.raises(LookupError, match="20333"):
        describe("20333", date(2026, 1, 1))
