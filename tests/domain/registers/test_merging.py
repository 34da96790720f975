"""Three-way merging of a record, field by field."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from datchuan.domain.registers.merging import FieldConflict, merge

VALUES = st.dictionaries(st.sampled_from("abcd"), st.sampled_from([None, 0, 1, True, False, "x"]))


def test_changes_of_different_fields_go_together():
    merged = merge({"a": 1, "b": 1}, {"a": 2, "b": 1}, {"a": 1, "b": 3})
    assert (merged.values, merged.taken, merged.conflicts) == ({"a": 2, "b": 3}, ("a",), ())


def test_changes_of_one_field_ask():
    merged = merge({"a": 1}, {"a": 2}, {"a": 3})
    assert merged.conflicts == (FieldConflict("a", base=1, mine=2, theirs=3),)
    assert merged.values == {"a": 3}


def test_emptying_against_a_change_asks():
    assert merge({"a": 1}, {}, {"a": 2}).conflicts == (FieldConflict("a", base=1, mine=None, theirs=2),)


def test_emptying_alone_empties():
    merged = merge({"a": 1, "b": 2}, {"b": 2}, {"a": 1, "b": 2})
    assert (merged.values, merged.taken) == ({"b": 2}, ("a",))


def test_one_and_yes_are_different_answers():
    assert merge({"a": 1}, {"a": True}, {"a": 1}).taken == ("a",)


@given(base=VALUES, mine=VALUES, theirs=VALUES)
def test_who_changes_nothing_takes_nothing_and_conflicts_are_mutual(base, mine, theirs):
    known = {field: value for field, value in theirs.items() if value is not None}
    unchanged = merge(base, base, theirs)
    assert (unchanged.values, unchanged.taken, unchanged.conflicts) == (known, (), ())
    one, other = merge(base, mine, theirs), merge(base, theirs, mine)
    assert [conflict.field for conflict in one.conflicts] == [conflict.field for conflict in other.conflicts]
    if not one.conflicts:
        assert one.values == other.values
