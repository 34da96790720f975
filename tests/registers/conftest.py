"""Two small registers of the country (households; a yearly one of the commune), villages, and who writes there."""

from uuid import uuid4

import pytest

from datchuan.measurements.actions import publish_quantities
from datchuan.registers.actions import RecordChange, publish_registers, publishing, save_records
from tests.accounts.cast import *  # noqa: F403  the map and the cast
from tests.measurements.conftest import villages  # noqa: F401

CATALOGUE = """
quantities:
  - {code: households, label: Tổng số hộ, unit: hộ, places: 0, level: village, sexes: false, counted_from: household}
  - {code: land, label: Diện tích đất, unit: ha, places: 2, level: village, sexes: false, counted_from: household}
  - {code: insured, label: Số có thẻ, unit: người, places: 0, level: village, sexes: true, counted_from: household}
  - {code: schools, label: Số trường, unit: trường, places: 0, level: commune, sexes: false, counted_from: school}
  - {code: told, label: Số báo cáo, unit: tờ, places: 0, level: commune, sexes: false, counted_from: reported}
"""
HOUSEHOLD = """
code: household
version: 1
title: Sổ hộ
one: hộ
level: village
period: standing
identity: [so_ho]
sensitive: true
fields:
  - {code: so_ho, label: Số hộ, type: text, required: true}
  - {code: chu_ho, label: Chủ hộ, type: text, personal: true}
  - {code: members, label: Nhân khẩu, type: integer, min: 1, max: 40}
  - {code: insured, label: Có thẻ, type: integer, min: 0, max: 40}
  - {code: insured_women, label: Nữ có thẻ, type: integer, min: 0, max: 40}
  - {code: land, label: Đất, type: decimal, places: 2, unit: ha, max: 1000}
  - code: class
    label: Diện
    type: choice
    choices: [{code: poor, label: Hộ nghèo}, {code: old, label: Diện cũ, until: 2023-12-31}, {code: none, label: Không}]
  - {code: reviewed, label: Ngày rà soát, type: date}
  - {code: water, label: Nước sạch, type: yes_no}
constraints:
  - {code: insured_within, rule: insured <= members, says: Số thẻ nhiều hơn số người., severity: error}
  - {code: large, rule: members <= 20, says: Hộ đông quá 20 người., severity: warning}
counts:
  - {quantity: households, of: count(*)}
  - {quantity: land, of: sum(land)}
  - {quantity: insured, male: sum(insured - insured_women), female: sum(insured_women)}
"""
SCHOOL = """
code: school
version: 1
title: Sổ trường học
one: trường
level: commune
period: year
identity: [name]
sensitive: false
fields:
  - {code: name, label: Tên trường, type: text, required: true}
  - {code: rooms, label: Số phòng, type: integer}
counts:
  - {quantity: schools, of: count(*)}
"""
FILES = {"quantities.yaml": CATALOGUE, "household.yaml": HOUSEHOLD, "school.yaml": SCHOOL}


def write_files(folder, **changed):
    """The files, some of them otherwise (by the name before the point; None: absent)."""
    for name, text in (FILES | {f"{name}.yaml": text for name, text in changed.items()}).items():
        if text is None:
            (folder / name).unlink(missing_ok=True)
        else:
            (folder / name).write_text(text, "utf-8")
    return folder


def publish_all(folder):
    publish_quantities(folder=folder)
    return publish_registers(folder=folder)


@pytest.fixture
def published(tmp_path, db):
    publish_all(write_files(tmp_path))
    return tmp_path


@pytest.fixture
def head(somebody, villages):  # noqa: F811
    """The head of the first village."""
    return somebody("head-of-1", role="village_head", place=villages.first)


@pytest.fixture
def published_as_shipped(published, monkeypatch):
    """What a place's own version is held against is the catalogue of these registers."""
    monkeypatch.setattr(publishing, "read_register_files", lambda: FILES)


def row(id=None, base=None, place=None, **typed):
    return RecordChange(id, base, typed, place)


@pytest.fixture
def save(published, villages, head):  # noqa: F811
    """Saves rows as the head of the first village."""

    def saved(*changes, register="household", place=None, year=None, by=head, door="grid"):
        return save_records(
            register=register, place=place or villages.first, year=year, changes=changes, by=by, door=door
        )

    return saved


@pytest.fixture
def household(save):
    """Household 1 of the first village, as it was stored."""
    typed = {
        "so_ho": "1",
        "chu_ho": "Nguyễn Văn A",
        "members": "4",
        "insured": "3",
        "insured_women": "1",
        "land": "0,5",
    }
    [result] = save(row(uuid4(), **typed))
    return result.record
