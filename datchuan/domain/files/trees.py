"""YAML as text: every scalar stays the words that were typed, so that 2.10 is not 2.1 and 54.10 keeps its digits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

import yaml

from datchuan.domain.files.faults import FileFault, FileFaultsError

Tree: TypeAlias = "str | list[Tree] | dict[str, Tree]"

_Loader: type[Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class _DoubledKeyError(Exception):
    def __init__(self, key: str, line: int) -> None:
        self.key, self.line = key, line


class _TextLoader(_Loader):
    """A loader without types that refuses a key written twice in one mapping (YAML would keep the last, silently)."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise _DoubledKeyError(key.value, key.start_mark.line + 1)
            seen.add(key.value)
        made: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        return made


def read_tree(text: str, *, file: str = "") -> dict[str, Tree]:
    """The mapping a YAML text holds, scalars as text. Raises FileFaultsError when it is no YAML or no mapping."""
    try:
        tree = yaml.load(text, Loader=_TextLoader)  # noqa: S506 - a base loader: builds text, lists and mappings only
    except _DoubledKeyError as fault:
        message = f"khóa viết hai lần (dòng {fault.line})"
        raise FileFaultsError([FileFault(file, fault.key, "doubled-key", message)]) from None
    except yaml.MarkedYAMLError as fault:
        line = fault.problem_mark.line + 1 if fault.problem_mark else "?"
        message = f"không đọc được YAML, dòng {line}: {fault.problem}"
        raise FileFaultsError([FileFault(file, "", "no-yaml", message)]) from None
    except yaml.YAMLError as fault:  # a character that YAML does not allow
        raise FileFaultsError([FileFault(file, "", "no-yaml", f"không đọc được YAML: {fault}")]) from None
    if not isinstance(tree, dict):
        raise FileFaultsError([FileFault(file, "", "no-mapping", "tệp phải là một bảng khóa: giá trị")])
    return tree


def read_trees(files: Mapping[str, str]) -> dict[str, dict[str, Tree]]:
    """Every file's tree by its path. Raises FileFaultsError with the faults of all files."""
    trees: dict[str, dict[str, Tree]] = {}
    faults: list[FileFault] = []
    for path in sorted(files):
        try:
            trees[path] = read_tree(files[path], file=path)
        except FileFaultsError as found:
            faults.extend(found.faults)
    if faults:
        raise FileFaultsError(faults)
    return trees
