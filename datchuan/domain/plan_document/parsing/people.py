"""Names of persons, which never make a party: an office does."""

from __future__ import annotations

import re

from datchuan.domain.plan_document.folding import low, pattern, word_set

_FAMILY = word_set(
    "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh đoàn lương trương hà cao mai tô "
    "lò quàng giàng vàng thào sùng ma nông hứa triệu a y kpă rcom ksor siu nay rmah h' điểu thạch sơn danh châu "
    "kim lâm lưu tạ tăng tống trịnh vi bế hù thái phùng quách sầm sín tào thân tiêu tôn từ văn vương khuất kiều "
    "la lã đàm điệp bạch âu cù chu bling phơ arất zơ alăng bhling cơ lữ viên pơ bríu hôih ating pơloong cầm tòng "
    "cà đèo lường hạng phàn tẩn chảo lù mã thò mùa và vừ hờ cứ phà pờ chang bhnước ê"
)
_CAPITALISED = r"[«U»][«l»«U»']*"
_TITLE = r"(?:(?:Ô\.|B\.|Ô |đ/c|Đ/c|đ/C|Đ/C|đc|đồng chí|Đồng chí|ông|Ông|bà|Bà|anh|Anh|chị|Chị|cô|Cô)\s*:?\s*)"
_NAME = pattern(rf"^{_TITLE}?({_CAPITALISED}(?:\s+{_CAPITALISED}){{1,4}})$")
_LEADING = pattern(rf"^{_TITLE}?({_CAPITALISED}(?:\s+{_CAPITALISED}){{1,4}})\s*(?:[-–,(:]|\s(?:là|giữ))\s*")
_BY_GIVEN_NAME = pattern(rf"^{_TITLE}([«U»][«l»]+)\s*[-–,(:]\s*")
_HONORIFIC = re.compile(r"^(?:các\s+)?(?:đ/c|đồng chí|đ\.c|ông|bà|ông/bà|ô\.)\s*:?\s+", re.I)
_OFFICE_WORDS = word_set(
    "chủ tịch phó bí thư trưởng ban công chức cán bộ ủy hội đoàn trạm xã thôn nhân dân phòng đại diện kế toán"
)


def is_name(text: str) -> bool:
    """Whether the words are a person's name ("Hồ Thị Hằng", "đ/c Trần Văn A") and nothing else."""
    text = text.strip(" .,;")
    found = _NAME.match(text)
    return found is not None and (_looks_like_name(found[1]) or _is_addressed(text, found[1]))


def _looks_like_name(words: str) -> bool:
    syllables = low(words).split()
    if not words.isupper() and any(len(s) > 1 and s.isupper() for s in words.split()):  # "Đoàn TN"
        return False
    return syllables[0] in _FAMILY and not (len(syllables) > 1 and set(syllables[1:]) <= _OFFICE_WORDS)


def _is_addressed(text: str, words: str) -> bool:
    """Whether "đ/c" or "ông" stands before capitalised words that name no office: a name, whatever the family."""
    syllables = low(words).split()
    return not text.startswith(words) and len(syllables) > 1 and not set(syllables) & _OFFICE_WORDS


def without_name(text: str) -> str:
    """The words without a leading form of address and a leading person's name: what remains is the office."""
    text = text.strip()
    found = _LEADING.match(text)
    if found is None or not (_looks_like_name(found[1]) or _is_addressed(text, found[1])):
        found = _BY_GIVEN_NAME.match(text)
        found = found if found and low(found[1]) not in _OFFICE_WORDS else None
    if found:
        rest = text[found.end() :].strip()
        if rest.endswith(")") and "(" not in rest:
            rest = rest[:-1]
        return rest.strip()
    return _HONORIFIC.sub("", text).strip()
