"""Reads law/*/cases/*.yaml: facts on a day, and what is expected of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from datchuan.domain.criteria.dated import PlaceFacts
from datchuan.domain.criteria.facts import (
    BySex,
    ChecklistResult,
    Contradiction,
    Fact,
    Figure,
    Incomplete,
    NotApplicable,
    NotDue,
    PerHead,
    SchoolCount,
    Share,
    YesNo,
)
from datchuan.domain.files.node import Node
from datchuan.domain.files.trees import read_tree


@dataclass(frozen=True)
class Case:
    """One sentence of a case file. None: the case does not speak of it."""

    set_code: str
    file: str
    name: str
    indicator: str
    on: date
    place: PlaceFacts
    fact: Fact | None
    outcome: str | None
    because: str | None
    missing: Decimal | None
    asks: str | Decimal | None
    confidence: str | None
    certainty: str | None
    called: str | None
    zone: str | None
    in_doubt: bool | None
    amendments: int | None

    def __str__(self) -> str:
        return f"{self.set_code}/{self.file}: {self.name}"


def read_cases(law: Path) -> list[Case]:
    """Every case of every set; a fault in a case file fails with the file and key."""
    return [case for path in sorted(law.glob("*/*/cases/*.yaml")) for case in _read_file(path)]


def _read_file(path: Path) -> Iterator[Case]:
    faults: list = []
    file = Node(path.name, "", read_tree(path.read_text(encoding="utf-8"), file=path.name), faults)
    for node in file.children("cases", title=("name",)):
        case = node.made(lambda node: _read_case(node, path))
        assert not faults, faults
        assert case is not None
        yield case


def _read_case(node: Node, path: Path) -> Case:
    place = node.child_or_none("place")
    asks = node.child("asks").number("value") if isinstance(node.raw("asks"), dict) else node.text_or_none("asks")
    return Case(
        set_code=path.parent.parent.name,
        file=path.name,
        name=node.text("name"),
        indicator=node.text("indicator"),
        on=node.day("on"),
        place=_place(place) if place else PlaceFacts(),
        fact=_fact(node),
        outcome=node.text_or_none("expect"),
        because=node.text_or_none("because"),
        missing=node.number_or_none("missing"),
        asks=asks,
        confidence=node.text_or_none("confidence"),
        certainty=node.text_or_none("certainty"),
        called=node.text_or_none("called"),
        zone=node.text_or_none("zone"),
        in_doubt=node.flag("in_doubt") if node.has("in_doubt") else None,
        amendments=node.whole("amendments") if node.has("amendments") else None,
    )


def _place(node: Node) -> PlaceFacts:
    return PlaceFacts(
        region=node.text_or_none("region"),
        group=node.text_or_none("group"),
        special_difficulty=node.flag("special_difficulty") if node.has("special_difficulty") else None,
        province=node.text_or_none("province"),
    )


def _fact(node: Node) -> Fact | None:
    """What the case reports; with `reported: {by: 8, expected: 10, complete: [part]}` as yet incomplete."""
    known = _known(node)
    if not node.has("reported"):
        return known
    reported = node.child("reported")
    complete = reported.texts("complete")
    return Incomplete(known, reported.whole("by"), reported.whole("expected"), "part" in complete, "whole" in complete)


def _known(node: Node) -> Fact | None:
    readers = {
        "share": lambda: _share(node.child("share")),
        "by_sex": lambda: BySex(
            _share(node.child("by_sex").child("male")), _share(node.child("by_sex").child("female"))
        ),
        "figure": lambda: Figure(node.number("figure")),
        "per_head": lambda: PerHead(node.child("per_head").number("total"), node.child("per_head").number("persons")),
        "answer": lambda: YesNo({"yes": True, "no": False}[node.text("answer")]),
        "schools": lambda: SchoolCount(*(node.child("schools").whole(key) for key in ("total", "minimum", "level_1"))),
        "checklist": lambda: _checklist(node.child("checklist")),
        "not_applicable": lambda: NotApplicable(node.text("not_applicable")),
        "contradiction": lambda: Contradiction(node.text("contradiction")),
        "not_due": lambda: NotDue(node.day("not_due")),
    }
    given = [key for key in readers if node.has(key)]
    assert len(given) <= 1, (node.key, given)
    return readers[given[0]]() if given else None


def _share(node: Node) -> Share:
    return Share(node.number("of"), node.number("among"))


def _checklist(node: Node) -> ChecklistResult:
    return ChecklistResult(node.number("score"), node.whole("required"), node.whole("present"))
