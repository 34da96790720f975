"""Short forms written out, and many phrases looked for at once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from datchuan.domain.plan_document.parsing.criteria import outermost
from datchuan.domain.plan_document.parsing.words import Abbreviations, Match, Phrases, abbreviations_of

SHORT = {"UBND": "Ủy ban nhân dân", "ĐC-XD": "Địa chính - Xây dựng", "CT": "Chủ tịch", "VH&XH": "Văn hóa và Xã hội"}
FORMS = Abbreviations(SHORT)
PLAIN = Abbreviations({})


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("CT UBND xã", "Chủ tịch Ủy ban nhân dân xã"),
        ("ĐC - XD", "Địa chính - Xây dựng"),
        ("ĐC–XD", "Địa chính - Xây dựng"),
        ("VH & XH", "Văn hóa và Xã hội"),
        ("UBNDX, CTr", "UBNDX, CTr"),
    ],
)
def test_short_forms_are_written_out(text, full):
    assert FORMS.expand(text) == full


def test_without_short_forms_nothing_changes():
    assert PLAIN.expand("CT UBND xã") == "CT UBND xã"


def test_tokens_have_their_places_and_short_forms_give_several():
    tokens = FORMS.tokens("CT xã, ct")
    assert [(t.word, t.bare, t.begins, t.ends) for t in tokens] == [
        ("chủ", "chu", 0, 2),
        ("tịch", "tich", 0, 2),
        ("xã", "xa", 3, 5),
        ("ct", "ct", 7, 9),
    ]


def test_the_same_short_forms_are_made_ready_once():
    assert abbreviations_of(SHORT) is abbreviations_of(dict(SHORT))


PHRASES = [
    ("y tế", "15"),
    ("bảo hiểm y tế", "15.1"),
    ("tham gia bảo hiểm y tế", "15.1"),
    ("tham gia bảo hiểm y tế", "14.9"),
    ("hộ nghèo", "11"),
    ("nhà ở hộ nghèo", "9"),
    ("môi trường", "17"),
    ("vệ sinh môi trường nông thôn", "17.8"),
]
BOOK = Phrases(PHRASES)


def slow_find(tokens):
    """Every phrase tried at every place; the longest kept, with its marks or, from three words on, without."""
    found = []
    for at in range(len(tokens)):
        best, owners = 0, []
        for exact in (True, False):
            longest, own = 0, []
            for phrase, owner in PHRASES:
                words = [t.word if exact else t.bare for t in PLAIN.tokens(phrase)]
                here = [t.word if exact else t.bare for t in tokens[at : at + len(words)]]
                if words != here or (not exact and len(words) < 3):
                    continue
                if len(words) > longest:
                    longest, own = len(words), [owner]
                elif len(words) == longest and owner not in own:
                    own.append(owner)
            if longest > best:
                best, owners = longest, own
        found += [Match(o, tokens[at].begins, tokens[at + best - 1].ends, best) for o in owners]
    return found


PIECES = sorted({w for p, _ in PHRASES for w in p.split()} | {"bao", "hiem", "te", "ho", "ngheo", "trường", "moi"})


@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_all_at_once_finds_what_one_by_one_finds(pieces):
    tokens = PLAIN.tokens(" ".join(pieces))
    assert list(BOOK.find(tokens)) == slow_find(tokens)


def test_phrase_of_two_words_needs_its_marks():
    assert list(BOOK.find(PLAIN.tokens("y te, ho ngheo"))) == []
    assert [m.owner for m in BOOK.find(PLAIN.tokens("bao hiem y te"))] == ["15.1"]


def test_phrase_inside_a_longer_one_is_left():
    matches = outermost(BOOK.find(PLAIN.tokens("xây nhà ở hộ nghèo và vệ sinh môi trường nông thôn")))
    assert [m.owner for m in matches] == ["9", "17.8"]


def test_owners_that_share_a_phrase_are_both_given():
    assert [m.owner for m in BOOK.find(PLAIN.tokens("tham gia bảo hiểm y tế"))][:2] == ["15.1", "14.9"]
