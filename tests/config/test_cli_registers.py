"""`datchuan registers …`: what is written to the terminal, and how it ends."""

import argparse
import json
import sys

import pytest
from openpyxl import load_workbook

from datchuan.config import cli_registers
from datchuan.config.refusal import Refusal
from datchuan.measurements.models import Total
from datchuan.registers.analytics import files
from datchuan.registers.models import Record, RecordImport
from tests.registers.conftest import *  # noqa: F403  a household in the first village
from tests.registers.conftest import HOUSEHOLD
from tests.registers.sending import households, lines, worked_on

pytestmark = pytest.mark.django_db


def run(*words):
    parser = argparse.ArgumentParser()
    cli_registers.add_to(parser)
    options = parser.parse_args([str(word) for word in words])
    return options.run(options)


@pytest.fixture
def folder(settings, tmp_path):
    settings.DATCHUAN_DATA = tmp_path / "data"
    return tmp_path / "data" / "analytics"


def test_export_says_how_much_was_written(household, folder, capsys):
    run("export")
    assert "Đã ghi 1 tệp, 1 bản ghi." in capsys.readouterr().err
    run("export", "--since", "2020-01-01")
    assert "Đã ghi 1 tệp, 1 bản ghi." in capsys.readouterr().err
    run("export")
    assert "Đã ghi 0 tệp, 0 bản ghi." in capsys.readouterr().err
    run("export", "--all")
    assert "Đã ghi 1 tệp, 1 bản ghi." in capsys.readouterr().err


def test_export_beside_another_says_so(household, folder):
    with files.only_writer(folder), pytest.raises(Refusal, match="đang được ghi"):
        run("export")


def test_recount_that_agrees_ends_well(household, folder, capsys):
    assert run("recount") == 0
    assert capsys.readouterr().out == "Năm 2024: đã đếm 1 bản ghi, so 3 số liệu.\nKhông có khác biệt.\n"


def test_recount_that_differs_says_where_and_ends_with_1(household, folder, capsys):
    Total.objects.filter(place=None, quantity__code="households").update(amount=9)
    assert run("recount", "--engine", "duckdb", "--year", "2024", "--register", "household", "--json") == 1
    told = json.loads(capsys.readouterr().out)
    assert told["places"] == []
    [one] = told["sums"]
    assert (one["place"], one["kept"]["amount"], one["counted"]["amount"]) == (None, "9", "1")
    assert run("recount") == 1
    assert "Tổng cả nước households: đang giữ 9 [1/1]; đếm lại 1 [1/1]" in capsys.readouterr().out


def test_recount_of_a_place(household, folder, capsys):
    assert run("recount", "--place", "20185") == 0
    with pytest.raises(Refusal, match="99999"):
        run("recount", "--place", "99999")


def test_recount_by_what_is_not_there_says_so(household, folder, monkeypatch):
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(Refusal, match=r"pip install 'datchuan\[analytics\]'"):
        run("recount", "--engine", "duckdb")


def test_a_definition_is_taken_home_changed_and_published(household, published_as_shipped, tmp_path, capsys):
    file = tmp_path / "so-ho.yaml"
    run("definition", "household", file, "--place", "20185")
    run("definition", "household", tmp_path / "so-ho.xlsx", "--place", "20185")
    more = file.read_text("utf-8").replace("version: 1", "version: 2")
    file.write_text(more + "law: {sentence: Xã tự theo dõi.}\n", "utf-8")
    run("define", file, "--place", "20185", "--dry-run")
    told = capsys.readouterr().out.splitlines()
    assert told[0] == "đổi: Sổ household phiên bản: 1 → 2"
    assert told[-2:] == ["Bản ghi đang có: 1, vẫn đúng theo bản đã ghi.", "Chưa công bố gì (chạy thử)."]
    run("define", file, "--place", "20185", "--json")
    data = json.loads(capsys.readouterr().out)
    assert (data["published"], data["version"], data["records"]) == (True, 2, 1)
    run("define", file, "--place", "20185")
    again = capsys.readouterr().out.splitlines()
    assert again == ["Không có gì thay đổi.", "Bản ghi đang có: 1, vẫn đúng theo bản đã ghi."]
    with pytest.raises(Refusal, match=r"so-ho\.xlsx: Sổ!C4.*version"):
        run("define", tmp_path / "so-ho.xlsx", "--place", "20185")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("define", "so.yaml", "--place", "99999"), "99999"),
        (("define", "no-such.yaml", "--place", "20185"), "no-such.yaml"),
        (("define", "so.csv", "--place", "20185"), r"\.xlsx"),
        (("definition", "household", "so.doc", "--place", "20185"), r"\.yaml"),
        (("definition", "household", "so.yaml", "--place", "99999"), "99999"),
        (("definition", "lost", "so.yaml", "--place", "20185"), "lost"),
        (("definition", "household", "no/folder.yaml", "--place", "20185"), "no/folder"),
    ],
)
def test_what_is_not_there_is_told(published, villages, tmp_path, monkeypatch, words, told):
    monkeypatch.chdir(tmp_path)
    for name in ("so.yaml", "so.csv"):
        (tmp_path / name).write_text(HOUSEHOLD, "utf-8")
    with pytest.raises(Refusal, match=told):
        run(*words)


def sending(file, change, *options, place="v-01"):
    """Takes the template to a file, works on it, sends it back; what came out, and how it ended."""
    assert not run("template", "household", str(file), "--place", place)
    file.write_bytes(worked_on(file.read_bytes(), change))
    return run("import", "household", str(file), "--place", place, *options)


def test_a_template_is_looked_through_and_stored_as_a_whole(household, tmp_path, capsys):
    file = tmp_path / "sổ.xlsx"
    change = lines(*households(2, members=3), first=5)
    assert sending(file, change, "--dry-run") == 0
    assert "5 hộ 2 [mới]: Số hộ 2, Nhân khẩu 3, Đất 0,5\nTổng: mới 1, không đổi 1.\n" in capsys.readouterr().out
    assert (Record.objects.count(), RecordImport.objects.count()) == (1, 0)
    assert run("import", "household", str(file), "--place", "v-01") == 0
    assert "Đã ghi vào sổ." in capsys.readouterr().out
    assert Record.objects.count() == 2
    assert run("import", "household", str(file), "--place", "v-01") == 0
    assert "không đổi 2" in capsys.readouterr().out


def test_with_a_wrong_row_nothing_is_stored_and_notes_are_written(household, tmp_path, capsys):
    notes = tmp_path / "ghi chú.xlsx"
    change = lines(*households(2), {"so_ho": "3", "members": "x"}, first=5)
    assert sending(tmp_path / "sổ.xlsx", change, "--returned", str(notes)) == 1
    assert "6 hộ 3 [sai] E6: Nhân khẩu: “x” không phải là số." in capsys.readouterr().out
    assert (Record.objects.count(), RecordImport.objects.count()) == (1, 0)
    assert load_workbook(notes)["Bản ghi"]["E6"].comment.text == "Nhân khẩu: “x” không phải là số."


def test_what_cannot_be_taken_is_refused(household, tmp_path):
    (tmp_path / "x.xlsx").write_bytes(b"x")
    for words in (
        ("import", "household", str(tmp_path / "x.xlsx"), "--place", "v-01"),
        ("import", "household", str(tmp_path / "x.xlsx"), "--place", "lost"),
        ("template", "household", str(tmp_path / "x.xlsx"), "--place", "lost"),
        ("template", "lost", str(tmp_path / "x.xlsx"), "--place", "v-01"),
    ):
        with pytest.raises(Refusal):
            run(*words)
