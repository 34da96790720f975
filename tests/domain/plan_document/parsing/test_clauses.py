"""Sentences that share one task out clause by clause."""

from __future__ import annotations

import pytest

from datchuan.domain.plan_document.parsing.assignments import read_assignment, split_assigned
from datchuan.domain.plan_document.parsing.clauses import read_clauses
from datchuan.domain.plan_document.parsing.parties import OfficeBook, offices_in_heading
from datchuan.domain.plan_document.parsing.words import abbreviations_of
from datchuan.domain.plan_document.vocabulary import OfficeWords

_BOOK = OfficeBook(
    [
        OfficeWords("Phó Chủ tịch UBND xã"),
        OfficeWords("Công chức Địa chính - Xây dựng"),
        OfficeWords("Hội Nông dân xã", ("Hội Nông dân",)),
        OfficeWords("Trạm Y tế xã", ("Trạm Y tế",)),
        OfficeWords("Công chức Văn hóa - Xã hội", ("Văn hóa - Xã hội",)),
    ],
    abbreviations_of({}),
)


def _offices(sentence: str) -> tuple[list[str | None], ...]:
    parties = read_clauses(sentence, _BOOK)
    assert parties is not None
    slots = (parties.directors, parties.responsible, parties.cooperating)
    return tuple([p.office for p in slot] for slot in slots)


def test_leader_doer_and_companion_have_their_slots() -> None:
    sentence = (
        "Do đồng chí Phó Chủ tịch UBND xã trực tiếp chỉ đạo, Công chức Địa chính - Xây dựng chủ trì cùng thôn Bãi Bấc "
        "thực hiện, đến hết tháng 10/2023 hoàn thành."
    )
    assert _offices(sentence) == (["Phó Chủ tịch UBND xã"], ["Công chức Địa chính - Xây dựng"], ["Thôn Bãi Bấc"])


def test_helper_by_what_it_does() -> None:
    sentence = "phân công Trạm Y tế thực hiện, Hội Nông dân vận động hội viên, xong trước 01/5/2024."
    assert _offices(sentence) == ([], ["Trạm Y tế xã"], ["Hội Nông dân xã"])


@pytest.mark.parametrize(
    "sentence",
    [
        "Mở lớp học nghề cho thanh niên, Hội Nông dân phối hợp.",
        "Do Trạm Y tế chủ trì.",
        "Giao chỉ tiêu cho từng thôn, lập sổ theo dõi.",
    ],
)
def test_none_where_no_two_have_a_role(sentence: str) -> None:
    assert read_clauses(sentence, _BOOK) is None


def test_heading_of_offices_only() -> None:
    found = offices_in_heading("Trạm Y tế xã, Hội Nông dân xã", _BOOK)
    assert [p.office for p in found] == ["Trạm Y tế xã", "Hội Nông dân xã"]


@pytest.mark.parametrize("title", ["Văn hóa - Xã hội", "Trạm Y tế xã và công tác khám bệnh", "Phát triển sản xuất"])
def test_heading_of_a_field_names_no_office(title: str) -> None:
    assert offices_in_heading(title, _BOOK) == ()


@pytest.mark.parametrize(
    ("heading", "title", "given"),
    [
        (
            "Giao thông (Phó Chủ tịch UBND xã chỉ đạo; Trạm Y tế phụ trách)",
            "Giao thông",
            "Phó Chủ tịch UBND xã chỉ đạo; Trạm Y tế phụ trách",
        ),
        ("Giao thông (tiêu chí số 2)", "Giao thông (tiêu chí số 2)", ""),
    ],
)
def test_assignment_behind_a_heading(heading: str, title: str, given: str) -> None:
    assert split_assigned(heading) == (title, given)


@pytest.mark.parametrize(
    ("text", "directors", "responsible", "cooperating"),
    [
        ("Sửa 2 cầu (Hội Nông dân, Trạm Y tế).", [], ["Hội Nông dân xã", "Trạm Y tế xã"], []),
        ("Sửa 2 cầu (dài 12 m).", [], [], []),
        ("Sửa 2 cầu (Trạm Y tế chủ trì, Hội Nông dân phối hợp).", [], ["Trạm Y tế xã"], ["Hội Nông dân xã"]),
        (
            "Giao Phó Chủ tịch UBND xã trực tiếp chỉ đạo; Trạm Y tế tham mưu; Hội Nông dân, các thôn phối hợp.",
            ["Phó Chủ tịch UBND xã"],
            ["Trạm Y tế xã"],
            ["Hội Nông dân xã", "Các thôn"],
        ),
    ],
)
def test_who_does_a_task(text: str, directors: list[str], responsible: list[str], cooperating: list[str]) -> None:
    parties = read_assignment(text, _BOOK)
    slots = (parties.directors, parties.responsible, parties.cooperating)
    assert [[p.office for p in slot] for slot in slots] == [directors, responsible, cooperating]
