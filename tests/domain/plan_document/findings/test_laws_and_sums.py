"""Laws that are cited, sums, and what was left open in the writing."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from datchuan.domain.plan_document.findings.laws import _Book
from datchuan.domain.plan_document.folding import key, low
from datchuan.domain.plan_document.parsing.words import abbreviations_of
from datchuan.domain.plan_document.vocabulary import CitedLaw
from datchuan.planning.vocabulary import standard_vocabulary
from tests.domain.plan_document.small_plans import HEAD, findings_of, messages

LAWS = standard_vocabulary().laws
EXPAND = abbreviations_of(standard_vocabulary().abbreviations).expand


# ---------------------------------------------------------------------------------------------------------------- laws
@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("Luật HTX 2012", {"law-replaced"}),
        ("Luật số 23/2012/QH13", {"law-replaced"}),
        ("Luật số 23 / 2012 / QH13", {"law-replaced"}),
        ("Luật số 123/2012/QH13", set()),
        ("Luật Hợp tác xã", set()),
        ("Luật Đất đai năm 2024", {"law-not-in-force"}),
    ],
)
def test_law_by_name_or_number(words, codes):
    found = findings_of(f"II. NHIỆM VỤ\n- Thực hiện {words}.")
    assert {f.code for f in found if f.code.startswith("law-")} == codes


def test_law_that_ends_in_the_plans_year_is_told_apart_from_one_that_has_ended():
    body = "II. NHIỆM VỤ\n1. Tiêu chí 13 - Tổ chức sản xuất\n- Thực hiện Luật HTX 2012."
    (now,) = messages("law-replaced", findings_of(body))
    (later,) = messages("law-replaced", findings_of(body, head=HEAD.replace("2024", "2025")))
    assert "hết hiệu lực trong năm kế hoạch" in now
    assert "đã hết hiệu lực" in later
    assert next(f for f in findings_of(body) if f.code == "law-replaced").criterion == "13"


def slow_citations(laws, text):
    """The laws a line names, each law looked for by itself."""
    joined = low(text).replace(" / ", "/").replace(" /", "/").replace("/ ", "/").replace(" - ", "-").replace("- ", "-")
    joined = joined.replace(" -", "-").replace(" – ", "–")
    words = f" {key(EXPAND(text))} "
    found = set()
    for law in laws:
        number, title = low(law.number).replace(" ", ""), key(law.title)
        begins = [n for n in range(len(joined)) if joined.startswith(number, n)]
        for at in begins:
            before, after = joined[at - 1 : at], joined[at + len(number) : at + len(number) + 1]
            if not before.isdigit() and not (after.isalnum() or after == "_"):
                found.add(law)
        named = any(f" {form} " in words for form in (title, title.replace(" nam ", " ")))
        if title.startswith("luat ") and title[-4:].isdigit() and "luật" in low(text) and named:
            found.add(law)
    return found


PIECES = [law.number for law in LAWS] + [law.title for law in LAWS] + ["Luật", "số", "năm 2024", ";", "12", "và"]


@given(st.lists(st.sampled_from(PIECES), max_size=6), st.sampled_from([" ", "", " / "]))
def test_looking_laws_up_at_once_finds_what_looking_for_each_finds(pieces, between):
    text = between.join(pieces)
    assert set(_Book(LAWS).cited_in(text, EXPAND)) == slow_citations(LAWS, text)


def test_book_without_laws_finds_none():
    assert list(_Book(()).cited_in("Luật Đất đai năm 2024 số 31/2024/QH15", EXPAND)) == []


def test_law_without_a_year_in_its_title_is_known_by_number_only():
    law = CitedLaw("Quyết định về xe công", "17/QĐ-TTg", date(2020, 1, 1), date(2021, 1, 1))
    book = _Book([law])
    assert list(book.cited_in("theo Quyết định số 17/QĐ-TTg", EXPAND)) == [law]
    assert list(book.cited_in("Luật và Quyết định về xe công", EXPAND)) == []


# ---------------------------------------------------------------------------------------------------------------- sums
@pytest.mark.parametrize(
    ("lines", "wrong"),
    [
        ("Tổng vốn 1,2 tỷ đồng:\n- Tỉnh: 700 triệu đồng\n- Xã: 400 triệu đồng", True),
        ("Tổng vốn 1,1 tỷ đồng:\n- Tỉnh: 700 triệu đồng\n- Xã: 400 triệu đồng", False),
        ("Tổng vốn 1,2 tỷ đồng:\n- Tỉnh: 700 triệu đồng", False),
        ("Tổng số 120 hộ, trong đó: thôn Bến 70 hộ, thôn Sao 40 hộ.", True),
        ("Tổng số 120 người, gồm: nam 70 người, nữ 50 người.", False),
        ("Tổng số 120 hộ, trong đó: 70 km, 40 km.", False),
        ("Tổng kinh phí chưa xác định.", False),
        ("Ngân sách 300 triệu đồng, tổng kinh phí cả năm.", False),
        ("Tổng vốn 1,2 tỷ đồng.\n- Làm đường.", False),
    ],
)
def test_parts_of_a_total(lines, wrong):
    assert bool(messages("sum-mismatch", findings_of("III. KINH PHÍ\n" + lines))) is wrong


HEADS = ["TT", "Nội dung", "Kinh phí (triệu đồng)"]


@pytest.mark.parametrize(
    ("rows", "wrong"),
    [
        ([["1", "Đường thôn Bến", "1.200,5"], ["2", "Kênh Bà Tám", "300"], ["", "Tổng cộng", "1.600"]], True),
        ([["1", "Đường thôn Bến", "1.200,5"], ["2", "Kênh Bà Tám", "300"], ["", "Tổng cộng", "1.500,5"]], False),
        ([["1", "Đường thôn Bến", "1.200"], ["", "Tổng cộng", "1.600"]], False),
        ([["1", "Đường thôn Bến", "chưa rõ"], ["2", "Kênh", "300"], ["", "Tổng cộng", "bằng chữ"]], False),
    ],
)
def test_last_row_of_a_table(rows, wrong):
    said = messages("sum-mismatch", findings_of("III. KINH PHÍ", [HEADS, *rows]))
    assert bool(said) is wrong
    assert all("dòng tổng ghi 1.600 nhưng các dòng cộng lại được 1.500,5" in message for message in said)


def test_table_without_a_head_has_no_sums():
    assert messages("sum-mismatch", findings_of("III. KINH PHÍ", [["1", "2", "3"], ["Tổng cộng", "9", "9"]])) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("50/100 hộ, đạt 45%", True),
        ("72/76 hộ đạt 94,7%", False),
        ("2/3 thôn đạt 67%", False),
        ("1.200/2.400 hộ (50%)", False),
        ("5/0 hộ đạt 4%", False),
        ("4/3 thôn đạt 70%", False),
    ],
)
def test_share_of_a_ratio(text, wrong):
    assert bool(messages("ratio-mismatch", findings_of(f"I. KẾT QUẢ\n- Có {text}."))) is wrong


# ------------------------------------------------------------------------------------------------------------- writing
def test_closing_sentence_of_another_year():
    tail = "Trên đây là kế hoạch xây dựng nông thôn mới năm 2023 của UBND xã Bến Sao./."
    (said,) = messages("period-mismatch", findings_of("I. MỤC TIÊU\n- Giữ vững kết quả.", tail=tail))
    assert "ghi năm 2023" in said


def test_year_of_a_paper_cited_is_no_mismatch():
    body = (
        "Căn cứ kế hoạch xây dựng nông thôn mới năm 2023 đã được xây dựng kế hoạch;\nI. MỤC TIÊU\n- Giữ vững kết quả."
    )
    assert messages("period-mismatch", findings_of(body)) == []


def test_place_of_another_commune():
    (said,) = messages("other-commune", findings_of("I. MỤC TIÊU", head=HEAD.replace("Bến Sao, ngày", "Gò Găng, ngày")))
    assert "Gò Găng" in said


def test_paper_of_a_district_has_no_other_commune():
    head = HEAD.replace("XÃ BẾN SAO", "HUYỆN TÂN CHÂU")
    assert messages("other-commune", findings_of("I. MỤC TIÊU\n- UBND xã Gò Găng thực hiện.", head=head)) == []


def test_list_mark_with_its_bracket_is_not_open():
    assert messages("unclosed-bracket", findings_of("II. NHIỆM VỤ\na) Làm cầu.\n(b) Làm đường.")) == []
