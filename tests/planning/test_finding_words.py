"""The sentence of a finding in the reader's language."""

from dataclasses import dataclass, field
from typing import Any

import pytest
from django.utils.translation import override

from datchuan.domain.plan_document.findings.telling import to_json
from datchuan.planning.finding_words import sentence_of, told_in_english
from datchuan.planning.templatetags.planning import finding_words
from tests.domain.plan_document.findings.test_each_finding import CASES, THRESHOLDS
from tests.domain.plan_document.small_plans import findings_of


@dataclass
class Kept:
    message: str = "Có lỗi"
    facts: dict[str, Any] = field(default_factory=dict)


@pytest.mark.parametrize("code", sorted(CASES))
def test_every_finding_is_said_in_english(code):
    found = next(f for f in findings_of(CASES[code][0], thresholds=THRESHOLDS) if f.code == code)
    kept = Kept(found.message, to_json(found.told))
    with override("en"):
        english = sentence_of(kept)
    assert english != found.message
    assert english.split(" ", 1)[0].isascii() or code == "sum-mismatch"  # that one begins with the plan's own words
    with override("vi"):
        assert sentence_of(kept) == found.message


def test_days_and_figures_are_written_as_english_does():
    facts = {"said": "law-ended", "law": "Luật A", "day": {"day": "2024-07-01"}, "instead": ""}
    with override("en"):
        assert (
            told_in_english(Kept(facts=facts)) == "The plan cites Luật A, which has not been in force since 1 Jul 2024"
        )


@pytest.mark.parametrize("facts", [{}, {"claimed": "3"}, {"said": "of-another-version"}, {"said": "law-ended"}])
def test_a_finding_of_another_version_is_shown_as_it_was_kept(facts):
    with override("en"):
        assert sentence_of(Kept(facts=facts)) == "Có lỗi"
        assert finding_words(Kept(facts=facts)) == '<span lang="vi">Có lỗi</span>'


def test_the_plans_own_words_are_escaped_on_pages():
    facts = {"said": "unknown-code", "what": "<b>"}
    with override("en"):
        assert finding_words(Kept(facts=facts)) == "&lt;b&gt; does not exist in the criteria set"
    with override("vi"):
        assert finding_words(Kept("<b>", facts)) == "&lt;b&gt;"
