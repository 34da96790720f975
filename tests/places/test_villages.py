from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from datchuan.audit.queries import lines_about
from datchuan.places.actions import add_village, end_village, load_reference, rename_village
from datchuan.places.errors import PlacesError
from datchuan.places.models import Lineage, Place, PlacePeriod
from datchuan.places.queries import children_as_of, life_of, place_as_of, place_on, villages_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_map")]
NEW_YEAR, MARCH = date(2024, 1, 1), date(2024, 3, 1)
BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)


@pytest.fixture
def commune():
    return place_on("20185", NEW_YEAR)


@pytest.fixture
def village(commune, chair):
    return add_village(commune=commune, name="Dỗi", since=NEW_YEAR, by=chair)


def names(commune, on):
    return [str(village) for village in villages_of(commune, on)]


class TestAdd:
    def test_gives_the_village_a_code_of_its_commune(self, commune, chair, village):
        other = add_village(commune=commune, name="Cha Măng", since=MARCH, by=chair)
        assert (village.code, other.code) == ("20185-01", "20185-02")
        assert names(commune, NEW_YEAR) == ["thôn Dỗi"]
        assert names(commune, MARCH) == ["thôn Dỗi", "thôn Cha Măng"]

    def test_makes_it_a_child_of_the_commune(self, commune, village):
        assert [child.place for child in children_as_of(commune, NEW_YEAR)] == [village]

    def test_lets_it_go_on_under_the_commune_that_took_its_own_over(self, commune, village):
        assert names(commune, BEFORE) == ["thôn Dỗi"]
        assert names(place_on("20161", AFTER), AFTER) == ["thôn Dỗi"]
        assert [period.parent.code for period in life_of(village)] == ["20185", "20161"]
        assert village.valid_to is None

    def test_of_a_divided_commune_ends_it_with_the_commune(self, commune, chair):
        Lineage.objects.create(old=commune, new=place_on("20182", AFTER), on=AFTER, source="thử", confidence="weak")
        village = add_village(commune=commune, name="Dỗi", since=NEW_YEAR, by=chair)
        assert village.valid_to == BEFORE
        assert len(life_of(village)) == 1

    def test_of_a_living_commune_has_no_end(self, chair):
        village = add_village(commune=place_on("20161", AFTER), name="Mới", since=AFTER, by=chair)
        assert (village.valid_from, village.valid_to) == (AFTER, None)

    def test_numbers_go_on_over_units_of_one_code(self, chair):
        first = add_village(commune=place_on("20161", BEFORE), name="Một", since=BEFORE, by=chair, kind="tổ dân phố")
        second = add_village(commune=place_on("20161", AFTER), name="Hai", since=AFTER, by=chair)
        assert (first.code, second.code) == ("20161-01", "20161-02")

    def test_takes_the_kind_out_of_the_name(self, commune, chair):
        add_village(commune=commune, name="  Thôn   Dỗi ", since=NEW_YEAR, by=chair)
        assert names(commune, NEW_YEAR) == ["thôn Dỗi"]

    def test_leaves_a_line_in_the_record(self, village):
        (line,) = lines_about(village)
        assert (line.action, line.actor_label, line.place_code) == ("places.add_village", "Hồ Văn Ánh", "20185")
        assert line.details == {"name": "Dỗi", "kind": "thôn", "since": "2024-01-01"}

    def test_asks_for_the_right_at_the_commune(self, commune, visitor):
        with pytest.raises(PermissionDenied):
            add_village(commune=commune, name="Dỗi", since=NEW_YEAR, by=visitor)
        assert visitor.asked == [("places.manage_villages", commune)]
        assert not Place.objects.filter(level="village").exists()

    def test_by_the_system_needs_no_right(self, commune):
        assert add_village(commune=commune, name="Dỗi", since=NEW_YEAR, by=None).code == "20185-01"

    @pytest.mark.parametrize(
        ("change", "message"),
        [
            ({"name": ""}, "ghi tên thôn"),
            ({"name": "thôn"}, "đã có|ghi tên"),
            ({"name": "a" * 101}, "100 ký tự"),
            ({"name": "dỗi"}, "đã có thôn Dỗi"),
            ({"name": "Cha\x01 Măng"}, "ký tự điều khiển"),
            ({"kind": "city"}, "city"),
            ({"since": AFTER}, "không tồn tại"),
        ],
        ids=["no name", "only the kind", "too long", "taken", "control", "unknown kind", "commune ended"],
    )
    def test_refuses(self, commune, chair, village, change, message):
        if change == {"name": "thôn"}:
            change = {"name": "Thôn  "}
            add_village(commune=commune, name="Thôn", since=NEW_YEAR, by=chair)
        with pytest.raises(PlacesError, match=message):
            add_village(**{"commune": commune, "name": "Mới", "since": NEW_YEAR, "by": chair, **change})

    def test_refuses_a_district(self, chair):
        with pytest.raises(PlacesError, match="Chỉ xã"):
            add_village(commune=place_on("483", NEW_YEAR), name="Dỗi", since=NEW_YEAR, by=chair)


class TestRename:
    def test_keeps_the_old_name_for_the_days_before(self, commune, village, chair):
        rename_village(village=village, name="Ka Zan", since=MARCH, by=chair)
        assert names(commune, date(2024, 2, 29)) == ["thôn Dỗi"]
        assert names(commune, MARCH) == ["thôn Ka Zan"]
        assert names(place_on("20161", AFTER), AFTER) == ["thôn Ka Zan"]

    def test_on_the_first_day_corrects_the_name(self, commune, village, chair):
        rename_village(village=village, name="Dổi", since=NEW_YEAR, by=chair, kind="bản")
        assert names(commune, NEW_YEAR) == ["bản Dổi"]
        assert PlacePeriod.objects.filter(place=village, search_path__startswith=" ban doi xa").count() == 2

    def test_leaves_a_line_in_the_record(self, village, chair):
        rename_village(village=village, name="Ka Zan", since=MARCH, by=chair)
        line = lines_about(village)[0]
        assert line.action == "places.rename_village"
        assert line.details == {"before": "thôn Dỗi", "after": "thôn Ka Zan", "since": "2024-03-01"}

    def test_may_keep_its_own_name(self, commune, village, chair):
        rename_village(village=village, name="Dỗi", since=MARCH, by=chair, kind="bản")
        assert names(commune, MARCH) == ["bản Dỗi"]

    def test_asks_for_the_right(self, village, visitor):
        with pytest.raises(PermissionDenied):
            rename_village(village=village, name="Ka Zan", since=MARCH, by=visitor)

    def test_refuses_a_day_before_a_later_name(self, village, chair):
        rename_village(village=village, name="Ka Zan", since=MARCH, by=chair)
        with pytest.raises(PlacesError, match="muộn hơn"):
            rename_village(village=village, name="Cha Măng", since=date(2024, 2, 1), by=chair)

    def test_refuses_a_day_before_the_village(self, village, chair):
        with pytest.raises(PlacesError, match="không tồn tại"):
            rename_village(village=village, name="Ka Zan", since=date(2023, 1, 1), by=chair)

    def test_refuses_a_commune(self, commune, chair):
        with pytest.raises(PlacesError, match="không tồn tại"):
            rename_village(village=commune, name="Ka Zan", since=MARCH, by=chair)

    def test_refuses_a_village_without_commune(self, village, chair):
        PlacePeriod.objects.filter(place=village).update(parent=None)
        with pytest.raises(PlacesError, match="không thuộc xã nào"):
            rename_village(village=village, name="Ka Zan", since=MARCH, by=chair)


class TestEnd:
    def test_keeps_the_village_for_its_days(self, commune, village, chair):
        end_village(village=village, last_day=date(2024, 2, 29), by=chair)
        assert names(commune, date(2024, 2, 29)) == ["thôn Dỗi"]
        assert names(commune, MARCH) == []
        assert place_as_of(village.code, AFTER) is None
        assert village.valid_to == date(2024, 2, 29)

    def test_leaves_a_line_in_the_record(self, village, chair):
        end_village(village=village, last_day=MARCH, by=chair)
        line = lines_about(village)[0]
        assert (line.action, line.details) == ("places.end_village", {"name": "thôn Dỗi", "last_day": "2024-03-01"})

    def test_its_name_may_be_used_again_and_its_code_is_not(self, commune, village, chair):
        end_village(village=village, last_day=date(2024, 2, 29), by=chair)
        assert add_village(commune=commune, name="Dỗi", since=MARCH, by=chair).code == "20185-02"

    def test_asks_for_the_right(self, village, visitor):
        with pytest.raises(PermissionDenied):
            end_village(village=village, last_day=MARCH, by=visitor)

    def test_refuses_a_day_before_a_later_name(self, village, chair):
        rename_village(village=village, name="Ka Zan", since=MARCH, by=chair)
        with pytest.raises(PlacesError, match="muộn hơn"):
            end_village(village=village, last_day=date(2024, 2, 1), by=chair)


def test_a_village_follows_when_the_lists_learn_of_a_merger(lists, chair):
    commune = place_on("20161", AFTER)
    village = add_village(commune=commune, name="Mới", since=AFTER, by=chair)
    path = lists / "places_amendments.csv"
    text = path.read_text("utf-8")
    for line in ("20161,commune,Khe Tre,xã,46,2025-07-01,", "20179,commune,Nam Đông,xã,46,2025-07-01,"):
        assert line in text
        text = text.replace(line, f"{line}2026-12-31")
    path.write_text(text, "utf-8")
    with (lists / "place_lineage_amendments.csv").open("a", encoding="utf-8") as file:
        file.write("20161,20179,2027-01-01,1,,thử,weak\n20179,20179,2027-01-01,1,,thử,weak\n")
    path = lists / "places.csv"
    kept = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("20161,commune,Khe Tre,xã")]
    path.write_text("\n".join(kept) + "\n", "utf-8")
    load_reference(folder=lists)
    merged = place_on("20179", date(2027, 1, 1))
    assert names(merged, date(2027, 1, 1)) == ["thôn Mới"]
    assert names(commune, date(2026, 12, 31)) == ["thôn Mới"]
    assert [period.parent for period in life_of(village)] == [commune, merged]
