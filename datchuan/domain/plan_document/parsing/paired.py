"""One label or column for two duties ("Người chỉ đạo/Người thực hiện"), its values taken apart the same way."""

from __future__ import annotations

import re

from datchuan.domain.plan_document.folding import pattern
from datchuan.domain.plan_document.parsing.labels import Field, column_of, field_of
from datchuan.domain.plan_document.parsing.leaders import is_leader

_DUTIES = ("director", "responsible", "cooperating")
_BETWEEN = re.compile(r"\s*[/,\n]\s*|\s+[-–]\s+|\s+và\s+")
_NOUNS = ("người", "đơn vị", "cơ quan", "bộ phận", "cá nhân", "cán bộ")
_SLASH = pattern(r"(?<!\b[ĐđTK])\s*/\s*(?=[«U»]|các |cán )")
_PARTS = re.compile(r"[;\n]\s*")
_NAMES = re.compile(r"[;,\n]\s*")

Pair = tuple[Field, Field]


def pair_of(head: str) -> Pair | None:
    """The two duties a head names, in its order; None for a head of one duty or of none."""
    parts = [p for p in _BETWEEN.split(head.strip(" .:*").lower()) if p and p not in _NOUNS]
    found = [field_of(p) or column_of(p) for p in parts]
    if len(found) != 2 or found[0] == found[1]:
        return None
    first, second = found
    return (first, second) if first in _DUTIES and second in _DUTIES else None


def take_apart(pair: Pair, value: str) -> tuple[str, str]:
    """What a value says of each of the two duties.

    A slash parts them, else a line end or semicolon. Where nothing does, leaders direct and the others do the work; of
    a list of doers and helpers the first one does it.
    """
    for sign in (_SLASH, _PARTS):
        parts = sign.split(value.strip(), maxsplit=1)
        if len(parts) == 2 and all(p.strip() for p in parts):
            return parts[0].strip(), parts[1].strip()
    names = [n.strip() for n in _NAMES.split(value) if n.strip()]
    if "director" not in pair:
        return "; ".join(names[:1]), "; ".join(names[1:])
    leading = [n for n in names if is_leader(n)]
    others = [n for n in names if not is_leader(n)]
    told = ("; ".join(leading), "; ".join(others))
    return told if pair[0] == "director" else (told[1], told[0])
