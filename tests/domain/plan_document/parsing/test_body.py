"""The body of a plan: parts, sections, labels and items, whatever their order and numbering."""

from decimal import Decimal

import pytest

from datchuan.domain.plan_document.parsing.headings import zone_of
from datchuan.domain.plan_document.parsing.sentences import (
    budget_in_field,
    budget_in_sentence,
    role_of,
    says_not_assessed,
    starts_with_verb,
)
from datchuan.domain.plan_document.parsing.villages import read_villages
from tests.domain.plan_document.small_plans import lines_of, plan_of

WORK = "II. NHIỆM VỤ VÀ GIẢI PHÁP\n"


def offices(parties):
    return [p.office for p in parties]


# ------------------------------------------------------------------------------------------------- order of fields
def test_fields_of_a_section_in_any_order():
    draft = plan_of(
        WORK + "1.1. Giao thông\n- Người chỉ đạo: Chủ tịch UBND xã\n- Giải pháp: Vận động hiến đất làm đường.\n"
        "- Thời gian: Quý II\n- Nhiệm vụ:\n+ Bê tông hóa đường thôn Bến.\n- Người phụ trách: Công an xã"
    )
    (section,) = draft.sections
    assert (section.number, section.criterion, section.title) == ("1.1", "2", "Giao thông")
    assert offices(section.parties.directors) == ["Chủ tịch UBND xã"]
    assert offices(section.parties.responsible) == ["Công an xã"]
    assert [(i.role, i.text) for i in draft.items] == [
        ("solution", "Vận động hiến đất làm đường."),
        ("task", "Bê tông hóa đường thôn Bến."),
    ]
    assert [i.due and i.due.text for i in draft.items] == [None, "Quý II"]


def test_second_paragraph_without_a_label_belongs_to_the_last_one():
    draft = plan_of(WORK + "1. Tiêu chí 1 - Quy hoạch\nGiải pháp:\n- Rà soát quy hoạch.\n- Công khai quy hoạch.")
    assert [i.role for i in draft.items] == ["solution", "solution"]


def test_section_that_is_not_assessed():
    draft = plan_of(WORK + "1.7. CSHT TM nông thôn: Không đánh giá.\n1.8. Thông tin và truyền thông\n- Sửa loa.")
    assert [(s.criterion, s.assessed) for s in draft.sections] == [("7", False), ("8", True)]
    assert [i.criterion for i in draft.items] == ["8"]


@pytest.mark.parametrize(
    ("heading", "number", "criterion"),
    [
        ("1.13. Tổ chức sản xuất", "1.13", "13"),
        ("Tiêu chí số 13 về Tổ chức sản xuất:", "13", "13"),
        ("13. Tiêu chí số (13) Tổ chức sản xuất - PTKTNT", "13", "13"),
        ("a) Về tổ chức sản xuất", "a", "13"),
        ("I.1. Tổ chức sản xuất", None, "13"),
    ],
)
def test_heading_of_a_criterion(heading, number, criterion):
    draft = plan_of(WORK + f"{heading}\n- Củng cố hợp tác xã.\n- Mở rộng vườn cam.")
    (section,) = draft.sections
    assert section.criterion == criterion
    assert number is None or section.number == number
    assert len(draft.items) == 2


def test_repeated_number_gives_another_id():
    draft = plan_of(WORK + "1. Giao thông\n- Làm đường.\n1. Điện\n- Thay cột.")
    assert [s.id for s in draft.sections] == ["1", "1-2"]


def test_group_of_tasks_is_a_section_without_criterion():
    draft = plan_of(WORK + "1. Công tác tuyên truyền\n- Treo khẩu hiệu.\n- Phát thanh hàng tuần.")
    (section,) = draft.sections
    assert (section.criterion, section.assessed) == (None, None)
    assert draft.items[1].recurrence == "FREQ=WEEKLY"


def test_people_in_the_heading():
    draft = plan_of(WORK + "1. Giao thông, do đồng chí Chủ tịch UBND xã chỉ đạo\n- Làm đường.\n- Trồng cây.")
    (section,) = draft.sections
    assert offices(section.parties.directors) == ["Chủ tịch UBND xã"]
    assert section.criterion == "2"


def test_words_behind_a_name_change_its_slot():
    draft = plan_of(
        WORK
        + "1. Giao thông\n- Phụ trách: Công an xã; các thôn (phối hợp)\n- Nhiệm vụ: Làm đường.\n- Sản phẩm: Biên bản\n"
        "- Kinh phí: 120 triệu đồng"
    )
    (section,) = draft.sections
    assert offices(section.parties.responsible) == ["Công an xã"]
    assert offices(section.parties.cooperating) == ["Các thôn"]
    (item,) = draft.items
    assert (item.output, item.budget.amount) == ("Biên bản", Decimal(120))


def test_help_named_with_the_responsible():
    draft = plan_of(WORK + "1. Giao thông\n- Phụ trách: Công an xã phối hợp với các thôn\n- Nhiệm vụ: Làm đường.")
    (section,) = draft.sections
    assert offices(section.parties.responsible) == ["Công an xã"]
    assert offices(section.parties.cooperating) == ["Các thôn"]


def test_fields_without_a_section_go_to_the_last_item():
    draft = plan_of(WORK + "- Bê tông hóa đường thôn Bến.\n- Người phụ trách: Công an xã\n- Thời hạn: Quý II")
    (item,) = draft.items
    assert offices(item.parties.responsible) == ["Công an xã"]
    assert item.due.text == "Quý II"


def test_field_before_any_item_is_kept_as_text_not_lost():
    draft = plan_of(WORK + "- Người phụ trách: Công an xã\n- Thời hạn: Quý II\n- Kinh phí: 12 triệu đồng")
    assert [i.text for i in draft.items] == ["Công an xã"]


# -------------------------------------------------------------------------------------------------------- goals, status
def test_goals_general_and_specific():
    draft = plan_of(
        "I. MỤC TIÊU\n1. Mục tiêu chung\nGiữ vững kết quả.\n2. Mục tiêu cụ thể\n- Tham gia bảo hiểm y tế đạt 95%.\n"
        "- Thu nhập đạt 54,1 triệu đồng/người/năm."
    )
    assert [p.text for p in draft.general_objectives] == ["Giữ vững kết quả."]
    assert len(draft.specific_objectives) == 2
    assert [t.indicator for i in draft.items for t in i.targets] == ["15.1", "10"]


def test_duties_of_bodies():
    draft = plan_of(
        WORK + "1. Giao thông\n- Làm đường thôn Bến.\n"
        "III. TỔ CHỨC THỰC HIỆN\n1. UBND xã\n- Chỉ đạo chung.\n- Kiểm tra các thôn.\n"
        "2. Đề nghị Mặt trận và các đoàn thể: Vận động nhân dân.\n"
        "3. Các thôn tổ chức họp dân hàng tháng."
    )
    assert [(b.body, [d.text for d in b.duties]) for b in draft.organisation] == [
        ("UBND xã", ["Chỉ đạo chung.", "Kiểm tra các thôn."]),
        ("Mặt trận và các đoàn thể", ["Vận động nhân dân."]),
        ("Các thôn", ["Các thôn tổ chức họp dân hàng tháng."]),
    ]
    assert [i.text for i in draft.items] == ["Làm đường thôn Bến."]


def test_duty_without_a_body_goes_to_the_last_one_or_stands_alone():
    draft = plan_of(
        "III. TỔ CHỨC THỰC HIỆN\n1. Sơ kết vào cuối năm nhé.\n2. UBND xã\n- Chỉ đạo.\n3. Mọi việc phải ghi sổ."
    )
    assert [(b.body, len(b.duties)) for b in draft.organisation] == [("", 1), ("UBND xã", 2)]


def test_criteria_given_to_people_in_a_list():
    draft = plan_of(
        WORK + "1. Tiêu chí 15 - Y tế\n- Mua bảo hiểm y tế.\n2. Tiêu chí 4 - Điện\n- Thay cột.\n"
        "III. PHÂN CÔNG PHỤ TRÁCH TIÊU CHÍ\n- Đ/c Chủ tịch UBND xã: chỉ đạo tiêu chí 4, 15.\n"
        "- Tiêu chí 15: Trạm Y tế xã phụ trách."
    )
    people = [(s.criterion, offices(s.parties.directors), offices(s.parties.responsible)) for s in draft.sections]
    assert people == [("15", ["Chủ tịch UBND xã"], ["Trạm Y tế xã"]), ("4", ["Chủ tịch UBND xã"], [])]


def test_annex_stands_by_itself():
    draft = plan_of(
        "I. MỤC TIÊU\nGiữ vững kết quả.\nPHỤ LỤC\nBảng nhiệm vụ\n1. Giao thông\n- Làm đường thôn Bến.\n- Trồng cây."
    )
    assert [i.text for i in draft.items] == ["Làm đường thôn Bến.", "Trồng cây."]


def test_task_with_the_criterion_before_its_colon():
    draft = plan_of(WORK + "- Nhiệm vụ: Tiêu chí số 15: Vận động nhân dân trong xã mua bảo hiểm y tế.")
    (item,) = draft.items
    assert (item.criterion, item.text) == ("15", "Vận động nhân dân trong xã mua bảo hiểm y tế.")


# ------------------------------------------------------------------------------------------------------------ sentences
@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Đề nghị UBND huyện hỗ trợ xi măng", "proposal"),
        ("Kiến nghị cấp trên bố trí vốn", "proposal"),
        ("Tiếp tục đề nghị Phòng Y tế huyện tập huấn", "proposal"),
        ("Đề nghị các hộ dân tham gia", "task"),
        ("Tuy nhiên diện tích còn nhỏ", "remark"),
        ("Hiện nay trạm chưa có bác sĩ", "remark"),
        ("Đường thôn Bến hiện xuống cấp", "remark"),
        ("Trường hiện còn thiếu phòng, tiếp tục vận động", "task"),
        ("Duy trì các chỉ số đang đạt", "task"),
        ("Làm đường", "task"),
    ],
)
def test_role_of_a_sentence(text, role):
    assert role_of(text, "task") == role


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("kinh phí dự kiến 120 triệu đồng", 120, "triệu đồng"),
        ("vốn 3 tỷ", 3, "tỷ đồng"),
        ("Hỗ trợ 5.000.000 đồng mỗi nhà", 5_000_000, "đồng"),
        ("dự toán 45 tr.đ", 45, "triệu đồng"),
    ],
)
def test_money_in_a_sentence(text, amount, unit):
    budget = budget_in_sentence(text)
    assert (budget.amount, budget.unit) == (amount, unit)


@pytest.mark.parametrize("text", ["thu nhập 54 triệu đồng", "không có kinh phí", "thu nhập 4 triệu đồng/người"])
def test_what_is_earned_is_no_budget(text):
    assert budget_in_sentence(text) is None


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [("120", 120, "triệu đồng"), ("1,2 tỷ", Decimal("1.2"), "tỷ đồng"), ("xã hội hóa", None, None)],
)
def test_money_in_a_column(text, amount, unit):
    budget = budget_in_field(text, "triệu đồng")
    assert (budget.amount, budget.unit) == (amount, unit)


def test_empty_column_of_money_and_words_with_a_number():
    assert budget_in_field(" - ") is None
    assert budget_in_field("lồng ghép 3 chương trình").amount is None


def test_words_that_begin_a_task_and_words_that_do_not_assess():
    assert starts_with_verb("Tiếp tục vận động")
    assert not starts_with_verb("Giao thông nông thôn")
    assert says_not_assessed("Không đánh giá")
    assert not says_not_assessed("Không để phát sinh")


# ------------------------------------------------------------------------------------------------------------- villages
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thôn Cha Mãng đạt chuẩn thôn NTM kiểu mẫu giai đoạn 2021 – 2025", [("Cha Mãng", "2021-2025")]),
        (
            "Thôn 1, thôn 2 và thôn Đá Bạc đạt thôn nông thôn mới kiểu mẫu năm 2024",
            [("1", "2024"), ("2", "2024"), ("Đá Bạc", "2024")],
        ),
        ("Bản Nà Pán đạt khu dân cư kiểu mẫu", [("Nà Pán", None)]),
        ("Thôn Bến đã được công nhận thôn NTM kiểu mẫu", []),
        ("Xây dựng thôn NTM kiểu mẫu", []),
        ("Thôn Bến làm đường", []),
    ],
)
def test_villages_put_forward(text, expected):
    assert [(v.village, v.period) for v in read_villages(lines_of(text))] == expected


def test_village_named_twice_stands_once():
    lines = lines_of("Thôn Bến đạt thôn NTM kiểu mẫu\nPhấn đấu thôn Bến đạt thôn NTM kiểu mẫu năm 2024")
    assert len(read_villages(lines)) == 1


# ------------------------------------------------------------------------------------------------------------- headings
@pytest.mark.parametrize(
    ("heading", "zone"),
    [
        ("MỤC TIÊU CHUNG", "general"),
        ("Các chỉ tiêu chủ yếu năm 2024", "specific"),
        ("Mục tiêu", "objectives"),
        ("MỤC ĐÍCH, YÊU CẦU", "purpose"),
        ("KẾT QUẢ THỰC HIỆN NĂM 2023", "status"),
        ("Các tiêu chí đã đạt", "met"),
        ("Các tiêu chí chưa đạt", "unmet"),
        ("Xây dựng thôn NTM kiểu mẫu", "villages"),
        ("NHIỆM VỤ VÀ GIẢI PHÁP", "tasks"),
        ("CÁC GIẢI PHÁP CHỦ YẾU", "solutions"),
        ("TỔ CHỨC THỰC HIỆN", "organisation"),
        ("Phân công phụ trách tiêu chí", "assignment"),
        ("Nhu cầu kinh phí", "budget"),
        ("ĐỀ XUẤT, KIẾN NGHỊ", "proposals"),
        ("Lộ trình thực hiện", "schedule"),
        ("Căn cứ pháp lý", "basis"),
        ("PHỤ LỤC 1", "annex"),
        ("Giữ vững các tiêu chí đã đạt trong năm", None),
        ("Giao thông", None),
        ("", None),
        ("nhiệm vụ " * 40, None),
    ],
)
def test_what_a_heading_opens(heading, zone):
    assert zone_of(heading) == zone
