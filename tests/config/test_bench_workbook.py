"""P7, small: a province of two communes as a workbook, and that a cell which differs is never passed over."""

import shutil
from decimal import Decimal

import pytest

from datchuan.config.bench import workbook
from datchuan.config.bench.figure import DifferentAnswersError, Sizes
from datchuan.measurements.models import Measurement
from tests.evaluation.conftest import *  # noqa: F403  the small law, its quantities and villages
from tests.evaluation.conftest import MID_YEAR

SIZES = Sizes(villages=4, records=300)
AT, SUM, VERDICT = ("20185", "1.1"), "Tổng hợp", "Đánh giá"


@pytest.fixture
def province(law, quantities, villages, small_map, settings, monkeypatch):
    """The province of the small map, with nothing reported, in place of an installation of its own."""
    small_map.village.delete()
    settings.DATCHUAN_TODAY = MID_YEAR
    run = workbook.sql

    def quiet(text, *more):
        return [] if "VACUUM" in text else run(text, *more)  # which no transaction allows

    wanted = {
        "SET": "thu",
        "ON": MID_YEAR,
        "RUNS": 2,
        "sql": quiet,
        "prepare": lambda folder, villages: small_map.province,
    }
    for name, one in wanted.items():
        monkeypatch.setattr(workbook, name, one)
    return small_map.province


def measured(folder):
    return list(workbook.figures(folder, SIZES))


@pytest.mark.django_db
class TestProvince:
    def test_without_libreoffice_it_says_so_and_tells_its_own_time(self, province, tmp_path, monkeypatch):
        monkeypatch.setattr(workbook, "calc", lambda: None)
        whole, loaded, memory = measured(tmp_path)
        assert (whole.code, whole.anchor, whole.ratio, whole.reached) == ("P7", None, None, None)
        assert "không có LibreOffice Calc" in whole.anchor_name
        assert whole.measured > 0
        assert (loaded.code, loaded.ratio > 0, memory.unit) == ("P3", True, "MB")
        assert f"{Measurement.objects.count()} số liệu" in whole.name

    def test_with_libreoffice_every_cell_is_compared(self, province, tmp_path):
        if workbook.calc() is None:
            pytest.skip("LibreOffice Calc (soffice) is not installed")
        whole, *_rest = measured(tmp_path)
        assert whole.ratio > 0
        assert "ô như nhau" in whole.anchor_name

    def test_a_figure_that_differs_in_one_cell_is_never_timed(self, province, tmp_path, monkeypatch):
        """LibreOffice is stood in for by the workbook's own answers, one of them otherwise."""
        wrong = {}

        def answers(path):
            found = {sheet: dict(told) for sheet, told in workbook.ours(province).items()}
            return {sheet: told | wrong.get(sheet, {}) for sheet, told in found.items()}

        monkeypatch.setattr(workbook, "calc", lambda: "soffice")
        monkeypatch.setattr(workbook, "reckoned", lambda *given: (given[1], 1.0))
        monkeypatch.setattr(workbook, "cells", answers)
        assert measured(tmp_path)[0].anchor == 1000
        wrong[VERDICT] = {AT: "không phải thế"}
        with pytest.raises(DifferentAnswersError, match="không phải thế there"):
            measured(tmp_path)

    def test_a_value_that_was_not_kept_is_never_timed(self, province, tmp_path, monkeypatch):
        monkeypatch.setattr(workbook, "calc", lambda: None)
        kept = workbook.plainly_kept

        def lost(content):
            Measurement.objects.all()[:1].get().delete()
            return kept(content)

        monkeypatch.setattr(workbook, "plainly_kept", lost)
        with pytest.raises(DifferentAnswersError, match="1 số liệu"):
            measured(tmp_path)


def test_writer_alone_reckons_nothing(tmp_path, monkeypatch):
    program = tmp_path / "soffice"
    program.touch(mode=0o755)
    monkeypatch.setattr(workbook, "find_libreoffice", lambda: str(program))
    assert workbook.calc() is None
    (tmp_path / "scalc").touch()
    assert workbook.calc() == str(program)
    monkeypatch.setattr(workbook, "find_libreoffice", lambda: None)
    assert workbook.calc() is None


@pytest.mark.parametrize(
    ("there", "here", "alike"),
    [
        (2.5, Decimal("2.5"), True),
        (0.1 + 0.2, Decimal("0.3"), True),
        (2.5, Decimal("2.501"), False),
        (3, 3, True),
        (3, "", False),
        ("Đạt", "Đạt", True),
        ("Đạt", "Chưa đạt", False),
        ("#N/A", 0, False),
        (None, "Đạt", False),
        (None, 0, False),
    ],
)
def test_what_is_the_same(there, here, alike):
    assert workbook.same(there, here) is alike


class TestDifferences:
    def found(self, theirs, own):
        return workbook.differences({SUM: {}, VERDICT: {}} | theirs, {SUM: {}, VERDICT: {}} | own)

    def test_a_cell_that_differs_is_named_with_both(self):
        assert self.found({VERDICT: {AT: "Đạt"}}, {VERDICT: {AT: "Chưa đạt"}}) == [
            f"{VERDICT} {AT}: Đạt there, Chưa đạt here"
        ]
        assert self.found({VERDICT: {AT: "Đạt"}}, {VERDICT: {AT: "Đạt"}}) == []

    def test_a_cell_that_one_side_has_not_differs(self):
        assert len(self.found({VERDICT: {AT: "Đạt"}}, {})) == 1
        assert len(self.found({}, {VERDICT: {AT: "Đạt"}})) == 1
        assert len(self.found({}, {SUM: {AT: Decimal(0)}})) == 1

    def test_a_sum_nobody_reported_to_is_nought_in_the_sheet_and_how_many_should_is_the_sheets_alone(self):
        sums = {("20185", "roads:amount"): 0.0, ("20185", "roads:expected"): 7}
        assert self.found({SUM: sums}, {}) == []
        assert len(self.found({SUM: {("20185", "roads:amount"): 0.5}}, {})) == 1


def test_cells_are_read_by_commune_and_code(tmp_path):
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for name in workbook.COMPARED:
        sheet = book.create_sheet(name)
        for row in (["Tên"], ["place", "name", "1.1", None, "met"], ["Mã"], ["20185", "xã", "Đạt", "x", 17]):
            sheet.append(row)
    path = tmp_path / "tinh.xlsx"
    book.save(path)
    read = {("20185", "1.1"): "Đạt", ("20185", "met"): 17}
    assert workbook.cells(path) == {SUM: read, VERDICT: read}
    book[VERDICT].cell(4, 3).value = "Chưa đạt"
    book.save(shutil.copy(path, tmp_path / "other.xlsx"))
    assert workbook.differences(workbook.cells(path), workbook.cells(tmp_path / "other.xlsx")) == [
        f"{VERDICT} {AT}: Đạt there, Chưa đạt here"
    ]
