"""What of a sheet are records, and what is said of the rest."""

from time import perf_counter

import pytest

from datchuan.domain.registers.matching.opening import table_at
from datchuan.domain.registers.matching.table import GROUP_NAME, MOST_COLUMNS, Skip
from datchuan.domain.registers.sheets.reading import SheetRefused
from tests.domain.registers.matching.tables import opened, table

HEAD = ["Số hộ", "Chủ hộ", "Nhân khẩu", "Nữ"]


def skipped(*rows):
    found = table([HEAD, ["1", "An", 4, 2], *rows, ["9", "Bình", 3, 1]])
    return {one.number: (one.why, one.says) for one in found.skipped}


@pytest.mark.parametrize(
    "words", ["Tổng cộng", "TỔNG CỘNG:", "Tổng", "Cộng", "Tổng số (2)", "tong cong", "Cộng thôn 1", "Tổng cộng toàn xã"]
)
def test_rows_of_totals_are_skipped_and_said(words):
    assert skipped(["", words, 7, 3]) == {3: (Skip.TOTAL, words)}


@pytest.mark.parametrize("name", ["Tống Công Sơn", "Tong Cong Son", "Tổng Văn A", "Cộng Hòa"])
def test_names_are_no_totals(name):
    assert skipped(["", name, 7, 3]) == {}


def test_a_number_before_the_word_makes_it_a_record():
    assert skipped(["2", "Cộng", 7, 3]) == {}


@pytest.mark.parametrize("row", [["I", "Thôn 2"], ["", "thôn 2"], ["2. Thôn 2"], ["A)", "Xóm 2"], ["Tổ dân phố 2"]])
def test_a_villages_name_in_a_row_of_its_own_is_said_of_the_rows_below(row):
    found = table([HEAD, ["1", "An", 4, 2], row, ["9", "Bình", 3, 1]])
    column = found.columns[-1]
    assert (column.name, column.letters, column.index) == (GROUP_NAME, "", found.group_column)
    assert [one.why for one in found.skipped] == [Skip.GROUP]
    assert [found.cell(one, column.index) for one in found.rows] == ["", found.skipped[0].says]
    assert found.address(3, column.index) == ("A3" if row[0] else "B3")


def test_a_name_alone_is_a_record_where_it_says_no_village_or_the_table_is_narrow():
    assert skipped(["", "Bình"]) == {}
    assert table([["Số hộ", "Chủ hộ"], ["1", "An"], ["", "thôn 2"]]).skipped == ()


def test_what_stands_below_the_table_is_skipped_as_far_as_a_gap_parts_it():
    found = table([HEAD, ["1", "An", 4, 2], ["", "Bình"], [], ["", "", "", "Người lập"], [], ["", "", "", "Lê C"]])
    assert [(one.number, one.why) for one in found.skipped] == [(5, Skip.FOOT), (7, Skip.FOOT)]
    assert found.rows == (1, 2)


def test_columns_have_their_first_different_values():
    rows = [[one, "An", "", "x"] for one in ("1", "1", 2.0, "3", "4")]
    found = table([["Số hộ", "Chủ hộ", "Trống"], *rows])
    assert [(one.letters, one.name, one.samples) for one in found.columns] == [
        ("A", "Số hộ", ("1", "2", "3")),
        ("B", "Chủ hộ", ("An",)),
        ("C", "Trống", ()),
        ("D", "", ("x",)),
    ]
    assert found.different(0) == ["1", "2", "3", "4"]
    assert found.cell(1, 3) == "x"


def test_files_with_the_same_headings_are_told_by_them():
    one, same, other = (
        table([head, ["1", "An"]]) for head in (["Số hộ", "Chủ hộ"], ["SO HO", "chủ hộ"], ["Chủ hộ", "Số hộ"])
    )
    assert one.fingerprint == same.fingerprint != other.fingerprint


def refused(rows, row=1):
    with pytest.raises(SheetRefused) as told:
        table_at(opened(rows), "Trang 1", row)
    return told.value.code


def test_a_row_of_headings_that_somebody_named():
    rows = [["Danh sách"], ["a", "b"], ["1", "An"]]
    assert table_at(opened(rows), "Trang 1", 2).heading.names == ("a", "b")
    assert (refused(rows, row=9), refused(rows, row=0), refused([[], *rows])) == ("no-such-row",) * 3
    assert refused(rows, row=3) == "no-rows"


def test_too_many_columns_are_refused():
    wide = [["tên"] * (MOST_COLUMNS + 1), ["a"] * (MOST_COLUMNS + 1)]
    assert refused(wide) == "too-many-columns"


def test_no_table_is_refused():
    with pytest.raises(SheetRefused) as told:
        table([["Chỉ một ô"], [1, 2, 3]])
    assert told.value.code == "no-table"


def test_long_tables_take_no_longer_than_their_rows():
    """A column of few different values is gone through to its end once, not once a row."""
    begun = perf_counter()
    found = table([["Số hộ", "Diện"], *[[str(number), "x"] for number in range(20_000)]])
    assert (len(found.rows), found.columns[1].samples) == (20_000, ("x",))
    assert perf_counter() - begun < 10
