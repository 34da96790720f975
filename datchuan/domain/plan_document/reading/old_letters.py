"""Runs of a document in an old lettering become Unicode: by their font's name where it tells, else by their letters."""

from __future__ import annotations

from collections.abc import Iterable

from datchuan.domain.files.legacy import (
    EIGHT_BIT,
    UNICODE_ONLY,
    Lettering,
    guess_lettering,
    lettering_of_font,
    to_unicode,
)
from datchuan.domain.files.legacy.likeness import likeness
from datchuan.domain.plan_document.reading.found import Run


def convert_runs(runs: Iterable[Run]) -> set[str]:
    """Turn every run that is in an old lettering into Unicode, in place. Gives the note codes of what was converted.

    A font's name is believed when the text reads at least as well after conversion; without such a font the letters of
    the whole document decide.
    """
    named: dict[Lettering, list[tuple[Run, bool]]] = {}
    unnamed: list[Run] = []
    for run in runs:
        font = lettering_of_font(run.font)
        if font is not None and not UNICODE_ONLY.search(run.text):
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
    eight_bit = [run for run in runs if EIGHT_BIT.search(run.text) and not UNICODE_ONLY.search(run.text)]
    lettering = guess_lettering("\n".join(run.text for run in eight_bit))
    if lettering is None:
        return set()
    for run in eight_bit:
        run.text = to_unicode(run.text, lettering)
    return {f"{lettering}-converted"}
