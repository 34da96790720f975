"""What people type, and what becomes of it."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from datchuan.domain.registers.entry import broken_rules, enter, read_value
from datchuan.domain.registers.entry_sentences import SENTENCES
from datchuan.domain.registers.loading import load_registers
from datchuan.domain.registers.model import Choice, Field, FieldType, Severity
from tests.domain.registers.small import register_files

ROAD = load_registers(register_files()).register("road")
TODAY = date(2026, 11, 26)
SHARE = Field("share", "Tỷ lệ", FieldType.DECIMAL, places=2, unit="%")
MONEY = Field("money", "Tiền", FieldType.DECIMAL, places=1, unit="đồng")


def field(name):
    return {"share": SHARE, "money": MONEY}.get(name) or ROAD.field(name)


READ = [
    ("money", "12,5", 125), ("money", "1.234", 12340), ("money", "1.234,5", 12345), ("money", "1 234 567", 12345670),
    ("money", "1\u00a0234,5 đồng", 12345), ("money", 12.5, 125), ("money", 12, 120), ("money", "12.5", 125),
    ("money", Decimal("0.1"), 1), ("money", "0", 0), ("length", "12,5 km", 12500), ("length", "1,234", 1234),
    ("men", "7", 7), ("men", 7.0, 7), ("men", "007", 7), ("share", "78 %", 7800), ("share", "78", 7800),
    ("share", "0,78%", 78), ("share", 0, 0), ("since", "2.020", 2020), ("since", 2026, 2026),
    ("built", "05/03/2024", "2024-03-05"), ("built", "5-3-2024", "2024-03-05"), ("built", "5.3.2024", "2024-03-05"),
    ("built", "ngày 5 tháng 3 năm 2024", "2024-03-05"), ("built", "5 tháng 3, năm 2024", "2024-03-05"),
    ("built", unicodedata.normalize("NFD", "Ngày 05/3/2024"), "2024-03-05"),
    ("built", "2024-03-05", "2024-03-05"), ("built", date(2024, 3, 5), "2024-03-05"),
    ("built", datetime(2024, 3, 5, 8, 30), "2024-03-05"), ("built", TODAY, "2026-11-26"),  # noqa: DTZ001
    ("good", "x", True), ("good", "X", True),
    ("good", "Có", True), ("good", unicodedata.normalize("NFD", "Đúng"), True),
    ("good", 1, True), ("good", 1.0, True), ("good", True, True), ("good", "không", False), ("good", "SAI", False),
    ("good", 0, False), ("kind", "village", "village"),
    ("kind", "Đường thôn", "village"), ("kind", "duong  ngo", "alley"),
    ("kind", unicodedata.normalize("NFD", "Đường ngõ"), "alley"), ("number", "  a   b ", "a b"), ("number", 12.0, "12"),
    ("number", "", None), ("number", None, None), ("men", "   ", None),
]  # fmt: skip
REFUSED = [
    ("men", "bảy", "no-number"), ("men", "-3", "negative"), ("men", "−3", "negative"), ("men", -3, "negative"),
    ("men", "1,234", "ambiguous-number"), ("men", "3,5", "not-whole"), ("men", 3.5, "not-whole"),
    ("men", "51", "too-great"), ("men", True, "no-number"), ("men", "3 %", "foreign-percent"),
    ("men", "#REF!", "excel-error"), ("number", "#N/A", "excel-error"), ("men", "=A1+1", "formula"),
    ("men", float("nan"), "no-number"), ("men", "1e3", "no-number"), ("men", "", None),
    ("length", "1.234", "ambiguous-number"), ("money", "1,234.5", "foreign-number"),
    ("money", "1,234,567", "foreign-number"), ("length", "0,0011", "too-many-digits"), ("length", "0", "too-small"),
    ("money", "2.000.000.000", "too-great"), ("share", "0.78", "share-or-percent"), ("share", 0.78, "share-or-percent"),
    ("share", "7800", "over-hundred"),
    ("money", "1" * 26, "too-long"), ("length", 1e25, "too-long"), ("built", "5/3/24", "short-year"),
    ("built", "31/02/2024", "no-date"), ("built", "tháng 3 năm 2024", "no-date"),
    ("built", "45000", "no-date"), ("built", "27/11/2026", "future"), ("built", "mai", "no-date"),
    ("since", 2027, "future"), ("since", "1899", "too-small"), ("good", "-", "no-yes-or-no"),
    ("kind", "Cầu", "no-such-choice"), ("number", "a\x07b", "control-character"),
    ("number", "a\ud800", "control-character"), ("number", "a" * 501, "too-long"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "typed", "stored"), READ)
def test_typed_value_is_read(name, typed, stored):
    assert read_value(field(name), typed, on=TODAY) == (stored, None)
    assert type(read_value(field(name), typed, on=TODAY)[0]) is type(stored)


def test_number_may_lie_below_nought_where_the_field_says_so():
    profit = replace(MONEY, minimum=Decimal(-100))
    assert read_value(profit, "-4,5", on=TODAY) == (-45, None)
    _, problem = read_value(profit, "-100,1", on=TODAY)
    assert problem is not None
    assert problem.code == "too-small"


def test_day_may_lie_ahead_where_the_field_says_so():
    until = replace(ROAD.field("built"), future=True)
    assert read_value(until, "27/11/2029", on=TODAY) == ("2029-11-27", None)


@pytest.mark.parametrize(("name", "typed", "code"), REFUSED)
def test_typed_value_is_refused_in_words(name, typed, code):
    value, problem = read_value(field(name), typed, on=TODAY)
    assert value is None
    assert (problem and problem.code) == code
    if problem:
        assert str(problem).startswith(field(name).label)
        assert (problem.field, problem.severity) == (name, Severity.ERROR)


def test_every_sentence_is_said_by_a_test():
    told = {code for _, _, code in REFUSED if code} | {"constraint", "required", "unknown-field", "choice-withdrawn"}
    others = ("sheets/test_reading.py", "matching/test_applying.py")
    of_sheets = "".join((Path(__file__).parent / one).read_text(encoding="utf-8") for one in others)
    assert {code for code in SENTENCES if code not in told and f'"{code}"' not in of_sheets} == set()
    assert told <= set(SENTENCES)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("một km", "“một km” không phải là số"),
        ("khoảng chừng hai ki-lô-mét rưỡi", "“khoảng chừng hai ki-lô-mé…” không phải là số"),
        ("1" * 26, "dài quá 25 ký tự"),
        (0.1234567, "0,1234567 có quá 3"),
        (1.25e2, "125 lớn hơn"),
    ],
)
def test_a_number_is_told_as_it_was_typed(typed, told):
    _, problem = read_value(ROAD.field("length"), typed, on=TODAY)
    assert told in str(problem)


def test_unclear_number_is_told_with_both_meanings():
    _, problem = read_value(ROAD.field("length"), "1.234", on=TODAY)
    assert "1234 hoặc 1,234" in str(problem)
    _, problem = read_value(SHARE, "0,78", on=TODAY)
    assert "0,78 % hoặc 78 %" in str(problem)


def test_withdrawn_choice_is_refused_after_its_last_day():
    _, problem = read_value(ROAD.field("kind"), "alley", on=date(2028, 1, 1))
    assert problem is not None
    assert (problem.code, str(problem).endswith("Đường thôn.")) == ("choice-withdrawn", True)


def test_choices_that_differ_by_marks_alone_are_told_apart_by_them():
    marks = replace(ROAD.field("kind"), choices=(Choice("a", "Má"), Choice("b", "Mà")))
    assert read_value(marks, "Mà", on=TODAY) == ("b", None)
    assert read_value(marks, "Ma", on=TODAY)[1] is not None


def test_record_is_entered_with_its_problems():
    entered = enter(ROAD, {"length": "12,5", "men": "40", "women": "30", "good": "?", "depth": 3}, on=TODAY)
    assert entered.values == {"length": 12500, "men": 40, "women": 30}
    told = [(one.code, one.field, one.fields) for one in entered.problems]
    assert told == [
        ("unknown-field", "depth", ("depth",)),
        ("no-yes-or-no", "good", ("good",)),
        ("required", "number", ("number",)),
        ("constraint", None, ("men", "women")),
    ]
    assert str(entered.problems[-1]) == "Quá 60 người làm đường."
    assert not entered.may_be_stored


def test_warning_does_not_keep_a_record_from_being_stored():
    entered = enter(ROAD, {"number": "1", "kind": "Đường ngõ", "length": "6"}, on=TODAY)
    assert [one.severity for one in entered.problems] == [Severity.WARNING]
    assert entered.may_be_stored


def test_wrong_identity_is_told_once():
    entered = enter(ROAD, {"number": "#REF!"}, on=TODAY)
    assert [one.code for one in entered.problems] == ["excel-error"]


def test_rule_that_blanks_leave_open_is_not_broken():
    assert broken_rules(ROAD, {"men": 50}) == ()


@given(st.one_of(st.text(), st.floats(), st.integers(), st.dates(), st.booleans(), st.none()))
def test_anything_is_read_or_refused_in_words(typed):
    for one in (*ROAD.fields, SHARE, MONEY):
        value, problem = read_value(one, typed, on=TODAY)
        assert problem is None or (value is None and str(problem))
