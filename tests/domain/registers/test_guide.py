"""docs/so-dang-ky.md: what it says of each register is so, and its worked examples work."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from datchuan.criteria.law_files import read_law_files
from datchuan.domain.criteria.loading import load_law
from datchuan.domain.criteria.measures import Source
from datchuan.domain.registers.expressions import counts_of, rule_of
from datchuan.domain.registers.loading import load_register, load_registers
from datchuan.domain.registers.plain import count_records, holds
from tests.domain.registers.cases import FOLDER, LOADED, all_cases, cases_of

GUIDE = (Path(__file__).resolve().parents[3] / "docs" / "so-dang-ky.md").read_text(encoding="utf-8")
BLANKS, FIELD, REGISTER, QUANTITY, SAMPLE = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)
ROWS = {
    cells[1].strip("`"): cells
    for cells in (line.strip("| ").split(" | ") for line in GUIDE.splitlines() if "| `" in line)
}
KEPT = {("village", "standing"): "thôn, liên tục", ("village", "year"): "thôn, hằng năm"}
KEPT |= {("commune", "standing"): "xã, liên tục", ("commune", "year"): "xã, hằng năm"}
LAW = load_law(read_law_files())[0]


def test_table_names_every_register():
    assert set(ROWS) == {one.code for one in LOADED.registers}


@pytest.mark.parametrize("register", LOADED.registers, ids=lambda one: one.code)
def test_table_says_what_a_register_is_for(register):
    counted = {one.quantity for one in register.counts}
    fed = [one.indicator for one in LAW.measures if counted & set(one.quantities)]
    title, _, _, kept, indicators = ROWS[register.code]
    assert (title, kept) == (register.title, KEPT[register.level, register.period])
    assert indicators == (", ".join(fed) or "–")


@pytest.mark.parametrize(("source", "word"), [(Source.REPORTED, "báo cáo"), (Source.CHECKLIST, "trả lời theo phiếu")])
def test_indicators_without_a_count_are_told(source, word):
    told = re.search(rf"- \*\*{word}\*\*[^:]*:([^;(]*)", GUIDE)
    assert re.findall(r"\d+\.\d+", told[1]) == [one.indicator for one in LAW.measures if one.source is source]


def test_blanks_count_as_the_guide_says():
    cases = cases_of(LOADED.register("water"), BLANKS)
    assert count_records(counts_of(cases.register, LOADED.by_code), cases.records) == cases.counts


def test_another_field_leaves_old_records_and_counts_as_they_were():
    text = (FOLDER / "road-segment.yaml").read_text(encoding="utf-8").replace("version: 1", "version: 2")
    road = load_register("road-segment.yaml", text.replace("counts:\n", f"{FIELD}counts:\n"), LOADED.by_code)
    (old,) = [one for one in all_cases() if one.register.code == road.code]
    assert road.fields[-1].code == "lit"
    assert count_records(counts_of(road, LOADED.by_code), old.records) == old.counts


def test_another_register_is_read_and_counted():
    files = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.yaml")}
    loaded = load_registers(
        files | {"public-well.yaml": REGISTER, "quantities.yaml": files["quantities.yaml"] + QUANTITY}
    )
    cases = cases_of(loaded.register("public-well"), SAMPLE, loaded.by_code)
    assert count_records(counts_of(cases.register, loaded.by_code), cases.records) == cases.counts
    (rule,) = cases.register.constraints
    assert [holds(rule_of(rule, cases.register), one) for _, one in cases.broken] == [False]
