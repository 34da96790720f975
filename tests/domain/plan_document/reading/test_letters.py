"""Letters, marks, numerals and halves: the small rules everything else stands on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from datchuan.domain.plan_document.reading.letters import clean, mend_letters
from datchuan.domain.plan_document.reading.marks import (
    continues,
    expects_number,
    has_end_mark,
    has_list_mark,
    is_lower_start,
)
from datchuan.domain.plan_document.reading.numerals import bullet_mark, letter, numeral, roman, vietnamese
from datchuan.domain.plan_document.reading.side_by_side import is_official_pair, split_halves


@pytest.mark.parametrize(
    ("raw", "mended"),
    [
        ("ti\u00eau\u00a0chi\u0301", "tiêu chí"),
        ("x\u200ba\u0303\ufeff", "xã"),
        ("thi\u00adết", "thiết"),
        ("đƣợc nƣớc ĐƢỜNG", "được nước ĐƯỜNG"),
        ("Ðảng ủy xã ðạt", "Đảng ủy xã đạt"),
        ("nơng thơn, Nơng Thơn, NƠNG THƠN", "nông thôn, Nông Thôn, NÔNG THÔN"),
        ("chương trình, địa phương, CHƯƠNG", "chương trình, địa phương, CHƯƠNG"),
        ("hơn, lớn, Sơn", "hơn, lớn, Sơn"),
        ("a\u2011b \u2010 \uf0b7 \u0007", "a-b - • "),
        ("2021 – 2025", "2021 – 2025"),
    ],
)
def test_letters_are_mended(raw, mended):
    assert mend_letters(raw) == mended


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("**Người chỉ đạo:** Đồng chí", "Người chỉ đạo: Đồng chí"),
        ("“*Ngày Chủ nhật xanh*”", "“Ngày Chủ nhật xanh”"),
        ("(*) xem (*)", "(*) xem (*)"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("* mục * khác", "* mục * khác"),
        ("__đậm__ và snake__case", "đậm và snake__case"),
        ("ch&iacute; &#7897; R&D &khong;", "chí ộ R&D &khong;"),
        ("a\\r\\nb", "a b"),
        ("  nhiều \t khoảng  trắng ", "nhiều khoảng trắng"),
    ],
)
def test_markup_is_stripped(raw, shown):
    assert clean(raw) == shown


@given(st.text())
def test_cleaning_twice_changes_nothing_more_than_spaces(text):
    once = clean(text)
    assert once == " ".join(once.split())


@given(st.lists(st.sampled_from(["xã", "thôn", "đạt", "15.4", "95%", "(12;16)", "-", "+", "UBND"]), min_size=1))
def test_cleaning_loses_no_word(words):
    assert clean(" ".join(words)).split() == words


@pytest.mark.parametrize(
    "text",
    ["- a", "+ a", "* a", "• a", "1. A", "1.13. A", "1.1 A", "12) a", "(1) a", "a) b", "đ) b", "b ) c", "I. A", "iv. A",
     "A. B", "Điều 1. X", "Phần thứ", "Tiêu chí số 01 (Quy hoạch)", "1 . A", "1.Quy hoạch"],
)  # fmt: skip
def test_list_marks(text):
    assert has_list_mark(text) is (text != "Phần thứ")


@pytest.mark.parametrize("text", ["2,4 km", "2024", "xã", "Tiêu chí về y tế", "", "-", "15.4", "1.234.567,8 đồng"])
def test_no_list_marks(text):
    assert not has_list_mark(text)


@pytest.mark.parametrize(
    ("previous", "following", "expected"),
    [
        ("Giữ vững các tiêu", "chí đã đạt", True),
        ("Giữ vững các tiêu chí.", "chí đã đạt", False),
        ("TM. ỦY BAN NHÂN DÂN", "chủ tịch", False),
        ("Giữ vững", "Chủ tịch", False),
        ("Giữ vững", "a) một", False),
        ("", "a", False),
        ("a", "", False),
    ],
)
def test_words_alone_tell_whether_a_sentence_goes_on(previous, following, expected):
    assert continues(previous, following) is expected


def test_end_marks_and_lower_starts():
    assert has_end_mark("hết./.")
    assert has_end_mark("như sau: ")
    assert not has_end_mark("và")
    assert is_lower_start("(nếu có)")
    assert not is_lower_start("2024")


@pytest.mark.parametrize(("value", "text"), [(1, "i"), (4, "iv"), (9, "ix"), (14, "xiv"), (1999, "mcmxcix")])
def test_roman_numerals(value, text):
    assert roman(value) == text


@pytest.mark.parametrize(("value", "text"), [(1, "a"), (26, "z"), (27, "aa"), (53, "aaa")])
def test_letters_as_numbers(value, text):
    assert letter(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(1, "một"), (5, "năm"), (10, "mười"), (11, "mười một"), (15, "mười lăm"), (20, "hai mươi"), (21, "hai mươi mốt"),
     (99, "chín mươi chín"), (100, "100")],
)  # fmt: skip
def test_numbers_in_vietnamese_words(value, text):
    assert vietnamese(value) == text


@pytest.mark.parametrize(
    ("value", "style", "text"),
    [(3, "i", "iii"), (3, "I", "III"), (3, "a", "c"), (3, "A", "C"), (3, "1", "3"), (3, "", ""), (0, "I", "0")],
)
def test_numerals_of_open_document(value, style, text):
    assert numeral(value, style) == text


def test_bullets_deeper_than_three_keep_the_last_mark():
    assert bullet_mark("•", 9) == "*"


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", True),
        ("HUYỆN ỦY", "ĐẢNG CỘNG SẢN VIỆT NAM", True),
        ("Số: 1/KH-UBND", "Suối Mơ, ngày 09 tháng 02 năm 2024", True),
        ("Số: 1/KH-UBND", "Suối Mơ, ngày     tháng 6 năm 2024", True),
        ("Nơi nhận:", "TM. ỦY BAN NHÂN DÂN", True),
        ("Nơi nhận:", "T/M BAN CHẤP HÀNH", True),
        ("Nơi nhận:", "KẾ TOÁN TRƯỞNG", True),
        ("- Như trên;", "CHỦ TỊCH", True),
        ("Tiêu chí 1", "Đạt", False),
        ("Nơi nhận:", "đạt", False),
        ("Số:", "/KH-UBND", False),
        ("Thời gian:", "ngày 09 tháng 02 năm 2024", False),
        ("Số: /KH", "…, ngày … tháng … năm 2024", True),
        ("7.", "TM nông thôn", False),
        ("Người nhận", "KT CHỦ TỊCH", True),
        ("Người nhận", "KT. Chủ tịch", True),
    ],
)
def test_official_pairs(left, right, expected):
    assert is_official_pair(left, right) is expected


@pytest.mark.parametrize(
    ("line", "halves"),
    [
        ("Nơi nhận:\t\tTM. ỦY BAN NHÂN DÂN", ("Nơi nhận:", "TM. ỦY BAN NHÂN DÂN")),
        ("Nơi nhận:            CHỦ TỊCH", ("Nơi nhận:", "CHỦ TỊCH")),
        ("Nơi nhận:\u00a0\u00a0\u00a0\u00a0\u00a0CHỦ TỊCH", ("Nơi nhận:", "CHỦ TỊCH")),
        ("1.\tNhiệm vụ\tTM. ỦY BAN", ("1.\tNhiệm vụ", "TM. ỦY BAN")),
        ("\tChủ tịch", None),
        ("Số\u00a017", None),
        ("Một    hai", None),
        ("Chủ tịch", None),
        ("x " * 300 + "\tCHỦ TỊCH", None),
    ],
)
def test_halves_of_a_line(line, halves):
    assert split_halves(line) == halves


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tiêu chí số", True),
        ("(", True),
        ("và", True),
        ("Năm", True),
        ("đã đạt.", False),
        ("con số 5", False),
        ("nhà báo", False),
    ],
)
def test_sentences_that_wait_for_a_number(text, expected):
    assert expects_number(text) is expected
