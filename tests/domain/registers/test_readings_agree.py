"""SQL over JSON and over columns gives, for made-up rules and counts, what the plain reading gives."""

from __future__ import annotations

import json
import sqlite3

import duckdb
import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from datchuan.domain.registers.compiling import Dialect, Source, compile_condition, compile_counts
from datchuan.domain.registers.expressions import check_rule, checked_count
from datchuan.domain.registers.model import Count
from datchuan.domain.registers.plain import count_records, holds
from tests.domain.registers.generated import ROAD, conditions, counts, records

RECORDS = records(60)
CODES = [field.code for field in ROAD.fields]
TYPES = {"text": "VARCHAR", "choice": "VARCHAR", "date": "VARCHAR", "yes_no": "BOOLEAN"}
COLUMNS = ", ".join(f'"{field.code}" {TYPES.get(field.type, "BIGINT")}' for field in ROAD.fields)
MARKS = ", ".join("?" * (len(CODES) + 2))
DIGITS = 6  # what made-up counts may have
JSON = Source('"made_up"', "place", "values")
PLAIN = Source('"made_up"', "place")
AGREEMENT = settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
RULES = st.lists(conditions(2), min_size=5, max_size=5)
COUNTS = st.lists(counts(), min_size=4, max_size=4)


def rows():
    return [(n, place, *[values.get(code) for code in CODES]) for n, (place, values) in enumerate(RECORDS)]


@pytest.fixture(scope="module")
def sqlite():
    base = sqlite3.connect(":memory:")
    base.execute(f"CREATE TABLE made_up (n INTEGER, place TEXT, {COLUMNS})")
    base.executemany(f"INSERT INTO made_up VALUES ({MARKS})", rows())
    yield lambda sql: base.execute(sql).fetchall()
    base.close()


@pytest.fixture(scope="module")
def duck():
    with duckdb.connect(":memory:") as base:
        base.execute(f"CREATE TABLE made_up (n INTEGER, place TEXT, {COLUMNS})")
        base.executemany(f"INSERT INTO made_up VALUES ({MARKS})", rows())
        yield lambda sql: base.execute(sql).fetchall()


@pytest.fixture
def json_records(db):
    """The installation's data base, SQLite or PostgreSQL, with records as the registers keep them."""
    kind = "jsonb" if connection.vendor == "postgresql" else "text"
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE TEMPORARY TABLE made_up (n integer, place text, "values" {kind})')
        told = [(n, place, json.dumps(values)) for n, (place, values) in enumerate(RECORDS)]
        cursor.executemany("INSERT INTO made_up VALUES (%s, %s, %s)", told)

        def ask(sql):
            cursor.execute(sql)
            return cursor.fetchall()

        yield ask
        cursor.execute("DROP TABLE made_up")


def dialect_here():
    return Dialect.POSTGRES if connection.vendor == "postgresql" else Dialect.SQLITE


def agree_on_rules(rules, ask, dialect, source):
    terms = [check_rule(rule, ROAD.fields) for rule in rules]
    asked = ", ".join(compile_condition(term, dialect, source) for term in terms)
    for n, *found in ask(f"SELECT n, {asked} FROM made_up ORDER BY n"):
        told = [None if one is None else bool(one) for one in found]
        assert told == [holds(term, RECORDS[n][1]) for term in terms], (rules, RECORDS[n])


def agree_on_counts(expressions, ask, dialect, source):
    known = [checked_count(Count(f"q{n}", text), ROAD.fields, DIGITS) for n, text in enumerate(expressions)]
    known.append(checked_count(Count("sexes", male=expressions[0], female=expressions[1]), ROAD.fields, DIGITS))
    query = compile_counts(known, dialect, source, where="n >= 0")
    found = {row[0]: dict(zip(query.columns, row, strict=True)) for row in ask(query.sql)}
    assert set(found) == {place for place, _ in RECORDS}
    for place, told in found.items():
        mine = count_records(known, [values for where, values in RECORDS if where == place])
        for code, counted in mine.items():
            keys = {code: counted.amount, "records": counted.records, f"{code}__answered": counted.answered}
            if counted.male is not None:
                keys |= {f"{code}__male": counted.male, f"{code}__female": counted.female}
            assert {key: told[key] for key in keys} == keys, (expressions, place)


@AGREEMENT
@given(rules=RULES, expressions=COUNTS)
def test_json_agrees(rules, expressions, json_records):
    agree_on_rules(rules, json_records, dialect_here(), JSON)
    agree_on_counts(expressions, json_records, dialect_here(), JSON)


@AGREEMENT
@given(rules=RULES, expressions=COUNTS)
def test_columns_of_sqlite_agree(rules, expressions, sqlite):
    agree_on_rules(rules, sqlite, Dialect.SQLITE, PLAIN)
    agree_on_counts(expressions, sqlite, Dialect.SQLITE, PLAIN)


@AGREEMENT
@given(rules=RULES, expressions=COUNTS)
def test_columns_of_duckdb_agree(rules, expressions, duck):
    agree_on_rules(rules, duck, Dialect.DUCKDB, PLAIN)
    agree_on_counts(expressions, duck, Dialect.DUCKDB, PLAIN)
