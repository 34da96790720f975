"""Law files in, typed law out. Takes texts by path; knows no file system.

    sets = load_law({"vn/vn-xa-2021-2025/set.yaml": "...", "vn/vn-xa-2021-2025/criteria/15-y-te.yaml": "..."})

The format is described by example in law/README.md. All faults are collected before FileFaultsError is raised.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from datchuan.domain.criteria.loading.consistency import Filed, check
from datchuan.domain.criteria.loading.criteria import read_criterion
from datchuan.domain.criteria.loading.measures import check_measures, read_measures
from datchuan.domain.criteria.loading.parts import Context
from datchuan.domain.criteria.loading.provinces import read_province
from datchuan.domain.criteria.loading.provincial_checks import check_province
from datchuan.domain.criteria.loading.sets import read_context, read_set
from datchuan.domain.criteria.model import CriteriaSet, Criterion, ProvincialRules
from datchuan.domain.files.faults import FileFault, FileFaultsError
from datchuan.domain.files.node import Node
from datchuan.domain.files.trees import Tree, read_tree, read_trees

__all__ = [
    "FileFault",
    "FileFaultsError",
    "Trees",
    "build_law",
    "load_law",
    "read_tree",
    "read_trees",
    "without_invented",
]

Trees = Mapping[str, dict[str, Tree]]

# Other folders of a set hold what other readers read.
_READ_ELSEWHERE = frozenset({"cases", "forms"})


def load_law(files: Mapping[str, str]) -> tuple[CriteriaSet, ...]:
    """The criteria sets in a law folder, given as texts by path below it, ordered by the day they come into force.

    Raises FileFaultsError with every fault found.
    """
    return build_law(read_trees(files))


def build_law(trees: Trees) -> tuple[CriteriaSet, ...]:
    """The same from files already parsed to text trees, as a publication keeps them."""
    faults: list[FileFault] = []
    folders = _by_folder(trees, faults)
    sets: list[CriteriaSet | None] = []
    for folder in folders:
        own: list[FileFault] = []
        sets.append(_build_set(folder, trees, own))
        faults.extend(own)
    if not folders and not faults:
        faults.append(FileFault("", "", "no-set", "không có tệp set.yaml nào"))
    if faults:
        raise FileFaultsError(faults)
    return tuple(sorted((one for one in sets if one is not None), key=lambda one: one.period.start))


def without_invented(trees: Trees) -> Trees:
    """The law without provincial files made for demonstration, as a real installation is to have it."""
    return {path: tree for path, tree in trees.items() if tree.get("invented") != "true"}


def _by_folder(trees: Trees, faults: list[FileFault]) -> list[str]:
    folders = sorted(str(PurePosixPath(path).parent) for path in trees if PurePosixPath(path).name == "set.yaml")
    for path in sorted(trees):
        if not any(_place_in(path, folder) is not None for folder in folders):
            faults.append(FileFault(path, "", "stray-file", "tệp không thuộc bộ tiêu chí nào (thiếu set.yaml)"))
    return folders


def _place_in(path: str, folder: str) -> tuple[str, ...] | None:
    """The parts of a path below a folder, or None when it lies elsewhere."""
    inner = PurePosixPath(path)
    return inner.relative_to(folder).parts if inner.is_relative_to(folder) else None


def _build_set(folder: str, trees: Trees, faults: list[FileFault]) -> CriteriaSet | None:
    head = Node(f"{folder}/set.yaml", "", trees[f"{folder}/set.yaml"], faults)
    context = read_context(head)
    criteria: dict[str, Criterion] = {}
    provinces: dict[str, ProvincialRules] = {}
    for path in sorted(trees):
        match _place_in(path, folder):
            case None | ("set.yaml",) | ("measures.yaml",):
                continue
            case ("criteria", name):
                criterion = _read_criterion_file(Node(path, "", trees[path], faults), name, context)
                criteria.update({path: criterion} if criterion else {})
            case ("provinces", name):
                rules = _read_province_file(Node(path, "", trees[path], faults), name, context)
                provinces.update({path: rules} if rules else {})
            case (place, *_) if place not in _READ_ELSEWHERE:
                faults.append(FileFault(path, "", "stray-file", "thư mục của bộ tiêu chí không có chỗ cho tệp này"))
    files = _file_of_each_number(criteria, faults)
    built = read_set(head, context, criteria.values(), provinces.values())
    built = _with_measures(built, f"{folder}/measures.yaml", trees, context, faults) if built else None
    if built is not None and not faults:
        faults.extend(check(Filed(built, folder, files)))
        faults.extend(check_measures(built, f"{folder}/measures.yaml"))
        for path, rules in provinces.items():
            faults.extend(check_province(built, rules, path))
    return built


def _with_measures(
    built: CriteriaSet, path: str, trees: Trees, context: Context, faults: list[FileFault]
) -> CriteriaSet:
    if path not in trees:
        return built
    return replace(built, measures=read_measures(Node(path, "", trees[path], faults), context))


def _read_criterion_file(node: Node, name: str, context: Context) -> Criterion | None:
    criterion = read_criterion(node, context)
    if criterion is not None and not name.startswith(f"{criterion.number:02d}-"):
        node.fault("number", "file-name", f"tên tệp phải bắt đầu bằng {criterion.number:02d}-")
    return criterion


def _read_province_file(node: Node, name: str, context: Context) -> ProvincialRules | None:
    rules = read_province(node, context)
    if rules is not None and name != f"{rules.province}.yaml":
        node.fault("province", "file-name", f"tên tệp phải là {rules.province}.yaml")
    return rules


def _file_of_each_number(criteria: Mapping[str, Criterion], faults: list[FileFault]) -> dict[int, str]:
    files: dict[int, str] = {}
    for path, criterion in criteria.items():
        other = files.setdefault(criterion.number, path)
        if other != path:
            faults.append(FileFault(path, "number", "doubled-code", f"số {criterion.number} đã dùng trong {other}"))
    return files
