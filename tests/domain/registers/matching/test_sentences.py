"""Every sentence about a table is said somewhere, and every one that is said is there."""

import re
from pathlib import Path

from datchuan.domain.files import delimited
from datchuan.domain.registers import matching
from datchuan.domain.registers.matching.sentences import NOTES, REFUSALS
from datchuan.domain.registers.matching.table import Skip
from datchuan.registers.actions import tables

FOLDER = Path(matching.__file__).parent
SOURCES = [path for path in FOLDER.glob("*.py") if path.name != "sentences.py"] + [Path(tables.__file__)]


def said(pattern):
    return {code for path in SOURCES for code in re.findall(pattern, path.read_text(encoding="utf-8"))}


def test_refusals():
    codes = said(r'SheetRefused\(\s*"([a-z-]+)"')
    assert codes - {"too-large"} == set(REFUSALS)  # what is too large is told as of our own templates
    assert not set(REFUSALS) & set(delimited.SENTENCES)


def test_notes():
    assert said(r'SourceNote\(\s*"([a-z-]+)"') - {"formulas"} | {f"skipped-{why}" for why in Skip} == set(NOTES)
