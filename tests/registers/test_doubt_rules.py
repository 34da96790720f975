"""The cases of registers/doubts: what each rule doubts, and what it leaves alone."""

import time
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import combinations
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from datchuan import resources
from datchuan.domain.files.trees import read_tree
from datchuan.domain.registers.doubts import Within
from datchuan.domain.registers.loading.doubts import FILE, load_doubt_rules
from datchuan.domain.registers.model import Period, Severity
from datchuan.registers.models import DoubtKind
from datchuan.registers.queries import suspecting
from datchuan.registers.queries.suspecting import Row
from tests.domain.registers.cases import LOADED, all_cases, stored

FOLDER = resources.folder("registers")
REGISTERS = {one.code: one for one in LOADED.registers}
RULES = load_doubt_rules((FOLDER / FILE).read_text("utf-8"), REGISTERS)
COMMUNE = 9  # the place of doubts between two villages
suspicions = partial(suspecting.suspicions, commune=COMMUNE, on=date(2026, 11, 27))
CASES = read_tree((FOLDER / "doubts" / "cases.yaml").read_text("utf-8"))


def named(case):
    return case["rule"]


def rows_of(records, place=1, year=None, *, apart=False):
    """The records, numbered from 1 in their primary keys; `apart`: each in the village of its number."""
    return [Row(UUID(int=n), n if apart else place, year, values) for n, values in enumerate(records, start=1)]


def doubted(records, registers=REGISTERS, left=None, year=None, *, apart=False):
    """(rule, number of the record) of each doubt about records by register, those of yearly ones of the year."""
    rows = {
        code: rows_of(
            [stored(one, REGISTERS[code]) for one in of],
            year=year if REGISTERS[code].period is Period.YEAR else None,
            apart=apart,
        )
        for code, of in records.items()
    }
    return [(one.rule, one.record.int) for one in suspicions(registers, rows, RULES, left)]


@pytest.mark.parametrize("case", CASES["twice"], ids=named)
def test_two_of_one_thing(case):
    rule = next(one for one in RULES.twice if one.code == case["rule"])
    number = REGISTERS[rule.register].identity[-1]

    def rules(records, *, apart=rule.within is Within.COMMUNE):
        numbered = [{**one, number: f"{n}"} for n, one in enumerate(records, 1)]
        return {code for code, _ in doubted({rule.register: numbered}, apart=apart)}

    assert rule.code in rules(case["doubted"])
    assert rule.code not in rules(case["apart"])
    assert rule.code not in rules(case["doubted"], apart=rule.within is not Within.COMMUNE)


def of_village(place, number, values):
    return Row(UUID(int=100 * place + number), place, None, values)


HEAD = {"head_name": "Hồ Văn Ví Dụ", "members": 2, "women": 1}
BORN = {"full_name": "Hồ Văn Ví Dụ", "sex": "male", "birth_year": 1980}


def test_persons_of_a_household_in_two_villages_are_told_with_it():
    household = [
        of_village(1, 1, {"household_number": "7", **HEAD}),
        of_village(2, 2, {"household_number": "3", **HEAD}),
    ]
    person = [of_village(1, 3, {"household_number": "07", **BORN}), of_village(2, 4, {"household_number": "3", **BORN})]
    married = {**BORN, "full_name": "Hồ Thị Ví Dụ", "sex": "female"}
    person += [
        of_village(1, 5, {"household_number": "7", **married}),
        of_village(3, 6, {"household_number": "1", **married}),
    ]

    def found(**rows):
        return [
            (one.rule, one.place, one.record.int, one.other.int)
            for one in suspicions(REGISTERS, rows, RULES)
            if one.kind is DoubtKind.TWICE
        ]

    assert found(household=household, person=person) == [
        ("household-in-two-villages", COMMUNE, 101, 202),
        ("person-in-two-villages", COMMUNE, 105, 306),
    ]
    alone = [("person-in-two-villages", COMMUNE, 103, 204), ("person-in-two-villages", COMMUNE, 105, 306)]
    assert found(household=household[:1], person=person) == alone


def test_where_households_are_not_kept_persons_in_two_villages_are_told_alone():
    person = [of_village(1, 1, {"household_number": "7", **BORN}), of_village(2, 2, {"household_number": "3", **BORN})]
    kept = {code: one for code, one in REGISTERS.items() if code != "household"}
    found = [one.rule for one in suspicions(kept, {"person": person}, RULES) if one.kind is DoubtKind.TWICE]
    assert found == ["person-in-two-villages"]


HOUSEHOLDS = st.lists(
    st.tuples(
        st.integers(1, 3), st.sampled_from(["Hồ Văn A", "ho van-a", "Hồ Văn B", None]), st.sampled_from([2, 3, None])
    ),
    max_size=12,
)


@given(HOUSEHOLDS)
def test_households_in_two_villages_are_those_a_plain_reading_finds(told):
    """Ending one of two as long as any two are doubted leaves no household in two villages; no others are doubted."""
    rows = [
        of_village(place, n, {"household_number": f"{n}", "head_name": name, "members": members, "women": 1})
        for n, (place, name, members) in enumerate(told)
    ]

    def one_thing(one, other):
        mine, theirs = one.values, other.values
        known = None not in (mine["head_name"], theirs["head_name"], mine["members"], theirs["members"])
        plain = [str(each["head_name"]).lower().replace("ồ", "o").replace("ă", "a") for each in (mine, theirs)]
        alike = len({name.replace(" ", "").replace("-", "") for name in plain}) == 1
        return known and alike and mine["members"] == theirs["members"] and one.place != other.place

    def pairs():
        found = suspicions(REGISTERS, {"household": rows}, RULES)
        by_key = {row.pk: row for row in rows}
        return [(by_key[one.record], by_key[one.other]) for one in found if one.rule == "household-in-two-villages"]

    assert all(one_thing(*pair) for pair in pairs())
    while doubted := pairs():
        rows.remove(doubted[0][1])
    assert not [(one, other) for one, other in combinations(rows, 2) if one_thing(one, other)]


@pytest.mark.parametrize("case", [*CASES["belongs"], *CASES["totals"], *CASES["lapsed"]], ids=named)
def test_between_registers(case):
    records = {code: of for code, of in case.items() if code in REGISTERS}
    other = next((one.to for one in RULES.belongs if one.code == case["rule"]), None)
    left = [Row(uuid4(), 1, int(one["year"]), one) for one in case.get("left", [])]
    found = doubted(records, left={other: left}, year=int(case["year"]) if "year" in case else None)
    assert [f"{n}" for rule, n in found if rule == case["rule"]] == case["doubted"]


def test_every_register_that_names_the_household_is_held_against_its_register():
    naming = {one.code for one in LOADED.registers if "household_number" in one.by_code} - {"household"}
    assert {one.register for one in RULES.belongs if one.to == "household"} == naming


@pytest.mark.parametrize("kind", ["twice", "belongs", "totals", "lapsed"])
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
