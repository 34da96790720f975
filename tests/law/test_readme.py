"""The format is documented where it is kept: every rule and every key the reader knows."""

from __future__ import annotations

import re
from pathlib import Path

from datchuan.domain.criteria.demands import Kind
from datchuan.domain.criteria.references import Certainty, Confidence

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "law" / "README.md").read_text(encoding="utf-8")
DOMAIN = ROOT / "datchuan" / "domain"
OF_TABLES = {"delimited.py", "open_document.py", "sheets.py"}  # faults which a file of the law cannot have
READERS = [
    *(DOMAIN / "criteria" / "loading").glob("*.py"),
    *(path for path in (DOMAIN / "files").glob("*.py") if path.name not in OF_TABLES),
]


def test_every_rule_is_in_the_readme():
    source = "".join(path.read_text(encoding="utf-8") for path in sorted(READERS))
    rules = set(re.findall(r'"([a-z]+(?:-[a-z]+)+)"', source)) | {"count", "gap", "lowered"}
    assert sorted(rule for rule in rules if f"`{rule}`" not in README) == []


def test_every_rule_has_a_broken_file_or_a_test_of_its_own():
    tests = ROOT / "tests" / "domain"
    shown = {path.name.partition(".")[0].split("--")[0] for path in (tests / "criteria" / "broken").glob("*.yaml")}
    homes = (tests / "criteria" / "test_loading_faults.py", tests / "files" / "test_trees.py")
    own = "".join(path.read_text(encoding="utf-8") for path in homes)
    told = set(re.findall(r"`([a-z]+(?:-[a-z]+)*)`", README.split("## What")[1])) - {"known_by", "hinted_by", "unknown"}
    assert sorted(rule for rule in told if rule not in shown and rule not in own) == []


def test_every_kind_and_confidence_is_in_the_readme():
    assert [word for word in (*Kind, *Confidence, *Certainty) if word not in README] == []
