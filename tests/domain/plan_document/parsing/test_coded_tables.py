"""Tables numbered by criteria and indicators, with verdicts and tasks in one."""

from decimal import Decimal

from tests.domain.plan_document.small_plans import plan_of

HEADS = (
    "Mã",
    "Tên tiêu chí, chỉ tiêu",
    "Quy định",
    "Kết quả 2023",
    "Đánh giá",
    "Mục tiêu 2024",
    "Nhiệm vụ",
    "Phụ trách",
)
ROWS = (
    HEADS,
    ("1", "QUY HOẠCH", "", "", "Đạt", "", "", ""),
    ("1.2", "Quy chế quản lý", "Đạt", "Đạt", "Đạt", "Đạt", "Niêm yết bản đồ ở nhà văn hóa.", "CC ĐC-XD"),
    ("2", "GIAO THÔNG", "", "", "Chưa đạt", "", "", ""),
    ("2.2", "Đường thôn được cứng hóa", "70%", "52,4%", "Chưa đạt", "60%", "Mở nền 6 km bằng ngày công.", "CC ĐC-XD"),
    ("10", "THU NHẬP", "", "", "Chưa đạt", "", "", ""),
    ("10", "Bình quân", "39 triệu đồng", "29,7 triệu đồng", "Chưa đạt", "33 triệu đồng", "Nuôi lợn đen.", "CC NN"),
    ("15", "Y TẾ", "", "", "Chưa đạt", "", "", ""),
    ("15.3", "Trẻ em thấp còi", "24%", "27,5%", "Chưa đạt", "< 25%", "Cân đo trẻ mỗi quý.", "Trạm Y tế xã"),
    ("", "Tổng cộng", "", "", "", "", "", ""),
)


def test_rows_take_the_criterion_of_their_code():
    plan = plan_of("II. NHIỆM VỤ", ROWS)
    assert [i.criterion for i in plan.items] == ["1", "2", "10", "15"]
    assert [i.indicator for i in plan.items if i.criterion != "10"] == ["1.2", "2.2", "15.3"]
    assert [s.criterion for s in plan.sections] == ["1", "2", "10", "15"]


def test_unmet_rows_give_what_is_reached_and_asked():
    found = {u.indicator: (u.actual, u.target) for u in plan_of("II. NHIỆM VỤ", ROWS).status.unmet_indicators}
    assert found["2.2"] == (Decimal("52.4"), Decimal(70))
    assert found["10"] == (Decimal("29.7"), Decimal(39))
    assert found["15.3"] == (Decimal("27.5"), Decimal(24))
