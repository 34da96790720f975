"""What can go wrong when a plan is received, reviewed or adopted; each message is a sentence for an official."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from datchuan.domain.plan_document.document import Fact
from datchuan.domain.plan_document.reading.refusals import REFUSALS, refusal_sentence
from datchuan.ui.formats import is_english

log = logging.getLogger(__name__)


def refusal_words(*, code: str, message: str, facts: Mapping[str, Fact]) -> str:
    """Why a file is not read, in the page's language; in Vietnamese where nothing else was kept."""
    if not is_english() or code not in REFUSALS:
        return message
    try:
        return refusal_sentence(code, facts, _)
    except KeyError as absent:
        log.info("a refusal kept by another version cannot be told: %s is not known", absent)
        return message


class PlanningError(Exception):
    """The wanted change is not possible. `str()` says why and what to do."""


class ChangedMeanwhile(PlanningError):
    """Somebody else changed what this change was made from. `entries` are the ids that moved on."""

    def __init__(self, entries: Sequence[int], who: str) -> None:
        super().__init__(
            _("%(who)s vừa sửa nội dung này. Xem bản mới rồi sửa lại nếu cần.") % {"who": who or _("Người khác")}
        )
        self.entries = tuple(entries)
        self.who = who


class ReviewClosed(PlanningError):
    """The draft was adopted or discarded."""

    def __init__(self) -> None:
        super().__init__(_("Bản rà soát này đã đóng, không sửa được nữa."))


class NotReady(PlanningError):
    """The draft cannot be adopted yet. `reasons` are sentences."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = tuple(reasons)


class NotValid(PlanningError):
    """The content does not fit the contract. `errors` maps a field to a sentence."""

    def __init__(self, errors: dict[str, str]) -> None:
        super().__init__(" ".join(errors.values()))
        self.errors = errors
