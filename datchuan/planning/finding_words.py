"""The sentence of a finding in the reader's language, with the plan's own words as they stand."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any, Protocol

from django.utils.translation import gettext, ngettext

from datchuan.domain.plan_document.findings.telling import Language, from_json, tell
from datchuan.ui.formats import day, figure, is_english

log = logging.getLogger(__name__)
OF_THE_PAGE = Language(one=gettext, many=ngettext, number=figure, grouped=figure, day=day)


class KeptFinding(Protocol):
    """A finding of a draft or of an adopted plan."""

    @property
    def message(self) -> str: ...  # Vietnamese

    @property
    def facts(self) -> Mapping[str, Any]: ...


def sentence_of(finding: KeptFinding) -> str:
    """In the page's language; in Vietnamese where nothing else was kept."""
    return (is_english() and told_in_english(finding)) or finding.message


def told_in_english(finding: KeptFinding) -> str | None:
    """None for a finding kept by a version that told it in Vietnamese alone, or in a way this one does not know."""
    if "said" not in finding.facts:
        return None
    try:
        return tell(from_json(finding.facts), OF_THE_PAGE)
    except KeyError as absent:
        log.info("a finding kept by another version cannot be told: %s is not known", absent)
        return None
