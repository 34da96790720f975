"""What may be chosen in the forms of a review."""

from __future__ import annotations

from datchuan.accounts.queries import offices_of
from datchuan.criteria.queries import criteria_of, indicators_of
from datchuan.planning.entry_choices import Choices
from datchuan.planning.models import PlanDraft
from datchuan.ui.dates import today


def choices_for(draft: PlanDraft) -> Choices:
    """Criteria and indicators of the draft's set (none while it is not chosen), offices of its commune."""
    offices = tuple(office.name for office in offices_of(draft.place, today()))
    if draft.criteria_set is None:
        return Choices(offices=offices)
    code = draft.criteria_set.code
    return Choices(
        criteria=tuple((c.number, f"{c.number}. {c.name}") for c in criteria_of(code)),
        indicators=tuple((i.code, f"{i.code} {i.name[:90]}") for i in indicators_of(code)),
        offices=offices,
    )
