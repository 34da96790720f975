"""Deadlines that are missing or contradict, and tasks for nobody."""

from dataclasses import replace

import pytest

from datchuan.domain.plan_document.findings import find
from datchuan.domain.plan_document.parsing import parse
from datchuan.planning.vocabulary import standard_vocabulary
from tests.domain.plan_document.small_plans import HEAD, document_of, findings_of, messages

HEALTH = "II. NHIỆM VỤ\n1. Tiêu chí 15 - Y tế\n"
TABLE = ["TT", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Thời gian"]


def table(*rows):
    return [TABLE, *([str(n), *row] for n, row in enumerate(rows, 1))]


def test_a_few_missing_deadlines_are_named_one_by_one():
    rows = [("Nạo vét kênh Bà Tám", "Công an xã", "Quý I")] * 3 + [("Thay cột điện", "Công an xã", "")]
    (said,) = messages("no-deadline", findings_of("II. NHIỆM VỤ", table(*rows)))
    assert "“Thay cột điện”" in said


def test_many_missing_deadlines_are_counted():
    rows = [("Nạo vét kênh Bà Tám", "Công an xã", "Quý I")] * 9 + [("Thay cột điện", "Công an xã", "")] * 8
    said = messages("no-deadline", findings_of("II. NHIỆM VỤ", table(*rows)))
    assert len([m for m in said if "Thay cột điện" in m]) >= 1
    assert "Còn 2 nhiệm vụ khác" in said[-1]


@pytest.mark.parametrize("words", ["thường xuyên", "hàng tháng"])
def test_what_is_done_always_needs_no_deadline(words):
    assert messages("no-deadline", findings_of(HEALTH + f"- Dọn vệ sinh trạm y tế {words}.")) == []


def test_plan_for_a_period_may_have_deadlines_in_all_its_years():
    head = HEAD.replace("nông thôn mới năm 2024", "nông thôn mới năm 2024, giai đoạn 2024-2025")
    body = HEALTH + "- Khám sức khỏe cho người già, hoàn thành trước ngày 30/6/2025."
    assert messages("deadline-outside-year", findings_of(body, head=head)) == []


def test_plan_without_a_year_has_no_deadline_outside_it():
    document = document_of(HEALTH + "- Khám sức khỏe cho người già trước ngày 30/6/2031, theo Luật Đất đai năm 2013.")
    words = standard_vocabulary()
    draft = parse(document, words, set_code="vn-xa-2021-2025")
    timeless = replace(draft, document=replace(draft.document, year=None))
    codes = {f.code for f in find(timeless, document, words)}
    assert not codes & {"deadline-outside-year", "law-replaced"}


def test_one_deadline_of_a_section_is_reported_once():
    body = HEALTH + "- Thời gian: trước ngày 30/6/2025\n- Nhiệm vụ:\n+ Khám sức khỏe.\n+ Mở lớp tập huấn."
    assert len(messages("deadline-outside-year", findings_of(body))) == 1


def test_sentence_with_another_deadline_than_its_row():
    late = table(("Sửa nhà văn hóa, hoàn thành trước ngày 30/11/2024", "Công an xã", "Trước 30/6/2024"))
    (said,) = messages("deadline-conflict", findings_of("II. NHIỆM VỤ", late))
    assert "hai thời hạn" in said
    near = table(("Sửa nhà văn hóa, hoàn thành trước ngày 05/7/2024", "Công an xã", "Trước 30/6/2024"))
    assert messages("deadline-conflict", findings_of("II. NHIỆM VỤ", near)) == []


def test_section_without_people_beside_one_with():
    body = (
        "II. NHIỆM VỤ\n1. Tiêu chí 4 - Điện\n- Người phụ trách: Công an xã\n- Nhiệm vụ: Thay cột điện.\n"
        "2. Tiêu chí 5 - Trường học\n- Nhiệm vụ: Sửa phòng học."
    )
    (said,) = messages("no-person", findings_of(body))
    assert "Mục “Tiêu chí 5 - Trường học”" in said


def test_many_sections_without_people_are_counted():
    named = "1. Tiêu chí 1 - Quy hoạch\n- Người phụ trách: Công an xã\n- Nhiệm vụ: Công khai quy hoạch.\n"
    rest = "".join(f"{n}. Tiêu chí {n}\n- Nhiệm vụ: Rà soát nội dung.\n" for n in range(2, 11))
    said = messages("no-person", findings_of("II. NHIỆM VỤ\n" + named + rest))
    assert len(said) == 7
    assert "Còn 3 mục khác" in said[-1]


def test_rows_without_people_beside_rows_with():
    rows = [("Nạo vét kênh Bà Tám", "Công an xã", "Quý I")] + [(f"Thay cột điện số {n}", "", "Quý I") for n in range(8)]
    rows = [TABLE, ["I", "HẠ TẦNG", "", ""], *table(*rows)[1:]]
    said = messages("no-person", findings_of("II. NHIỆM VỤ", rows))
    assert len(said) == 7
    assert "“Thay cột điện số 0”" in said[0]
    assert "Còn 2 nhiệm vụ khác" in said[-1]


def test_plan_without_sections_says_nothing_of_people():
    assert messages("no-person", findings_of("I. MỤC TIÊU\nGiữ vững các tiêu chí.")) == []
