"""For every finding a plan that has it, and one near to it that has not."""

from __future__ import annotations

import json
import re
from decimal import Decimal

import pytest

from datchuan.domain.plan_document.document import Document
from datchuan.domain.plan_document.findings import CODES, find
from datchuan.domain.plan_document.findings.telling import from_json, tell, to_json
from datchuan.domain.plan_document.parsing import parse
from datchuan.domain.plan_document.vocabulary import KnownThreshold
from datchuan.planning.vocabulary import standard_vocabulary
from tests.domain.plan_document.small_plans import blocks_of, findings_of, messages

MET = """I. KẾT QUẢ THỰC HIỆN
1. Các tiêu chí đã đạt: {n}/19 tiêu chí, gồm:
- Tiêu chí 1 (Quy hoạch);
- Tiêu chí 4 (Điện);"""
WORK = "II. NHIỆM VỤ\n"
HEALTH = WORK + "1. Tiêu chí 15 - Y tế\n"
THRESHOLDS = {
    "15.1": KnownThreshold("15.1", ">=", Decimal(95), "%", "QĐ 318/QĐ-TTg", "verified"),
    "15.4": KnownThreshold("15.4", ">=", None, "%"),
}

# code: (a plan that has it, one near to it, words of the message)
CASES: dict[str, tuple[str, str, str]] = {
    "count-mismatch": (MET.format(n=3), MET.format(n=2), "ghi 3 tiêu chí đạt nhưng chỉ liệt kê 2"),
    "coverage-gap": (
        WORK + "1. Tiêu chí 2 - Giao thông\n- Bê tông hóa đường trục thôn đạt 80%.",
        "I. MỤC TIÊU\n1. Mục tiêu chung\nGiữ vững các tiêu chí đã đạt.",
        "56 trong 57 chỉ tiêu",
    ),
    "criteria-set-mixed": (
        "I. MỤC TIÊU\nPhấn đấu đạt 10 tiêu chí của bộ tiêu chí mới.",
        "I. MỤC TIÊU\nPhấn đấu giữ vững 19 tiêu chí.",
        "nói 10 tiêu chí",
    ),
    "criterion-missing": (
        "I. KẾT QUẢ\nCác tiêu chí đã đạt gồm: 1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19.",
        "I. KẾT QUẢ\nCác tiêu chí đã đạt gồm: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19.",
        "tiêu chí 6 (Cơ sở vật chất văn hóa)",
    ),
    "deadline-before-issue": (
        HEALTH + "- Mở lớp tập huấn, hoàn thành trước ngày 05/01/2024.",
        HEALTH + "- Mở lớp tập huấn, hoàn thành trước ngày 15/01/2024.",
        "đã qua trước ngày ban hành",
    ),
    "deadline-conflict": (
        HEALTH + "- Thời gian: từ ngày 20/9/2024 đến ngày 10/8/2024\n- Nhiệm vụ: Khám sức khỏe cho người già.",
        HEALTH + "- Thời gian: từ ngày 10/8/2024 đến ngày 20/9/2024\n- Nhiệm vụ: Khám sức khỏe cho người già.",
        "bắt đầu 20/9/2024 sau ngày kết thúc 10/8/2024",
    ),
    "deadline-outside-year": (
        HEALTH + "- Khám sức khỏe cho người già, hoàn thành trước ngày 30/6/2025.",
        HEALTH + "- Khám sức khỏe cho người già, hoàn thành trước ngày 30/6/2024.",
        "nằm ngoài năm 2024",
    ),
    "duplicate-number": (
        WORK + "1. Giao thông\n- Làm đường.\n1. Điện\n- Thay cột.",
        WORK + "1. Giao thông\n- Làm đường.\n2. Điện\n- Thay cột.",
        "1.",
    ),
    "law-not-in-force": (
        WORK + "- Cấp giấy chứng nhận theo Luật Đất đai năm 2024.",
        WORK + "- Cấp giấy chứng nhận theo Luật Lâm nghiệp năm 2017.",
        "có hiệu lực từ ngày 01/08/2024",
    ),
    "law-replaced": (
        WORK + "- Củng cố hợp tác xã theo Luật Hợp tác xã năm 2012.",
        WORK + "- Củng cố hợp tác xã theo Nghị quyết của Đảng ủy năm 2022.",
        "thay bằng Luật Hợp tác xã năm 2023",
    ),
    "name-differs": (
        WORK + "1. Tiêu chí 11 - Hộ nghèo\n- Hỗ trợ cây giống.",
        WORK + "1. Tiêu chí 11 - Nghèo đa chiều\n- Hỗ trợ cây giống.",
        "11 “Hộ nghèo”",
    ),
    "no-deadline": (
        HEALTH + "- Khám sức khỏe cho người già.",
        HEALTH + "- Khám sức khỏe cho người già trong quý II.",
        "không có thời hạn",
    ),
    "no-person": (
        HEALTH + "- Khám sức khỏe cho người già.",
        HEALTH + "- Người phụ trách: Trạm Y tế xã\n- Nhiệm vụ: Khám sức khỏe cho người già.",
        "không ghi ai chủ trì",
    ),
    "other-commune": (
        WORK + "- UBND xã Gò Găng chỉ đạo các thôn.",
        WORK + "- UBND xã Bến Sao chỉ đạo các thôn.",
        "ghi tên xã Gò Găng",
    ),
    "period-mismatch": (
        "I. MỤC TIÊU\n1. Mục tiêu năm 2023\n- Giữ vững kết quả.",
        "I. MỤC TIÊU\n1. Mục tiêu năm 2024\n- Giữ vững kết quả.",
        "ghi năm 2023",
    ),
    "ratio-mismatch": (
        "I. KẾT QUẢ\n- Có 50/100 hộ, đạt 45%.",
        "I. KẾT QUẢ\n- Có 72/76 hộ, đạt 94,7%.",
        "50/100 là 50% chứ không phải 45%",
    ),
    "share-over-100": (
        HEALTH + "- Tham gia bảo hiểm y tế đạt 105%.",
        HEALTH + "- Tham gia bảo hiểm y tế đạt 100%.",
        "105%",
    ),
    "spelling": (
        WORK + "- Thực hiện hực hiện việc cập nhật sổ.",
        WORK + "- Thực hiện việc cập nhật sổ dần dần.",
        "hực hiện",
    ),
    "status-conflict": (
        MET.format(n=2) + "\n2. Các tiêu chí chưa đạt gồm:\n- Tiêu chí 4 (Điện);",
        MET.format(n=2) + "\n2. Các tiêu chí chưa đạt gồm:\n- Tiêu chí 5 (Trường học);",
        "vừa đạt vừa chưa đạt",
    ),
    "sum-mismatch": (
        "II. KINH PHÍ\nTổng kinh phí: 500 triệu đồng, trong đó: huyện 300 triệu đồng; xã 100 triệu đồng.",
        "II. KINH PHÍ\nTổng kinh phí: 0,4 tỷ đồng, trong đó: huyện 300 triệu đồng; xã 100 triệu đồng.",
        "tổng ghi 500 triệu đồng nhưng các phần, các nguồn cộng lại được 400 triệu đồng",
    ),
    "target-below-threshold": (
        HEALTH + "- Tham gia bảo hiểm y tế đạt 92,5%.",
        HEALTH + "- Tham gia bảo hiểm y tế đạt 95%.",
        "thấp hơn mức chuẩn 95% theo QĐ 318/QĐ-TTg",
    ),
    "target-conflict": (
        HEALTH + "- Tham gia bảo hiểm y tế đạt 95%.\n- Vận động mua bảo hiểm y tế đạt tỷ lệ 100%.",
        HEALTH + "- Tham gia bảo hiểm y tế đạt 95%.\n- Vận động mua bảo hiểm y tế đạt tỷ lệ 95%.",
        "hai mức khác nhau",
    ),
    "threshold-unknown": (
        HEALTH + "- Lập sổ sức khỏe điện tử đạt 60%.",
        HEALTH + "- Tham gia bảo hiểm y tế đạt 95%.",
        "chưa biết mức chuẩn của 1 chỉ tiêu",
    ),
    "unclosed-bracket": (
        WORK + "- Sửa chữa cầu (đoạn thôn Bến.",
        WORK + "- Sửa chữa cầu (đoạn thôn Bến).",
        "ngoặc mở mà không đóng",
    ),
    "unit-count-mismatch": (
        "I. KẾT QUẢ\n- Xã có 5 thôn.\n- Có 3/6 thôn đạt chuẩn.",
        "I. KẾT QUẢ\n- Xã có 6 thôn.\n- Có 3/6 thôn đạt chuẩn.",
        "5 thôn và 6 thôn",
    ),
    "unknown-criterion": (
        WORK + "- Rà soát tiêu chí số 25.",
        WORK + "- Rà soát tiêu chí số 19.",
        "tiêu chí 25 không có trong bộ",
    ),
    "unknown-indicator": (
        WORK + "- Thu gom rác theo chỉ tiêu 17.99.",
        WORK + "- Thu gom rác theo chỉ tiêu 17.2.",
        "chỉ tiêu 17.99 không có trong bộ",
    ),
    "unknown-office": (
        HEALTH + "- Người phụ trách: bà con lối xóm\n- Nhiệm vụ: Khám sức khỏe.",
        HEALTH + "- Người phụ trách: Trạm Y tế xã\n- Nhiệm vụ: Khám sức khỏe.",
        "“bà con lối xóm”",
    ),
    "unmet-without-task": (
        "I. KẾT QUẢ\n- Tiêu chí 5 (Trường học): Chưa đạt.\n" + WORK + "1. Tiêu chí 4 - Điện\n- Thay cột điện.",
        "I. KẾT QUẢ\n- Tiêu chí 5 (Trường học): Chưa đạt.\n" + WORK + "1. Tiêu chí 5 - Trường học\n- Sửa phòng học.",
        "tiêu chí 5 (Trường học) chưa đạt nhưng kế hoạch không có nhiệm vụ",
    ),
}


@pytest.mark.parametrize("code", CASES)
def test_plan_that_has_it(code: str) -> None:
    said = messages(code, findings_of(CASES[code][0], thresholds=THRESHOLDS))
    assert said
    assert CASES[code][2].lower() in said[0].lower()


@pytest.mark.parametrize("code", CASES)
def test_near_plan_has_it_not(code: str) -> None:
    assert messages(code, findings_of(CASES[code][1], thresholds=THRESHOLDS)) == []


def test_every_code_has_its_case() -> None:
    assert set(CASES) == set(CODES)


def test_every_code_has_a_page_and_every_page_a_code(project) -> None:
    pages = {p.stem for p in (project / "docs" / "phat-hien").glob("*.md")} - {"README"}
    assert pages == set(CODES)
    contents = (project / "docs" / "phat-hien" / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"\(([a-z0-9-]+)\.md\)", contents)) == set(CODES)


def test_gravest_findings_stand_first_and_none_twice() -> None:
    body = CASES["share-over-100"][0] + "\n" + CASES["spelling"][0] + "\n" + CASES["sum-mismatch"][0]
    found = findings_of(body)
    order = [("error", "warning", "info").index(f.severity) for f in found]
    assert order == sorted(order)
    assert len(set(found)) == len(found)


def test_paper_that_is_no_plan_has_none() -> None:
    document = Document(blocks_of("BÁO CÁO\nKết quả tháng 5 năm 2024\n- Tham gia bảo hiểm y tế đạt 105%."), "txt")
    draft = parse(document, standard_vocabulary())
    assert find(draft, document, standard_vocabulary()) == ()


def test_no_message_begins_with_a_small_letter_and_each_is_told_to_programs() -> None:
    for found in findings_of(*(f"{case[0]}\n" for case in CASES.values()), thresholds=THRESHOLDS):
        assert not found.message[0].islower()
        assert found.told is not None
        assert tell(found.told) == found.message
        assert from_json(json.loads(json.dumps(to_json(found.told)))) == found.told
