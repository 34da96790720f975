"""Tables: heads, merged and ditto cells, groups, and what their rows become."""

from decimal import Decimal

import pytest

from datchuan.domain.plan_document.document import Cell
from datchuan.domain.plan_document.parsing import parse
from datchuan.domain.plan_document.parsing.grid import read_grid
from datchuan.domain.plan_document.reading import read
from datchuan.planning.vocabulary import standard_vocabulary
from tests.domain.plan_document.small_plans import lines_of, plan_of

HEAD = ["TT", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian"]
ROAD = ["1", "Bê tông hóa 2,4 km đường thôn Bến", "Công chức Địa chính - Xây dựng", "Các thôn", "Trước 30/6/2024"]
ABOVE = Cell("", continues_above=True)


def grid_of(*rows):
    return read_grid(lines_of(rows))


def items_of(*rows):
    return plan_of("II. NHIỆM VỤ", rows).items


def responsible(item):
    return [p.office for p in item.parties.responsible]


# ---------------------------------------------------------------------------------------------------------------- grid
def test_columns_by_their_heads():
    assert grid_of(HEAD, ROAD).fields == ("number", "task", "responsible", "cooperating", "due")


def test_table_without_a_head_is_no_grid():
    assert grid_of(["1", "hai", "ba"], ["4", "năm", "sáu"]) is None


def test_head_below_a_title_row_and_above_column_numbers():
    grid = grid_of(["Bảng 1", "", "", "", ""], HEAD, ["(1)", "(2)", "(3)", "(4)", "(5)=(3)+(4)"], ROAD)
    assert [row.number for row in grid.rows] == [4]


def test_head_of_two_rows():
    grid = grid_of(
        ["TT", "Nội dung", Cell("Phân công", columns=2), "Thời gian"],
        [ABOVE, ABOVE, "Chỉ đạo", "Chủ trì", ABOVE],
        ["1", "Nạo vét kênh", "Chủ tịch UBND xã", "Công an xã", "Quý I"],
    )
    assert grid.fields == ("number", "task", "director", "responsible", "due")
    assert grid.heads[2:4] == ("Phân công Chỉ đạo", "Phân công Chủ trì")


def test_head_repeated_on_a_new_page_and_empty_rows_are_left_out():
    grid = grid_of(HEAD, ROAD, HEAD, [""] * 5, ["2", "Nạo vét kênh", "Công an xã", "", ""])
    assert [row.cells[0] for row in grid.rows] == ["1", "2"]


@pytest.mark.parametrize("sign", ['"', "nt", "-nt-", "như trên", "//", "”"])
def test_ditto_takes_the_cell_above(sign):
    grid = grid_of(HEAD, ROAD, ["2", "Nạo vét kênh", sign, sign, "Quý III"])
    assert grid.rows[1].cells[2:] == ("Công chức Địa chính - Xây dựng", "Các thôn", "Quý III")


def test_merged_cell_gives_its_value_to_the_rows_it_covers():
    grid = grid_of(HEAD, ROAD, ["2", "Nạo vét kênh", ABOVE, ABOVE, "Quý III"])
    assert grid.rows[1].cells[2] == "Công chức Địa chính - Xây dựng"


def test_merged_task_is_not_repeated():
    grid = grid_of(HEAD, ROAD, [ABOVE, ABOVE, "Công an xã", "", ""])
    assert grid.rows[1].cells[1] == ""


def test_group_row_ends_what_ditto_means():
    grid = grid_of(HEAD, ROAD, ["I", "VĂN HÓA", "", "", ""], ["2", "Nạo vét kênh", '"', "", ""])
    assert (grid.rows[1].title, grid.rows[1].mark) == ("VĂN HÓA", "I")
    assert grid.rows[2].cells[2] == ""


@pytest.mark.parametrize(
    ("row", "title"),
    [
        (["I", "Hạ tầng", "", "", ""], "Hạ tầng"),
        (["I. HẠ TẦNG", "", "", "", ""], "I. HẠ TẦNG"),
        (["", "Nhóm hạ tầng:", "", "", ""], "Nhóm hạ tầng:"),
        (["1", "Làm đường", "", "", ""], None),
        (["1", "Làm đường", "Công an xã", "", ""], None),
    ],
)
def test_row_that_names_a_group(row, title):
    assert grid_of(HEAD, row).rows[0].title == title


def test_column_of_verdicts_is_one_whatever_its_head():
    rows = [[str(n), "Quy hoạch", "Đạt"] for n in range(1, 6)]
    assert grid_of(["TT", "Tiêu chí", "Kế hoạch năm 2024"], *rows).fields[2] == "verdict"


def test_column_of_codes_holds_indicators():
    rows = [["Làm đường", f"2.{n}", "Quý I"] for n in range(1, 6)]
    assert grid_of(["Nội dung", "Nhiệm vụ số", "Thời gian"], *rows).fields[1] == "indicator"


# --------------------------------------------------------------------------------------------------------------- items
def test_row_of_tasks():
    (item,) = items_of(HEAD, ROAD)
    assert item.text == "Bê tông hóa 2,4 km đường thôn Bến"
    assert responsible(item) == ["Công chức Địa chính - Xây dựng"]
    assert [p.office for p in item.parties.cooperating] == ["Các thôn"]
    assert item.due.end.isoformat() == "2024-06-30"
    assert [(t.value, t.unit) for t in item.targets] == [(Decimal("2.4"), "km")]


def test_paragraphs_of_a_cell_are_items_and_share_the_rows_people():
    items = items_of(HEAD, ["1", "- Làm đường thôn Bến;\n- Nạo vét kênh Bà Tám.", "Công an xã", "", "Hàng tháng"])
    assert [i.text for i in items] == ["Làm đường thôn Bến;", "Nạo vét kênh Bà Tám."]
    assert [responsible(i) for i in items] == [["Công an xã"]] * 2
    assert {i.recurrence for i in items} == {"FREQ=MONTHLY"}


def test_group_rows_open_sections_and_totals_do_not():
    draft = plan_of("II. NHIỆM VỤ", [HEAD, ["I", "Y TẾ", "", "", ""], ROAD, ["", "Tổng cộng", "", "", ""]])
    assert [(s.number, s.title, s.criterion) for s in draft.sections] == [("I", "Y TẾ", "15")]
    assert draft.items[0].section == "I"


def test_output_and_money_stand_on_the_first_item():
    (one, two) = items_of(
        ["TT", "Nội dung", "Sản phẩm", "Kinh phí (triệu đồng)"],
        ["1", "Làm đường.\nTrồng cây.", "Biên bản nghiệm thu", "120"],
    )
    assert (one.output, one.budget.amount, one.budget.unit) == ("Biên bản nghiệm thu", Decimal(120), "triệu đồng")
    assert (two.output, two.budget) == (None, None)


def test_money_with_its_own_unit_or_none():
    rows = [["1", "Làm đường.", "1,2 tỷ"], ["2", "Trồng cây.", "xã hội hóa"], ["3", "Quét vôi.", "-"]]
    budgets = [i.budget for i in items_of(["TT", "Nội dung", "Nguồn vốn"], *rows)]
    assert (budgets[0].amount, budgets[0].unit) == (Decimal("1.2"), "tỷ đồng")
    assert (budgets[1].text, budgets[1].amount) == ("xã hội hóa", None)
    assert budgets[2] is None


CRITERIA = ["TT", "Tiêu chí", "Mục tiêu năm 2024", "Giải pháp", "Phụ trách"]


def test_table_of_all_criteria_has_a_section_for_each():
    draft = plan_of(
        "II. NHIỆM VỤ",
        [
            CRITERIA,
            ["15", "Y tế", "Tham gia bảo hiểm y tế đạt 95%", "Vận động từng hộ mua thẻ.", "Trạm Y tế xã"],
            ["7", "Chợ nông thôn", "", "Không đánh giá", ""],
        ],
    )
    assert [(s.number, s.criterion, s.assessed) for s in draft.sections] == [("15", "15", True), ("7", "7", False)]
    (target,) = draft.items[0].targets
    assert (target.indicator, target.value) == ("15.1", Decimal(95))


@pytest.mark.parametrize(
    ("cell", "op", "value", "upper"),
    [
        ("95", "=", 95, None),
        ("≥ 95", ">=", 95, None),
        ("từ 95 trở lên", ">=", 95, None),
        ("5 trở xuống", "<=", 5, None),
        ("90-95", "range", 90, 95),
        ("dưới 5", "<", 5, None),
    ],
)
def test_figure_in_a_column_of_targets(cell, op, value, upper):
    (item,) = items_of(
        ["TT", "Nội dung", "ĐVT", "Kế hoạch năm 2024", "Chủ trì"],
        ["1", "Tham gia bảo hiểm y tế", "%", cell, "Trạm Y tế xã"],
    )
    (target,) = item.targets
    assert (target.op, target.value, target.upper, target.unit, target.indicator) == (op, value, upper, "%", "15.1")


def test_of_several_years_the_plans_own_counts():
    (item,) = items_of(
        ["TT", "Nội dung", "ĐVT", "Năm 2024", "Năm 2025", "Chủ trì"],
        ["1", "Tham gia bảo hiểm y tế", "%", "95", "98", "Trạm Y tế xã"],
    )
    assert [t.value for t in item.targets] == [95]


def test_targets_in_a_table_of_goals_are_specific_objectives():
    draft = plan_of(
        "I. MỤC TIÊU\n1. Mục tiêu cụ thể",
        [["TT", "Chỉ tiêu", "ĐVT", "Kế hoạch 2024"], ["1", "Tham gia bảo hiểm y tế", "%", "95"]],
    )
    assert [p.text for p in draft.specific_objectives] == ["Tham gia bảo hiểm y tế"]
    assert [t.value for i in draft.items for t in i.targets] == [95]


def test_table_that_gives_criteria_to_people():
    draft = plan_of(
        "II. NHIỆM VỤ\n1. Tiêu chí 15 - Y tế\n- Mua bảo hiểm y tế.\nIII. TỔ CHỨC THỰC HIỆN",
        [["TT", "Tiêu chí", "Chỉ đạo", "Phụ trách"], ["1", "Tiêu chí 15", "Chủ tịch UBND xã", "Trạm Y tế xã"]],
    )
    (section,) = draft.sections
    assert [p.office for p in section.parties.directors] == ["Chủ tịch UBND xã"]
    assert [p.office for p in section.parties.responsible] == ["Trạm Y tế xã"]


def test_lines_with_bars_are_rows():
    head = "Số: 8/KH-UBND\nKẾ HOẠCH\nXây dựng nông thôn mới năm 2024\nII. NHIỆM VỤ"
    rows = "TT | Nội dung | Chủ trì\n---|---|---\n1 | Làm đường thôn Bến | Công an xã"
    (item,) = parse(read(f"{head}\n{rows}".encode(), "a.md"), standard_vocabulary()).items
    assert (item.text, responsible(item)) == ("Làm đường thôn Bến", ["Công an xã"])


# --------------------------------------------------------------------------------------------------------------- forms
FORM = [
    ["Tiêu chí 15", "Y tế"],
    ["Hiện trạng", "Chưa đạt"],
    ["Nhiệm vụ", "Mua bảo hiểm y tế đạt 95%\nKhám sức khỏe"],
    ["Người phụ trách", "Trạm Y tế xã"],
    ["Thời hạn", "Quý II"],
    ["Sở thích", "không rõ"],
    ["Giải pháp", "-"],
]


def test_form_of_labels_and_values():
    draft = plan_of("II. NHIỆM VỤ", FORM)
    (section,) = draft.sections
    assert (section.title, section.criterion, section.number) == ("Y tế", "15", "15")
    assert [p.office for p in section.parties.responsible] == ["Trạm Y tế xã"]
    assert [i.text for i in draft.items] == ["Mua bảo hiểm y tế đạt 95%", "Khám sức khỏe"]
    assert {i.due.end.isoformat() for i in draft.items} == {"2024-06-30"}
    assert [(c.criterion, c.verdict) for c in draft.status.criteria] == [("15", "unmet")]


def test_form_that_goes_on_in_the_next_table():
    draft = plan_of("II. NHIỆM VỤ", FORM[:4], FORM[1:6])
    assert len(draft.sections) == 1
    assert all(i.section == "15" for i in draft.items)


def test_a_merged_head_that_lost_its_width_stands_above_its_parts():
    grid = grid_of(
        ["Tiêu chí", "Công việc", "Phân công", "Thời gian", ""],
        ["", "", "Lãnh đạo phụ trách", "Cơ quan thực hiện", ""],
        ["2. Giao thông", "Làm 3 km đường", "CT UBND xã", "ĐC-XD", "Quý II"],
    )
    assert grid.fields == ("criterion", "task", "director", "responsible", "due")


def test_rows_go_on_with_the_criterion_or_time_of_the_first_column():
    grid = grid_of(
        ["Thời gian", "Công việc", "Chủ trì"],
        ["Tháng 3", "Trồng 400 cây", "Hội Nông dân xã"],
        ["", "Nạo vét 2 km kênh", "Công an xã"],
    )
    assert [row.cells[0] for row in grid.rows] == ["Tháng 3", "Tháng 3"]


def test_the_legend_of_a_head_is_no_column_of_its_own():
    assert grid_of(["TT", "Tiêu chí", "Kết quả (Đ/CĐ)"], ["1", "Điện", "Đ"]).fields[2] == "verdict"
