"""Words of files and boxes as they are compared: each way sets more aside than the one before, for a reason.

Plans have a way of their own (`plan_document.folding`): a place found in the compared text must be that place in
theirs.
"""

from __future__ import annotations

import unicodedata


def spaced(text: str) -> str:
    """As it was written, composed, with single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def plain(text: str) -> str:
    """In small letters besides. Marks stay, for they tell names apart: "Hòa" and "Hoa" are two villages."""
    return spaced(text.casefold())


def folded(text: str) -> str:
    """Without marks besides: "Không  CÓ" → "khong co". Stops stay, for "1/2" and "12" are two numbers."""
    bare = "".join(one for one in unicodedata.normalize("NFD", text) if not unicodedata.combining(one))
    return " ".join(bare.casefold().replace("đ", "d").split())


def squeezed(text: str) -> str:
    """Letters and digits alone, for names that may be one: "Nguyễn  Văn-Á" → "nguyenvana"."""
    return "".join(one for one in folded(text) if one.isalnum())
