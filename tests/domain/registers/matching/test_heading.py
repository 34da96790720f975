"""Where headings stand, whatever stands around them."""

from datetime import UTC, date, datetime, time

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from datchuan.domain.registers.matching.heading import MOST_ABOVE, heading_at, headings, is_words, words
from tests.domain.registers.matching.tables import register, sheet, table

LABELS = [one.label for one in register("household").fields]
TITLES = st.lists(st.sampled_from(["DANH SÁCH", "Năm 2026", "", "Biểu số 1", "Kèm theo kế hoạch"]), max_size=6)
NAMES = st.sampled_from(["An", "Bình", "Tống Công Sơn", "Trần Tổng", "Nữ"])
RECORDS = st.lists(st.tuples(st.integers(1, 999), NAMES, st.integers(1, 40)), min_size=1, max_size=8)


@settings(max_examples=60, deadline=None)
@given(TITLES, st.permutations(LABELS), RECORDS, st.booleans(), st.booleans())
def test_the_headings_of_a_register_are_found_under_any_titles(titles, labels, records, numbered, indexed):
    """Every record below them is a record, in any order of the columns, with an index row or without."""
    at = {label: place for place, label in enumerate(labels)}
    lines = []
    for number, name, members in records:
        line = [""] * len(labels)
        line[at["Số thứ tự hộ"]], line[at["Họ và tên chủ hộ"]], line[at["Số nhân khẩu"]] = str(number), name, members
        lines.append(line)
    index = [[f"({one})" for one in range(1, len(labels) + 1)]] if indexed else []
    first = ["STT", *labels] if numbered else list(labels)
    body = [[number, *line] for number, line in enumerate(lines, 1)] if numbered else lines
    found = table(
        [*([title] for title in titles), first, *([["", *one] for one in index] if numbered else index), *body]
    )
    assert list(found.heading.names) == first
    assert found.heading.first == len(titles)
    assert list(found.rows) == list(range(len(titles) + 1 + len(index), len(titles) + 1 + len(index) + len(lines)))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 4), min_size=2, max_size=6), st.booleans(), st.data())
def test_two_storeys_are_joined_with_merged_cells_or_without(widths, merge, data):
    """Groups of columns of any widths: what is written once over several is said of all of them."""
    assume(any(one > 1 for one in widths))
    upper, lower, merged, expected = [], [], [], []
    for number, width in enumerate(widths):
        left = len(upper) + 1
        upper += [f"Nhóm {'abcdef'[number]}", *[""] * (width - 1)]
        if width == 1:
            lower.append("")
            merged.append((1, left, 2, left))
            expected.append(upper[left - 1])
        else:
            names = [f"Mục {'xyzt'[one]}" for one in range(width)]
            lower += names
            merged.append((1, left, 1, left + width - 1))
            expected += [f"{upper[left - 1]} / {name}" for name in names]
    rows = data.draw(st.lists(st.just([1, *["a"] * (len(upper) - 1)]), min_size=1, max_size=3))
    found = heading_at(sheet([upper, lower, *rows], merged if merge else ()), 0)
    assert list(found.names) == expected
    assert (found.first, found.last, found.below) == (0, 1, 2)


def test_headings_far_down_are_not_looked_for():
    assert list(headings(sheet([*[["x"]] * MOST_ABOVE, ["Số hộ", "Chủ hộ"], ["1", "An"]]))) == []


def test_a_row_of_a_group_below_single_headings_is_no_storey():
    found = heading_at(sheet([["Số hộ", "Chủ hộ", "", "Nữ"], ["1", "An", "x", ""]]), 0)
    assert (found.last, found.names) == (0, ("Số hộ", "Chủ hộ", "", "Nữ"))


def test_cells_merged_far_down_are_no_storeys():
    """A village's name merged over its rows begins in the first record."""
    rows = [["Số hộ", "Thôn"], ["1", "Thôn 1"], *[[str(one), ""] for one in range(2, 9)]]
    assert heading_at(sheet(rows, [(1, 2, 8, 2)]), 0).last == 0


def test_merged_cells_that_leave_the_sheet_do_no_harm():
    assert heading_at(sheet([["Số hộ", "Chủ hộ"]], [(1, 2, 3, 9)]), 0).last == 0


def test_the_same_words_are_the_same_headings_whatever_their_case_and_marks():
    one, other = (heading_at(sheet([[name, "Chủ hộ"]]), 0) for name in ("SỐ  HỘ", "so ho"))
    assert one.key == other.key


def test_cells_as_words():
    assert words(datetime(2026, 3, 5, 7, 30, tzinfo=UTC)) == words(date(2026, 3, 5)) == "05/03/2026"
    assert (words(True), words(False)) == ("Có", "Không")
    assert (words(12.0), words(1.5), words("Nguyễn \n An")) == ("12", "1.5", "Nguyễn An")
    assert [is_words(one) for one in ("a", "1,5", "(3)", 4, True, time(7), date(2026, 1, 1), " ", None)] == [
        True, *[False] * 8
    ]  # fmt: skip
