"""Texts compared as people read them; places found in them stay the same places."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from datchuan.domain.plan_document.folding import bare, clean, key, low, pattern, word_set

VIETNAMESE = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ"


@pytest.mark.parametrize(
    ("text", "lowered"),
    [
        ("UỶ BAN – Hoà", "ủy ban - hòa"),
        ("“Nhà” ‘văn hoá’", "\"nhà\" 'văn hóa'"),
        ("quý, quỳ", "quý, quỳ"),
        ("thuỷ, khoẻ", "thủy, khỏe"),
        ("hoàn toàn", "hoàn toàn"),
    ],
)
def test_low_sets_case_tones_dashes_and_quotes_aside(text, lowered):
    assert low(text) == lowered


@given(st.text(alphabet=VIETNAMESE + VIETNAMESE.upper() + " –“”İß0123456789.,", max_size=60))
def test_low_and_bare_keep_every_place(text):
    assert len(low(text)) == len(text) == len(bare(text))


@given(st.text(alphabet=VIETNAMESE + VIETNAMESE.upper(), max_size=30))
def test_bare_letters_are_those_without_marks(text):
    marks = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    assert bare(text) == "".join(c for c in marks if not unicodedata.combining(c))


def test_text_that_would_change_its_length_is_left():
    assert low("İ") == "İ"


def test_key_is_the_bare_words():
    assert key("Văn hóa – Xã hội (VH&XH)") == "van hoa xa hoi vh xh"
    assert key(" .; ") == ""


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("- **Người chỉ đạo:**  CT", "- Người chỉ đạo: CT"),
        ("__Nhiệm vụ__ *trọng tâm*", "Nhiệm vụ trọng tâm"),
        ("## Mục tiêu", "Mục tiêu"),
        ("A &amp; B", "A & B"),
        ("R&D; 5", "R&D; 5"),
        ("3 * 4 * 5", "3 * 4 * 5"),
        ("Y tế\u00a0\n xã", "Y tế xã"),
        (unicodedata.normalize("NFD", "Thượng Lộ"), "Thượng Lộ"),
    ],
)
def test_clean(text, cleaned):
    assert clean(text) == cleaned


def test_pattern_knows_the_capitals_and_small_letters_of_vietnamese():
    assert pattern("^[«U»][«l»]+$").match("Đặng")
    assert not pattern("^[«U»][«l»]+$").match("đặng")


def test_word_set():
    assert word_set("a b  a") == {"a", "b"}
