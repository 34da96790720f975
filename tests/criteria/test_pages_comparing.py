"""Differences put together for reading."""

from dataclasses import replace
from datetime import date

import pytest

from datchuan.criteria.comparing import compare_days, compare_sets, steps_of
from datchuan.criteria.law_files import read_law_files
from datchuan.domain.criteria.differences import ChangeKind, Subject
from datchuan.domain.criteria.loading import load_law
from datchuan.domain.criteria.references import Confidence
from tests.domain.criteria.law_base import law_files

BEFORE, AFTER = date(2023, 12, 31), date(2024, 3, 1)


@pytest.fixture(scope="module")
def sets():
    return load_law(read_law_files())


@pytest.fixture(scope="module")
def days(sets):
    return compare_days(sets[0], BEFORE, AFTER)


def block(comparison, code, subject=Subject.INDICATOR):
    (found,) = (one for one in comparison.blocks if one.code == code and one.subject is subject)
    return found


def test_zones_that_change_alike_are_one_line(days):
    lines = {line.where: (line.before.words, line.after.words) for line in block(days, "10").lines}
    assert lines["TDMNPB, BTB"] == ("từ 42 triệu đồng/người/năm trở lên", "từ 45 triệu đồng/người/năm trở lên")
    assert set(lines) == {"TDMNPB, BTB", "DBSH, DBSCL", "DHNTB, TN", "chung cả nước"}


def test_thresholds_carry_their_confidence_and_names_do_not(days):
    assert {line.after.confidence for line in block(days, "10").lines} == {Confidence.RECALLED}
    (renamed,) = block(days, "15.4").lines
    assert (renamed.aspect, renamed.before.confidence) == ("tên", None)
    assert renamed.after.words == "Tỷ lệ dân số có sổ sức khỏe điện tử"


def test_a_province_is_named_and_its_invented_value_marked(days):
    (raised,) = block(days, "17.11").lines
    assert raised.where == "Thành phố Huế (tỉnh Thừa Thiên Huế đến 31/12/2024): mọi xã"
    assert (raised.before, raised.after.confidence) == (None, Confidence.INVENTED)


def test_an_amending_document_is_called_so(days):
    (amended,) = block(days, "", Subject.SET).lines
    assert (amended.kind, amended.aspect, amended.where) == (ChangeKind.ADDED, "văn bản sửa đổi", "211/QĐ-TTg")
    assert block(days, "", Subject.SET).name == "Bộ tiêu chí quốc gia về xã nông thôn mới giai đoạn 2021-2025"


def test_lines_are_counted_by_kind(days):
    assert (days.lines_added, days.lines_removed, days.lines_changed) == (2, 0, 5)


def test_the_other_way_round_what_came_goes(sets):
    back = compare_days(sets[0], AFTER, BEFORE)
    assert (back.lines_added, back.lines_removed) == (0, 2)
    assert [one.code for one in back.removed] == ["17.11", ""]


def test_days_alike_give_nothing(sets):
    assert compare_days(sets[0], date(2024, 5, 1), date(2024, 6, 1)).blocks == ()


def test_two_sets_are_compared_by_name(sets):
    compared = compare_sets(*sets)
    assert "Khoa học công nghệ và chuyển đổi số" in [one.name for one in compared.added]
    assert {one.set_code for one in compared.added} == {"vn-xa-2026-2030"}
    assert {one.set_code for one in compared.removed} == {"vn-xa-2021-2025"}
    assert len(compared.added) + len(compared.removed) + len(compared.changed) == len(compared.blocks)


def test_an_unknown_number_is_not_written_as_a_key(sets):
    found = {one.code: one for one in compare_sets(*sets).changed}
    assert found["17.1"].number == "17.1"
    assert found["17.1"].lines[0].after.words == "chưa biết số: Tỷ lệ hộ được sử dụng nước sạch theo quy chuẩn"
    back = {one.code: one for one in compare_sets(*reversed(sets)).changed}
    assert back["8-nuoc-sach"].number == ""
    assert back["8-nuoc-sach"].lines[0].after.words.startswith("17.1: ")


def test_a_criterion_with_another_number_shows_both():
    (small,) = load_law(law_files())
    moved = replace(small, code="moi", criteria=(replace(small.criteria[0], number=7),))
    (only,) = compare_sets(small, moved).changed
    assert (only.subject, only.number, only.set_code) == (Subject.CRITERION, "1", "thu")
    assert only.lines[0].after.words == "7 Đường"


def test_steps_are_the_days_on_which_something_begins(sets):
    assert (BEFORE, date(2024, 1, 1)) in steps_of(sets[0])
    assert steps_of(sets[1]) == ()
