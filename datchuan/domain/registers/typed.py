"""What stands in a cell or box, as words: composed letters, no formulas, no errors of Excel."""

from __future__ import annotations

import re
import unicodedata

_ERRORS = re.compile(r"#(REF!|N/A|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!)", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")  # the last: halves of letters


class Refused(Exception):
    """`code` is a key of `entry_sentences.SENTENCES`, `facts` its names but the label."""

    def __init__(self, code: str, **facts: str) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts


def words_of(typed: object) -> str:
    """The composed text of what was typed; a whole number of Excel (12.0) without its point. Raises Refused."""
    if isinstance(typed, float) and typed.is_integer():
        return str(int(typed))
    text = unicodedata.normalize("NFC", str(typed)).strip()
    if text.startswith("="):
        raise Refused("formula", typed=text)
    if _ERRORS.fullmatch(text):
        raise Refused("excel-error", typed=text)
    if _CONTROL.search(text):
        raise Refused("control-character")
    return text
