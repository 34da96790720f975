"""What rules and counts may say, and how a refusal names the word."""

from __future__ import annotations

from dataclasses import replace

import pytest

from datchuan.domain.registers.compiling import Dialect, Source, compile_condition, compile_counts
from datchuan.domain.registers.expressions import ExpressionError, check_count, check_rule, column_of, counts_of
from datchuan.domain.registers.loading import load_registers
from datchuan.domain.registers.plain import count_records, holds
from datchuan.domain.registers.terms import Kind, fields_of
from tests.domain.registers.small import register_files

LOADED = load_registers(register_files())
ROAD = LOADED.register("road")

REFUSED_RULES = {
    "lenth > 3": "“lenth” ở vị trí 1",
    "men = 1; drop": "“;” ở vị trí 8",
    "men -- x\n = 1": "chú thích",
    "men = 'x": "chưa đóng",
    "kind = 'road'": "không có lựa chọn 'road'",
    "built > 'soon'": "ngày viết như",
    "men = '1'": "không so sánh số với chữ",
    "number < '2'": "chỉ so bằng nhau",
    "good > true": "chỉ so bằng nhau",
    "number = 'a%'": "ký tự không dùng được",
    "length": "phải cho đúng hoặc sai",
    "good + 1 > 2": "phải là số, không phải đúng hoặc sai",
    "men IS TRUE": "sau IS chỉ có NULL",
    "men IN ()": "danh sách trong ngoặc",
    "good AND": "không hiểu",
    "(men, women) = (1, 2)": "không dùng được",
    "sum = 1": "không dùng được",
    "CASE men WHEN 1 THEN good END": "CASE viết",
    "CASE WHEN good THEN 1 ELSE 'a' END = 1": "cùng loại",
    "count(*) > 1": "chỉ dùng trong phép đếm",
    "avg(men) > 1": "số bình quân",
    "men * men * men * men * men * men * men * men * men * men > 1": "quá lớn",
    "men = " + "1" * 3000: "dài quá 2000 ký tự",
    "men = 1" + " + 1" * 300: "dài quá 300 từ",
    "(" * 299 + "good": "không hiểu",
}
REFUSED_COUNTS = {
    "men": "phải nằm trong count hoặc sum",
    "1": "phải có count(*) hoặc sum",
    "count(men)": "chỉ có count(*)",
    "sum(sum(men))": "không lồng nhau",
    "sum(length * length)": "6 chữ số thập phân",
    "count(*) * count(*)": "chỉ nhân với một hằng số",
    "max(men)": "“max” ở vị trí 1",
    "CASE WHEN count(*) > 1 THEN 1 END": "phải có ELSE",
    "(1 + 1) FILTER (WHERE good)": "không hiểu",
    "sum(good)": "phải là số",
    "count(*) FILTER (WHERE men)": "phải là đúng hoặc sai",
}


@pytest.mark.parametrize(("rule", "told"), REFUSED_RULES.items())
def test_rule_is_refused_with_the_word_and_the_reason(rule, told):
    with pytest.raises(ExpressionError) as caught:
        check_rule(rule, ROAD.fields)
    assert told in str(caught.value)


@pytest.mark.parametrize(("count", "told"), REFUSED_COUNTS.items())
def test_count_is_refused_with_the_word_and_the_reason(count, told):
    with pytest.raises(ExpressionError) as caught:
        check_count(count, ROAD.fields, places=3)
    assert told in str(caught.value)


def test_fields_of_a_rule_are_told():
    assert fields_of(check_rule("men IN (1, women) OR CASE WHEN good THEN true END", ROAD.fields)) == (
        "good",
        "men",
        "women",
    )
    assert fields_of(check_count("sum(length) FILTER (WHERE good)", ROAD.fields, places=3)) == ("good", "length")


def test_bound_of_a_column_is_its_greatest_scaled_value():
    assert column_of(ROAD.field("length")).bound == 100_000
    assert column_of(ROAD.field("since")).bound == 9999
    assert column_of(ROAD.field("built")).kind is Kind.DATE


@pytest.mark.parametrize(
    ("values", "told"),
    [({"men": 50, "women": 11}, False), ({"men": 50, "women": 10}, True), ({"men": 50}, None), ({}, None)],
)
def test_rule_that_blanks_leave_open_is_neither_kept_nor_broken(values, told):
    assert holds(check_rule("men + women <= 60", ROAD.fields), values) is told


def test_unknown_condition_of_a_case_is_not_taken_for_no():
    rule = check_rule("CASE WHEN good THEN true ELSE false END", ROAD.fields)
    assert [holds(rule, {"good": one}) for one in (True, False, None)] == [True, False, None]


def test_counts_say_of_how_many_records_and_how_many_are_in_no_doubt():
    records = [{"length": 1500, "good": True, "men": 2, "women": 1}, {"length": 2000}, {"good": False}]
    counted = count_records(counts_of(ROAD, LOADED.by_code), records)
    assert (counted["roads"].amount, counted["roads"].records, counted["roads"].answered) == (3500, 3, 2)
    assert (counted["roads_good"].amount, counted["roads_good"].answered) == (1500, 2)
    workers = counted["workers"]
    assert (workers.amount, workers.male, workers.female, workers.answered) == (3, 2, 1, 1)


def test_every_dialect_writes_its_own_words():
    counts, columns = counts_of(ROAD, LOADED.by_code), Source("records", "place")
    spark = compile_counts(counts, Dialect.SPARK, columns).sql
    assert "`length`" in spark
    assert "GROUP BY `place`" in spark
    query = compile_counts(counts, Dialect.POSTGRES, Source("records", "place", "values"), where="place_id = %s")
    assert "CAST(jsonb_extract_path_text(\"values\", 'good') AS BOOLEAN)" in query.sql.replace(
        "JSONB_EXTRACT_PATH_TEXT", "jsonb_extract_path_text"
    )
    assert query.columns == (
        "place", "records", "roads", "roads__answered", "roads_good", "roads_good__answered",
        "workers", "workers__male", "workers__female", "workers__answered",
    )  # fmt: skip
    assert "WHERE place_id = %s GROUP BY" in query.sql


def test_json_is_read_by_the_data_bases_that_keep_it():
    with pytest.raises(ValueError, match="JSON"):
        compile_condition(check_rule("good", ROAD.fields), Dialect.DUCKDB, Source("records", "place", "values"))


def test_amount_with_more_digits_than_its_quantity_keeps_is_no_amount():
    (roads, *_) = counts_of(ROAD, LOADED.by_code)

    with pytest.raises(ValueError, match="digits"):
        count_records([replace(roads, places=0)], [{"length": 1500}])
