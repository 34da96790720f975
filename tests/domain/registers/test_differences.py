"""What a newer definition asks otherwise."""

import pytest

from datchuan.domain.registers.differences import Part, Turn, differences, newly_required
from datchuan.registers.register_files import register_of
from tests.registers.conftest import HOUSEHOLD

ADDED, CHANGED, DROPPED = Turn

OLD = register_of(HOUSEHOLD)


def told(old, new):
    """Of HOUSEHOLD with `old` written as `new`."""
    assert old in HOUSEHOLD
    return [
        (one.part, one.turn, one.code, one.aspect, one.before, one.after)
        for one in differences(OLD, register_of(HOUSEHOLD.replace(old, new)))
    ]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("version: 1", "version: 2", (Part.REGISTER, CHANGED, "household", "version", "1", "2")),
        ("sensitive: true", "sensitive: false", (Part.REGISTER, CHANGED, "household", "sensitive", "có", "không")),
        ("label: Đất", "label: Đất ở", (Part.FIELD, CHANGED, "land", "label", "Đất", "Đất ở")),
        ("max: 1000", "max: 99.5", (Part.FIELD, CHANGED, "land", "max", "1000", "99,5")),
        ("2023-12-31", "2024-12-31", (Part.CHOICE, CHANGED, "class.old", "until", "31/12/2023", "31/12/2024")),
        ("{code: none, label: Không}", "{code: no, label: Không}", (Part.CHOICE, DROPPED, "class.none", "", "", "")),
        ("members <= 20", "members <= 9", (Part.CONSTRAINT, CHANGED, "large", "rule", "members <= 20", "members <= 9")),
        ("of: sum(land)", "of: sum(2 * land)", (Part.COUNT, CHANGED, "land", "of", "sum(land)", "sum(2 * land)")),
        (
            "  - {code: reviewed, label: Ngày rà soát, type: date}\n",
            "",
            (Part.FIELD, DROPPED, "reviewed", "", "ngày", ""),
        ),
        (
            "  - {code: water",
            "  - {code: km, label: Xa, type: decimal, places: 1, unit: km}\n  - {code: water",
            (Part.FIELD, ADDED, "km", "", "", "số thập phân; km"),
        ),
    ],
)  # fmt: skip
def test_each_thing_that_is_otherwise_is_told(old, new, line):
    assert line in told(old, new)


def test_the_same_register_has_no_difference_and_a_new_one_is_all_added():
    assert differences(OLD, OLD) == ()
    every = differences(None, OLD)
    assert {one.turn for one in every} == {Turn.ADDED}
    assert [one.code for one in every if one.part is Part.FIELD] == [one.code for one in OLD.fields]
    assert not [one for one in every if one.part in {Part.REGISTER, Part.CHOICE}]


def test_columns_that_must_be_filled_in_from_now_on():
    newer = register_of(
        HOUSEHOLD.replace("label: Nước sạch, type: yes_no", "label: Nước, type: yes_no, required: true")
    )
    assert [one.code for one in newly_required(OLD, newer)] == ["water"]
    assert [one.code for one in newly_required(None, newer)] == ["so_ho", "water"]
