"""List marks and line ends: what tells a new paragraph from a line that was merely cut."""

from __future__ import annotations

import re

_MARK = re.compile(
    r"""(?:
        [-–—+*•▪➢✓☐☑]\s*(?=\S)                                          # bullets
      | \(?\d{1,2}(?:\.\d{1,2}){0,3}\s?[.)](?=\s|[^\W\d]|$)                # 1.  1.13.  2)
      | \d{1,2}(?:\.\d{1,2}){1,3}\s+(?=\S)                              # 1.1 without a dot
      | \(?[a-zđ]\s?\)\s*                                                # a)
      | [IVXivx]{1,5}\s?[.)]\s+                                          # IV.
      | [A-ZĐ]\s?[.)]\s+                                                 # A.
      | (?:Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC|Điều|ĐIỀU|Phụ\s+lục|PHỤ\s+LỤC)\s+[\dIVXA-Z]   # Điều 1.
      | (?:Tiêu\s+chí|TIÊU\s+CHÍ)\s+(?:số\s+)?\(?\d
    )""",
    re.VERBOSE,
)
_WANTING = re.compile(
    r"(?:^|\s|\()(?:số|tiêu chí|chỉ tiêu|điều|khoản|mục|năm|quý|tháng|ngày|từ|đến|và|hoặc|với|là|đạt|còn|trên|dưới"
    r"|khoảng|của|về|gồm|theo)$",
    re.IGNORECASE,
)
_END_MARKS = (".", ";", ":", "!", "?", "./", "…", ".”", '."')


def has_list_mark(text: str) -> bool:
    """Whether the text starts with a number, letter or bullet of a list, or a heading word with its number."""
    return bool(_MARK.match(text))


def has_end_mark(text: str) -> bool:
    """Whether the text ends as a sentence or list entry ends."""
    return text.rstrip().endswith(_END_MARKS)


def is_lower_start(text: str) -> bool:
    """Whether the first letter is a small one (a digit or bracket is passed over)."""
    stripped = text.lstrip(" (\"“«'‘")
    return stripped[:1].islower()


def is_capitals(text: str) -> bool:
    """Whether all letters are capitals: a heading."""
    return text.isupper()


def expects_number(text: str) -> bool:
    """Whether the sentence cannot end here: its last word wants a number or another word after it."""
    return text.endswith("(") or bool(_WANTING.search(text))


def continues(previous: str, following: str) -> bool:
    """Whether `following` goes on with the sentence of `previous`, judged by the words alone."""
    if not previous or not following or has_end_mark(previous) or has_list_mark(following):
        return False
    return is_lower_start(following) and not is_capitals(previous)
