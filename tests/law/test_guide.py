"""docs/them-chi-tieu.md: the indicator it adds is read, counted and judged as the page says."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from datchuan.criteria.law_files import read_law_files
from datchuan.domain.criteria.cases import disagreements
from datchuan.domain.criteria.loading import load_law
from datchuan.domain.criteria.loading.cases import read_cases
from datchuan.domain.registers.expressions import counts_of
from datchuan.domain.registers.loading import load_registers
from datchuan.domain.registers.plain import count_records
from tests.domain.registers.cases import FOLDER, cases_of

GUIDE = (Path(__file__).resolve().parents[2] / "docs" / "them-chi-tieu.md").read_text(encoding="utf-8")
QUANTITIES, REGISTER, RECORDS, ADDS, MEASURE, CASES = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)
SET = "vn/vn-xa-2021-2025"


@pytest.fixture(scope="module")
def registers():
    files = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.yaml")}
    files["quantities.yaml"] += QUANTITIES
    return load_registers(files | {"public-well.yaml": REGISTER})


@pytest.fixture(scope="module")
def law():
    files = read_law_files()
    files[f"{SET}/provinces/46.yaml"] += ADDS
    files[f"{SET}/measures.yaml"] += MEASURE
    return next(one for one in load_law(files) if f"vn/{one.code}" == SET)


def test_records_are_counted_as_told(registers):
    sample = cases_of(registers.register("public-well"), f"records:\n{RECORDS}counts: {{}}\n")
    counted = count_records(counts_of(sample.register, registers.by_code), sample.records)
    told = dict(re.findall(r"`(public_wells\w*)` (\d+)", GUIDE))
    assert {code: Decimal(amount) for code, amount in told.items()} == {
        code: one.amount for code, one in counted.items()
    }
    known, whole = re.search(r"\*\*đã rõ (\d+) trên (\d+)\*\*", GUIDE).groups()
    in_use = counted["public_wells_in_use"]
    assert (in_use.answered, in_use.records) == (int(known), int(whole))


def test_indicator_is_measured_by_what_was_counted(law, registers):
    assert set(law.measure_of("17.13").quantities) == {"public_wells", "public_wells_in_use"} <= set(registers.by_code)


def test_cases_hold(law):
    cases = read_cases({f"{SET}/cases/giếng.yaml": CASES})
    assert len(cases) == len(yaml.safe_load(CASES)["cases"])
    assert disagreements(cases, law) == ()


def test_a_case_of_the_page_can_fail(law):
    wrong = CASES.replace("share: {of: 4, among: 5}", "share: {of: 3, among: 5}")
    assert disagreements(read_cases({f"{SET}/cases/giếng.yaml": wrong}), law) != ()
