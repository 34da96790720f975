"""The command line's sentences in the language of the terminal, without Django: a command must start in a moment."""

from __future__ import annotations

import gettext
import os
from functools import lru_cache

from datchuan import resources


@lru_cache(maxsize=1)
def catalogue() -> gettext.NullTranslations:
    """English when the terminal's language is English, else the Vietnamese of the source."""
    wanted = next((os.environ[v] for v in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(v)), "")
    try:
        folder = resources.folder("locale")
    except resources.MissingFolder:
        return gettext.NullTranslations()
    language = "en" if wanted.lower().startswith("en") else "vi"
    return gettext.translation("django", folder, languages=[language], fallback=True)


def translated(sentence: str) -> str:
    return catalogue().gettext(sentence)


def counted(one: str, many: str, n: int) -> str:
    """The form of a sentence that a number asks for."""
    return catalogue().ngettext(one, many, n)


def gettext_noop(sentence: str) -> str:
    """Marks a sentence that is translated later, where it is shown."""
    return sentence
