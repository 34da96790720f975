"""A province's workbook as tests take it, fill it in and send it."""

import io
from datetime import date

import pytest
from openpyxl import load_workbook

from datchuan.evaluation.queries import workbook_of
from datchuan.measurements.actions import Origin, Overwrite, import_workbook
from datchuan.measurements.models import Measurement, Source, Status
from datchuan.measurements.workbook import SHEET
from tests.evaluation.conftest import MID_YEAR

NOTHING = Overwrite()
SENT = Origin(MID_YEAR, Source.UPLOAD, "Bảng của tỉnh")


@pytest.fixture(autouse=True)
def later(settings, figures):
    settings.DATCHUAN_TODAY = date(2024, 7, 1)


@pytest.fixture
def book(small_map):
    return load_workbook(io.BytesIO(workbook_of(small_map.province, "thu", MID_YEAR)))


def rows(sheet):
    """The rows of a sheet by the code of the place, each a mapping of codes to cells."""
    codes = [cell.value for cell in sheet[2]]
    found = {}
    for row in sheet.iter_rows(min_row=4):
        cells = {code: cell for code, cell in zip(codes, row, strict=True) if code}
        found[cells["place"].value] = cells
    return found


def bytes_of(book):
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def send(book, overwrite=NOTHING, **origin):
    origin = Origin(MID_YEAR, Source.UPLOAD, "Bảng của tỉnh", **origin)
    return import_workbook(content=bytes_of(book), year=2024, origin=origin, by=None, overwrite=overwrite)


def fill(book, villages, **values):
    """The cells of the first village, so filled in."""
    first = rows(book[SHEET])[villages.first.code]
    for code, value in values.items():
        first[code].value = value
    return first


def standing(place):
    found = Measurement.objects.filter(place=place, status=Status.STANDING).select_related("quantity")
    return {one.quantity.code: one.amount for one in found}
