"""Numbers as Vietnamese papers write them: decimal comma, dots between thousands, and both mixed up."""

from __future__ import annotations

import re
from decimal import Decimal

NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+,\d+|\d+\.\d{1,2}(?!\d)|\d+"
_WORDS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}


def decimal(text: str) -> Decimal:
    """The value of a number that NUMBER matched: "1.763,00" gives 1763.00, "55.76" gives 55.76, "1.234" gives 1234."""
    if "," in text or re.fullmatch(r"\d{1,3}(?:\.\d{3})+", text):
        text = text.replace(".", "").replace(",", ".")
    return Decimal(text)


def count_in(text: str) -> int | None:
    """The first whole number of a text, in figures or as a word from one to ten ("hai tiêu chí")."""
    found = re.search(rf"\d+|\b(?:{'|'.join(_WORDS)})\b(?= tiêu chí| chỉ tiêu)", text.lower())
    if not found:
        return None
    return _WORDS.get(found[0]) or int(found[0])
