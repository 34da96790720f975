"""What people key in of a threshold, made what the files of the law hold."""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.utils.translation import gettext as _

from datchuan.criteria.errors import ProposalError
from datchuan.domain.criteria.demands import Kind
from datchuan.domain.criteria.loading import FileFaultsError, read_tree
from datchuan.domain.criteria.references import Confidence
from datchuan.domain.files.trees import Tree

# The words of the workbook's drop-down; the law is written in Vietnamese whatever language the page is in.
CONFIDENCE_WORDS: Mapping[Confidence, str] = {
    Confidence.VERIFIED: "Đã đối chiếu",
    Confidence.WEAK: "Nguồn yếu",
    Confidence.RECALLED: "Theo trí nhớ",
    Confidence.UNKNOWN: "Chưa biết",
}
_WORDS: Mapping[str, Tree] = {
    "đạt": "met",
    "met": "met",
    "chưa biết": "unknown",
    "unknown": "unknown",
    "tỉnh quy định": "province",
    "province": "province",
}
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


def value_of(text: str, *, kind: Kind) -> Tree:
    """A threshold as typed ("54,1", "90 %", "đạt", "chưa biết", "{minimum: 100, level_1: 70}") as the files write it.

    Raises ProposalError for what fits no threshold of this kind.
    """
    typed = " ".join(text.split()).removesuffix("%").strip()
    known = _WORDS.get(typed.casefold())
    if known is not None:
        return known
    if _NUMBER.fullmatch(typed):
        number = typed.replace(",", ".")
        return number.removesuffix(".0")
    if typed.startswith("{"):
        return _mapping(typed)
    hint = (
        "{score: 50}" if kind is Kind.CHECKLIST else "{minimum: 100, level_1: 70}" if kind is Kind.SCHOOLS else "54,1"
    )
    raise ProposalError(
        _("“%(text)s” không phải mức chuẩn: viết như %(hint)s, đạt, chưa biết hoặc tỉnh quy định")
        % {"text": typed, "hint": hint}
    )


def _mapping(typed: str) -> Tree:
    try:
        return read_tree(f"value: {typed}")["value"]
    except FileFaultsError as problem:
        raise ProposalError(str(problem.faults[0].message)) from problem


def confidence_of(words: str, *, page: str) -> Confidence:
    """The confidence chosen by its words or code; verified only with the page where it was read.

    Nothing chosen: verified with a page, weak without. Raises ProposalError.
    """
    chosen = " ".join(words.split()).casefold()
    known = {word.casefold(): one for one, word in CONFIDENCE_WORDS.items()} | {
        one.value: one for one in CONFIDENCE_WORDS
    }
    if not chosen:
        return Confidence.VERIFIED if page.strip() else Confidence.WEAK
    if chosen not in known:
        raise ProposalError(_("“%(words)s” không phải độ tin cậy nào") % {"words": words})
    if known[chosen] is Confidence.VERIFIED and not page.strip():
        raise ProposalError(_("đã đối chiếu thì phải ghi địa chỉ trang đã đọc"))
    return known[chosen]
