"""The words a reading is given."""

from datchuan.domain.plan_document.vocabulary import CriterionWords, IndicatorWords, SetWords, Vocabulary

HEALTH = IndicatorWords("15.4", "Tỷ lệ dân số có sổ sức khỏe điện tử")
SET = SetWords("vn-xa-2021-2025", (CriterionWords("15", "Y tế", indicators=(HEALTH,)),), 2021, 2025)


def test_criterion_by_its_number():
    assert SET.criterion("15") is SET.criteria[0]
    assert SET.criterion("16") is None
    assert SET.criterion(None) is None


def test_indicator_by_its_code():
    assert SET.indicator("15.4") is HEALTH
    assert SET.indicator("15.5") is None
    assert SET.indicator(None) is None


def test_set_by_its_code():
    words = Vocabulary((SET,))
    assert words.set_words("vn-xa-2021-2025") is SET
    assert words.set_words("vn-xa-2026-2030") is None
    assert words.set_words(None) is None
