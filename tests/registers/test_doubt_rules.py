"""The cases of registers/doubts: what each rule doubts, and what it leaves alone."""

from uuid import UUID

import pytest

from datchuan import resources
from datchuan.domain.files.trees import read_tree
from datchuan.domain.registers.loading.doubts import FILE, load_doubt_rules
from datchuan.registers.queries.suspecting import Row, suspicions
from tests.domain.registers.cases import LOADED, stored

FOLDER = resources.folder("registers")
RULES = load_doubt_rules((FOLDER / FILE).read_text("utf-8"), {one.code: one for one in LOADED.registers})
CASES = read_tree((FOLDER / "doubts" / "cases.yaml").read_text("utf-8"))


def doubted(rule, records):
    """Which rules doubt these records of the rule's register."""
    register = LOADED.register(rule.register)
    keys = [dict.fromkeys(register.identity, number) for number in ("1", "2")]
    rows = [Row(UUID(int=n), 1, None, {**keys[n], **stored(one, register)}) for n, one in enumerate(records)]
    return {one.rule for one in suspicions(register, rows, RULES)}


@pytest.mark.parametrize("case", CASES["twice"], ids=lambda case: case["rule"])
def test_two_of_one_thing(case):
    rule = next(one for one in RULES.twice if one.code == case["rule"])
    assert rule.code in doubted(rule, case["doubted"])
    assert rule.code not in doubted(rule, case["apart"])


def test_every_rule_has_a_case():
    assert [one["rule"] for one in CASES["twice"]] == [one.code for one in RULES.twice]
