"""What was told, in words and as JSON."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest

from datchuan.domain.plan_document.findings.sentences import PARTS, SENTENCES
from datchuan.domain.plan_document.findings.telling import VIETNAMESE, Language, from_json, tell, to_json
from datchuan.domain.plan_document.told import Grouped, Listed, Value, listed, told

WORDS = {
    "số thứ tự dùng hai lần: {numbers}": "numbers used twice: {numbers}",
    "{what} không có trong bộ tiêu chí": "{what} does not exist",
    " và ": " and ",
}
ENGLISH = Language(
    one=lambda text: WORDS.get(text, text),
    many=lambda one, many, n: "{n} more section" if n == 1 else "{n} more sections",
    number=str,
    grouped=lambda value: f"{value:,}",
    day=date.isoformat,
)


@pytest.mark.parametrize(
    ("value", "vietnamese", "english"),
    [
        ("1. Điện", "1. Điện", "1. Điện"),
        (7, "7", "7"),
        (Decimal("1234.50"), "1234,5", "1234.50"),
        (Grouped(Decimal("1234.50")), "1.234,5", "1,234.50"),
        (Grouped(Decimal(1000)), "1.000", "1,000"),
        (date(2024, 1, 5), "05/01/2024", "2024-01-05"),
        (listed([]), "", ""),
        (listed(["a"]), "a", "a"),
        (listed(["a", "b", "c"]), "a, b và c", "a, b and c"),
        (Listed(("a", "b"), "comma"), "a, b", "a, b"),
        (Listed(("a", "b"), "semicolon"), "a; b", "a; b"),
        (Listed(("đạt", "chưa đạt"), "both"), "đạt vừa chưa đạt", "đạt vừa chưa đạt"),
        (told("quoted", text="a"), "“a”", "“a”"),
    ],
)
def test_a_value_in_two_languages_and_through_json(value: Value, vietnamese: str, english: str) -> None:
    what = told("duplicate-number", numbers=value)
    assert tell(what) == f"Số thứ tự dùng hai lần: {vietnamese}"
    assert tell(what, ENGLISH) == f"Numbers used twice: {english}"
    assert from_json(to_json(what)) == what


def test_a_long_list_is_cut_and_the_rest_counted() -> None:
    assert tell(told("duplicate-number", numbers=listed("abcde", 3))).endswith(": a, b, c và 2 mục khác")


@pytest.mark.parametrize(("n", "english"), [(1, "1 more section"), (2, "2 more sections")])
def test_the_number_chooses_the_form(n: int, english: str) -> None:
    assert tell(told("nobody-in-other-sections", n=n), ENGLISH) == english


def test_the_value_that_is_not_there_and_the_sentence_nobody_knows_are_errors() -> None:
    with pytest.raises(KeyError):
        tell(told("duplicate-number"))
    with pytest.raises(KeyError):
        tell(told("not-a-sentence"))


def test_no_value_is_named_as_the_sentence_itself_and_pairs_have_their_number() -> None:
    """`said` is the key of the sentence in the JSON."""
    for sentence in SENTENCES.values():
        for text in (sentence,) if isinstance(sentence, str) else sentence:
            names = set(re.findall(r"\{(\w+)\}", text))
            assert "said" not in names
            assert isinstance(sentence, str) or names & {"n", "criteria"}


def test_every_part_and_sentence_has_a_key_of_its_own() -> None:
    assert PARTS.keys() < SENTENCES.keys()
    assert VIETNAMESE.one("đạt") == "đạt"
