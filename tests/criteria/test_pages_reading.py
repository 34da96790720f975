"""For whom a page reads the law: everybody, a zone, or a commune of the dated map."""

from datetime import date

import pytest

from datchuan.criteria.queries import published_set
from datchuan.criteria.reading import reading_of
from datchuan.domain.criteria.dated import PlaceFacts
from datchuan.places.actions import add_village
from datchuan.places.models import AttributeKey, PlaceAttribute
from datchuan.places.queries import place_on

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_map", "published")]
TODAY = date(2024, 3, 15)


@pytest.fixture
def law():
    return published_set("thu")


@pytest.fixture
def commune():
    return place_on("20185", TODAY)


@pytest.fixture
def reader(somebody):
    """Somebody who may read everywhere and is at home nowhere."""
    return somebody("reader", role="appraiser", place=None)


@pytest.fixture
def chair(somebody, commune):
    return somebody("chair", role="leader", place=commune)


def read(law, person, today=TODAY, **sent):
    return reading_of(sent, law, person=person, today=today)


def labels(form):
    return [label for label, _choices in form.fields["of"].choices]


class TestChoice:
    def test_nothing_asked_is_every_zone_for_who_is_at_home_nowhere(self, law, reader):
        reading = read(law, reader)
        assert (reading.zone, reading.commune, reading.place, reading.on) == (None, None, None, TODAY)
        assert labels(reading.form) == ["all", "Vùng"]

    def test_nothing_asked_is_ones_own_commune(self, law, chair):
        reading = read(law, chair)
        assert reading.commune.place.full_name == "xã Thượng Lộ"
        assert reading.place == PlaceFacts(region="BTB", group=None, special_difficulty=False, province="46")
        assert reading.form["of"].value() == "commune-20185"
        assert labels(reading.form)[0] == "Xã"

    def test_a_village_head_is_at_home_in_the_commune(self, law, somebody, commune):
        village = add_village(commune=commune, name="Dỗi", since=date(2024, 1, 1), by=None)
        reading = read(law, somebody("head", role="village_head", place=village))
        assert reading.commune.place.code == "20185"

    def test_every_zone_when_asked(self, law, chair):
        reading = read(law, chair, of="all")
        assert reading.place is None
        assert reading.form["of"].value() == "all"

    def test_a_zone_when_asked(self, law, chair):
        reading = read(law, chair, of="zone-B")
        assert reading.zone.name == "Vùng B"
        assert reading.place == PlaceFacts(region="B", group="B", special_difficulty=False)
        assert reading.choice == "zone-B"

    @pytest.mark.parametrize("nonsense", ["zone-X", "abc", "zone-"])
    def test_what_is_no_choice_is_every_zone(self, law, chair, nonsense):
        assert read(law, chair, of=nonsense).choice == "all"

    def test_another_commune_by_code_joins_the_choices(self, law, chair):
        reading = read(law, chair, of="commune-20164")
        assert reading.commune.place.code == "20164"
        assert "commune-20164" in str(reading.form["of"])

    def test_a_code_nobody_has_is_told(self, law, chair):
        reading = read(law, chair, of="commune-99999")
        assert reading.commune is None
        assert "không có đơn vị mang mã 99999" in str(reading.form.errors["commune"])

    def test_special_difficulty_follows_the_map(self, law, chair, commune):
        PlaceAttribute.objects.filter(place=commune, key=AttributeKey.SPECIAL_STATUS).delete()
        PlaceAttribute.objects.create(
            place=commune,
            key=AttributeKey.SPECIAL_STATUS,
            value="special_difficulty",
            confidence="verified",
            source="-",
        )
        assert read(law, chair).place.special_difficulty is True

    def test_only_unknown_when_ticked(self, law, reader):
        assert read(law, reader, unknown="on").only_unknown
        assert not read(law, reader).only_unknown


class TestSearch:
    @pytest.mark.parametrize("typed", ["20185", "Thượng Lộ", " xã thượng lộ "])
    def test_one_commune_found_is_chosen(self, law, reader, typed):
        reading = read(law, reader, commune=typed, of="zone-A")
        assert reading.commune.place.code == "20185"
        assert reading.zone is None
        assert reading.form["commune"].value() == ""

    def test_several_are_offered_with_the_units_above_them(self, law, chair):
        reading = read(law, chair, commune="huong")
        assert reading.commune is None
        assert len(reading.found) > 1
        assert all(unit.level == "commune" for unit, _above in reading.found)
        assert all(above for _unit, above in reading.found)

    def test_none_is_told_and_what_was_typed_stays(self, law, chair):
        reading = read(law, chair, commune="paris")
        assert reading.place is None
        assert "không có xã nào" in str(reading.form.errors["commune"])
        assert reading.form["commune"].value() == "paris"

    def test_a_province_is_no_commune(self, law, chair):
        assert "commune" in read(law, chair, commune="46").form.errors


class TestDay:
    def test_the_day_asked_for(self, law, reader):
        reading = read(law, reader, on="2023-05-01")
        assert (reading.on, reading.asked_on) == (date(2023, 5, 1), None)

    @pytest.mark.parametrize(("asked", "shown"), [("2021-01-01", date(2022, 1, 1)), ("2030-01-01", date(2025, 12, 31))])
    def test_a_day_out_of_force_is_the_nearest_in_force(self, law, reader, asked, shown):
        reading = read(law, reader, on=asked)
        assert (reading.on, reading.asked_on) == (shown, date.fromisoformat(asked))

    def test_a_wrong_day_is_today_and_told(self, law, reader):
        reading = read(law, reader, on="yesterday")
        assert reading.on == TODAY
        assert "on" in reading.form.errors

    def test_a_commune_that_has_merged_gives_way_to_what_it_became(self, law, chair):
        reading = read(law, chair, on="2025-08-01")
        assert reading.commune.place.full_name == "xã Khe Tre"
        assert reading.instead_of == "xã Thượng Lộ"
        assert "commune" not in reading.form.errors
