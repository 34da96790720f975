"""Stored values as cells show them, and that they can be typed again."""

from datetime import date

import pytest

from datchuan.domain.registers.entry import read_value
from datchuan.domain.registers.model import Choice, Field, FieldType
from datchuan.registers.models import Record
from datchuan.registers.register_files import register_of
from datchuan.registers.texts import in_natural_order, name_of, text_of
from tests.registers.conftest import HOUSEHOLD

ROAD = Field("road", "Đường", FieldType.CHOICE, choices=(Choice("commune", "Đường xã"),))
LENGTH = Field("length", "Dài", FieldType.DECIMAL, places=3)
SHOWN = [
    (Field("name", "Tên", FieldType.TEXT), "Dỗi", "Dỗi"),
    (Field("members", "Người", FieldType.INTEGER), 1200, "1200"),
    (Field("born", "Năm", FieldType.YEAR), 1964, "1964"),
    (LENGTH, 1250, "1,25"),
    (LENGTH, 3000, "3"),
    (LENGTH, 1, "0,001"),
    (ROAD, "commune", "Đường xã"),
    (Field("passable", "Tốt", FieldType.YES_NO), True, "Có"),
    (Field("passable", "Tốt", FieldType.YES_NO), False, "Không"),
    (Field("on", "Ngày", FieldType.DATE), "2024-01-05", "05/01/2024"),
    (Field("members", "Người", FieldType.INTEGER), None, ""),
]


@pytest.mark.parametrize(("field", "stored", "shown"), SHOWN)
def test_text_of_can_be_typed_again(field, stored, shown):
    assert text_of(field, stored) == shown
    assert read_value(field, shown, on=date(2024, 3, 15)) == (stored, None)


def test_text_of_a_choice_nobody_knows_is_its_code():
    assert text_of(ROAD, "gone") == "gone"


def test_in_natural_order_counts_as_people_do():
    keys = ["10", "2", "A2", "a10", "1|B", "1|a"]
    records = [Record(key=key) for key in keys]
    assert [row.key for row in in_natural_order(records)] == ["1|a", "1|B", "2", "10", "A2", "a10"]


def test_name_of_tells_no_person_to_whoever_may_not_know():
    register = register_of(HOUSEHOLD.replace("identity: [so_ho]", "identity: [so_ho, chu_ho]"))
    values = {"so_ho": "1", "chu_ho": "Hồ Văn A"}
    assert name_of(register, values, persons=True) == "hộ 1 · Hồ Văn A"
    assert name_of(register, values, persons=False) == "hộ 1"
