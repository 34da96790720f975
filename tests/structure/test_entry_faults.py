"""docs/loi-nhap.md: every fault it tells of is proved by tests that exist, and its sentences are the program's own."""

import ast
import re

import pytest

from tests.structure.tree import ROOT, project_files

ROWS = [
    [cell.strip() for cell in line.strip("|").split(" | ")]
    for line in (ROOT / "docs" / "loi-nhap.md").read_text("utf-8").splitlines()
    if line.startswith("| ")
][1:]
FAULTS = 15  # what people do wrongly, as the users' requirements name it


def test_every_fault_is_told_with_sentence_keeping_and_tests():
    assert len(ROWS) == FAULTS
    assert [row[0] for row in ROWS if len(row) != 4 or not all(row)] == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_its_tests_exist(row):
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", row[3])
    assert named
    assert [pair for pair in named if pair[1] not in functions_of(pair[0])] == []


def functions_of(path):
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_its_sentences_are_the_programs():
    said = " ".join((ROOT / name).read_text("utf-8") for name in project_files(".py", ".html", under="datchuan/"))
    plain = re.sub(r'"\s*"|\s+', lambda found: "" if '"' in found[0] else " ", said)
    told = [words for row in ROWS for words in re.findall("“([^”]+)”", row[1])]
    assert len(told) >= FAULTS
    assert [words for words in told if words not in plain] == []
