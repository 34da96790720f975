"""Invented records are written as the copy is: the same for the same seed, spread evenly, with every rule kept."""

from datetime import date

import pytest

from datchuan.domain.registers.expressions import rule_of
from datchuan.domain.registers.loading import load_registers
from datchuan.domain.registers.model import Severity
from datchuan.domain.registers.plain import holds
from datchuan.registers.analytics import duck
from datchuan.registers.analytics.files import Part
from datchuan.registers.analytics.inventing import Invented, invent_copy, invent_nation
from tests.accounts.cast import DAY
from tests.domain.registers.small import register_files
from tests.registers.conftest import *  # noqa: F403  villages on a small map

ROAD = load_registers(register_files()).register("road")
PARTS = {
    Part("road", "46", None, "20185"): [(1, "v-1"), (2, "v-2")],
    Part("road", "48", None, "20200"): [(3, "v-3")],
}
WANTED = Invented(records=1000, seed=1, since=date(2025, 1, 1))


def invented(folder, wanted=WANTED, register=ROAD):
    with duck.opened() as base:
        count = invent_copy(base, register, PARTS, wanted, into=folder)
        rows = base.execute("SELECT * FROM read_parquet(?)", [[str(folder / part.path) for part in PARTS]])
        names = [column[0] for column in rows.description]
        return count, [dict(zip(names, row, strict=True)) for row in rows.fetchall()]


def test_same_seed_same_records(tmp_path):
    first, again = invented(tmp_path / "it's one"), invented(tmp_path / "two")
    assert first == again
    other = invented(tmp_path / "three", Invented(1000, 2, date(2025, 1, 1)))
    assert other[1] != first[1]


def test_records_are_spread_evenly_and_numbered(tmp_path):
    count, rows = invented(tmp_path)
    assert count == len(rows) == 1000
    by_place = {place: [row["number"] for row in rows if row["_place"] == place] for place in (1, 2, 3)}
    assert [len(numbers) for numbers in by_place.values()] == [333, 333, 334]
    assert by_place[3] == [str(number) for number in range(1, 335)]
    assert {row["_commune"] for row in rows if row["_place"] == 3} == {"20200"}


def test_rules_between_fields_are_kept(tmp_path):
    rules = [rule_of(one, ROAD) for one in ROAD.constraints if one.severity is Severity.ERROR]
    _count, rows = invented(tmp_path)
    assert rules
    assert all(holds(rule, row) is not False for rule in rules for row in rows)


@pytest.mark.django_db
def test_the_villages_of_the_day_get_records(villages, small_map, tmp_path, household):
    register = load_registers(FILES).register("household")  # noqa: F405
    wanted = Invented(records=400, seed=1, since=DAY)
    assert invent_nation(register, wanted, on=DAY, into=tmp_path) == 400
    assert {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.parquet")} == {
        "household/46/standing/20185.parquet",
        "household/46/standing/20188.parquet",
    }
