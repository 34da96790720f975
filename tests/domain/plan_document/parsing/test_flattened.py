"""Tables whose cells stand each on a line of its own."""

import pytest

from datchuan.domain.plan_document.document import BlockKind
from datchuan.domain.plan_document.parsing.flattened import with_tables_restored
from tests.domain.plan_document.small_plans import blocks_of, plan_of

HEAD = "TT\nNội dung công việc\nĐơn vị chủ trì\nĐơn vị phối hợp\nThời gian\nSản phẩm"


def rows_of(*lines):
    blocks = with_tables_restored(blocks_of("\n".join(lines)))
    return [[c.text for c in b.cells] for b in blocks if b.kind is BlockKind.ROW]


def test_a_whole_row_is_taken_in_order():
    rows = rows_of(HEAD, "1", "Nạo vét 2 km kênh", "Công an xã", "Các thôn", "Quý II", "Báo cáo")
    assert rows[1] == ["1", "Nạo vét 2 km kênh", "Công an xã", "Các thôn", "Quý II", "Báo cáo"]


def test_a_line_goes_to_the_column_its_words_fit():
    rows = rows_of(HEAD, "1", "Nạo vét 2 km kênh nội đồng thôn Bến.", "Trồng cây.", "ĐC-XD", "30/6/2024", "2", "Mở lớp")
    assert rows[1] == ["1", "Nạo vét 2 km kênh nội đồng thôn Bến.\nTrồng cây.", "ĐC-XD", "", "30/6/2024", ""]
    assert rows[2][1] == "Mở lớp"


def test_column_numbers_groups_and_what_follows_are_told_apart():
    rows = rows_of(
        HEAD, "1", "2", "3", "4", "5", "6",
        "I", "Hạ tầng", "1", "Làm đường thôn Bến", "ĐC-XD", "Quý I",
        "II", "Môi trường", "1", "Trồng cây xanh ven đường", "Hội Nông dân xã", "Quý II",
        "III. TỔ CHỨC THỰC HIỆN", "1", "x",
    )  # fmt: skip
    assert [r[0] for r in rows[1:]] == ["I", "1", "II", "1"]
    assert rows[4] == ["1", "Trồng cây xanh ven đường", "Hội Nông dân xã", "", "Quý II", ""]


def test_groups_in_capital_letters():
    rows = rows_of(
        HEAD, "A", "Hạ tầng", "1", "Làm đường", "ĐC-XD", "B", "Y tế", "2", "Mở lớp", "TYT xã", "D", "Khác", "C"
    )
    assert [r[0] for r in rows[1:]] == ["A", "1", "B", "2", "D"]


def test_lines_after_the_last_row_are_no_part_of_it():
    blocks = with_tables_restored(blocks_of(HEAD, "1", *"abcdefg"))
    assert [b.text for b in blocks if b.kind is not BlockKind.ROW] == ["f", "g"]


@pytest.mark.parametrize(
    "lines",
    [
        ["TT", "Nội dung", "1", "x"],  # two columns
        ["TT", "Nội dung công việc", "Abc", "Def", "1", "x"],  # not understood
        ["TT", "Tiêu chí", "Đạt", "Chưa đạt", "1", "Quy hoạch", "x"],  # whose tick this is cannot be told
        ["TT", "Nội dung công việc", "Chủ trì", "Phối hợp", "Sau đây là bảng"],  # no row
        ["Tiêu chí", "Giải pháp:", "Người phụ trách:", "Thời hạn:"],  # labels
    ],
)
def test_other_short_lines_stay_lines(lines):
    assert rows_of(*lines) == []


def test_rows_that_begin_with_a_criterion():
    rows = rows_of(
        "Tiêu chí", "Hiện trạng", "Mục tiêu 2024", "Giải pháp", "Chỉ đạo", "Thực hiện", "Kinh phí",
        "1. Quy hoạch", "Đạt", "Duy trì", "Cắm mốc các tuyến đường đã duyệt", "CT UBND xã", "ĐC-XD", "20 triệu đồng",
        "4. Điện", "Chưa đạt", "98% hộ dùng điện an toàn", "Xóa điện kéo chuyền cho 32 hộ", "PCT UBND xã",
    )  # fmt: skip
    assert [r[0] for r in rows[1:]] == ["1. Quy hoạch", "4. Điện"]
    assert rows[2][1:] == [
        "Chưa đạt",
        "98% hộ dùng điện an toàn",
        "Xóa điện kéo chuyền cho 32 hộ",
        "PCT UBND xã",
        "",
        "",
    ]


def test_verdicts_and_money_find_their_columns():
    rows = rows_of(
        "TT", "Tiêu chí", "Tự đánh giá", "Nội dung cần làm", "Kinh phí",
        "1", "Quy hoạch", "Đạt", "120", "2", "Giao thông", "Chưa đạt", "Làm 2 km đường",
    )  # fmt: skip
    assert rows[1] == ["1", "Quy hoạch", "Đạt", "", "120"]
    assert rows[2] == ["2", "Giao thông", "Chưa đạt", "Làm 2 km đường", ""]


def test_a_plan_with_such_a_table_has_its_tasks():
    plan = plan_of("II. NHIỆM VỤ", HEAD, "1\nNạo vét 2 km kênh\nCông an xã\nCác thôn\nTrước 30/6/2024\nBáo cáo")
    assert [(i.text, i.parties.responsible[0].office, str(i.due.end)) for i in plan.items] == [
        ("Nạo vét 2 km kênh", "Công an xã", "2024-06-30")
    ]
