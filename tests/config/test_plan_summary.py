from datetime import date
from decimal import Decimal

import pytest

from datchuan.config.plan_summary import amount, promised, summary
from datchuan.domain.plan_document.model import (
    CriterionStatus,
    Due,
    Finding,
    Heading,
    Item,
    Parties,
    Party,
    PlanDraft,
    Section,
    Signatory,
    Source,
    Status,
    Target,
    UnmetIndicator,
)

HERE = Source(3, 5)


def target(op=">=", value="95", upper=None, due=None):
    high = None if upper is None else Decimal(upper)
    low = None if value is None else Decimal(value)
    return Target("15.1", "tỷ lệ tham gia bảo hiểm y tế", op, low, high, "%", due, approximate=False, text="…")


def told(**parts):
    return summary(PlanDraft(**{"document": Heading(kind="plan"), **parts})).replace("\u00a0", " ")


def test_summary_of_nothing_known_says_so():
    text = told()
    assert "không có số · không rõ cơ quan ban hành · không rõ ngày" in text
    assert "Năm: không rõ. Bộ tiêu chí: không rõ" in text
    assert "Những điều cần xem lại: 0" in text


def test_summary_names_the_paper_and_its_signatory():
    paper = Heading(
        number="04/KH-UBND",
        issuer="UBND xã Suối Mẫu",
        date=date(2024, 1, 5),
        year=2024,
        subject="Xây dựng nông thôn mới năm 2024",
        signatory=Signatory(None, "Chủ tịch", "Nguyễn Văn Mẫu"),
    )
    lines = told(document=paper, criteria_set="vn-xa-2021-2025").splitlines()
    assert lines[0] == "04/KH-UBND · UBND xã Suối Mẫu · 05/01/2024"
    assert lines[1:4] == [
        "Xây dựng nông thôn mới năm 2024",
        "Năm: 2024. Bộ tiêu chí: vn-xa-2021-2025",
        "Người ký: Chủ tịch, Nguyễn Văn Mẫu",
    ]


def test_summary_sets_what_is_claimed_beside_what_is_listed():
    listed = (CriterionStatus("1", "Quy hoạch", "met", HERE), CriterionStatus("15", "Y tế", "unmet", HERE))
    unmet = UnmetIndicator("15.4", "Sổ khám chữa bệnh điện tử", Decimal(20), Decimal(50), "%", True, HERE)
    without = UnmetIndicator("13.3", "Truy xuất nguồn gốc", None, None, None, False, HERE)
    text = told(status=Status(19, 17, 2, listed, (unmet, without)))
    assert "tổng số 19, đạt 17, chưa đạt 2" in text
    assert "Tiêu chí được liệt kê: đạt 1, chưa đạt 1" in text
    assert "15.4  Sổ khám chữa bệnh điện tử (20 % / 50 %)" in text
    assert "13.3  Truy xuất nguồn gốc\n" in text


def test_summary_counts_work_that_nobody_answers_for():
    chair, official = Party("đ/c Chủ tịch", "Chủ tịch UBND xã"), Party("ông A", None)
    sections = (
        Section("1", "1", "Quy hoạch", HERE, parties=Parties((chair,), (official,))),
        Section("2", None, "Giao thông", HERE),
        Section("3", "3", "Thủy lợi", HERE),
    )
    items = (
        Item("1", "task", "Công bố quy hoạch", HERE, due=Due("quý I", None, date(2024, 3, 31))),
        Item("2", "task", "Làm đường", HERE, recurrence="FREQ=MONTHLY"),
        Item("2", "task", "Trồng cây", HERE, parties=Parties(responsible=(official,))),
    )
    text = told(sections=sections, items=items)
    assert "Nội dung: 3; không có thời hạn: 1; không có người phụ trách: 1" in text
    assert "1     Quy hoạch: 1 · Chủ tịch UBND xã, ông A" in text
    assert "-     Giao thông: 2\n" in text
    assert "Thủy lợi" not in text


def test_summary_lists_the_figures_with_their_days():
    item = Item("1", "task", "…", HERE, targets=(target(due=date(2024, 12, 31)),))
    assert "15.1  tỷ lệ tham gia bảo hiểm y tế: ≥ 95 % (31/12/2024)" in told(items=(item,))


@pytest.mark.parametrize(
    ("promise", "words"),
    [
        (target(">", "95"), "> 95 %"),
        (target("=", "100"), "100 %"),
        (target("range", "35", "40"), "35–40 %"),
        (target("<=", "5.470"), "≤ 5,47 %"),
        (target("change", None), "?"),
    ],
    ids=["above", "exactly", "range", "at most", "unknown"],
)
def test_promises_in_words(promise, words):
    assert promised(promise).replace("\u00a0", " ") == words


def test_amounts_are_written_as_in_vietnamese():
    assert amount(Decimal("1234567.50"), None) == "1.234.567,5"
    assert amount(Decimal("1E+3"), "m") == "1.000\u00a0m"


def test_findings_come_gravest_first_with_their_place():
    found = (
        Finding("spelling", "info", "Có thể là lỗi chính tả.", source=Source(7, 7)),
        Finding("count-mismatch", "error", "Ghi 17 nhưng liệt kê 16.", source=HERE),
        Finding("no-deadline", "warning", "Không có thời hạn."),
    )
    lines = told(findings=found).splitlines()[-3:]
    assert lines == [
        "  Mâu thuẫn: Ghi 17 nhưng liệt kê 16. [đoạn 3–5] (count-mismatch)",
        "  Cần xem: Không có thời hạn. (no-deadline)",
        "  Lưu ý: Có thể là lỗi chính tả. [đoạn 7] (spelling)",
    ]


@pytest.mark.parametrize(("kind", "words"), [("report", "Đây là báo cáo"), ("other", "Đây không phải là kế hoạch")])
def test_summary_of_another_paper_says_that_it_is_no_plan(kind, words):
    text = told(document=Heading(kind=kind))
    assert words in text
    assert "Nội dung: 0" not in text
