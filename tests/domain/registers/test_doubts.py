"""Rules of doubt: those that come with the program, and what is wrong with others."""

from __future__ import annotations

from dataclasses import replace

import pytest

from datchuan import resources
from datchuan.domain.files.faults import FileFaultsError
from datchuan.domain.registers.doubts import agreed, plain_key
from datchuan.domain.registers.loading.doubts import FILE, load_doubt_rules
from tests.domain.registers.cases import LOADED

REGISTERS = {one.code: one for one in LOADED.registers}
TEXT = (resources.folder("registers") / FILE).read_text("utf-8")
RULE = "twice:\n  - {code: a, register: household, name: head_name, same: [members], says: Hai hộ.}\n"


def faults(text, registers=REGISTERS):
    with pytest.raises(FileFaultsError) as caught:
        load_doubt_rules(text, registers)
    return {(one.key, one.rule) for one in caught.value.faults}


def test_rules_of_the_program_fit_its_registers():
    rules = load_doubt_rules(TEXT, REGISTERS)
    assert {"head-and-members", "name-and-birth-year"} <= {one.code for one in rules.twice}


@pytest.mark.parametrize(
    ("changed", "key", "rule"),
    [
        (("register: household", "register: lost"), "twice[a]", "unknown-register"),
        (("head_name", "head"), "twice[a]", "unknown-field"),
        (("[members]", "[size]"), "twice[a]", "unknown-field"),
        (("same:", "similarity: 0.5, same:"), "twice[a]", "broken-rule"),
        (("same:", "similarity: much, same:"), "twice[a].similarity", "no-number"),
        (("says:", "within: province, says:"), "twice[a].within", "no-such-choice"),
        (("says:", "similarity: 0.9, within: commune, says:"), "twice[a]", "broken-rule"),
        (
            (
                "register: household, name: head_name, same: [members],",
                "register: school, name: name, same: [kind], within: commune,",
            ),
            "twice[a]",
            "unlike-level",
        ),
        (("says:", "told_by: b, by: household_number, says:"), "twice[a]", "unknown-rule"),
        (("says:", "told_by: a, by: household_number, says:"), "twice[a]", "unknown-rule"),
        (("says:", "told_by: b, by: number, says:"), "twice[a]", "unknown-field"),
        (("says:", "told_by: b, says:"), "twice[a]", "broken-rule"),
        (("says: Hai hộ.", "say: Hai hộ."), "twice[a].says", "missing-key"),
        (("says: Hai hộ.", "says: Hai hộ., why: x"), "twice[a].why", "unknown-key"),
    ],
)
def test_faults_name_key_and_rule(changed, key, rule):
    assert (key, rule) in faults(RULE.replace(*changed))


BELONGS = "belongs:\n  - {code: a, register: person, by: household_number, to: household, says: Không có hộ.}\n"
TOTAL = (
    "totals:\n  - {code: a, register: household, by: household_number, value: members, other: person,"
    " count: count(*), says: 'Ghi {value}, có {count}.'}\n"
)

LAPSED = (
    "lapsed:\n  - {code: a, register: food-business, valid: certified, until: certified_until, says: Đã hết hạn.}\n"
)


@pytest.mark.parametrize(
    ("text", "changed", "key", "rule"),
    [
        (LAPSED, ("food-business", "lost"), "lapsed[a]", "unknown-register"),
        (LAPSED, ("valid: certified", "valid: valid"), "lapsed[a]", "unknown-field"),
        (LAPSED, ("valid: certified", "valid: certified_until"), "lapsed[a]", "unlike-type"),
        (LAPSED, ("until: certified_until", "until: certified"), "lapsed[a]", "unlike-type"),
        (LAPSED + LAPSED.removeprefix("lapsed:\n"), ("", ""), "lapsed[a]", "doubled-code"),
        (BELONGS, ("to: household", "to: lost"), "belongs[a]", "unknown-register"),
        (BELONGS, ("household_number", "number"), "belongs[a]", "unknown-field"),
        (BELONGS, ("to: household", "to: poverty-review"), "belongs[a]", "yearly-register"),
        (BELONGS, ("says:", "said:"), "belongs[a].says", "missing-key"),
        (BELONGS + BELONGS.removeprefix("belongs:\n"), ("", ""), "belongs[a]", "doubled-code"),
        (TOTAL, ("register: household", "register: lost"), "totals[a]", "unknown-register"),
        (TOTAL, ("other: person", "other: poverty-review"), "totals[a]", "yearly-register"),
        (TOTAL, ("value: members", "value: size"), "totals[a]", "unknown-field"),
        (TOTAL, ("value: members", "value: head_name"), "totals[a]", "no-number"),
        (TOTAL, ("count(*)", "count(members)"), "totals[a]", "wrong-expression"),
        (TOTAL, ("{value}", "nhiều"), "totals[a]", "broken-rule"),
    ],
)
def test_faults_of_rules_between_registers(text, changed, key, rule):
    assert (key, rule) in faults(text.replace(*changed))


def test_registers_of_village_and_commune_are_not_compared():
    school = replace(REGISTERS["school"], code="person", fields=REGISTERS["person"].fields)
    assert ("belongs[a]", "unlike-level") in faults(BELONGS, REGISTERS | {"person": school})


def test_a_code_stands_once():
    assert ("twice[a]", "doubled-code") in faults(RULE + RULE.removeprefix("twice:\n"))


def test_rules_without_registers_are_read_alone():
    assert load_doubt_rules(RULE.replace("household", "lost")).twice[0].fields == ("head_name", "members")


def test_blanks_agree_with_nothing():
    assert agreed(("members", "address"), {"members": 4, "address": "Xóm  Một"}) == (4, "xommot")
    assert agreed(("members", "address"), {"members": 4}) is None
    assert agreed(("address",), {"address": " "}) is None


@pytest.mark.parametrize(
    ("one", "other"), [("1", "01"), ("Hộ 7", "hộ 007"), ("A0", "a00"), ("0", "000"), ("12a", "12 A")]
)
def test_keys_that_differ_in_writing_alone(one, other):
    assert plain_key(("number", "part"), {"number": one, "part": 1}) == (*plain_key(("number",), {"number": other}), 1)


@pytest.mark.parametrize(("one", "other"), [("1", "10"), ("0", ""), ("A1", "B1"), ("1a", "01a")])
def test_keys_that_differ(one, other):
    assert plain_key(("number",), {"number": one}) != plain_key(("number",), {"number": other})
