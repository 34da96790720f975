"""A small law whose indicators are made of the quantities of the measurements' tests, and a year of figures."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from datchuan.criteria.actions import publish_law
from datchuan.places.models import PlaceAttribute
from tests.measurements.conftest import *  # noqa: F403  the map, the cast, quantities and villages
from tests.measurements.conftest import report, told

LAW = (Path(__file__).parent / "law.yaml").read_text(encoding="utf-8")
BEGIN = date(2024, 2, 1)
MID_YEAR = date(2024, 6, 30)


FOR_COMMUNES = "applies_to: {kinds: [xã], rule: Chỉ hỏi xã, confidence: verified, source: trang}\n"


def write_law(folder, *, insured="90", measures=None, more=""):
    """The files of the small law; `insured` is the share of insured people that it asks for, `more` of its head."""
    parts = dict(zip(("set", "first", "second", "measures"), LAW.split("---\n"), strict=True))
    texts = {
        "set.yaml": parts["set"] + more,
        "criteria/01-duong.yaml": parts["first"],
        "criteria/02-nguoi.yaml": parts["second"].replace("value: 90", f"value: {insured}"),
        "measures.yaml": measures or parts["measures"],
    }
    for name, text in texts.items():
        file = folder / "vn" / "thu" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def law(db, tmp_path, small_map):
    """The small law, published, and the region of the province."""
    publish_law(folder=write_law(tmp_path / "law"))
    PlaceAttribute.objects.create(
        place=small_map.province, key="region", value="A", source="thử", confidence="verified"
    )
    return tmp_path / "law"


@pytest.fixture
def figures(law, quantities, villages, small_map):
    """What the two villages and the commune reported: roads pass, women are not insured enough, schools are missing."""
    small_map.village.delete()
    report(
        told(villages.first, "population", 100, 50, 50),
        told(villages.first, "insured", 90, 46, 44),
        told(villages.second, "population", 200, 100, 100),
        told(villages.second, "insured", 175, 93, 82),
        told(villages.first, "roads", "2.5"),
        told(villages.first, "roads_hard", "2.0"),
        told(villages.second, "roads", "1.5"),
        told(villages.second, "roads_hard", "1.25"),
        told(small_map.commune, "plan_approved", 1),
        as_of=BEGIN,
    )
    return villages
