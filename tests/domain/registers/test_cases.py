"""Every register's sample: its records break no rule and give the counts told; what breaks a rule is known to."""

from __future__ import annotations

import json
import sqlite3

import pytest

from datchuan.domain.registers.compiling import Dialect, Source, compile_condition, compile_counts
from datchuan.domain.registers.expressions import counts_of, rule_of
from datchuan.domain.registers.plain import Counted, count_records, holds
from tests.domain.registers.cases import LOADED, Cases, all_cases

ALL = {cases.register.code: cases for cases in all_cases()}
SOURCE = Source('"sample"', "place", "values")

pytestmark = pytest.mark.parametrize("cases", ALL.values(), ids=ALL)


@pytest.fixture
def sqlite(cases: Cases):
    """A base with the case's records, then those that break a rule, as the registers keep them."""
    base = sqlite3.connect(":memory:")
    base.execute('CREATE TABLE sample (n INTEGER, place TEXT, "values" TEXT)')
    rows = [(n, "here", json.dumps(one)) for n, one in enumerate(cases.records)]
    rows += [(-n, "elsewhere", json.dumps(one)) for n, (_, one) in enumerate(cases.broken, 1)]
    base.executemany("INSERT INTO sample VALUES (?, ?, ?)", rows)
    yield base
    base.close()


def test_records_could_be_entered(cases: Cases):
    required = {one.code for one in cases.register.fields if one.required}
    assert [one for one in cases.records if not required <= set(one)] == []
    assert len({cases.register.key_of(one) for one in cases.records}) == len(cases.records)


def test_records_break_no_rule(cases: Cases):
    rules = {one.code: rule_of(one, cases.register) for one in cases.register.constraints}
    assert [(code, one) for code, rule in rules.items() for one in cases.records if holds(rule, one) is False] == []


def test_every_rule_can_be_broken(cases: Cases, sqlite):
    rules = {one.code: rule_of(one, cases.register) for one in cases.register.constraints}
    assert {code for code, _ in cases.broken} == set(rules)
    for n, (code, values) in enumerate(cases.broken, 1):
        asked = compile_condition(rules[code], Dialect.SQLITE, SOURCE)
        told = sqlite.execute(f"SELECT {asked} FROM sample WHERE n = {-n}").fetchone()
        assert (holds(rules[code], values), told) == (False, (0,)), code


def test_plain_counts_are_those_expected(cases: Cases):
    assert count_records(counts_of(cases.register, LOADED.by_code), cases.records) == dict(cases.counts)


def test_sql_counts_are_those_expected(cases: Cases, sqlite):
    query = compile_counts(counts_of(cases.register, LOADED.by_code), Dialect.SQLITE, SOURCE, where="n >= 0")
    told = dict(zip(query.columns, sqlite.execute(query.sql).fetchone(), strict=True))
    found = {
        code: Counted(
            told[code],
            told["records"],
            told[f"{code}__answered"],
            told.get(f"{code}__male"),
            told.get(f"{code}__female"),
        )
        for code in cases.counts
    }
    assert found == dict(cases.counts)
