"""Texts written before Unicode: TCVN3 (.Vn fonts) and VNI (VNI- fonts), known by the font or by their letters."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from datchuan.domain.plan_document.reading.found import Run
from datchuan.domain.plan_document.reading.legacy.likeness import common_words, likeness
from datchuan.domain.plan_document.reading.legacy.tcvn3 import from_tcvn3
from datchuan.domain.plan_document.reading.legacy.vni import from_vni


class Lettering(StrEnum):
    TCVN3 = "tcvn3"
    VNI = "vni"


# Letters that only Unicode has: whoever wrote them did not write in an eight-bit font, whatever the font's name.
_UNICODE_ONLY = re.compile("[\u0102-\u01b0\u0300-\u0323\u1ea0-\u1ef9]")
_EIGHT_BIT = re.compile("[\u00a1-\u00ff]")
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
    if not _EIGHT_BIT.search(text):
        return None
    best, lettering = max((likeness(to_unicode(text, lettering)), lettering) for lettering in Lettering)
    clearly = best - likeness(text) > _CLEARLY_BETTER
    return lettering if clearly and common_words(to_unicode(text, lettering)) >= _FEWEST_WORDS else None


def convert_runs(runs: Iterable[Run]) -> set[str]:
    """Turn every run that is in an old lettering into Unicode, in place. Gives the note codes of what was converted.

    A font's name is believed when the text reads at least as well after conversion; without such a font the letters of
    the whole document decide.
    """
    named: dict[Lettering, list[tuple[Run, bool]]] = {}
    unnamed: list[Run] = []
    for run in runs:
        font = lettering_of_font(run.font)
        if font is not None and not _UNICODE_ONLY.search(run.text):
            named.setdefault(font.lettering, []).append((run, font.capitals))
        else:
            unnamed.append(run)
    notes = {note for lettering, group in named.items() for note in _convert_named(lettering, group)}
    return notes | _convert_unnamed(unnamed)


def _convert_named(lettering: Lettering, group: list[tuple[Run, bool]]) -> set[str]:
    before = "\n".join(run.text for run, _ in group)
    if likeness(to_unicode(before, lettering)) < likeness(before):
        return set()
    for run, capitals in group:
        run.text = to_unicode(run.text, lettering, capitals=capitals)
    return {f"{lettering}-converted"}


def _convert_unnamed(runs: list[Run]) -> set[str]:
    eight_bit = [run for run in runs if _EIGHT_BIT.search(run.text) and not _UNICODE_ONLY.search(run.text)]
    lettering = guess_lettering("\n".join(run.text for run in eight_bit))
    if lettering is None:
        return set()
    for run in eight_bit:
        run.text = to_unicode(run.text, lettering)
    return {f"{lettering}-converted"}
