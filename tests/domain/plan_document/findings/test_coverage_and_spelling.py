"""The plan against its set, and slips of the pen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from datchuan.domain.plan_document.findings.case import Case, finding, shorten
from datchuan.domain.plan_document.findings.spelling import _WORD, _book_of, _slips, _twice, _wrong_compound
from datchuan.domain.plan_document.findings.telling import tell
from datchuan.domain.plan_document.folding import bare, low
from datchuan.domain.plan_document.told import told
from datchuan.planning.vocabulary import standard_vocabulary
from tests.domain.plan_document.small_plans import HEAD, findings_of, messages, plan_of

WORDS = standard_vocabulary()


def slips(text):
    return messages("spelling", findings_of(f"II. NHIỆM VỤ\n- {text}"))


@pytest.mark.parametrize(
    ("text", "slip"),
    [
        ("Vận động vận động nhân dân.", "Vận động vận động"),
        ("Cập nhật và cập nhật sổ.", "Cập nhật và cập nhật"),
        ("Thực hiện hiện nghiêm túc.", "hiện hiện"),
        ("Thực hiện hực hiện việc này.", "hực hiện"),
        ("Làm xây dưng đường.", "xây dưng"),
        ("Sửa đưjờng làng.", "đưjờng"),
        ("Mở tuc tiễn đưa.", "tuc"),
    ],
)
def test_slip_is_found(text, slip):
    (said,) = slips(text)
    assert f"“{slip}”" in said


@pytest.mark.parametrize(
    "text",
    [
        "Người người thi đua, nhà nhà thi đua.",
        "Giảm dần dần số hộ nghèo.",
        "Vận động từng hộ hàng tháng, hằng quý.",
        "Bí thư Đảng ủy, Đảng bộ xã.",
        "Bà Lê Lê và ông Trần Trần dự họp.",
        "Lắp camera, wifi tại nhà văn hóa.",
        "Thôn Plei Kdrang làm đường.",
        "Xây, dưng cột.",
    ],
)
def test_right_words_are_left_alone(text):
    assert slips(text) == []


def test_word_that_stands_twice_in_the_paper_is_no_slip():
    assert slips("Mở tuc tiễn đưa, tuc đón rước.") == []


def slow_wrong_compounds(words, book):
    """Every run of words compared with every compound."""
    found = set()
    for length in range(2, book.longest + 1):
        for at in range(len(words) - length + 1):
            said = words[at : at + length]
            for form, right in book.by_bare.items():
                if form == bare(" ".join(said)) and _wrong_compound(words, at, length, book):
                    found.add((" ".join(said), right))
    return found


BOOK = _book_of(WORDS.compounds, WORDS.sets, WORDS.offices)
SYLLABLES = sorted(
    {w for c in WORDS.compounds[:60] for w in low(c).split()}
    | {w for c in WORDS.compounds[:20] for w in bare(c).split()}
)


@given(st.lists(st.sampled_from(SYLLABLES), min_size=2, max_size=9))
def test_compounds_found_by_their_beginnings_are_those_found_one_by_one(words):
    text = " ".join(words)
    wrong = {said for said, _ in slow_wrong_compounds(words, BOOK)}
    told = set(_slips(text, BOOK, dict.fromkeys(words, 2)))
    twice = set(_twice(text, text, list(_WORD.finditer(text))))
    assert told == wrong | twice


# ------------------------------------------------------------------------------------------------------------ coverage
def test_plan_without_a_known_set_is_not_compared():
    found = findings_of("II. NHIỆM VỤ\n- Rà soát tiêu chí số 25.", set_code="vn-xa-1999")
    assert not {f.code for f in found} & {"coverage-gap", "unknown-criterion", "name-differs"}


def test_indicator_of_a_set_whose_indicators_are_not_all_known_is_not_called_unknown():
    body = "II. NHIỆM VỤ\n- Rà soát chỉ tiêu 3.99 và tiêu chí số 25."
    found = findings_of(body, head=HEAD.replace("2024", "2026"), set_code="vn-xa-2026-2030")
    codes = [f.code for f in found]
    assert "unknown-criterion" in codes


def test_total_of_the_old_set_named_as_old_is_no_mixing():
    head = HEAD.replace("2024", "2026")
    for words in ("đạt 19 tiêu chí của bộ cũ", "trước khi sáp nhập xã đạt 19/19 tiêu chí"):
        found = findings_of(f"II. NHIỆM VỤ\n- Xã {words}.", head=head, set_code="vn-xa-2026-2030")
        assert messages("criteria-set-mixed", found) == []


def test_names_that_differ_are_told_together_in_order():
    body = "II. NHIỆM VỤ\n1. Tiêu chí 11 - Hộ nghèo\n- Hỗ trợ giống.\n2. Tiêu chí 7 - Chợ nông thôn\n- Sửa chợ."
    (said,) = messages("name-differs", findings_of(body))
    assert said.startswith("Tên các tiêu chí 7, 11 khác tên chuẩn")


def test_abbreviated_name_is_the_laws_own():
    body = "II. NHIỆM VỤ\n1. Tiêu chí 7 - CSHT TM nông thôn\n- Sửa chợ."
    assert messages("name-differs", findings_of(body)) == []


# ------------------------------------------------------------------------------------------------ how it is said
def test_what_the_set_does_not_know_is_named_by_its_number():
    case = Case(plan_of("I. MỤC TIÊU\n1. Mục tiêu chung\nGiữ vững."), (), standard_vocabulary(), {})
    assert tell(case.indicator_name("99.9")) == "Chỉ tiêu 99.9"
    assert tell(case.name("99")) == "Tiêu chí 99"


def test_long_text_is_cut_at_a_word():
    assert shorten("Bê tông hóa đường trục thôn.", 15) == "Bê tông hóa…"
    assert shorten("Làm đường;") == "Làm đường"


@pytest.mark.parametrize(
    ("about", "criterion", "indicator"), [(None, None, None), ("13", "13", None), ("13.3", "13", "13.3")]
)
def test_finding_about_a_criterion_or_an_indicator(about, criterion, indicator):
    found = finding("spelling", "info", told("spelling", words="a"), about=about)
    assert (found.criterion, found.indicator) == (criterion, indicator)
    assert found.message == "Có thể là lỗi chính tả, lỗi lặp từ: a"
