"""Figures without a common indicator that measure one thing."""

from __future__ import annotations

from decimal import Decimal

import pytest

from datchuan.domain.plan_document.findings.measures import clause_of, measure_alike
from datchuan.domain.plan_document.model import Item, Source, Target


def _target(text: str, subject: str = "tỷ lệ") -> Target:
    return Target(None, subject, ">=", Decimal(95), None, "%", None, approximate=False, text=text)


def _item(text: str) -> Item:
    return Item(None, "task", text, Source(1, 1))


def test_clause_around_a_figure() -> None:
    item = _item("Khám lưu động tại bến, bảo đảm trên 95% dân số có bảo hiểm y tế; tẩm màn.")
    assert clause_of(item, _target("trên 95%")) == "bao dam tren 95 dan so co bao hiem y te"


@pytest.mark.parametrize("text", ["", "97%"])
def test_subject_where_the_figure_stands_elsewhere(text: str) -> None:
    assert clause_of(_item("Khám lưu động."), _target(text, "Người có thẻ")) == "nguoi co the"


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("97 dong bao co the bao hiem y te", "99 dan so co bao hiem y te", True),
        ("thu gom 90 rac thai ran sinh hoat", "chat thai ran sinh hoat duoc thu gom", True),
        ("trong nam 2024 dat 90 ho", "trong nam 2024 dat 80 nguoi", False),
        ("ho nuoc sach", "ho nuoc sach", False),
    ],
)
def test_measures_by_a_run_of_words(one: str, other: str, alike: bool) -> None:
    assert measure_alike(one, other) is alike
