"""From a table and what somebody said about its columns to rows; what cannot be understood is told by its cell."""

from datetime import date

import pytest

from datchuan.domain.files.sheets import OddCell
from datchuan.domain.registers.entry import read_value
from datchuan.domain.registers.matching.applying import Match, called, source_of
from datchuan.domain.registers.matching.asking import MOST_ASKED, unclear_villages, unclear_words
from datchuan.domain.registers.matching.opening import SENTENCES
from datchuan.domain.registers.matching.sentences import NOTES as OF_TABLES
from datchuan.domain.registers.matching.villages import Villages
from datchuan.domain.registers.sheets.reading import SheetRefused
from datchuan.domain.registers.sheets.sentences import NOTES
from tests.domain.registers.matching.tables import VILLAGES, register, table

DAY = date(2026, 11, 27)
HOUSEHOLD = {"household_number": 0, "head_name": 1}
HEAD = ["Số hộ", "Chủ hộ"]


def rows_of(found, match, code="household", **how):
    villages = how.pop("villages", None)
    return source_of(found, match, register(code), villages, **how)


def refused(found, match, code="household", **how):
    with pytest.raises(SheetRefused) as told:
        rows_of(found, match, code, **how)
    return SENTENCES[told.value.code].format(**told.value.facts)


def test_rows_keep_their_numbers_and_what_was_typed():
    found = table([["Danh sách"], HEAD, ["01", "Nguyễn  An"], [], [2.0, "Bình"]])
    source = rows_of(found, Match(HOUSEHOLD))
    assert [(one.number, dict(one.typed)) for one in source.rows] == [
        (3, {"household_number": "01", "head_name": "Nguyễn  An"}),
        (5, {"household_number": 2, "head_name": "Bình"}),
    ]
    assert source.columns == {"household_number": "A", "head_name": "B"}


def test_a_row_whose_matched_columns_are_blank_is_left_out():
    found = table([[*HEAD, "Ghi chú"], ["1", "An", ""], ["", "", "chỉ ghi chú"], ["2", "Bình", ""]])
    assert [one.number for one in rows_of(found, Match(HOUSEHOLD)).rows] == [2, 4]


@pytest.mark.parametrize(
    ("cell", "length"),
    [("1,25", 1250), ("0.5", 500), (1.25, 1250), ("1,250", 1250), ("1 km", 1000), ("12,5", 12500)],
)
def test_numbers_as_vietnamese_write_them(cell, length):
    found = table([["Đoạn số", "Loại đường", "Chiều dài (km)"], ["1", "Đường xã", cell]], code="road-segment")
    columns = {"segment_number": 0, "class": 1, "length": 2}
    [row] = rows_of(found, Match(columns), "road-segment").rows
    field = register("road-segment").field("length")
    assert read_value(field, row.typed["length"], on=DAY) == (length, None)


def test_days_of_excel_and_days_as_text_are_the_same():
    found = table([["Mã hộ", "Ngày xét nghiệm"], ["1", date(2026, 3, 5)], ["2", "5/3/2026"]], code="water")
    rows = rows_of(found, Match({"household_number": 0, "tested_on": 1}), "water").rows
    field = register("water").field("tested_on")
    assert {read_value(field, one.typed["tested_on"], on=DAY)[0] for one in rows} == {"2026-03-05"}


def test_faults_of_cells_are_told_by_their_row():
    found = table(
        [HEAD, ["1", ""], ["2", "An"], ["3", ""], ["4", date(2026, 3, 5)]],
        odd=(OddCell("B2", "#REF!"), OddCell("B4", "")),
        merged=[(3, 2, 3, 3)],
    )
    rows = rows_of(found, Match(HOUSEHOLD)).rows
    assert [[(fault.code, dict(fault.facts)) for fault in one.faults] for one in rows] == [
        [("excel-error", {"typed": "#REF!"})],
        [("merged-cells", {"cell": "B3"})],
        [("formula-without-result", {"cell": "B4"})],
        [("became-a-day", {"typed": "05/03/2026"})],
    ]


def test_words_that_were_answered_are_the_registers_own():
    found = table([["Mã hộ", "Loại", "Đạt"], ["1", "HV", "K"], ["2", "Tự hoại", "x"]], code="sanitation")
    columns = {"household_number": 0, "toilet_kind": 1, "toilet": 2}
    match = Match(columns, {"toilet_kind": {"hv": "double_vault"}, "toilet": {"k": "no"}})
    rows = rows_of(found, match, "sanitation").rows
    assert [(one.typed["toilet_kind"], one.typed["toilet"]) for one in rows] == [
        ("Hai ngăn ủ phân", "Không"),
        ("Tự hoại", "x"),
    ]


def test_unclear_words_are_asked_once_each():
    lines = [["1", "HV", "K"], ["2", "hv ", "có"], ["3", "tự hoại", ""], ["4", "Khác", "?"]]
    found = table([["Mã hộ", "Loại", "Đạt"], *lines], code="sanitation")
    match = Match({"household_number": 0, "toilet_kind": 1, "toilet": 2})
    assert unclear_words(found, match, register("sanitation"), on=DAY) == {
        "toilet_kind": ["HV", "Khác"],
        "toilet": ["K", "?"],
    }


def test_words_that_are_understood_are_not_asked():
    found = table([["Mã hộ", "Loại"], ["1", "Tự hoại"]], code="sanitation")
    match = Match({"household_number": 0, "toilet_kind": 1})
    assert unclear_words(found, match, register("sanitation"), on=DAY) == {}


def test_not_more_words_are_asked_than_somebody_can_answer():
    found = table([["Mã hộ", "Loại"], *[[str(one), f"loại {one}"] for one in range(60)]], code="sanitation")
    asked = unclear_words(found, Match({"household_number": 0, "toilet_kind": 1}), register("sanitation"), on=DAY)
    assert len(asked["toilet_kind"]) == MOST_ASKED


# ------------------------------------------------------------------------------------------------------------- villages
WITH_VILLAGE = {**HOUSEHOLD, "#place": 2}


def with_villages(*names, **how):
    return table([[*HEAD, "Thôn"], *[[str(one), "An", name] for one, name in enumerate(names)]], **how)


def test_villages_are_handed_on_by_their_codes_and_unclear_names_as_they_stand():
    source = rows_of(with_villages("Thôn I", "2", "nơi khác", ""), Match(WITH_VILLAGE), villages=VILLAGES)
    assert [one.place for one in source.rows] == ["20185-01", "20185-02", "nơi khác", ""]
    assert source.columns["#place"] == "C"


def test_unclear_villages_are_asked_once_each():
    found = with_villages("Thôn 1", "Kia", "kia", "Đâu")
    assert unclear_villages(found, Match(WITH_VILLAGE), Villages(VILLAGES.all, {"kia": "20185-01"})) == ["Kia", "Đâu"]
    assert unclear_villages(found, Match(HOUSEHOLD), VILLAGES) == []


def test_one_cell_merged_over_the_rows_of_a_village_is_said_of_all_of_them():
    found = with_villages("Thôn 1", "", "Thôn 2", merged=[(2, 3, 3, 3)])
    rows = rows_of(found, Match(WITH_VILLAGE), villages=VILLAGES).rows
    assert [(one.place, one.faults) for one in rows] == [("20185-01", ()), ("20185-01", ()), ("20185-02", ())]


def test_rows_of_another_village_are_wrong_where_one_is_wanted():
    source = rows_of(with_villages("Thôn 1", "Thôn 2", ""), Match(WITH_VILLAGE), villages=VILLAGES, only="20185-01")
    assert [(one.place, [(fault.code, dict(fault.facts)) for fault in one.faults]) for one in source.rows] == [
        (None, []),
        (None, [("other-village", {"cell": "C3", "typed": "Thôn 2"})]),
        (None, []),
    ]
    assert "#place" not in source.columns


def in_groups(*names):
    lines = [line for name in names for line in ([name], ["1", "An", 4])]
    return table([[*HEAD, "Nhân khẩu"], *lines])


def test_rows_of_groups_say_the_village_of_the_rows_below():
    found = in_groups("Thôn 1", "II. Thôn 2")
    source = rows_of(found, Match({**HOUSEHOLD, "#place": found.group_column}), villages=VILLAGES)
    assert [one.place for one in source.rows] == ["20185-01", "20185-02"]
    assert source.columns["#place"] == ""


def test_a_group_that_is_no_village_is_refused_by_its_cell():
    found = in_groups("Thôn 1", "Thôn Kia")
    match = Match({**HOUSEHOLD, "#place": found.group_column})
    assert refused(found, match, villages=VILLAGES) == (
        "Ô A4 ghi “Thôn Kia”: không rõ là thôn nào. Hãy chọn thôn ở bước khớp cột."
    )


# ----------------------------------------------------------------------------------------------- what cannot be taken
def test_required_fields_need_a_column():
    assert refused(table([HEAD, ["1", "An"]]), Match({"members": 0})) == (
        "Chưa chọn cột cho: Số thứ tự hộ, Họ và tên chủ hộ. Đây là các cột bắt buộc của sổ."
    )


def test_a_column_is_one_field():
    assert refused(table([HEAD, ["1", "An"]]), Match({"household_number": 0, "head_name": 0})) == (
        "Cột A (“Số hộ”) được chọn cho hai mục: Số thứ tự hộ, Họ và tên chủ hộ. Mỗi cột chỉ cho một mục."
    )
    with_place = Match({"household_number": 0, "head_name": 1, "#place": 1})
    assert "Họ và tên chủ hộ, Thôn" in refused(table([HEAD, ["1", "An"]]), with_place)


def test_another_unit_is_refused_by_the_cell_of_its_heading():
    found = table([["Tên"], ["Đoạn số", "Loại đường", "Chiều dài (m)"], ["1", "Đường xã", 1200]], code="road-segment")
    assert refused(found, Match({"segment_number": 0, "class": 1, "length": 2}), "road-segment") == (
        "Ô C2 ghi đơn vị là m, còn “Chiều dài” của sổ tính bằng km. Chương trình không tự đổi đơn vị: hãy đổi số và "
        "tiêu đề trong tệp rồi nạp lại."
    )


def test_what_is_left_out_and_skipped_is_said():
    lines = [
        ["(1)", "(2)", "(3)"],
        ["1", "An", 4],
        ["Thôn 2"],
        ["2", "Bình", 3],
        ["Tổng", "", 7],
        [],
        ["", "", "Ký tên"],
    ]
    found = table([[*HEAD, "Ghi chú"], *lines], reckoned=("A3", "C3", "B9"))
    notes = {
        one.code: {**NOTES, **OF_TABLES}[one.code].format(**one.facts) for one in rows_of(found, Match(HOUSEHOLD)).notes
    }
    assert notes == {
        "formulas": "Có ô chứa công thức; giá trị Excel đã tính được lấy: A3.",
        "skipped-index": "Bỏ qua hàng đánh số cột: 2 “(1)”.",
        "skipped-total": "Bỏ qua hàng tổng: 6 “Tổng”.",
        "skipped-group": "Hàng tên nhóm không phải bản ghi, không nạp: 4 “Thôn 2”.",
        "skipped-foot": "Bỏ qua các hàng ở cuối, dưới bảng: 8 “Ký tên”.",
        "left-out": "Cột của tệp không nạp: C “Ghi chú”, Hàng tên thôn trong bảng.",
        "not-in-file": "Mục của sổ mà tệp không có, giữ như đang có: Địa chỉ (xóm, tổ), Số nhân khẩu, Trong đó: nữ.",
    }


def test_nothing_is_said_where_everything_is_there():
    heads = ["Số thứ tự hộ", "Họ và tên chủ hộ", "Địa chỉ", "Số nhân khẩu", "Nữ", ""]
    columns = dict(zip(("household_number", "head_name", "address", "members", "women"), range(5), strict=True))
    assert rows_of(table([heads, ["1", "An", "Xóm 1", 4, 2, ""]]), Match(columns)).notes == ()


def test_long_lists_are_cut_short():
    lines = [[str(one), "An", *"a" * 14] for one in range(3)]
    source = rows_of(table([[*HEAD, *[f"Thêm {one}" for one in range(14)]], *lines]), Match(HOUSEHOLD))
    assert next(one for one in source.notes if one.code == "left-out").facts["columns"].endswith("N “Thêm 11”, …")


def test_a_column_is_called_by_its_letters_and_heading():
    found = table([[*HEAD, ""], ["1", "An", "x"]])
    assert [called(one) for one in found.columns] == ["A “Số hộ”", "B “Chủ hộ”", "C"]
