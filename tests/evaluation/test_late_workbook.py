"""A province's workbook that comes late: what others changed since it was made is not overwritten unseen."""

import argparse
import io
from datetime import date

import pytest
from openpyxl import load_workbook

from datchuan.config import cli_figures
from datchuan.config.refusal import Refusal
from datchuan.evaluation.queries import workbook_of
from datchuan.measurements.actions import CellState, Imported, Overwrite, Value, import_workbook, look_at_workbook
from datchuan.measurements.errors import MeasurementsError, RefusedEntriesError
from datchuan.measurements.models import Measurement
from datchuan.measurements.workbook import SHEET
from datchuan.measurements.workbook_words import value_words
from tests.evaluation.conftest import MID_YEAR, report, told
from tests.evaluation.workbooks import *  # noqa: F403  the workbook of the province
from tests.evaluation.workbooks import SENT, bytes_of, fill, rows, send, standing

pytestmark = pytest.mark.django_db


def test_newer_figure_of_a_cell_nobody_touched_stays(book, villages):
    report(told(villages.first, "roads", 7), as_of=MID_YEAR)
    assert send(book) == Imported(0, 8, left=1)
    assert standing(villages.first)["roads"] == 7000


def test_cell_changed_on_both_sides_refuses_the_workbook_and_is_named(book, villages):
    report(told(villages.first, "roads", 7), as_of=MID_YEAR)
    cell = fill(book, villages, roads=3.25, roads_hard=2.25)["roads"]
    with pytest.raises(RefusedEntriesError) as caught:
        send(book, reason="sửa")
    (fault,) = caught.value.faults
    assert fault.sentence.startswith(f"Ô {cell.coordinate} (v-01, Số roads)")
    assert standing(villages.first) | {"roads": 7000, "roads_hard": 2000} == standing(villages.first)


def test_whoever_sends_it_chooses(book, villages):
    report(told(villages.first, "roads", 7), as_of=MID_YEAR)
    cell = fill(book, villages, roads=3.25, roads_hard=2.25)["roads"]
    left = send(book, overwrite=Overwrite(leave_others=True), reason="sửa")
    assert (left.written, left.left) == (1, 1)
    assert standing(villages.first)["roads"] == 7000
    assert standing(villages.first)["roads_hard"] == 2250
    kept = send(book, overwrite=Overwrite(cells=frozenset({cell.coordinate})), reason="sửa")
    assert (kept.written, standing(villages.first)["roads"]) == (1, 3250)


def test_all_that_conflicts_is_overwritten_when_that_is_said(book, villages):
    report(told(villages.first, "roads", 7), told(villages.second, "roads", 7), as_of=MID_YEAR)
    fill(book, villages, roads=3.25)
    assert send(book, overwrite=Overwrite(everything=True), reason="sửa") == Imported(1, 7, left=1)


def test_figure_taken_back_since_conflicts_with_a_cell_that_was_changed(book, villages):
    report(told(villages.first, "roads"), reason="rút lại", as_of=MID_YEAR)
    assert send(book) == Imported(0, 8, left=1)
    fill(book, villages, roads=3.25)
    with pytest.raises(RefusedEntriesError, match="đã có người ghi số khác"):
        send(book, reason="sửa")


def test_figure_of_a_later_day_stays(book, villages, small_map, settings):
    settings.DATCHUAN_TODAY = date(2024, 9, 1)
    report(told(small_map.commune, "schools", 3), as_of=date(2024, 8, 1))
    late = load_workbook(io.BytesIO(workbook_of(small_map.province, "thu", MID_YEAR)))
    rows(late[SHEET])[small_map.commune.code]["schools"].value = 1
    looked = look_at_workbook(content=bytes_of(late), year=2024, origin=SENT, by=None)
    assert [(one.quantity.code, one.as_of) for one in looked.cells(CellState.LATER)] == [("schools", date(2024, 8, 1))]
    assert send(late).written == 0


def test_what_was_taken_back_before_the_workbook_was_made_is_new(villages, small_map):
    report(told(villages.first, "roads"), reason="rút lại", as_of=MID_YEAR)
    book = load_workbook(io.BytesIO(workbook_of(small_map.province, "thu", MID_YEAR)))
    fill(book, villages, roads=3.25)
    looked = look_at_workbook(content=bytes_of(book), year=2024, origin=SENT, by=None)
    assert looked.counts["new"] == 1


def test_looking_says_what_would_become_of_each_cell_and_keeps_nothing(book, villages, small_map):
    report(told(villages.first, "roads_hard", 1), as_of=MID_YEAR)
    fill(book, villages, roads=3.25, roads_hard=2.25)
    rows(book[SHEET])[small_map.commune.code]["schools"].value = 2
    before = Measurement.objects.count()
    looked = look_at_workbook(content=bytes_of(book), year=2024, origin=SENT, by=None)
    told_of = {one.quantity.code: one for one in looked.cells(*set(CellState) - {CellState.UNCHANGED})}
    assert {code: one.state for code, one in told_of.items()} == {
        "roads": CellState.CHANGED,
        "roads_hard": CellState.CONFLICTING,
        "schools": CellState.NEW,
    }
    clash = told_of["roads_hard"]
    assert (clash.mine.amount, clash.theirs.amount, clash.as_of) == (2250, 1000, MID_YEAR)
    assert looked.faults == ()
    assert Measurement.objects.count() == before


def test_looking_names_what_is_wrong(book, villages):
    cell = fill(book, villages, roads_hard=9)["roads_hard"]
    looked = look_at_workbook(content=bytes_of(book), year=2024, origin=SENT, by=None)
    assert [one.sentence.partition(":")[0] for one in looked.faults] == [f"Ô {cell.coordinate}"]
    fill(book, villages, roads="nhiều")
    looked = look_at_workbook(content=bytes_of(book), year=2024, origin=SENT, by=None)
    assert "nhiều" in looked.faults[0].sentence


def test_workbook_of_another_year_or_without_its_stamp_is_refused(book):
    with pytest.raises(MeasurementsError, match="năm 2024, không phải năm 2025"):
        import_workbook(content=bytes_of(book), year=2025, origin=SENT, by=None)
    next(cell for cell in book[SHEET][2] if str(cell.value).startswith("stamp|")).value = "stamp|46"
    with pytest.raises(MeasurementsError, match="lập lúc nào"):
        send(book)


@pytest.fixture
def run():
    def command(*words):
        parser = argparse.ArgumentParser()
        cli_figures.add_to(parser)
        options = parser.parse_args(words)
        return options.run(options)

    return command


def test_looking_first_and_conflicts_only_when_that_is_said(run, book, villages, tmp_path, capsys):
    report(told(villages.first, "roads", 7), told(villages.first, "roads_hard", 1), as_of=MID_YEAR)
    cell = fill(book, villages, roads=3.25)["roads"]
    path = tmp_path / "46.xlsx"
    path.write_bytes(bytes_of(book))
    asked = ("import", str(path), "--as-of", "2024-06-30", "--reason", "sửa")
    with pytest.raises(Refusal, match="--overwrite"):
        run(*asked, "--dry-run")
    words = capsys.readouterr().out
    assert "trùng sửa: 1\n" in words
    assert f"Ô {cell.coordinate} (v-01, Số roads): bảng ghi 3,25, hệ thống đang có 7\n" in words
    with pytest.raises(Refusal, match="đã có người ghi số khác"):
        run(*asked)
    run(*asked, "--dry-run", "--overwrite")
    assert standing(villages.first)["roads"] == 7000
    capsys.readouterr()
    run(*asked, "--overwrite")
    assert capsys.readouterr().out == "Đã ghi 1 số liệu; 7 số liệu không đổi.\nĐể nguyên 1 số liệu mới hơn bảng.\n"


def test_looking_at_a_wrong_workbook_or_at_no_workbook(run, book, villages, tmp_path):
    cell = fill(book, villages, roads="nhiều")["roads"]
    path = tmp_path / "46.xlsx"
    path.write_bytes(bytes_of(book))
    with pytest.raises(Refusal, match=f"Ô {cell.coordinate}"):
        run("import", str(path), "--as-of", "2024-06-30", "--dry-run")
    with pytest.raises(Refusal, match="chỉ dùng cho bảng Excel"):
        run("import", str(tmp_path / "a.csv"), "--as-of", "2024-06-30", "--dry-run")


def test_what_a_cell_says_in_words(quantities):
    insured = quantities["insured"]
    assert value_words(Value(1250), insured) == "1.250"
    assert value_words(Value(99, 50, 49), insured) == "99 (nam 50, nữ 49)"
    assert value_words(Value(None, why="đường rừng"), insured) == "không áp dụng: đường rừng"
