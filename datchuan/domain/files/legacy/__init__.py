"""Texts written before Unicode: TCVN3 (.Vn fonts) and VNI (VNI- fonts), known by the font or by their letters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from datchuan.domain.files.legacy.likeness import common_words, likeness
from datchuan.domain.files.legacy.tcvn3 import from_tcvn3
from datchuan.domain.files.legacy.vni import from_vni


class Lettering(StrEnum):
    TCVN3 = "tcvn3"
    VNI = "vni"


# Letters that only Unicode has: whoever wrote them did not write in an eight-bit font, whatever the font's name.
UNICODE_ONLY = re.compile("[\u0102-\u01b0\u0300-\u0323\u1ea0-\u1ef9]")
EIGHT_BIT = re.compile("[\u00a1-\u00ff]")
_CLEARLY_BETTER = 0.15  # share of common words gained
_FEWEST_WORDS = 3  # one or two may come about by chance
_FONT_NAME = re.compile(r"^(?:[A-Z]{6}\+)?(.*)$")  # a PDF puts six letters before the name of a subset


@dataclass(frozen=True, slots=True)
class FontLettering:
    """How the letters of a font are to be understood."""

    lettering: Lettering
    capitals: bool = False


def lettering_of_font(font: str | None) -> FontLettering | None:
    """The lettering a font's name tells of; None for a Unicode font."""
    if not font:
        return None
    name = _FONT_NAME.sub(r"\1", font).strip().casefold().split(",")[0].split("-bold")[0].split("-italic")[0]
    if name.startswith(".vn"):
        return FontLettering(Lettering.TCVN3, capitals=name.endswith("h"))
    if name.startswith("vni-") or name == "vni":
        return FontLettering(Lettering.VNI)
    return None


def to_unicode(text: str, lettering: Lettering, *, capitals: bool = False) -> str:
    """The text in Unicode (NFC), from the letters of `lettering`."""
    return from_tcvn3(text, capitals=capitals) if lettering is Lettering.TCVN3 else from_vni(text)


def guess_lettering(text: str) -> Lettering | None:
    """The lettering under which the text is clearly Vietnamese while it is not as it stands; None to leave it alone."""
    if not EIGHT_BIT.search(text):
        return None
    best, lettering = max((likeness(to_unicode(text, lettering)), lettering) for lettering in Lettering)
    clearly = best - likeness(text) > _CLEARLY_BETTER
    return lettering if clearly and common_words(to_unicode(text, lettering)) >= _FEWEST_WORDS else None
