"""The cases of registers/doubts: what each rule doubts, and what it leaves alone."""

import time
from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from datchuan import resources
from datchuan.domain.files.trees import read_tree
from datchuan.domain.registers.loading.doubts import FILE, load_doubt_rules
from datchuan.domain.registers.model import Period, Severity
from datchuan.registers.models import DoubtKind
from datchuan.registers.queries.suspecting import Row, suspicions
from tests.domain.registers.cases import LOADED, all_cases, stored

FOLDER = resources.folder("registers")
REGISTERS = {one.code: one for one in LOADED.registers}
RULES = load_doubt_rules((FOLDER / FILE).read_text("utf-8"), REGISTERS)
CASES = read_tree((FOLDER / "doubts" / "cases.yaml").read_text("utf-8"))


def named(case):
    return case["rule"]


def rows_of(records, place=1, year=None):
    """The records, numbered from 1 in their primary keys."""
    return [Row(UUID(int=n), place, year, values) for n, values in enumerate(records, start=1)]


def doubted(records, registers=REGISTERS, left=None, year=None):
    """(rule, number of the record) of each doubt about records by register, those of yearly ones of the year."""
    rows = {
        code: rows_of(
            [stored(one, REGISTERS[code]) for one in of],
            year=year if REGISTERS[code].period is Period.YEAR else None,
        )
        for code, of in records.items()
    }
    return [(one.rule, one.record.int) for one in suspicions(registers, rows, RULES, left)]


@pytest.mark.parametrize("case", CASES["twice"], ids=named)
def test_two_of_one_thing(case):
    rule = next(one for one in RULES.twice if one.code == case["rule"])
    number = REGISTERS[rule.register].identity[-1]

    def rules(records):
        return {
            code for code, _ in doubted({rule.register: [{**one, number: f"{n}"} for n, one in enumerate(records, 1)]})
        }

    assert rule.code in rules(case["doubted"])
    assert rule.code not in rules(case["apart"])


@pytest.mark.parametrize("case", [*CASES["belongs"], *CASES["totals"]], ids=named)
def test_between_registers(case):
    records = {code: of for code, of in case.items() if code in REGISTERS}
    other = next((one.to for one in RULES.belongs if one.code == case["rule"]), None)
    left = [Row(uuid4(), 1, int(one["year"]), one) for one in case.get("left", [])]
    found = doubted(records, left={other: left}, year=int(case["year"]) if "year" in case else None)
    assert [f"{n}" for rule, n in found if rule == case["rule"]] == case["doubted"]


def test_every_register_that_names_the_household_is_held_against_its_register():
    naming = {one.code for one in LOADED.registers if "household_number" in one.by_code} - {"household"}
    assert {one.register for one in RULES.belongs if one.to == "household"} == naming


@pytest.mark.parametrize("kind", ["twice", "belongs", "totals"])
def test_every_rule_has_a_case(kind):
    assert [one["rule"] for one in CASES[kind]] == [one.code for one in getattr(RULES, kind)]


def test_totals_tell_both_numbers():
    household = rows_of([{"household_number": "1", "members": 4}])
    person = rows_of([{"household_number": "1", "sex": "male"}])
    [one] = [x for x in suspicions(REGISTERS, {"household": household, "person": person}, RULES) if x.rule]
    assert (one.kind, one.severity) == (DoubtKind.TOTAL, Severity.WARNING)
    assert one.says == "Sổ hộ gia đình ghi 4 nhân khẩu; sổ nhân khẩu có 1 người của hộ này."


def test_other_villages_count_nothing():
    household = rows_of([{"household_number": "1", "members": 4}], place=1)
    person = rows_of([{"household_number": "1", "sex": "male"}], place=2)
    assert [x.rule for x in suspicions(REGISTERS, {"household": household, "person": person}, RULES)] == []


def test_a_count_that_blanks_leave_open_is_not_compared():
    household = rows_of([{"household_number": "1", "women": 0}])
    person = rows_of([{"household_number": "1", "sex": "female"}, {"household_number": "01"}])
    found = suspicions(REGISTERS, {"household": household, "person": person}, RULES)
    assert [one.rule for one in found if one.kind is not DoubtKind.SAME_KEY] == []


@pytest.mark.parametrize("code", ["household", "person"])
def test_where_a_register_is_not_kept_or_has_other_fields_nothing_is_said(code):
    records = {"household": [{"household_number": "1", "members": "4"}], "person": [{"household_number": "2"}]}
    assert doubted(records) != []
    assert doubted(records, {key: one for key, one in REGISTERS.items() if key != code}) == []


def test_a_version_of_a_register_without_the_field_that_is_counted():
    person = REGISTERS["person"]
    own = replace(person, fields=tuple(one for one in person.fields if one.code != "sex"), constraints=(), counts=())
    records = {"household": [{"household_number": "1", "women": "4"}], "person": [{"household_number": "1"}]}
    assert doubted(records, REGISTERS | {"person": own}) == []


@pytest.mark.parametrize("cases", all_cases(), ids=lambda cases: cases.register.code)
def test_each_rule_of_a_register_is_told(cases):
    """What breaks a rule of a register by its own cases is doubted by that rule, as grave as the rule is."""
    for code, values in cases.broken:
        found = suspicions({cases.register.code: cases.register}, {cases.register.code: rows_of([values])}, RULES)
        constraint = next(one for one in cases.register.constraints if one.code == code)
        told = [(one.says, one.severity) for one in found if (one.kind, one.rule) == (DoubtKind.RULE, code)]
        assert told == [(constraint.says, constraint.severity)]


@pytest.mark.long
def test_a_hundred_thousand_records_of_a_commune_take_seconds():
    """25,000 households in 250 villages, four persons each; every hundredth household is entered twice."""
    household, person = [], []
    for n in range(25_000):
        village, number = n % 250, f"{n // 250 + 1}"
        household.append((village, {"household_number": number, "head_name": f"Hồ Văn {n}", "members": 4, "women": 2}))
        for turn in range(4):
            said = {"household_number": number, "person_number": turn + 1, "full_name": f"Hồ Thị {n} {turn}"}
            person.append((village, {**said, "sex": ("male", "female")[turn % 2], "birth_year": 1930 + n % 80}))
    for village, values in household[:25_000:100]:
        household.append((village, {**values, "household_number": f"{values['household_number']}x"}))
    rows = {
        code: [Row(UUID(int=n), place, None, values) for n, (place, values) in enumerate(of)]
        for code, of in (("household", household), ("person", person))
    }
    begun = time.perf_counter()
    found = [one.rule for one in suspicions(REGISTERS, rows, RULES)]
    assert time.perf_counter() - begun < 60
    assert found == ["head-and-members"] * 250
