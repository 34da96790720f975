"""Typed reading of one mapping of a file. A fault is written down and reading goes on, so that all are found."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from datchuan.domain.files.faults import FileFault
from datchuan.domain.files.trees import Tree

Choice = TypeVar("Choice", bound=StrEnum)
Made = TypeVar("Made")

_NUMBER = re.compile(r"\d+(\.\d+)?")
_NO_DAY = date(1, 1, 1)  # stands in for a faulty day; what is built with it is thrown away


class Node:
    """A mapping at `key` of `file`. Reading a faulty or missing key notes the fault and gives a stand-in."""

    def __init__(self, file: str, key: str, tree: Tree, faults: list[FileFault]) -> None:
        self.file, self.key, self.faults = file, key, faults
        self._used: set[str] = set()
        self._tree: Mapping[str, Tree] = tree if isinstance(tree, dict) else {}
        if not isinstance(tree, dict):
            self.fault("", "no-mapping", "phải là một bảng khóa: giá trị")

    def path(self, name: str) -> str:
        return f"{self.key}.{name}" if self.key and name else self.key or name

    def fault(self, name: str, rule: str, message: str) -> None:
        self.faults.append(FileFault(self.file, self.path(name), rule, message))

    def has(self, name: str) -> bool:
        return self._tree.get(name, "") != ""

    def raw(self, name: str) -> Tree:
        self._used.add(name)
        return self._tree.get(name, "")

    def text(self, name: str) -> str:
        found = self.text_or_none(name)
        if found is None:
            self.fault(name, "missing-key", "thiếu hoặc để trống")
        return found or ""

    def text_or_none(self, name: str) -> str | None:
        found = self.raw(name)
        if not isinstance(found, str):
            self.fault(name, "no-text", "phải là một dòng chữ")
            return None
        return found.strip() or None

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of words, each once; absent is empty."""
        if not self.has(name):
            self._used.add(name)
            return ()
        found = self.raw(name)
        if not isinstance(found, list) or not all(isinstance(one, str) and one.strip() for one in found):
            self.fault(name, "no-list", "phải là danh sách các cụm từ")
            return ()
        words = tuple(str(one).strip() for one in found)
        for word in sorted({word for word in words if words.count(word) > 1}):
            self.fault(name, "doubled-entry", f"cụm từ viết hai lần: {word}")
        return words

    def day(self, name: str) -> date:
        return self._day(name, self.text(name))

    def day_or_none(self, name: str) -> date | None:
        return self._day(name, self.text(name)) if self.has(name) else None

    def _day(self, name: str, text: str) -> date:
        try:
            return date.fromisoformat(text)
        except ValueError:
            if text:
                self.fault(name, "no-date", f"ngày phải viết như 2024-03-01, không phải {text}")
            return _NO_DAY

    def number(self, name: str) -> Decimal:
        return self.decimal(name, self.text(name))

    def number_or_none(self, name: str) -> Decimal | None:
        return self.number(name) if self.has(name) else None

    def decimal(self, name: str, text: str) -> Decimal:
        if _NUMBER.fullmatch(text):
            return Decimal(text)
        if text:
            self.fault(name, "no-number", f"số phải viết như 54.1 (dấu chấm), không phải {text}")
        return Decimal(0)

    def whole(self, name: str) -> int:
        number = self.number(name)
        if number != int(number):
            self.fault(name, "no-number", f"phải là số nguyên, không phải {number}")
        return int(number)

    def flag(self, name: str) -> bool:
        text = self.text_or_none(name)
        if text not in {None, "true", "false"}:
            self.fault(name, "no-flag", f"phải là true hoặc false, không phải {text}")
        return text == "true"

    def choice(self, name: str, choices: type[Choice]) -> Choice:
        text = self.text(name)
        try:
            return choices(text)
        except ValueError:
            if text:
                self.fault(name, "no-such-choice", f"{text} không nằm trong: {', '.join(choices)}")
            return next(iter(choices))

    def child(self, name: str) -> Node:
        if not self.has(name):
            self.fault(name, "missing-key", "thiếu hoặc để trống")
            return Node(self.file, self.path(name), {}, [])
        return Node(self.file, self.path(name), self.raw(name), self.faults)

    def child_or_none(self, name: str) -> Node | None:
        return self.child(name) if self.has(name) else None

    def children(self, name: str, *, title: Sequence[str] = ()) -> list[Node]:
        """The mappings of a list. A fault names an entry by its `title` keys (such as its code), else by place."""
        found = self.raw(name)
        if found == "":
            return []
        if not isinstance(found, list):
            self.fault(name, "no-list", "phải là danh sách")
            return []
        return [
            Node(self.file, self.path(f"{name}[{_entry_name(one, place, title)}]"), one, self.faults)
            for place, one in enumerate(found, start=1)
        ]

    def items(self, name: str) -> list[tuple[str, Node]]:
        found = self.raw(name)
        if found == "":
            return []
        if not isinstance(found, dict):
            self.fault(name, "no-mapping", "phải là một bảng khóa: giá trị")
            return []
        return [(key, Node(self.file, self.path(f"{name}.{key}"), one, self.faults)) for key, one in found.items()]

    def made(self, make: Callable[[Node], Made]) -> Made | None:
        """What `make` builds from this node, or None; its ValueError becomes a fault unless one is already noted."""
        before = len(self.faults)
        try:
            made: Made | None = make(self)
        except ValueError as fault:
            made = None
            if len(self.faults) == before:
                self.fault("", "broken-rule", str(fault))
        for name in self._tree:
            if name not in self._used:
                self.fault(name, "unknown-key", "khóa lạ: xem các khóa trong README.md của thư mục")
        return made


def _entry_name(entry: Tree, place: int, title: Sequence[str]) -> str:
    if isinstance(entry, dict):
        for name in title:
            found = entry.get(name)
            if isinstance(found, str) and found and found != "unknown":
                return found
    return str(place)
