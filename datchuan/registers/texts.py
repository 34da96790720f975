"""Stored values as people read and write them in cells: 1,25 · Đường xã · Có · 05/01/2024; a blank is an empty text.

What is written here can be typed again and is stored the same. Thousands have no dot: in a cell it would be in doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from datchuan.domain.registers.differences import Difference, Part, Turn
from datchuan.domain.registers.model import Field, FieldType, Register, Stored
from datchuan.registers.models import Record, RecordDoubt
from datchuan.ui.states import State


def text_of(field: Field, value: Stored) -> str:
    """One value as a cell shows it."""
    if value is None:
        return ""
    if field.type is FieldType.CHOICE:
        return next((one.label for one in field.choices if one.code == value), str(value))
    if field.type is FieldType.YES_NO:
        return yes_and_no()[0 if value else 1]
    if field.type is FieldType.DATE:
        return f"{date.fromisoformat(str(value)):%d/%m/%Y}"
    if field.type is FieldType.DECIMAL:
        return _decimal(Decimal(int(value)).scaleb(-field.places))
    return str(value)


def yes_and_no() -> tuple[str, str]:
    return _("Có"), _("Không")


def texts_of(register: Register, values: Mapping[str, Stored], *, persons: bool) -> dict[str, str]:
    """Every field that may be shown, blanks too, by code."""
    shown = [field for field in register.fields if persons or not field.personal]
    return {field.code: text_of(field, values.get(field.code)) for field in shown}


def name_of(register: Register, values: Mapping[str, Stored], *, persons: bool) -> str:
    """What a record is called: "hộ 12", "người 77 · 1"; without personal fields unless `persons`."""
    told = [register.field(code) for code in register.identity if persons or not register.field(code).personal]
    return called(register, (text_of(field, values.get(field.code)) for field in told))


def called(register: Register, identity: Iterable[str]) -> str:
    """A record's name of what tells it apart, as people write that; blanks are left out."""
    return f"{register.one} {' · '.join(part for part in identity if part)}".rstrip()


def doubt_sentence(register: Register, doubt: RecordDoubt) -> str:
    """What is doubted, without anything personal."""
    if doubt.says:
        return doubt.says
    labels = ", ".join(f"“{register.field(code).label}”" for code in register.identity)
    return _("Hai bản ghi có %(labels)s chỉ khác cách viết.") % {"labels": labels}


def in_natural_order(records: list[Record]) -> list[Record]:
    """By what tells records apart, as people count: 2 before 10."""
    return sorted(records, key=lambda row: ([_rank(part) for part in re.findall(r"\d+|\D+", row.key)], row.pk))


def _rank(part: str) -> tuple[int, int, str]:
    return (0, int(part), part) if part.isdecimal() else (1, 0, part.casefold())


def _decimal(value: Decimal) -> str:
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def part_word(part: Part) -> str:
    """What kind of thing of a definition changed."""
    words = {
        Part.REGISTER: _("Sổ"),
        Part.FIELD: _("Cột"),
        Part.CHOICE: _("Lựa chọn"),
        Part.CONSTRAINT: _("Ràng buộc"),
        Part.COUNT: _("Phép đếm"),
    }
    return words[part]


def turn_state(turn: Turn) -> State:
    """Added, changed, or no longer there, as a badge."""
    states = {
        Turn.ADDED: State(_("thêm"), icon="plus", tone="good"),
        Turn.CHANGED: State(_("đổi"), icon="pencil", tone="info"),
        Turn.DROPPED: State(_("thôi"), icon="ban", tone="warn"),
    }
    return states[turn]


def what_changed(one: Difference) -> str:
    """Which of its properties changed; empty where all of it came or went."""
    return _aspects().get(one.aspect, one.aspect)


def _aspects() -> dict[str, str]:
    return {
        "version": _("phiên bản"),
        "title": _("tên sổ"),
        "one": _("tên một bản ghi"),
        "level": _("ai ghi"),
        "period": _("ghi thế nào"),
        "sensitive": _("có dữ liệu cá nhân"),
        "identity": _("cột phân biệt bản ghi"),
        "in_force.from": _("có hiệu lực từ ngày"),
        "in_force.to": _("đến hết ngày"),
        "law.sentence": _("căn cứ"),
        "law.document": _("văn bản căn cứ"),
        "label": _("tên"),
        "type": _("loại"),
        "required": _("bắt buộc"),
        "personal": _("của cá nhân"),
        "unit": _("đơn vị"),
        "places": _("số chữ số thập phân"),
        "min": _("ít nhất"),
        "max": _("nhiều nhất"),
        "future": _("nhận ngày chưa đến"),
        "help": _("giải thích"),
        "also_called": _("tên khác trong tệp Excel"),
        "until": _("dùng đến hết ngày"),
        "rule": _("biểu thức"),
        "says": _("câu báo"),
        "severity": _("mức"),
        "of": _("cách đếm"),
        "male": _("cách đếm nam"),
        "female": _("cách đếm nữ"),
    }
