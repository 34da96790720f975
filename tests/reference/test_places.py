"""The lists of places as they lie in `reference/`: counts, completeness, and that the script would write them again."""

import csv
import importlib.util
from collections import Counter
from datetime import date, timedelta

import pytest

from datchuan import resources
from datchuan.places.models import AttributeKey, Confidence
from datchuan.places.reference import build, read

REGIONS = {"TDMNPB": 14, "DBSH": 11, "BTB": 6, "DHNTB": 8, "TN": 5, "DNB": 6, "DBSCL": 13}
BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)


@pytest.fixture(scope="module")
def folder():
    return resources.folder("reference")


@pytest.fixture(scope="module")
def lines(folder):
    return read(folder)


@pytest.fixture(scope="module")
def dated_map(lines):
    return build(lines)


def holds(period, on):
    return (period.valid_from or date.min) <= on <= (period.valid_to or date.max)


def count(dated_map, on):
    return Counter(unit.level for unit in dated_map.units for period in unit.periods if holds(period, on))


def test_map_of_the_first_half_of_2025(dated_map):
    """10,040 is the number of smallest units: 10,035 communes, and five island districts without any commune."""
    assert count(dated_map, BEFORE) == {"province": 63, "district": 696, "commune": 10_035}
    parents = {
        period.parent[0]
        for unit in dated_map.units
        for period in unit.periods
        if period.parent and holds(period, BEFORE)
    }
    alone = {
        period.name
        for unit in dated_map.units
        for period in unit.periods
        if unit.level == "district" and holds(period, BEFORE) and unit.code not in parents
    }
    assert alone == {"Bạch Long Vĩ", "Cồn Cỏ", "Hoàng Sa", "Lý Sơn", "Côn Đảo"}
    assert 10_035 + len(alone) == 10_040


@pytest.mark.parametrize("on", [AFTER, date(2026, 11, 1)])
def test_map_since_july_2025(dated_map, on):
    assert count(dated_map, on) == {"province": 34, "commune": 3_321}


@pytest.mark.parametrize(
    ("on", "kinds"),
    [
        (BEFORE, {"xã": 7_692, "phường": 1_726, "thị trấn": 617}),
        (AFTER, {"xã": 2_621, "phường": 687, "đặc khu": 13}),
        (date(2026, 10, 1), {"xã": 2_599, "phường": 709, "đặc khu": 13}),
    ],
)
def test_communes_by_kind(dated_map, on, kinds):
    found = Counter(
        period.kind
        for unit in dated_map.units
        for period in unit.periods
        if unit.level == "commune" and holds(period, on)
    )
    assert found == kinds


def test_every_commune_before_july_2025_became_part_of_one_after(dated_map):
    before = {u.key for u in dated_map.units if u.level == "commune" and u.valid_to == BEFORE}
    living = {u.key for u in dated_map.units if u.valid_to is None}
    became = {}
    for old, new, line in dated_map.lineage:
        if line.on == AFTER:
            became.setdefault(old, []).append((new, line.share))
    assert before <= set(became)
    assert all(new in living for group in became.values() for new, _ in group)
    for group in became.values():
        assert [share for _, share in group] == ([1] if len(group) == 1 else [None] * len(group))


def test_471_communes_were_divided(dated_map):
    old = {old for old, _, line in dated_map.lineage if line.share is None and line.on == AFTER}
    assert len(old) == 471


def test_every_new_commune_came_from_somewhere(dated_map):
    made = {new for _, new, _ in dated_map.lineage}
    assert {u.key for u in dated_map.units if u.valid_from == AFTER} <= made


def test_periods_of_a_unit_follow_each_other_without_gap(dated_map):
    for unit in dated_map.units:
        for before, after in zip(unit.periods, unit.periods[1:], strict=False):
            assert before.valid_to + timedelta(days=1) == after.valid_from, unit.key


def test_parents_are_one_tier_up_and_there_on_every_day(dated_map):
    units = {unit.key: unit for unit in dated_map.units}
    for unit in dated_map.units:
        for period in unit.periods:
            if unit.level == "province":
                assert period.parent is None
                continue
            parent = units[period.parent]
            assert (unit.level, parent.level) != ("district", "district")
            assert (parent.valid_from or date.min) <= (period.valid_from or date.min), unit.key
            assert (period.valid_to or date.max) <= (parent.valid_to or date.max), unit.key


def test_coordinates_lie_in_vietnam_or_its_seas(dated_map):
    missing = [unit.code for unit in dated_map.units if unit.latitude is None]
    assert missing == ["474", "483", "20176", "20179"]
    placed = [unit for unit in dated_map.units if unit.latitude is not None]
    assert all(8 <= unit.latitude <= 24 and 102 <= unit.longitude <= 115 for unit in placed)


def test_each_of_63_provinces_has_one_region_and_each_of_34_a_line(lines):
    regions = [line for line in lines.attributes if line.key == "region" and len(line.code) == 2]
    old = Counter(line.value for line in regions if line.valid_from == date(2021, 1, 1))
    assert old == REGIONS
    assert sum(line.valid_to == date(2025, 12, 31) for line in regions) == 34
    assert {line.confidence for line in regions if line.value} == {"recalled"}


def test_attributes_use_known_keys_and_confidence(lines):
    assert {line.key for line in lines.attributes} <= set(AttributeKey.values)
    assert {line.confidence for line in lines.attributes} <= set(Confidence.values)
    assert all((line.value == "") == (line.confidence == "unknown") for line in lines.attributes)
    assert all(line.source for line in (*lines.attributes, *lines.lineage, *lines.units))


def test_the_script_writes_the_same_bytes_again(folder, project, tmp_path, capsys):
    spec = importlib.util.spec_from_file_location(
        "build_places_reference", project / "scripts/build_places_reference.py"
    )
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    script.main(tmp_path)
    assert "places.csv: 14149 lines" in capsys.readouterr().out
    for name in ("places.csv", "place_lineage.csv", "place_code_conflicts.csv"):
        assert (tmp_path / name).read_bytes() == (folder / name).read_bytes()


def test_readme_tells_how_many_codes_the_sources_disagree_about(folder):
    with (folder / "place_code_conflicts.csv").open(encoding="utf-8") as file:
        conflicts = list(csv.DictReader(file))
    assert f"{len(conflicts)} communes" in (folder / "README.md").read_text("utf-8")
    assert all(row["code"] for row in conflicts)


def test_the_lists_stay_small(folder):
    assert sum(path.stat().st_size for path in folder.glob("place*.csv")) < 3_000_000
