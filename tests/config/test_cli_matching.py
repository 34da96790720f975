"""`datchuan registers import` with files that are no template: by their names, by what the command says, or asked."""

import pytest

from datchuan.config.refusal import Refusal
from datchuan.domain.files.faults import FileFaultsError
from datchuan.registers.models import ColumnMatch, Record, RecordImport, SentTable
from tests.config.test_cli_registers import run
from tests.registers.conftest import *  # noqa: F403  a household in the first village
from tests.registers.foreign import own_list, text, workbook

pytestmark = pytest.mark.django_db
COMMUNE = "20185"
ODD = ["STT", "Hộ", "Tên", "Khẩu", "Xếp"]
RECORD = [1, "5", "Lê C", 4, "HN"]


@pytest.fixture
def take(published, villages, tmp_path, capsys):
    """Takes a file in; how it ended and what was said."""

    def done(content, *options, place="v-01", register="household", name="danh sách.xlsx"):
        file = tmp_path / name
        file.write_bytes(content)
        ended = run("import", register, file, "--place", place, *options)
        return ended, capsys.readouterr().out

    return done


def test_a_list_called_as_the_register_calls_it_goes_in_at_once(take):
    ended, out = take(own_list(), "--dry-run")
    assert (ended, Record.objects.count(), SentTable.objects.count()) == (0, 0, 0)
    assert "Cột của tệp không nạp: A “STT”." in out
    assert "Tổng: mới 2." in out
    ended, out = take(own_list())
    assert (ended, Record.objects.count(), ColumnMatch.objects.count()) == (0, 2, 1)
    assert "không đổi 2" in take(own_list())[1]


def test_what_is_not_clear_is_said_with_what_to_do(take):
    ended, out = take(workbook(["Danh sách"], ODD, RECORD))
    assert (ended, RecordImport.objects.count(), SentTable.objects.count()) == (1, 0, 0)
    assert out == (
        "Tệp không phải mẫu của sổ, chưa rõ cột nào là mục nào. Trang “Danh sách”, tiêu đề ở hàng 2:\n"
        "  A “STT”: 1\n  B “Hộ”: 5\n  C “Tên”: Lê C\n  D “Khẩu”: 4\n  E “Xếp”: HN\n"
        "Chưa chọn cột cho: Số hộ. Đây là các cột bắt buộc của sổ.\n"
        "Các mục của sổ (* bắt buộc): so_ho * (Số hộ), chu_ho (Chủ hộ), members (Nhân khẩu), insured (Có thẻ), "
        "insured_women (Nữ có thẻ), land (Đất), class (Diện), reviewed (Ngày rà soát), water (Nước sạch)\n"
        'Hãy chạy lại và thêm --column "TIÊU ĐỀ=MỤC" cho từng cột, hoặc --match TỆP.yaml; --village MÃ nếu cả tệp của '
        "một thôn.\n"
    )


def test_a_name_that_is_only_alike_is_not_taken_alone(take):
    ended, out = take(workbook(["Mã số hộ", "Chủ hộ"], ["5", "A"]))
    assert ended == 1
    assert "  A “Mã số hộ”: 5 → so_ho (Số hộ) (có lẽ)\n  B “Chủ hộ”: A → chu_ho (Chủ hộ) (chắc)\n" in out
    assert "Chưa chọn cột cho: Số hộ." in out


def test_columns_are_said_and_remembered(take):
    content = workbook(ODD, RECORD)
    ended, out = take(content, "--column", "Hộ=so_ho", "--column", "C=Chủ hộ", "--column", "Khẩu = members")
    assert (ended, "Đã ghi vào sổ." in out) == (0, True)
    assert Record.objects.get().values == {"so_ho": "5", "chu_ho": "Lê C", "members": 4}
    ended, _out = take(workbook(ODD, [1, "6", "D", 2, "x"]))
    assert (ended, Record.objects.count()) == (0, 2)


def test_what_was_matched_may_be_said_otherwise(take):
    take(workbook(ODD, RECORD), "--column", "Hộ=so_ho")
    ended, _out = take(workbook(ODD, [1, "6", "D", 2, "x"]), "--column", "Tên=chu_ho")
    assert (ended, Record.objects.get(key="6").values) == (0, {"so_ho": "6", "chu_ho": "D"})


def test_a_file_of_matches(take, tmp_path):
    match = tmp_path / "khớp.yaml"
    match.write_text(
        "sheet: Hộ\nrow: 1\nvillage: v-02\ncolumns: {Hộ: so_ho, Tên: chu_ho, Xếp: class}\n"
        "choices: {class: {HN: poor}}\nvillages: {Trên: v-01}\n",
        "utf-8",
    )
    content = workbook(["Bìa", "x"], ["y", "z"], Hộ=[ODD, RECORD])
    ended, out = take(content, "--match", match, place=COMMUNE)
    assert (ended, "Chỉ nạp trang “Hộ”" in out) == (0, True)
    record = Record.objects.get()
    assert (record.place.code, record.values["class"]) == ("v-02", "poor")


def test_a_village_for_all_rows_and_a_row_of_headings(take):
    content = workbook(["x", "y", "z", "t", "u"], ODD, RECORD)
    options = ("--column", "Hộ=so_ho", "--row", "2", "--sheet", "Danh sách")
    ended, out = take(content, *options, place=COMMUNE)
    assert (ended, "Hãy chọn cột ghi tên thôn, hoặc chọn một thôn cho cả tệp." in out) == (1, True)
    assert "place (Thôn)" in out
    ended, _out = take(content, *options, "--village", "thôn 1", place=COMMUNE)
    assert (ended, Record.objects.get().place.code) == (0, "v-01")


def test_a_column_of_villages_is_shown(take):
    _ended, out = take(text(["Mã", "Thôn"], ["1", "thôn 1"]), place=COMMUNE, name="a.csv")
    assert "  B “Thôn”: thôn 1 → place (Thôn) (chắc)" in out


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--column", "Hộ"], "--column ghi như “Họ tên chủ hộ=head_name”, không phải “Hộ”."),
        (["--column", "Hộ=name"], "Sổ không có mục “name”."),
        (["--sheet", "Khác"], "Tệp không có trang “Khác”."),
        (["--row", "9"], "Trang “Danh sách” không có hàng 9"),
        ("row: hai", "row ghi số của hàng tiêu đề, không phải “hai”."),
        (
            "colums: {a: b}",
            "khớp.yaml: không dùng khóa colums; các khóa là choices, columns, row, sheet,",
        ),
        ("- a", "phải là một bảng khóa"),
        (b"\xff\xfe", "UTF-8"),
    ],
)
def test_what_is_said_wrongly_is_refused(take, tmp_path, options, sentence):
    if not isinstance(options, list):
        match = tmp_path / "khớp.yaml"
        match.write_bytes(options if isinstance(options, bytes) else options.encode())
        options = ["--match", match]
    with pytest.raises(Refusal) as refused:
        take(workbook(ODD, RECORD), *options)
    assert sentence in str(refused.value)
    assert issubclass(FileFaultsError, Exception)


def test_what_is_remembered_is_listed_and_forgotten(take, capsys):
    run("matches", "household", "--place", "v-01")
    assert capsys.readouterr().out == "Chưa nhớ cách khớp nào.\n"
    take(own_list())
    match = ColumnMatch.objects.get()
    run("matches", "household", "--place", "v-01")
    out = capsys.readouterr().out
    assert out.startswith(f"{match.pk} [v-01] Số hộ → Số hộ; Chủ hộ → Chủ hộ; ")
    with pytest.raises(Refusal, match="không nhớ cách khớp số 0"):
        run("matches", "household", "--place", "v-01", "--forget", "0")
    run("matches", "household", "--place", "v-01", "--forget", str(match.pk))
    assert (capsys.readouterr().out, ColumnMatch.objects.count()) == ("Chưa nhớ cách khớp nào.\n", 0)
    for place, register in (("nowhere", "household"), ("v-01", "lost")):
        with pytest.raises(Refusal):
            run("matches", register, "--place", place)
