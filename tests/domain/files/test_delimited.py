"""Tables as text: encodings, delimiters, and what is refused with its line or cell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from datchuan.domain.files import delimited
from datchuan.domain.files.delimited import DELIMITERS, SENTENCES, DelimitedProblem, read_delimited
from tests.rendering_samples.old_letters import to_tcvn3, to_vni, to_windows_1258

TEXT = "STT;Họ và tên chủ hộ;Nhân khẩu\n1;Nguyễn Văn An;4\n2;Trần Thị Hộ;2,5\n"
ROWS = [["STT", "Họ và tên chủ hộ", "Nhân khẩu"], ["1", "Nguyễn Văn An", "4"], ["2", "Trần Thị Hộ", "2,5"]]


def read(content, most_rows=100):
    return read_delimited(content, most_rows=most_rows)


def refused(content, **how):
    with pytest.raises(DelimitedProblem) as told:
        read(content, **how)
    return SENTENCES[told.value.reason].format(**told.value.facts)


@pytest.mark.parametrize(
    ("content", "note"),
    [
        (TEXT.encode(), None),
        (TEXT.encode("utf-8-sig"), None),
        (TEXT.encode("utf-16"), None),
        (TEXT.encode("utf-16-be"), None),
        (to_tcvn3(TEXT).encode("latin-1"), "tcvn3-converted"),
        (to_vni(TEXT).encode("latin-1"), "vni-converted"),
        (to_windows_1258(TEXT), "windows-1258-converted"),
        (TEXT.replace("\n", "\r\n").encode(), None),
    ],
    ids=["utf-8", "with its mark", "utf-16", "unmarked", "tcvn3", "vni", "windows-1258", "lines of Windows"],
)
def test_the_same_rows_in_any_encoding(content, note):
    found = read(content)
    assert (found.sheet.rows, found.note, found.delimiter) == (ROWS, note, ";")


CELLS = st.text(st.sampled_from('aĐệ,;.\t"\n12'), max_size=8).map(str.strip)


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=5), st.sampled_from(DELIMITERS))
def test_what_excel_quotes_comes_back(rows, delimiter):
    """Under a delimiter that the first line tells, any cell comes back."""
    lines = [delimiter.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    found = read(f"sep={delimiter}\nx{delimiter}y{delimiter}z\n{chr(10).join(lines)}".encode())
    assert found.sheet.rows == [["", "", ""], ["x", "y", "z"], *rows]


@pytest.mark.parametrize("delimiter", DELIMITERS)
def test_the_delimiter_is_that_by_which_lines_are_even(delimiter):
    lines = [["Thôn", "Số hộ", "Tiền"], ["Một", "12", "1.5"], ["Hai", "7", "2"]]
    assert read("\n".join(map(delimiter.join, lines)).encode()).sheet.rows == lines


def test_commas_of_decimals_part_no_cells():
    assert read(b"a;b\n1,5;2,5\n1,7;3,5\n").sheet.rows[1] == ["1,5", "2,5"]


def test_rows_are_made_equally_long():
    assert read(b"a;b;c\n1\n").sheet.rows == [["a", "b", "c"], ["1", "", ""]]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\xef\xbb\xbf \n", "Tệp trống, không có dòng nào."),
        (b"a;b\n1;\x01\x02", "Tệp không phải bảng Excel (.xlsx), bảng OpenDocument (.ods) hay bảng chữ (.csv)."),
        (bytes(range(128, 256)) * 3, "Không rõ tệp chữ này ghi bằng bảng mã nào."),
        (b'a;b\n1;"hai\n3;4\n', "Dòng 2: dấu ngoặc kép mở mà không đóng, hoặc đóng rồi còn chữ."),
        (b'a;b\n1;"hai"x\n', "Dòng 2: dấu ngoặc kép mở mà không đóng"),
        (b"a;b\n1;" + b"x" * 40_000, "Ô B2 dài quá 32.767 ký tự."),
        (b'a;b\n1;"' + b"x" * 140_000 + b'"', "Dòng 2: "),
        ("a;b\n1;hỏng \ufffd".encode(), "Ô B2 có chữ không đọc được"),
        (b"a;b\n" * 101, "Tệp có quá 100 dòng."),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(content, sentence):
    assert refused(content).startswith(sentence)


def test_far_corners_are_refused(monkeypatch):
    monkeypatch.setattr(delimited, "MOST_CELLS", 50)
    assert refused(b";".join([b"x"] * 20) + b"\nx\nx").startswith("Tệp có quá 50 ô.")
