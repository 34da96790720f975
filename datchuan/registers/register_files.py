"""Reads the registers that come with the program, and the definitions as they were published."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from pathlib import Path

from datchuan import resources
from datchuan.domain.files.faults import FileFaultsError
from datchuan.domain.files.node import Node
from datchuan.domain.files.trees import read_tree
from datchuan.domain.registers.doubts import DoubtRules
from datchuan.domain.registers.loading.doubts import FILE as DOUBT_RULES
from datchuan.domain.registers.loading.doubts import load_doubt_rules
from datchuan.domain.registers.loading.register import read_register
from datchuan.domain.registers.model import Register


def read_register_files(folder: str | Path | None = None) -> dict[str, str]:
    """The text of every YAML file of the folder (None: the registers that came with the program) by its name."""
    chosen = resources.folder("registers") if folder is None else Path(folder)
    return {path.name: path.read_text(encoding="utf-8-sig") for path in sorted(chosen.glob("*.yaml"))}


@lru_cache(maxsize=1)
def doubt_rules() -> tuple[DoubtRules, str]:
    """What may be wrong with records, and the digest of what the file says. Raises FileFaultsError."""
    text = (resources.folder("registers") / DOUBT_RULES).read_text(encoding="utf-8-sig")
    return load_doubt_rules(text), digest_of(text)


def digest_of(text: str) -> str:
    """SHA-256 of what a file says; comments and spaces do not count."""
    said = json.dumps(read_tree(text), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()


@lru_cache(maxsize=512)
def register_of(content: str) -> Register:
    """A published definition, read again; the catalogue may have moved on and is not asked. Raises FileFaultsError."""
    node = Node("", "", read_tree(content), [])
    register = read_register(node)
    if register is None or node.faults:
        raise FileFaultsError(node.faults)
    return register
