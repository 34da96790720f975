"""What the reading process gives back for a file."""

import json

import pytest

from datchuan.domain.plan_document.document import Block, BlockKind, Cell, Unreadable
from datchuan.planning.reading_process import read_in_child
from datchuan.planning.reading_work import block_as_json, read_for_review
from tests.rendering_samples.pdf import to_pdf
from tests.rendering_samples.plan import PLAN
from tests.rendering_samples.word import to_docx


def test_a_plan_is_read_and_parsed_with_rising_progress():
    told = []
    reading = read_for_review(to_pdf(PLAN), "a.pdf", told.append)
    assert reading["format"] == "pdf"
    assert reading["notes"] == ["page-numbers-left-out"]
    assert reading["contract"]["document"]["number"] == "17/KH-UBND"
    assert reading["blocks"][1] == {
        "number": 2, "kind": "paragraph", "text": "KẾ HOẠCH", "bold": True, "centred": True, "page": 1, "use": "head",
    }  # fmt: skip
    assert told == sorted(told)
    assert json.loads(json.dumps(reading)) == reading


def test_rows_keep_their_cells():
    row = Block(3, "1 | a", BlockKind.ROW, (Cell("1"), Cell("a", columns=2, continues_above=True)), table=4)
    assert block_as_json(row) == {
        "number": 3,
        "kind": "row",
        "text": "1 | a",
        "table": 4,
        "cells": [
            {"text": "1", "columns": 1, "continues_above": False},
            {"text": "a", "columns": 2, "continues_above": True},
        ],
    }


def test_the_child_does_this_work_unless_told_otherwise():
    reading = read_in_child(to_docx(PLAN), "a.docx", seconds=30, megabytes=1024, on_progress=lambda per_cent: None)
    assert reading["format"] == "docx"
    assert reading["contract"]["document"]["number"] == "17/KH-UBND"


def test_a_bad_file_is_refused_through_the_child():
    with pytest.raises(Unreadable) as problem:
        read_in_child(b"", "a.docx", seconds=30, megabytes=1024, on_progress=lambda per_cent: None)
    assert problem.value.code == "empty-file"
