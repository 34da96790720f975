"""Words of a PDF page, from the characters of its text layer."""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from datchuan.domain.files.legacy import Lettering, lettering_of_font
from datchuan.domain.plan_document.reading.pdf.geometry import Box, Word
from datchuan.domain.plan_document.reading.pdf.view import View

_CUT_HYPHEN = 0x02  # what PDFium gives for a hyphen, or a soft hyphen, at the end of a line
_NO_BREAK_SPACE = 0xA0
_SOFT_HYPHEN = "\u00ad"
_APART = 0.28  # of the height: characters further apart are different words though no space stands between
_NAME_LENGTH = 256
_ITALIC_FLAG = 1 << 6  # PDF 32000-1, table 123
_BOLD_WEIGHT = 600
_BOLD_NAME = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
_ITALIC_NAME = re.compile(r"italic|oblique", re.IGNORECASE)


@dataclass(slots=True)
class _Gathering:
    """The characters of a word so far."""

    first: int = 0
    codes: list[int] = field(default_factory=list)
    left: float = 0.0
    right: float = 0.0
    top: float = 0.0
    bottom: float = 0.0


def page_words(page: pdfium.PdfPage, view: View) -> list[Word]:
    """The words of a page in the order of its content (PDFium leaves out what is drawn twice to look bold)."""
    text_page = page.get_textpage()
    try:
        return _Reader(text_page.raw, view).words()
    finally:
        text_page.close()


class _Reader:
    def __init__(self, text_page: object, view: View) -> None:
        self._page = text_page
        self._view = view
        self._fonts: dict[tuple[str, int, int], tuple[str, bool, bool]] = {}
        self._name = ctypes.create_string_buffer(_NAME_LENGTH)
        self._flags = ctypes.c_int()

    def words(self) -> list[Word]:
        words: list[Word] = []
        word: _Gathering | None = None
        rectangle = raw.FS_RECTF()
        pointer = ctypes.byref(rectangle)
        page, unicode_of, box_of = self._page, raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox
        for index in range(raw.FPDFText_CountChars(page)):
            code = unicode_of(page, index)
            if (code <= 32 and code != _CUT_HYPHEN) or code == _NO_BREAK_SPACE:
                self._finish(word, words)
                word = None
                continue
            box_of(page, index, pointer)
            if self._view.rotation:
                self._turn(rectangle)
            if word is not None and self._is_apart(word, rectangle):
                self._finish(word, words)
                word = None
            if word is None:
                word = _Gathering(index, [], rectangle.left, rectangle.right, rectangle.top, rectangle.bottom)
            word.codes.append(code)
            word.right = max(word.right, rectangle.right)
        self._finish(word, words)
        return words

    def _turn(self, rectangle: raw.FS_RECTF) -> None:
        """Give a character's box as it stands on the rotated page, still counted upwards."""
        x, y = self._view.point(rectangle.left, rectangle.bottom)
        other_x, other_y = self._view.point(rectangle.right, rectangle.top)
        rectangle.left, rectangle.right = min(x, other_x), max(x, other_x)
        rectangle.bottom, rectangle.top = self._view.height - max(y, other_y), self._view.height - min(y, other_y)

    def _is_apart(self, word: _Gathering, rectangle: raw.FS_RECTF) -> bool:
        height = word.top - word.bottom
        gap = rectangle.left - word.right
        moved = abs(rectangle.bottom - word.bottom) > height / 2
        return bool(moved or gap > _APART * height or gap < -height)

    def _finish(self, word: _Gathering | None, words: list[Word]) -> None:
        if word is None:
            return
        font, bold, italic = self._look(word.first)
        hyphen = "-"
        lettering = lettering_of_font(font)
        if lettering is not None and lettering.lettering is Lettering.TCVN3:
            hyphen = _SOFT_HYPHEN
        units = (hyphen if code == _CUT_HYPHEN else chr(code) for code in word.codes)
        text = "".join(units).encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # halves of pairs joined
        height = self._view.height
        box = Box(word.left, height - word.top, word.right, height - word.bottom)
        words.append(Word(text, box, font, bold, italic))

    def _look(self, index: int) -> tuple[str, bool, bool]:
        """Font name, bold, italic of a character."""
        length = raw.FPDFText_GetFontInfo(self._page, index, self._name, _NAME_LENGTH, ctypes.byref(self._flags))
        name = self._name.raw[: max(length - 1, 0)].decode("utf-8", "replace") if length <= _NAME_LENGTH else ""
        key = (name, self._flags.value, raw.FPDFText_GetFontWeight(self._page, index))
        if key not in self._fonts:
            bold = key[2] >= _BOLD_WEIGHT or bool(_BOLD_NAME.search(name))
            italic = bool(key[1] & _ITALIC_FLAG) or bool(_ITALIC_NAME.search(name))
            self._fonts[key] = (name, bold, italic)
        return self._fonts[key]
