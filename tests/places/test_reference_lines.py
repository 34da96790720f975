from datetime import date
from decimal import Decimal

import pytest

from datchuan.places.reference import LineageLine, Lines, ReferenceError, UnitLine, build
from datchuan.places.reference.lines import AttributeLine, amended, digest, overlap, read

D1, D2, D3, D4 = date(2020, 1, 1), date(2021, 1, 1), date(2022, 1, 1), date(2023, 1, 1)
EVE2, EVE3, EVE4 = date(2020, 12, 31), date(2021, 12, 31), date(2022, 12, 31)


def unit(code="1", first=None, last=None, **fields):
    known = {"level": "commune", "name": "Thử", "kind": "xã", "parent_code": "", "source": "", "confidence": "weak"}
    return UnitLine(code=code, valid_from=first, valid_to=last, **{**known, **fields})


def came(old, new, on, share=Decimal(1)):
    return LineageLine(old, new, on, share, note="", source="", confidence="weak")


def spans(lines):
    return [(line.name, line.valid_from, line.valid_to) for line in lines]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((D1, D2), (D2, D3), True),
        ((D1, EVE2), (D2, D3), False),
        ((None, EVE2), (D2, None), False),
        ((None, None), (D2, D3), True),
        ((D2, None), (None, D2), True),
    ],
)
def test_overlap_counts_both_ends(one, other, expected):
    assert overlap(one, other) is expected
    assert overlap(other, one) is expected


def test_amended_without_amendments_is_the_lines_by_code_and_day():
    assert spans(amended([unit("2"), unit("1", D2), unit("1", None, EVE2)], [])) == [
        ("Thử", None, EVE2),
        ("Thử", D2, None),
        ("Thử", None, None),
    ]


def test_an_amendment_in_the_past_leaves_the_days_after_it():
    lines = amended([unit(last=D4)], [unit(last=EVE2, name="Cũ")])
    assert spans(lines) == [("Cũ", None, EVE2), ("Thử", D2, D4)]


def test_an_amendment_that_states_the_beginning_leaves_nothing_before_it():
    assert spans(amended([unit(last=D4)], [unit(first=D2, last=D4, name="Mới")])) == [("Mới", D2, D4)]


def test_an_amendment_in_the_middle_leaves_both_sides_of_a_line_with_a_beginning():
    lines = amended([unit(first=D1)], [unit(first=D2, last=EVE3, name="Giữa")])
    assert spans(lines) == [("Thử", D1, EVE2), ("Giữa", D2, EVE3), ("Thử", D3, None)]


def test_an_amendment_of_other_days_or_codes_changes_nothing_else():
    lines = amended([unit(first=D2), unit("2")], [unit(last=EVE2, name="Cũ"), unit("3", name="Khác")])
    assert spans(lines) == [("Cũ", None, EVE2), ("Thử", D2, None), ("Thử", None, None), ("Khác", None, None)]


def test_an_amendment_keeps_the_coordinates_of_the_name():
    placed = unit(last=D4, latitude=Decimal(16), longitude=Decimal(107))
    same, other = amended([placed], [unit(last=EVE2), unit(first=D2, last=D4, name="Khác")])
    assert (same.latitude, same.longitude) == (16, 107)
    assert other.latitude is None


class TestBuild:
    def test_lines_that_follow_each_other_are_one_unit(self):
        built = build(Lines((unit(last=EVE2), unit(first=D2, name="Mới")), (), ()))
        (only,) = built.units
        assert only.key == ("1", None)
        assert [period.name for period in only.periods] == ["Thử", "Mới"]

    def test_lines_that_say_the_same_become_one_period(self):
        (only,) = build(Lines((unit(last=EVE2), unit(first=D2)), (), ())).units
        assert [(period.valid_from, period.valid_to) for period in only.periods] == [(None, None)]

    def test_a_gap_separates_units(self):
        built = build(Lines((unit(last=EVE2), unit(first=D3)), (), ()))
        assert [found.key for found in built.units] == [("1", None), ("1", D3)]

    def test_taking_another_in_makes_another_unit(self):
        lines = (unit("1", last=EVE2), unit("1", first=D2), unit("2", last=EVE2))
        built = build(Lines(lines, (came("1", "1", D2), came("2", "1", D2)), ()))
        assert [found.key for found in built.units] == [("1", None), ("1", D2), ("2", None)]
        assert [(old, new) for old, new, _ in built.lineage] == [(("1", None), ("1", D2)), (("2", None), ("1", D2))]

    def test_giving_a_part_away_makes_another_unit(self):
        lines = (unit("1", last=EVE2), unit("1", first=D2), unit("2", first=D2))
        built = build(Lines(lines, (came("1", "1", D2, None), came("1", "2", D2, None)), ()))
        assert [found.key for found in built.units] == [("1", None), ("1", D2), ("2", D2)]

    def test_becoming_itself_whole_is_no_change_of_unit(self):
        built = build(Lines((unit(last=EVE2), unit(first=D2, name="Mới")), (came("1", "1", D2),), ()))
        assert len(built.units) == 1
        assert built.lineage == ()

    def test_another_level_makes_another_unit(self):
        built = build(Lines((unit(last=EVE2), unit(first=D2, level="province")), (), ()))
        assert {found.level for found in built.units} == {"commune", "province"}

    def test_a_child_is_cut_where_its_parent_becomes_another_unit(self):
        lines = (
            unit("9", last=EVE2, level="district", kind="huyện", name="A"),
            unit("9", first=D2, level="district", kind="huyện", name="A"),
            unit("1", parent_code="9"),
        )
        built = build(Lines(lines, (came("9", "9", D2, None),), ()))
        child = next(found for found in built.units if found.code == "1")
        assert [(p.parent, p.valid_from, p.valid_to) for p in child.periods] == [
            (("9", None), None, EVE2),
            (("9", D2), D2, None),
        ]

    def test_a_child_begins_with_its_parent_and_disappears_without_one(self):
        lines = (
            unit("9", first=D2, last=EVE3, level="district", kind="huyện"),
            unit("1", parent_code="9", last=D4),
            unit("2", parent_code="9", first=D4),
        )
        built = build(Lines(lines, (), ()))
        assert [(found.code, found.valid_from, found.valid_to) for found in built.units] == [
            ("9", D2, EVE3),
            ("1", D2, EVE3),
        ]

    def test_search_path_holds_every_name_the_parent_had_meanwhile(self):
        lines = (
            unit("9", last=EVE2, level="province", kind="tỉnh", name="Cũ"),
            unit("9", first=D2, level="province", kind="tỉnh", name="Mới"),
            unit("1", parent_code="9"),
        )
        child = build(Lines(lines, (), ())).units[-1]
        assert child.periods[0].search_path == " xa thu tinh cu tinh moi "

    def test_an_attribute_goes_to_every_unit_of_its_days(self):
        lines = (unit(last=EVE2), unit(first=D3))
        line = AttributeLine("1", "region", "BTB", D1, D3, "", "recalled", "")
        assert [key for key, _ in build(Lines(lines, (), (line,))).attributes] == [("1", None), ("1", D3)]

    @pytest.mark.parametrize(
        ("lines", "message"),
        [
            (Lines((unit(parent_code="7"),), (), ()), "parent's code 7"),
            (Lines((unit(last=D2), unit(first=D2)), (), ()), "two lines speak of 1"),
            (Lines((unit(),), (came("1", "7", D2),), ()), "7 on 2021-01-01"),
            (Lines((unit(first=D2),), (came("1", "1", D2, None),), ()), "1 on 2020-12-31"),
            (Lines((unit(),), (), (AttributeLine("7", "region", "", None, None, "", "", ""),)), "speaks of 7"),
        ],
        ids=["no such parent", "two on a day", "no new unit", "no old unit", "attribute of nobody"],
    )
    def test_lines_that_speak_of_nobody_are_refused(self, lines, message):
        with pytest.raises(ReferenceError, match=message):
            build(lines)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("places.csv", "107.71921", "east"),
        ("places_amendments.csv", "2024-12-31", "31/12/2024"),
        ("place_lineage.csv", ",2025-07-01,", ",,"),
        ("place_lineage_amendments.csv", ",1,", ",all,"),
        ("place_attributes.csv", "code,key", "code,what"),
    ],
)
def test_a_fault_is_reported_with_file_and_line(lists, name, old, new):
    path = lists / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(ReferenceError, match=rf"{name}, line \d+"):
        read(lists)


def test_digest_changes_with_any_list(lists):
    before = digest(lists)
    assert before == digest(lists)
    with (lists / "place_attributes.csv").open("a", encoding="utf-8") as file:
        file.write("\n")
    assert digest(lists) != before
