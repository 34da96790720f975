"""Reading cases/*.yaml: facts on a day, and what is expected of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

from datchuan.domain.criteria.cases import Case, expected_of
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
from datchuan.domain.files.faults import FileFault, FileFaultsError
from datchuan.domain.files.node import Node
from datchuan.domain.files.trees import read_trees


def read_cases(files: Mapping[str, str]) -> tuple[Case, ...]:
    """The cases of every file, given as texts by path ("vn/vn-xa-2021-2025/cases/dates.yaml"), in the order of paths.

    Raises FileFaultsError with every fault found.
    """
    trees = read_trees(files)
    faults: list[FileFault] = []
    cases: list[Case] = []
    for path, tree in trees.items():
        file = Node(path, "", tree, faults)
        for node in file.children("cases", title=("name",)):
            case = node.made(lambda node, path=path: _read_case(node, PurePosixPath(path)))  # type: ignore[misc]
            if case is not None:
                cases.append(case)
    if faults:
        raise FileFaultsError(faults)
    return tuple(cases)


def _read_case(node: Node, path: PurePosixPath) -> Case:
    place = node.child_or_none("place")
    asks = node.child("asks").number("value") if isinstance(node.raw("asks"), dict) else node.text_or_none("asks")
    case = Case(
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
    if not expected_of(case):
        node.fault("expect", "missing-key", "trường hợp không nêu điều mong đợi nào (expect, asks, zone …)")
    return case


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
    if isinstance(known, NotApplicable | NotDue | Contradiction | Incomplete):
        node.fault("reported", "broken-rule", "chỉ số liệu đã báo mới có thể chưa đủ")
        return known
    reported = node.child("reported")
    complete = reported.texts("complete")
    return Incomplete(known, reported.whole("by"), reported.whole("expected"), "part" in complete, "whole" in complete)


def _known(node: Node) -> Fact | None:
    given = [key for key in _FACTS if node.has(key)]
    if len(given) > 1:
        node.fault(given[1], "doubled-key", f"chỉ được báo một cách, không cả {given[0]} và {given[1]}")
    return _FACTS[given[0]](node) if given else None


def _share(node: Node) -> Share:
    return Share(node.number("of"), node.number("among"))


def _by_sex(node: Node) -> BySex:
    both = node.child("by_sex")
    return BySex(_share(both.child("male")), _share(both.child("female")))


def _per_head(node: Node) -> PerHead:
    inner = node.child("per_head")
    return PerHead(inner.number("total"), inner.number("persons"))


def _answer(node: Node) -> YesNo:
    text = node.text("answer")
    if text not in {"yes", "no"}:
        node.fault("answer", "no-flag", f"phải là yes hoặc no, không phải {text}")
    return YesNo(text == "yes")


def _schools(node: Node) -> SchoolCount:
    inner = node.child("schools")
    return SchoolCount(*(inner.whole(key) for key in ("total", "minimum", "level_1")))


def _checklist(node: Node) -> ChecklistResult:
    inner = node.child("checklist")
    return ChecklistResult(inner.number("score"), inner.whole("required"), inner.whole("present"))


_FACTS: Mapping[str, Callable[[Node], Fact]] = {
    "share": lambda node: _share(node.child("share")),
    "by_sex": _by_sex,
    "figure": lambda node: Figure(node.number("figure")),
    "per_head": _per_head,
    "answer": _answer,
    "schools": _schools,
    "checklist": _checklist,
    "not_applicable": lambda node: NotApplicable(node.text("not_applicable")),
    "contradiction": lambda node: Contradiction(node.text("contradiction")),
    "not_due": lambda node: NotDue(node.day("not_due")),
}
