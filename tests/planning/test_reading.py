"""A file in, a plan with its findings out; and the words it is read with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from datchuan import resources
from datchuan.domain.criteria.dated import PlaceFacts
from datchuan.domain.plan_document.document import Unreadable
from datchuan.domain.plan_document.model import Heading, PlanDraft
from datchuan.domain.plan_document.reading import read
from datchuan.domain.plan_document.vocabulary import Vocabulary
from datchuan.planning.reading import read_plan, thresholds_for, understand
from datchuan.planning.vocabulary import standard_law, standard_vocabulary, vocabulary_of

TEXT = """UBND XÃ BẾN SAO
Số: 08/KH-UBND
Bến Sao, ngày 12 tháng 01 năm 2024
KẾ HOẠCH
Xây dựng nông thôn mới năm 2024
II. NHIỆM VỤ
1. Tiêu chí 15 - Y tế
- Tham gia bảo hiểm y tế đạt 50%.
"""


def test_file_gives_a_plan_with_its_findings() -> None:
    draft = read_plan(TEXT.encode(), "a.txt")
    assert (draft.criteria_set, draft.document.number) == ("vn-xa-2021-2025", "08/KH-UBND")
    assert "no-deadline" in {f.code for f in draft.findings}


def test_file_that_is_no_document_is_refused() -> None:
    with pytest.raises(Unreadable):
        read_plan(b"\x89PNG\r\n\x1a\n", "a.docx")


def test_set_may_be_named_by_the_caller() -> None:
    assert read_plan(TEXT.encode(), "a.txt", set_code="vn-xa-2026-2030").criteria_set == "vn-xa-2026-2030"


def test_words_of_ones_own_are_used_instead_of_the_standard_ones() -> None:
    draft = understand(read(TEXT.encode(), "a.txt"), vocabulary=Vocabulary(()))
    assert draft.criteria_set is None
    assert [s.criterion for s in draft.sections] == [None]


def draft_of(year: int | None, code: str | None = "vn-xa-2021-2025") -> PlanDraft:
    return PlanDraft(Heading("plan", year=year), criteria_set=code)


@pytest.mark.parametrize("draft", [draft_of(None), draft_of(2024, None), draft_of(2024, "vn-xa-1999")])
def test_thresholds_need_a_set_and_a_year(draft: PlanDraft) -> None:
    assert thresholds_for(draft) == {}


def test_thresholds_hold_for_measured_indicators_only() -> None:
    held = thresholds_for(draft_of(2024))
    law = next(s for s in standard_law() if s.code == "vn-xa-2021-2025")
    assert set(held) == {i.code for i in law.indicators if i.code and i.direction is not None}
    assert all(held[code].indicator == code and held[code].op in (">=", "<=") for code in held)


def test_threshold_without_a_known_place_is_unknown_where_it_depends_on_the_region() -> None:
    assert thresholds_for(draft_of(2024))["10"].value is None


def test_threshold_of_the_region_judges_the_plans_targets() -> None:
    place = PlaceFacts(region="BTB")
    held = thresholds_for(draft_of(2024), place)["15.1"]
    assert held.value is not None
    draft = read_plan(TEXT.encode(), "a.txt", place=place)
    (weak,) = [f for f in draft.findings if f.code == "target-below-threshold"]
    assert weak.indicator == "15.1"
    assert weak.told is not None
    assert dict(weak.told.values)["threshold"] == held.value
    assert held.value > Decimal(50)


def test_law_may_be_given() -> None:
    assert thresholds_for(draft_of(2024), sets=()) == {}
    assert thresholds_for(draft_of(2024), sets=standard_law()) == thresholds_for(draft_of(2024))


# ---------------------------------------------------------------------------------------------------------- vocabulary
def test_standard_words_hold_the_sets_of_the_law() -> None:
    words = standard_vocabulary()
    assert words is standard_vocabulary()
    assert {s.code: (s.first_year, s.last_year) for s in words.sets}["vn-xa-2021-2025"] == (2021, 2025)
    old = words.set_words("vn-xa-2021-2025")
    assert old is not None
    assert (len(old.criteria), sum(len(c.indicators) for c in old.criteria)) == (19, 57)
    assert old.numbers == ("318/QĐ-TTg",)


def test_set_without_years_in_its_code_takes_those_it_is_in_force() -> None:
    (law, *_) = standard_law()
    timeless = replace(law, code="vn-xa")
    (words,) = vocabulary_of([timeless], resources.folder("reference")).sets
    assert words.first_year == law.period.start.year
    assert words.last_year == (law.period.end or date.max).year


def test_lists_are_read_with_their_notes_left_out() -> None:
    words = standard_vocabulary()
    assert all(not o.name.startswith("#") for o in words.offices)
    assert words.abbreviations["UBND"].lower() == "ủy ban nhân dân"
    ended = [law for law in words.laws if law.ends]
    assert ended
    assert all(law.starts < law.ends for law in ended if law.ends)
    assert all(" " in compound for compound in words.compounds)
