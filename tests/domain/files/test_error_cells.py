"""Errors of Excel in cells are found, by the name of their sheet."""

import io
import zipfile

import pytest
from openpyxl import Workbook

from datchuan.domain.files.error_cells import error_cells


def made(**cells):
    book = Workbook()
    book.active.title = "Một"
    second = book.create_sheet("Hai")
    for name, value in cells.items():
        second[name] = value
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def without(content, part):
    """The same file without one of its parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
    return stream.getvalue()


def test_errors_are_found_where_they_stand():
    content = made(B2="#REF!", C3=5, D4="#DIV/0!")
    assert list(error_cells(content, "Hai")) == [("B2", "#REF!"), ("D4", "#DIV/0!")]
    assert list(error_cells(content, "Một")) == []


def test_sheet_without_errors_is_not_looked_through():
    assert list(error_cells(made(A1="t=e", B1=1), "Hai")) == []


def test_no_such_sheet():
    assert list(error_cells(made(A1="#REF!"), "Ba")) == []


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet2.xml"])
def test_part_that_is_missing_holds_no_errors(part):
    assert list(error_cells(without(made(A1="#REF!"), part), "Hai")) == []


def test_relative_targets_are_found():
    content = made(A1="#REF!")
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b'Target="/xl/', b'Target="'))
    assert list(error_cells(stream.getvalue(), "Hai")) == [("A1", "#REF!")]


def test_no_archive_at_all():
    with pytest.raises(zipfile.BadZipFile):
        list(error_cells(b"nothing", "Hai"))
