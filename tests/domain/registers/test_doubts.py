"""Rules of doubt: those that come with the program, and what is wrong with others."""

from __future__ import annotations

import pytest

from datchuan import resources
from datchuan.domain.files.faults import FileFaultsError
from datchuan.domain.registers.doubts import agreed, plain_key
from datchuan.domain.registers.loading.doubts import FILE, load_doubt_rules
from datchuan.domain.registers.model import Field, FieldType, Level, Period, Register
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
        (("says: Hai hộ.", "say: Hai hộ."), "twice[a].says", "missing-key"),
        (("says: Hai hộ.", "says: Hai hộ., why: x"), "twice[a].why", "unknown-key"),
    ],
)
def test_faults_name_key_and_rule(changed, key, rule):
    assert (key, rule) in faults(RULE.replace(*changed))


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
    register = numbered()
    assert plain_key(register, {"number": one, "part": 1}) == plain_key(register, {"number": other, "part": 1})


@pytest.mark.parametrize(("one", "other"), [("1", "10"), ("0", ""), ("A1", "B1"), ("1a", "01a")])
def test_keys_that_differ(one, other):
    register = numbered()
    assert plain_key(register, {"number": one, "part": 1}) != plain_key(register, {"number": other, "part": 1})


def numbered():
    fields = (
        Field("number", "Số", FieldType.TEXT, required=True),
        Field("part", "Phần", FieldType.INTEGER, required=True),
    )
    return Register("plot", 1, "Sổ", "thửa", Level.VILLAGE, Period.STANDING, ("number", "part"), False, fields)
