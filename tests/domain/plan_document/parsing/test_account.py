"""Every block of a plan is accounted for, and a sentence that nothing came of stands out wherever it is."""

import pytest

from datchuan.domain.plan_document.document import Block, BlockKind, Cell, Document
from datchuan.domain.plan_document.parsing.account import Use, account_of
from datchuan.domain.plan_document.reading import read
from datchuan.planning.reading import understand

PLANTED = "Nhân dân thôn Đá Dựng hiến 120 m² đất vườn để mở rộng sân bóng vào tháng 5."
PLAN = """ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
XÃ TRÀ LẬP | Độc lập - Tự do - Hạnh phúc
Số: 12/KH-UBND
Trà Lập, ngày 10 tháng 01 năm 2024
KẾ HOẠCH
Xây dựng nông thôn mới năm 2024
Căn cứ Quyết định số 318/QĐ-TTg ngày 08/3/2022 của Thủ tướng Chính phủ;
Căn cứ tình hình thực tế của địa phương,
UBND xã xây dựng kế hoạch thực hiện như sau:
I. MỤC TIÊU
1. Mục tiêu chung
Giữ vững các tiêu chí đã đạt.
II. KẾT QUẢ THỰC HIỆN
1. Các tiêu chí đã đạt, gồm: 18/19 tiêu chí.
- Tiêu chí 1 (Quy hoạch);
2. Các tiêu chí chưa đạt: 01/19 tiêu chí.
- Tiêu chí 15 (Y tế): chỉ tiêu 15.4 đạt 20%/50%.
III. NHIỆM VỤ VÀ GIẢI PHÁP
1. Tiêu chí 2 - Giao thông
- Người chỉ đạo: Đ/c Trần Văn Lộc - Chủ tịch UBND xã
- Người phụ trách: Công chức Địa chính - Xây dựng
- Thời gian thực hiện: Quý II/2024
- Nhiệm vụ:
+ Bê tông hóa 0,8 km đường thôn Dổ.
- Giải pháp:
+ Vận động nhân dân hiến đất làm đường.
IV. TỔ CHỨC THỰC HIỆN
1. Đối với UBND xã:
- Chỉ đạo, kiểm tra việc thực hiện kế hoạch.
Trên đây là kế hoạch xây dựng nông thôn mới năm 2024 của UBND xã.
Nơi nhận:
- Đảng ủy xã (b/c);
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
(Đã ký)
Trần Văn Lộc
"""


def uses_in(text):
    """The use of each line of a text by its words, None for none."""
    document = read(text.encode(), "a.txt")
    uses = account_of(document, understand(document))
    return {b.text: uses.get(b.number) for b in document.blocks}


@pytest.fixture(scope="module")
def uses():
    return uses_in(PLAN)


def test_nothing_of_a_plan_is_left(uses):
    assert [text for text, use in uses.items() if use is None] == []


@pytest.mark.parametrize(
    ("text", "use"),
    [
        ("Số: 12/KH-UBND", Use.HEAD),
        ("Xây dựng nông thôn mới năm 2024", Use.HEAD),
        ("Căn cứ Quyết định số 318/QĐ-TTg ngày 08/3/2022 của Thủ tướng Chính phủ;", Use.BASIS),
        ("Căn cứ tình hình thực tế của địa phương,", Use.BASIS),
        ("UBND xã xây dựng kế hoạch thực hiện như sau:", Use.OPENING),
        ("I. MỤC TIÊU", Use.HEADING),
        ("1. Mục tiêu chung", Use.HEADING),
        ("Giữ vững các tiêu chí đã đạt.", Use.READ),
        ("1. Các tiêu chí đã đạt, gồm: 18/19 tiêu chí.", Use.STATUS),
        ("- Người chỉ đạo: Đ/c Trần Văn Lộc - Chủ tịch UBND xã", Use.PARTIES),
        ("- Người phụ trách: Công chức Địa chính - Xây dựng", Use.PARTIES),
        ("- Thời gian thực hiện: Quý II/2024", Use.FIELD),
        ("- Nhiệm vụ:", Use.LABEL),
        ("1. Đối với UBND xã:", Use.HEADING),
        ("Trên đây là kế hoạch xây dựng nông thôn mới năm 2024 của UBND xã.", Use.CLOSING),
        ("- Đảng ủy xã (b/c);", Use.TAIL),
        ("(Đã ký)", Use.TAIL),
        ("Trần Văn Lộc", Use.TAIL),
    ],
)
def test_use_of_a_line(uses, text, use):
    assert uses[text] is use


@pytest.mark.parametrize(
    "before",
    ["Số: 12/KH-UBND", "UBND xã xây dựng kế hoạch", "1. Các tiêu chí đã đạt", "Nơi nhận:", "TM. ỦY BAN", "CHỦ TỊCH"],
)
def test_a_sentence_in_the_middle_of_nowhere_is_left(before):
    assert uses_in(PLAN.replace(before, f"{PLANTED}\n{before}", 1))[PLANTED] is None


def test_a_long_sentence_is_no_line_of_names():
    long = " ".join([PLANTED] * 4)
    assert uses_in(PLAN.replace("Nơi nhận:", f"{long}\nNơi nhận:"))[long] is None


def test_a_line_that_introduces_what_stands_below_it_is_a_heading():
    text = PLAN.replace("- Tiêu chí 1 (", "Xã đã tổ chức rà soát từng tiêu chí cùng các thôn:\n- Tiêu chí 1 (", 1)
    assert uses_in(text)["Xã đã tổ chức rà soát từng tiêu chí cùng các thôn:"] is Use.HEADING


def test_a_planted_sentence_is_never_taken_for_frame():
    """Wherever it is put, something is read from it or it is left; only the title and lists of people take lines in."""
    lines = PLAN.splitlines()
    for at in range(len(lines) + 1):
        use = uses_in("\n".join([*lines[:at], PLANTED, *lines[at:]]))[PLANTED]
        taken_in = lines[at - 1].startswith(("KẾ HOẠCH", "Xây dựng nông thôn mới", "- Người"))
        assert use in {None, Use.READ} or taken_in, lines[at - 1]


@pytest.mark.parametrize(
    "line", ["- Người phụ trách: tất cả những ai quan tâm đến phong trào của làng", "- Kinh phí: chưa rõ"]
)
def test_a_field_whose_value_went_nowhere_is_left(line):
    text = PLAN.replace("I. MỤC TIÊU", f"{line}\nI. MỤC TIÊU", 1)
    assert uses_in(text)[line] is None


def row(number, *cells):
    return Block(number, " | ".join(cells), BlockKind.ROW, tuple(Cell(c) for c in cells), table=1)


ROWS = [
    (("TT", "Nội dung công việc", "Đơn vị chủ trì", "Thời gian"), Use.LABEL),
    (("(1)", "(2)", "(3)", "(4)"), Use.LABEL),
    (("I", "NHIỆM VỤ TRỌNG TÂM", "", ""), Use.HEADING),
    (("5", "Tổng cộng", "12 người", "18.000.000 đồng"), None),
    (("Giao thông", "Công chức Địa chính - Xây dựng", "", ""), Use.PARTIES),
]


@pytest.mark.parametrize(("cells", "use"), ROWS)
def test_rows_of_tables(cells, use):
    plan = read(PLAN.encode(), "a.txt")
    document = Document((*plan.blocks[:18], row(90, *cells)), "docx")
    assert account_of(document, understand(plan)).get(90) is use


def test_rulings_are_accounted_for():
    document = read(("-----\n" + PLAN + "\n=====").encode(), "a.txt")
    uses = account_of(document, understand(document))
    assert all(b.number in uses for b in document.blocks)


def test_a_paper_that_is_addressed():
    assert uses_in(PLAN.replace("Căn cứ tình", "Kính gửi: UBND huyện Trà Bồng\nCăn cứ tình"))[
        "Kính gửi: UBND huyện Trà Bồng"
    ] in {Use.HEAD}


def test_the_demonstration_and_the_sample_are_accounted_for(project, shared):
    for path in (project / "demo" / "plans" / "ke-hoach-2024.docx", shared / "plans" / "thuong-lo-2024.txt"):
        document = read(path.read_bytes(), path.name)
        uses = account_of(document, understand(document))
        assert [b.text for b in document.blocks if b.number not in uses] == []


def test_a_document_without_a_plan():
    document = read("Hôm nay trời đẹp.".encode(), "a.txt")
    assert Use.READ not in account_of(document, understand(document)).values()
