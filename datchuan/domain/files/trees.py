"""YAML as text: every scalar stays the words that were typed, so that 2.10 is not 2.1 and 54.10 keeps its digits."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TypeAlias

import yaml

from datchuan.domain.files.faults import FileFault, FileFaultsError

Tree: TypeAlias = "str | list[Tree] | dict[str, Tree]"

_Loader: type[Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_DEEPEST = 40  # files of the law are 8 deep
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")  # no data base keeps all of them


class _RefusedError(Exception):
    def __init__(self, rule: str, message: str, key: str = "") -> None:
        self.rule, self.message, self.key = rule, message, key


class _TextLoader(_Loader):
    """A loader without types that refuses a key written twice in one mapping (YAML would keep the last, silently)."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                raise _RefusedError("no-key", f"khóa phải là chữ (dòng {line})")
            if key.value in seen:
                raise _RefusedError("doubled-key", f"khóa viết hai lần (dòng {line})", key.value)
            seen.add(key.value)
        made: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        return made


def read_tree(text: str, *, file: str = "") -> dict[str, Tree]:
    """The mapping a YAML text holds, scalars as text. Tags mean nothing.

    Raises FileFaultsError when it is no YAML or no mapping, refers to itself, or is deeper than anybody writes.
    """
    try:
        _refuse_traps(text)
        tree = yaml.load(text, Loader=_TextLoader)  # noqa: S506 - a base loader: builds text, lists and mappings only
    except _RefusedError as fault:
        raise FileFaultsError([FileFault(file, fault.key, fault.rule, fault.message)]) from None
    except yaml.MarkedYAMLError as fault:
        line = fault.problem_mark.line + 1 if fault.problem_mark else "?"
        message = f"không đọc được YAML, dòng {line}: {fault.problem}"
        raise FileFaultsError([FileFault(file, "", "no-yaml", message)]) from None
    except yaml.YAMLError as fault:  # a character that YAML does not allow
        raise FileFaultsError([FileFault(file, "", "no-yaml", f"không đọc được YAML: {fault}")]) from None
    if not isinstance(tree, dict):
        raise FileFaultsError([FileFault(file, "", "no-mapping", "tệp phải là một bảng khóa: giá trị")])
    return tree


def _refuse_traps(text: str) -> None:
    """Look at the text step by step, before anything is built: by references a few lines may stand for a billion."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        line = event.start_mark.line + 1 if event.start_mark else "?"
        if isinstance(event, yaml.AliasEvent):
            raise _RefusedError("no-references", f"không dùng tham chiếu & và * (dòng {line})")
        if isinstance(event, yaml.ScalarEvent) and _CONTROL.search(event.value):
            raise _RefusedError("control-character", f"có ký tự điều khiển (dòng {line})")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise _RefusedError("too-deep", f"lồng nhau quá {_DEEPEST} tầng (dòng {line})")


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
