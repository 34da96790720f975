"""Lines keyed in or read from a workbook, laid over the law that is published."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from datchuan.criteria.errors import ProposalError
from datchuan.criteria.filing import Filed
from datchuan.criteria.queries import latest_publication, published_law, trees_of
from datchuan.domain.criteria.amending import AmendmentError, NewLine, amended
from datchuan.domain.criteria.loading import Trees


def filed_lines(set_code: str, lines: Iterable[NewLine], *, province_name: str = "") -> Filed:
    """The published set with the lines written into it. Raises ProposalError where a line has no place."""
    base = latest_publication(set_code)
    if base is None:
        raise ProposalError(_("Không có bộ tiêu chí %(code)s.") % {"code": set_code})
    trees: Trees = trees_of(base)
    folder = next(path.removesuffix("/set.yaml") for path in trees if path.endswith("/set.yaml"))
    zones = [zone.code for zone in published_law(base).zones]
    try:
        for line in lines:
            trees = amended(trees, folder, line, zones=zones, province_name=province_name)
    except AmendmentError as problem:
        raise ProposalError(str(problem)) from problem
    return Filed(set_code, trees, {})
