"""A province's workbook: what it holds, what comes back from it, and that its formulas say what the program says."""

import argparse
import io
import shutil
import subprocess
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from datchuan.config import cli_figures
from datchuan.config.refusal import Refusal
from datchuan.domain.criteria.batch import OUTCOMES
from datchuan.evaluation.province_workbook import SUMS, THRESHOLDS, VERDICTS, WORDS
from datchuan.evaluation.queries import judge_communes, workbook_of
from datchuan.measurements.actions import (
    Imported,
    import_workbook,
)
from datchuan.measurements.errors import MeasurementsError, RefusedEntriesError
from datchuan.measurements.models import Measurement, State, Status
from datchuan.measurements.queries import readings_at
from datchuan.measurements.workbook import SHEET
from datchuan.places.models import PlacePeriod
from tests.accounts.cast import DAY
from tests.evaluation.conftest import MID_YEAR, report, told
from tests.evaluation.workbooks import *  # noqa: F403  the workbook of the province
from tests.evaluation.workbooks import SENT, bytes_of, fill, rows, send

pytestmark = pytest.mark.django_db


def test_figures_that_stand_are_filled_in(book, villages, small_map):
    found = rows(book[SHEET])
    first = found[villages.first.code]
    assert [first[code].value for code in ("population:male", "population:female", "roads", "roads_hard")] == [
        50,
        50,
        2.5,
        2,
    ]
    assert first["commune"].value == small_map.commune.code
    assert first["plan_approved"].value is None  # the commune's to report
    assert found[small_map.commune.code]["plan_approved"].value == 1
    assert first["roads"].protection.locked is False


def test_what_the_law_asks_stands_in_numbers_or_is_unknown(book, small_map):
    asked = rows(book[THRESHOLDS])[small_map.commune.code]
    assert {code: asked[code].value for code in ("1.1", "2.1")} == {"1.1": 80, "2.1": 90}


def test_names_that_begin_like_formulas_stay_names(villages, small_map):
    PlacePeriod.objects.filter(place__in=[villages.first, small_map.commune]).update(kind="=1+1&", name="Thôn")
    book = load_workbook(io.BytesIO(workbook_of(small_map.province, "thu", MID_YEAR)))
    named = [cell for sheet in book for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("=1+1&")]
    assert {cell.data_type for cell in named} == {"s"}
    assert {cell.parent.title for cell in named} == set(book.sheetnames)


def test_a_sign_that_no_workbook_holds_is_left_out_of_a_name(villages, small_map):
    PlacePeriod.objects.filter(place=villages.first).update(name="Cha\x01 Măng")
    book = load_workbook(io.BytesIO(workbook_of(small_map.province, "thu", MID_YEAR)))
    assert "Cha Măng" in str([cell.value for row in book[SHEET].iter_rows() for cell in row])


def test_cells_as_they_were_handed_out_are_no_report(book, villages):
    before = Measurement.objects.count()
    assert send(book) == Imported(0, 9)
    assert Measurement.objects.count() == before


def test_sent_a_second_time_it_changes_nothing(book, villages):
    rows(book[SHEET])[villages.first.code]["roads"].value = 3.25
    assert send(book) == Imported(1, 8)
    before = Measurement.objects.count()
    assert send(book) == Imported(0, 9)
    assert Measurement.objects.count() == before


def test_changed_cells_become_figures(book, villages, small_map):
    first = rows(book[SHEET])[villages.first.code]
    first["roads"].value = "3,25"
    first["insured:male"].value, first["insured:female"].value = 50, 49.0
    first["roads_hard"].value = "Không áp dụng: đường rừng"
    send(book)
    standing = Measurement.objects.filter(place=villages.first, status=Status.STANDING)
    told = {one.quantity.code: one for one in standing.select_related("quantity")}
    assert (told["roads"].amount, told["insured"].amount) == (3250, 99)
    assert (told["roads_hard"].state, told["roads_hard"].reason) == (State.NOT_APPLICABLE, "đường rừng")
    assert readings_at(small_map.commune, 2024, MID_YEAR)["insured"].amount == Decimal(99 + 175)


@pytest.mark.parametrize(
    ("code", "value", "words"),
    [
        ("roads", "nhiều", "nhiều"),
        ("roads", -1, "âm"),
        ("roads_hard", 9, "nhiều hơn"),
        ("insured:male", None, "nam và nữ"),
        ("population:male", 0.5, "nguyên"),
        ("roads", "#REF!", "#REF!"),
        ("roads", "=1+1", "công thức chưa có kết quả"),
    ],
)
def test_wrong_cell_is_named_and_nothing_is_kept(book, villages, code, value, words):
    before = Measurement.objects.count()
    cell = rows(book[SHEET])[villages.first.code][code]
    cell.value = value
    with pytest.raises(RefusedEntriesError) as caught:
        send(book, reason="sửa")
    sentence = caught.value.faults[0].sentence
    assert sentence.startswith(f"Ô {cell.coordinate}") or code == "roads_hard"
    assert words.casefold() in sentence.casefold(), sentence
    assert Measurement.objects.count() == before


def test_village_of_nowhere_is_named(book, villages):
    rows(book[SHEET])[villages.first.code]["place"].value = "99999-99"
    with pytest.raises(RefusedEntriesError, match="99999-99"):
        send(book)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda book: book.remove(book[SHEET]), "thiếu trang"),
        (lambda book: book[SHEET].delete_rows(4, 99), "chưa có hàng nào"),
        (lambda book: book[SHEET].delete_rows(2), "giữ nguyên hàng mã"),
        (lambda book: setattr(book[SHEET]["E2"], "value", "linh_tinh"), "linh_tinh"),
        (lambda book: setattr(book[SHEET].cell(20_001, 1), "value", "x"), "quá nhiều hàng"),
    ],
)
def test_what_is_no_such_workbook(book, change, words):
    change(book)
    with pytest.raises(MeasurementsError, match=words):
        send(book)


def test_half_a_pair_of_columns_is_refused(book):
    sheet = book[SHEET]
    at = next(cell for cell in sheet[2] if cell.value == "insured:female")
    at.value = None
    with pytest.raises(MeasurementsError, match="đủ nam và nữ"):
        send(book)


def test_no_file_of_excel_at_all():
    with pytest.raises(MeasurementsError, match="không phải bảng Excel"):
        import_workbook(content=b"no workbook", year=2024, origin=SENT, by=None)


def test_formulas_say_what_the_program_says(book, small_map, tmp_path):
    """LibreOffice reckons every formula anew; sums and verdicts are those of the program."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice Calc (soffice) is not installed")
    path = tmp_path / "tinh.xlsx"
    path.write_bytes(bytes_of(book))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path / "out"), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    reckoned = CalamineWorkbook.from_path(str(tmp_path / "out" / "tinh.xlsx"))
    said = {name: reckoned.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in (SUMS, VERDICTS)}
    found = judge_communes(small_map.province, "thu", MID_YEAR)
    codes = said[VERDICTS][1]
    told = {row[0]: dict(zip(codes, row, strict=True)) for row in said[VERDICTS][3:]}
    for number, (commune, *_above) in enumerate(found.chains):
        for key, outcomes in found.verdicts.indicators.items():
            assert told[commune.code][key] == WORDS[OUTCOMES[outcomes[number]]], (commune.code, key)
        for criterion, outcomes in found.verdicts.criteria.items():
            assert told[commune.code][f"criterion:{criterion}"] == WORDS[OUTCOMES[outcomes[number]]]
        assert told[commune.code]["met"] == found.met[number]
    sums = dict(zip(said[SUMS][1], said[SUMS][3], strict=True))
    assert (sums["population:amount"], sums["insured:male"], sums["roads:amount"]) == (300, 139, 4)


def test_province_without_communes_has_an_empty_workbook(law, quantities, small_map):
    book = load_workbook(io.BytesIO(workbook_of(small_map.elsewhere, "thu", DAY)))
    assert rows(book[SHEET]) == {}


def test_takes_few_statements(small_map, django_assert_max_num_queries):
    with django_assert_max_num_queries(16):
        workbook_of(small_map.province, "thu", MID_YEAR)


class TestCommands:
    @pytest.fixture
    def run(self):
        def command(*words):
            parser = argparse.ArgumentParser()
            cli_figures.add_to(parser)
            options = parser.parse_args(words)
            return options.run(options)

        return command

    def test_workbook_goes_out_and_comes_in(self, run, tmp_path, capsys):
        path = str(tmp_path / "46.xlsx")
        run("workbook", path, "--place", "46", "--set", "thu", "--on", "2024-06-30")
        run("import", path, "--as-of", "2024-06-30")
        assert capsys.readouterr().out.endswith("Đã ghi 0 số liệu; 9 số liệu không đổi.\n")

    def test_csv_goes_the_same_way(self, run, tmp_path, villages, capsys):
        path = tmp_path / "so-lieu.csv"
        path.write_text(f"place,quantity,amount\n{villages.first.code},roads,3\n", "utf-8")
        run("import", str(path), "--as-of", "2024-06-30", "--document", "BC 5")
        assert capsys.readouterr().out == "Đã ghi 1 số liệu; 0 số liệu không đổi.\n"
        assert Measurement.objects.filter(document="BC 5").count() == 1

    @pytest.mark.parametrize(
        ("name", "content", "words"),
        [
            ("a.csv", b"place,quantity,amount\nkhong,roads,3\n", "khong"),
            ("a.csv", b"place,quantity,amount\n", "Chưa có số liệu"),
            ("a.csv", b"\xff\xfe", "UTF-8"),
            ("a.xlsx", b"x", "không phải bảng Excel"),
        ],
    )
    def test_what_cannot_be_taken(self, run, tmp_path, name, content, words):
        path = tmp_path / name
        path.write_bytes(content)
        with pytest.raises(Refusal, match=words):
            run("import", str(path), "--as-of", "2024-06-30")

    def test_no_such_place_set_or_day(self, run, tmp_path):
        path = str(tmp_path / "x.xlsx")
        with pytest.raises(Refusal, match="nowhere"):
            run("workbook", path, "--place", "nowhere", "--on", "2024-06-30")
        with pytest.raises(Refusal, match="khac"):
            run("workbook", path, "--place", "46", "--set", "khac", "--on", "2024-06-30")
        with pytest.raises(SystemExit):
            run("workbook", path, "--place", "46", "--on", "mai")


class TestInterface:
    @pytest.fixture
    def enter(self, client, somebody, small_map):
        def as_role(role):
            client.force_login(somebody("tinh", role=role, place=small_map.province))
            return client

        return as_role

    def test_workbook_is_given_to_whoever_sees_the_province(self, enter):
        client, asked = enter("appraiser"), {"set": "thu", "on": "2024-06-30"}
        answer = client.get("/api/v1/evaluations/46/workbook", asked)
        assert answer["Content-Disposition"] == 'attachment; filename="46-2024-06-30.xlsx"'
        assert rows(load_workbook(io.BytesIO(answer.content))[SHEET])
        assert client.get("/api/v1/evaluations/20185/workbook", asked).status_code == 422

    def test_workbook_is_taken_as_a_whole(self, book, enter, villages):
        client = enter("leader")

        def sent(**fields):
            file = SimpleUploadedFile("46.xlsx", bytes_of(book))
            return client.post("/api/v1/measurements/workbook", {"file": file, "as_of": "2024-06-30", **fields})

        assert (sent().status_code, sent().json()) == (201, {"written": 0, "unchanged": 9, "left": 0})
        cell = fill(book, villages, roads=3.25)["roads"]
        report(told(villages.first, "roads", 7), as_of=MID_YEAR)
        looked = sent(dry_run="true")
        assert (looked.status_code, looked.json()["counts"]["conflicting"]) == (200, 1)
        assert looked.json()["cells"] == [
            {
                "cell": cell.coordinate,
                "place": "v-01",
                "quantity": "roads",
                "state": "conflicting",
                "mine": "3,25",
                "theirs": "7",
                "as_of": "2024-06-30",
            }
        ]
        assert cell.coordinate in sent().json()["faults"][0]["message"]
        assert sent(overwrite="true", reason="sửa").json() == {"written": 1, "unchanged": 8, "left": 0}
        rows(book[SHEET])[villages.first.code]["roads"].value = "nhiều"
        assert sent().status_code == 422
        assert sent(dry_run="true").json()["faults"]
