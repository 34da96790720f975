"""What is written into a workbook is read from it again, whatever the records say."""

from datetime import date
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from datchuan.domain.registers.describing import describe
from datchuan.domain.registers.entry import read_value
from datchuan.domain.registers.loading import load_registers
from datchuan.domain.registers.model import FieldType
from datchuan.domain.registers.sheets.layout import Marks
from datchuan.domain.registers.sheets.reading import open_workbook, rows_of
from datchuan.domain.registers.sheets.writing import WrittenRow, cell_of, register_workbook, typed_cell_of
from tests.domain.registers.small import register_files

ROAD = load_registers(register_files()).register("road")
DAY = date(2026, 6, 1)
MARKS = Marks("road", "Sổ đường", 1, "19747", "xã Thượng Lộ", 2026)
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=20)


def stored(field):
    """Values of the field as they may stand in a record."""
    if field.type is FieldType.TEXT:
        return TEXTS.filter(lambda text: read_value(field, text, on=DAY)[0] == text)
    if field.type is FieldType.CHOICE:
        return st.sampled_from([one.code for one in field.choices])
    if field.type is FieldType.YES_NO:
        return st.booleans()
    if field.type is FieldType.DATE:
        return st.dates(date(1900, 3, 1), DAY).map(date.isoformat)
    least, most = (int(one * field.scale) for one in field.limits)
    return st.integers(least, min(most, DAY.year) if field.type is FieldType.YEAR else most)


RECORDS = st.lists(
    st.fixed_dictionaries({}, optional={one.code: stored(one) for one in ROAD.fields}), min_size=1, max_size=6
)


def workbook(rows, places=None):
    return register_workbook(marks=MARKS, columns=describe(ROAD, on=DAY), places=places, rows=rows)


def written(values, **more):
    return WrittenRow({one.code: cell_of(one, values.get(one.code)) for one in ROAD.fields}, **more)


def entered(row):
    values = {}
    for code, typed in row.typed.items():
        value, problem = read_value(ROAD.field(code), typed, on=DAY)
        assert problem is None
        if value is not None:
            values[code] = value
    return values


@settings(max_examples=60, deadline=None)
@given(RECORDS)
def test_records_come_back_as_they_were(records):
    keys = [uuid4() for _one in records]
    content = workbook(written(one, id=str(key), base=3) for one, key in zip(records, keys, strict=True))
    source = rows_of(open_workbook(content), ROAD)
    assert [(row.number, row.id, row.base, row.faults) for row in source.rows] == [
        (number, key, 3, ()) for number, key in enumerate(keys, start=4)
    ]
    assert [entered(row) for row in source.rows] == records
    assert source.notes == ()


def test_villages_stand_in_a_column_of_their_own():
    content = workbook([WrittenRow({"number": "1"}, place="thôn 2")], places=["thôn 1", "thôn 2"])
    (row,) = rows_of(open_workbook(content), ROAD).rows
    assert (row.place, row.typed["number"], row.id, row.base) == ("thôn 2", "1", None, None)


def test_what_was_typed_wrong_comes_back_as_typed():
    typed = {"number": "=1+1", "length": "1.2.3", "good": True, "built": "31/02/2026", "men": 1.5}
    cells = {code: typed_cell_of(ROAD.field(code), value) for code, value in typed.items()}
    content = workbook([WrittenRow(cells, id=str(UUID(int=1)), notes={"length": "sai", "": "cả dòng", "lost": "ẩn"})])
    (row,) = rows_of(open_workbook(content), ROAD).rows
    assert {code: row.typed[code] for code in typed} == typed | {"good": "Có"}
    assert (row.faults, row.typed["since"]) == ((), "")


def test_a_sign_that_no_workbook_holds_is_left_out():
    content = workbook([WrittenRow({"number": "1\x01a", "length": 2}, notes={"number": "“1\x01a”"})])
    assert [row.typed["number"] for row in rows_of(open_workbook(content), ROAD).rows] == ["1a"]


@pytest.mark.parametrize(
    ("typed", "cell"),
    [("05/03/2026", date(2026, 3, 5)), ("5/3", "5/3"), ("", None), ("5/3/24", "5/3/24"), (45356, "45356")],
)
def test_days_are_days_again(typed, cell):
    assert typed_cell_of(ROAD.field("built"), typed) == cell
