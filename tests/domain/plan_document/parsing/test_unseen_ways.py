"""Ways of writing met in plans the reader had never seen; each a plan of its own that shows one principle."""

import pytest

from tests.domain.plan_document.small_plans import plan_of


def offices(parties):
    return [p.office for p in parties]


def test_labels_after_a_numbered_list_are_the_whole_sections():
    plan = plan_of(
        """C. NỘI DUNG CÔNG VIỆC
C.1. TIÊU CHÍ GIAO THÔNG
1) Bê tông hóa 2 km đường ấp Đông.
2) Vận động hiến 300 m2 đất.
Chỉ đạo thực hiện: Chủ tịch UBND xã
Thực hiện: Công an xã
Thời hạn: 30/9/2024
C.2. TIÊU CHÍ MÔI TRƯỜNG VÀ AN TOÀN THỰC PHẨM
1) Trồng 500 cây xanh."""
    )
    road, green = plan.sections
    assert (road.criterion, offices(road.parties.directors), offices(road.parties.responsible)) == (
        "2",
        ["Chủ tịch UBND xã"],
        ["Công an xã"],
    )
    assert green.criterion == "17"
    assert [str(i.due.end) if i.due else None for i in plan.items] == ["2024-09-30", "2024-09-30", None]


def test_a_list_whose_entries_have_lines_below_is_one_of_headings():
    plan = plan_of(
        """III. NHIỆM VỤ
1. Giao thông.
Chủ trì: Công an xã
2. Trường học.
Chủ trì: Trạm Y tế xã"""
    )
    assert [s.criterion for s in plan.sections] == ["2", "5"]


def test_how_far_an_indicator_is_makes_no_criterion_met():
    status = plan_of(
        """A. THỰC TRẠNG
Hai tiêu chí chưa đạt: Giao thông (2), Thu nhập (10).
Trong đó: chỉ tiêu 2.2 mới đạt 71,4%/80%; thu nhập bình quân 43,5/48 triệu đồng."""
    ).status
    assert [(c.criterion, c.verdict) for c in status.criteria] == [("2", "unmet"), ("10", "unmet")]
    assert [(u.indicator, str(u.actual), str(u.target)) for u in status.unmet_indicators] == [
        ("2.2", "71.4", "80"),
        ("10", "43.5", "48"),
    ]


@pytest.mark.parametrize("words", ["dày 16 cm", "cho tàu dài 15 m", "ống đường kính 1 m"])
def test_how_big_a_thing_is_is_no_target(words):
    item = plan_of(f"II. NHIỆM VỤ\n1. Giao thông\n- Làm 2,5 km đường, {words}.").items[0]
    assert [t.unit for t in item.targets] == ["km"]


def test_who_helps_ends_at_the_colon_before_the_work():
    item = plan_of(
        "II. NHIỆM VỤ\n1. Giao thông\n- Giao Công an xã chủ trì, phối hợp với các thôn: mở rộng 1,7 km đường trục xã."
    ).items[0]
    assert offices(item.parties.responsible) == ["Công an xã"]
    assert offices(item.parties.cooperating) == ["Các thôn"]


def test_words_that_name_nobody_help_nobody():
    item = plan_of("II. NHIỆM VỤ\n1. Y tế\n- Giao Trạm Y tế xã phối hợp dán tem cho 03 sản phẩm.").items[0]
    assert item.parties.cooperating == ()


def test_a_label_of_people_opens_no_part_of_the_plan():
    plan = plan_of("II. NHIỆM VỤ\nNạo vét 2 km kênh mương.\nThực hiện: Công an xã")
    assert plan.organisation == ()
    assert offices(plan.items[0].parties.responsible) == ["Công an xã"]


def test_tasks_under_a_bare_annex_are_read_and_its_figures_are_not():
    plan = plan_of(
        "II. NHIỆM VỤ\n1. Giao thông\n- Làm 2 km đường.",
        """PHỤ LỤC
- Vận động 95% dân số tham gia bảo hiểm y tế; Trạm Y tế xã chủ trì, các thôn phối hợp.
- Hộ nghèo: 32 hộ.
Số liệu đến 31/12/2023.""",
    )
    assert [(i.criterion, offices(i.parties.responsible)) for i in plan.items] == [
        ("2", []),
        ("15", ["Trạm Y tế xã"]),
    ]


def test_a_section_with_people_is_work_whatever_its_title_says():
    plan = plan_of(
        "II. CÁC NHIỆM VỤ\n1. Rà soát, đánh giá thực trạng các tiêu chí\na) Nội dung: Lập biểu tự đánh giá.\n"
        "b) Đơn vị chủ trì: Công an xã."
    )
    assert (plan.sections[0].title, offices(plan.sections[0].parties.responsible)) == (
        "Rà soát, đánh giá thực trạng các tiêu chí",
        ["Công an xã"],
    )
    assert [i.section for i in plan.items] == ["1"]


def test_a_verdict_before_the_work_stands_apart_from_it():
    plan = plan_of("II. NHIỆM VỤ\n1. Tiêu chí Giao thông: Chưa đạt. Tu sửa 3,5 km đường thôn Bến sau mưa lũ.")
    assert [(c.criterion, c.verdict) for c in plan.status.criteria] == [("2", "unmet")]
    assert [i.text for i in plan.items] == ["Tu sửa 3,5 km đường thôn Bến sau mưa lũ."]


def test_a_count_and_its_opposite_in_the_next_sentence_are_told_apart():
    status = plan_of(
        """I. KẾT QUẢ NĂM 2023
Đến nay duy trì 17/19 tiêu chí. 02 tiêu chí không đạt là tiêu chí số 13 và tiêu chí số 17.
* Tiêu chí 17: Tỷ lệ hộ sử dụng nước sạch tập trung 28/35%."""
    ).status
    assert (status.total, status.claimed_met, status.claimed_unmet) == (19, 17, 2)
    assert [(u.indicator, str(u.actual), str(u.target)) for u in status.unmet_indicators] == [("17.1", "28", "35")]


def test_a_share_of_costs_is_no_indicators():
    target = plan_of("II. NHIỆM VỤ\n1. Y tế\n- Hỗ trợ 50% mức đóng cho hộ cận nghèo.").items[0].targets[0]
    assert (target.indicator, target.value) == (None, 50)


def test_a_part_without_a_title_is_no_section():
    plan = plan_of("Phần I\nNHIỆM VỤ\n1. Giao thông\n- Làm 2 km đường.")
    assert [s.title for s in plan.sections] == ["Giao thông"]


def test_the_place_stands_after_the_number_on_its_line():
    plan = plan_of("I. NHIỆM VỤ", head="UBND XÃ BẾN SAO\nSố: 08/KH-UBND — Bến Sao, ngày 12/01/2024\nKẾ HOẠCH\nNăm 2024")
    assert plan.document.place == "Bến Sao"


def test_capitals_make_no_short_forms_of_words():
    plan = plan_of("II. NHIỆM VỤ\n1. MÔI TRƯỜNG VÀ AN TOÀN THỰC PHẨM\n- Trồng 500 cây xanh.")
    assert plan.sections[0].criterion == "17"


def test_who_does_what_criterion_by_criterion_is_work():
    plan = plan_of(
        """III. PHÂN CÔNG NHIỆM VỤ
1. Tiêu chí số 10 - Thu nhập
* Nội dung: Nâng thu nhập bình quân lên 42 triệu đồng/người/năm.
* Cơ quan thực hiện: Công an xã.
2. Tiêu chí số 17 - Môi trường và ATTP
* Nội dung: Thu gom 90% chất thải rắn sinh hoạt.
* Cơ quan thực hiện: Trạm Y tế xã."""
    )
    assert [(s.criterion, offices(s.parties.responsible)) for s in plan.sections] == [
        ("10", ["Công an xã"]),
        ("17", ["Trạm Y tế xã"]),
    ]
    assert [i.criterion for i in plan.items] == ["10", "17"]
    assert plan.organisation == ()


def test_entries_of_a_schedule_are_tasks_with_their_time():
    plan = plan_of(
        """C. TIẾN ĐỘ
- Quý I: Rà soát, đánh giá từng tiêu chí.
- Các mốc có thể thay đổi.
1. Tháng 8/2024
- Nạo vét 2 km kênh mương."""
    )
    assert [(i.text, str(i.due.end)) for i in plan.items] == [
        ("Quý I: Rà soát, đánh giá từng tiêu chí.", "2024-03-31"),
        ("Nạo vét 2 km kênh mương.", "2024-08-31"),
    ]


@pytest.mark.parametrize(
    ("text", "office"),
    [("Trưởng ban", "Trưởng ban"), ("các bản", "Các bản"), ("cac ban", "Các bản")],
)
def test_boards_are_no_villages(text, office):
    item = plan_of(f"II. NHIỆM VỤ\n1. Giao thông\n- Làm 2 km đường.\n- Người phụ trách: {text}").sections[0]
    assert offices(item.parties.responsible) == [office]


def test_a_figure_or_more_is_a_goal_whatever_the_year_before_it():
    item = plan_of("II. NHIỆM VỤ\n1. Thu nhập\n- Thu nhập bình quân năm 2024 đạt 45,5 triệu đồng trở lên.").items[0]
    assert [(t.indicator, str(t.value)) for t in item.targets] == [("10", "45.5")]


def test_an_aim_among_tasks_and_a_result_among_aims_open_no_part():
    plan = plan_of(
        """I. MỤC TIÊU
1. Kết quả thực hiện đến cuối năm: 95% dân số tham gia bảo hiểm y tế.
II. NHIỆM VỤ
1. Mục tiêu
- Làm 2 km đường thôn Bến."""
    )
    assert [p.text for p in plan.specific_objectives] == [
        "Kết quả thực hiện đến cuối năm: 95% dân số tham gia bảo hiểm y tế."
    ]
    assert plan.items[-1].text == "Làm 2 km đường thôn Bến."


def test_a_name_alone_before_a_colon_is_a_heading_and_work_in_capitals_is_none():
    plan = plan_of("II. NHIỆM VỤ\nGiao thông nông thôn:\nLàm 2 km đường thôn Bến.\nTIẾP TỤC LÀM HỒ SƠ")
    assert [s.criterion for s in plan.sections] == ["2"]
    assert [i.text for i in plan.items] == ["Làm 2 km đường thôn Bến.", "TIẾP TỤC LÀM HỒ SƠ"]


def test_an_unmet_criterion_without_figures_has_no_indicator():
    status = plan_of("I. KẾT QUẢ\nTiêu chí chưa đạt: 10, 17.\n- Tiêu chí 17: còn thiếu hồ sơ.").status
    assert status.unmet_indicators == ()


def test_a_head_without_rows_is_no_task():
    assert plan_of("II. NHIỆM VỤ", [["TT", "Công việc", "Chủ trì", "Thời gian"]]).items == ()
