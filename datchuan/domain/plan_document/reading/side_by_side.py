"""Texts that stand beside each other on one line of an official document: agency and quốc hiệu, Nơi nhận and signer.

Written without a table they are held apart by tabs or spaces; read as one line they would run into each other.
"""

from __future__ import annotations

import re

_LONGEST_LINE = 400  # characters, the spaces between the halves included
_GAP = re.compile(r"\t[\t \u00a0]*|[ \u00a0]{4,}\t?")
# What stands in the right-hand half (NĐ 30/2020, Phụ lục I, ô 1, 4, 7 and the head of Party documents).
_RIGHT_HALF = re.compile(
    r"^\W*(?:cộng (?:hòa|hoà) xã hội|độc lập\s*[-–]|đảng cộng sản|(?:phó )?chủ tịch\W*$)", re.IGNORECASE
)
_SIGNING = re.compile(r"^\W*(?:(?:TM|KT|TL|TUQ|Q)\s*\.|[TK]/[MLT]\b|(?:TM|KT|TL|TUQ)\s+[^\W\d_]{2,}[^a-z]*$)")
_PLACE_AND_DATE = re.compile(r"^\W*(?:[^\W\d_][^,:]{1,40},|[.…]+,?)\s*ngày[\s.…\d]*tháng\b", re.IGNORECASE)
_LEFT_HALF = re.compile(r"^\W*(?:nơi nhận|số\s*:|ủy ban|uỷ ban|ubnd|hội đồng|hđnd|đảng ủy|đảng uỷ|ban )", re.IGNORECASE)


def is_right_half(text: str) -> bool:
    """Whether the words are those of the right-hand half of a document's head or tail."""
    return any(pattern.match(text) for pattern in (_RIGHT_HALF, _PLACE_AND_DATE, _SIGNING))


def is_official_pair(left: str, right: str) -> bool:
    """Whether two texts on one line are the halves of a document's head or tail."""
    return is_right_half(right) or (bool(_LEFT_HALF.match(left)) and right.isupper() and right[0].isalpha())


def split_halves(line: str) -> tuple[str, str] | None:
    """The two halves of a head or tail line held apart by tabs or spaces; None for any other line."""
    held_apart = "\t" in line or "    " in line or "\u00a0" in line
    if not held_apart or len(line) > _LONGEST_LINE:
        return None
    for gap in _GAP.finditer(line.strip()):
        left, right = line.strip()[: gap.start()].strip(), line.strip()[gap.end() :].strip()
        if left and right and is_official_pair(left, right):
            return left, right
    return None
