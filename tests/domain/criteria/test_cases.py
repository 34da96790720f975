"""Cases are read with every fault named, and say of what they disagree with the law."""

from __future__ import annotations

from decimal import Decimal

import pytest

from datchuan.domain.criteria.cases import disagreements
from datchuan.domain.criteria.loading import FileFaultsError, load_law
from datchuan.domain.criteria.loading.cases import read_cases
from tests.domain.criteria.law_base import law_files

(LAW,) = load_law(law_files())


def cases(*entries, set_code="thu"):
    text = "cases:\n" + "".join(f"  - {{{entry}}}\n" for entry in entries)
    return read_cases({f"vn/{set_code}/cases/thu.yaml": text})


GOOD = "name: Đủ, indicator: '1.1', on: 2024-01-01, place: {region: A}, share: {of: 60, among: 100}, expect: met"


def told(*entries):
    return [(one.about, one.expected, one.found) for one in disagreements(cases(*entries), LAW)]


def test_case_that_holds_says_nothing():
    assert told(GOOD) == []


def test_case_that_does_not_hold_says_what_it_expects_and_what_is_found():
    entry = GOOD.replace("60, among", "59, among")
    assert told(entry) == [("outcome", "met", "not_met"), ("missing", None, Decimal(1))]


def test_case_may_speak_of_the_law_alone():
    entry = "name: Mức, indicator: '1.1', on: 2024-01-01, place: {region: B, special_difficulty: no_data}"
    entry = entry.replace(", special_difficulty: no_data", "")
    assert told(f"{entry}, asks: {{value: 80}}, confidence: recalled, certainty: high") == []
    assert told(f"{entry}, zone: A, called: Khác, in_doubt: true, amendments: 7") == [
        ("called", "Khác", "Tỷ lệ đường tốt"),
        ("zone", "A", "B"),
        ("amendments", 7, 0),
    ]


def test_case_before_the_set_holds_has_no_certainty():
    entry = "name: Trước, indicator: '1.1', on: 2021-01-01, place: {region: A}, certainty: high"
    assert told(entry) == [("certainty", "high", None)]


def test_case_of_an_indicator_that_is_not_there():
    assert told(GOOD.replace("1.1", "7.7")) == [("indicator", "7.7", None)]


def test_cases_of_other_sets_are_left_alone():
    assert disagreements(cases(GOOD.replace("60, among", "1, among"), set_code="khac"), LAW) == ()


def test_case_is_called_by_its_file_and_name():
    assert str(cases(GOOD)[0]) == "thu/thu.yaml: Đủ"


@pytest.mark.parametrize(
    "fact",
    [
        "by_sex: {male: {of: 1, among: 2}, female: {of: 1, among: 2}}",
        "figure: 4.5",
        "per_head: {total: 9, persons: 3}",
        "answer: no",
        "schools: {total: 3, minimum: 3, level_1: 2}",
        "checklist: {score: 50, required: 8, present: 8}",
        "not_applicable: Không có làng nghề",
        "not_due: 2024-12-31",
        "contradiction: Không khớp",
        "figure: 4.5, reported: {by: 8, expected: 10, complete: [part]}",
        "reported: {by: 0, expected: 10}",
    ],
)
def test_every_way_of_reporting_can_be_written(fact):
    (case,) = cases(f"name: Một, indicator: '1.1', on: 2024-01-01, {fact}, expect: no_data")
    assert case.fact is not None


@pytest.mark.parametrize(
    ("entry", "rule", "key"),
    [
        ("name: Không mong gì, indicator: '1.1', on: 2024-01-01", "missing-key", "cases[Không mong gì].expect"),
        (f"{GOOD}, answer: yes", "doubled-key", "cases[Đủ].answer"),
        ("name: Một, indicator: '1.2', on: 2024-01-01, answer: co, expect: met", "no-flag", "cases[Một].answer"),
        (
            f"{GOOD.replace('share: {of: 60, among: 100}', 'not_due: 2024-12-31')}, reported: {{by: 1, expected: 2}}",
            "broken-rule",
            "cases[Đủ].reported",
        ),
        (f"{GOOD}, mong: met", "unknown-key", "cases[Đủ].mong"),
        (GOOD.replace("of: 60", "of: 160"), "broken-rule", "cases[Đủ]"),
    ],
)
def test_fault_names_file_and_key(entry, rule, key):
    with pytest.raises(FileFaultsError) as caught:
        cases(entry)
    found = [(fault.file, fault.key, fault.rule) for fault in caught.value.faults]
    assert ("vn/thu/cases/thu.yaml", key, rule) in found
