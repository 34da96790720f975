"""What is understood of sheets as people send them (`cases.yaml`)."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from datchuan.domain.registers.matching.proposing import Sureness, propose
from tests.domain.registers.matching.tables import VILLAGES, register, table

CASES = yaml.safe_load((Path(__file__).parent / "cases.yaml").read_text(encoding="utf-8"))
DAY = date(2026, 11, 27)


@pytest.mark.parametrize("case", CASES, ids=[one["case"] for one in CASES])
def test_a_sheet_is_understood(case):
    found = table(case["rows"], case.get("merged", ()), case["register"])
    assert [found.heading.first + 1, found.heading.last + 1] == case["heading"]
    assert list(found.heading.names) == case["names"]
    assert [row + 1 for row in found.rows] == case["records"]
    assert {one.number: one.why.value for one in found.skipped} == case.get("skipped", {})
    proposed = propose(found, register(case["register"]), VILLAGES if case.get("villages", True) else None, on=DAY)
    letters = {one.index: one.letters or "group" for one in found.columns}
    sure = {Sureness.CERTAIN: "", Sureness.LIKELY: "?"}
    assert {one.field: letters[one.column] + sure[one.sureness] for one in proposed} == case["columns"]
