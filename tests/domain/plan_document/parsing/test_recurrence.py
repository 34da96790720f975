import pytest

from datchuan.domain.plan_document.parsing.recurrence import recurrence_of


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("hàng tháng xây dựng bản tin", "FREQ=MONTHLY"),
        ("ít nhất mỗi tháng 1 tin bài", "FREQ=MONTHLY"),
        ("nạo vét rãnh mỗi quý một lần", "FREQ=MONTHLY;INTERVAL=3"),
        ("Hằng quý rà soát", "FREQ=MONTHLY;INTERVAL=3"),
        ("định kỳ 6 tháng/lần", "FREQ=MONTHLY;INTERVAL=6"),
        ("ngày Chủ nhật hằng tuần", "FREQ=WEEKLY;BYDAY=SU"),
        ("vào thứ Bảy hàng tuần", "FREQ=WEEKLY;BYDAY=SA"),
        ("vào ngày 25 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=25"),
        ("2 lần/năm", "FREQ=MONTHLY;INTERVAL=6"),
        ("thu gom 2 lần/tuần", "FREQ=WEEKLY"),
        ("khám mỗi năm 02 đợt", "FREQ=YEARLY"),
        ("hằng ngày", "FREQ=DAILY"),
        ("thường xuyên tuyên truyền", None),
        ("trong tháng 5", None),
    ],
)
def test_rule(text, rule):
    assert recurrence_of(text) == rule
