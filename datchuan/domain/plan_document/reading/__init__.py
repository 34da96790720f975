"""Bytes of a file in, `Document` out; or `Unreadable` with one clear sentence.

Formats are told by content, never by the file's name. Macros are never run, nothing is fetched, no file is opened.
"""

from __future__ import annotations

from dataclasses import replace

from datchuan.domain.plan_document.document import Document, Unreadable
from datchuan.domain.plan_document.reading.archive import Archive
from datchuan.domain.plan_document.reading.assembling import assemble
from datchuan.domain.plan_document.reading.docx import read_docx
from datchuan.domain.plan_document.reading.limits import Converter, Limits, Progress, silent
from datchuan.domain.plan_document.reading.notes import NOTES
from datchuan.domain.plan_document.reading.odt import read_odt
from datchuan.domain.plan_document.reading.plain_text import read_text
from datchuan.domain.plan_document.reading.refusals import REFUSALS, refuse
from datchuan.domain.plan_document.reading.sniffing import Format, sniff

__all__ = ["NOTES", "REFUSALS", "Converter", "Document", "Limits", "Progress", "Unreadable", "read", "refuse"]

_STANDARD = Limits()


def read(
    data: bytes,
    filename: str,
    *,
    convert: Converter | None = None,
    limits: Limits = _STANDARD,
    progress: Progress = silent,
) -> Document:
    """The document in `data`. `filename` only helps to tell .md from .txt.

    `convert` turns .doc and .rtf into .docx bytes; without it they are refused. `progress` is told (done, total).
    Raises Unreadable with one of the codes of `REFUSALS`, and nothing else, whatever the bytes are.
    """
    format_, archive = sniff(data, filename, limits)
    if format_ in {Format.DOC, Format.RTF}:
        return _converted(data, format_, convert, limits)
    if format_ is Format.PDF:
        from datchuan.domain.plan_document.reading.pdf import read_pdf  # costs 0.1 s to load; only PDFs need it

        return assemble(read_pdf(data, limits, progress), format_, limits)
    if archive is not None:
        return _from_archive(archive, format_, limits)
    return assemble(read_text(data, limits), format_, limits, line_numbers=True)


def _from_archive(archive: Archive, format_: Format, limits: Limits) -> Document:
    found = read_docx(archive) if format_ is Format.DOCX else read_odt(archive)
    return assemble(found, format_, limits)


def _converted(data: bytes, format_: Format, convert: Converter | None, limits: Limits) -> Document:
    if convert is None:
        raise refuse("converter-missing", kind=format_)
    converted = convert(data, format_)
    inner, archive = sniff(converted, "", limits)
    if archive is None:
        raise refuse("conversion-failed", kind=format_)
    return replace(_from_archive(archive, inner, limits), format=str(format_))
