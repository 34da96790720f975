"""What changes between two sets, or in one set between two days."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from datchuan.accounts.access import allowed
from datchuan.accounts.permissions import Permission
from datchuan.criteria.comparing import Comparison, compare_days, compare_sets, steps_of
from datchuan.criteria.forms import CompareForm
from datchuan.criteria.queries import published_sets
from datchuan.domain.criteria.model import CriteriaSet


@allowed(Permission.VIEW_LAW)
@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """`?before=SET&after=SET`, or one set with `before_on` and `after_on`. Without any: the first set and the last."""
    sets = {one.code: one for one in published_sets()}
    codes = list(sets)
    ends = {"before": codes[0], "after": codes[-1]} if codes else {}
    form = CompareForm({**ends, **request.GET.dict()}, sets=list(sets.values()))
    valid = form.is_valid()
    before = sets.get(form.cleaned_data.get("before") or "")
    after = sets.get(form.cleaned_data.get("after") or "")
    context = {
        "form": form,
        "before": before,
        "after": after,
        "days": (form.cleaned_data.get("before_on"), form.cleaned_data.get("after_on")),
        "steps": [(one, steps_of(one)) for one in sets.values()],
        "incomplete": next((one for one in (before, after) if one and not _is_complete(one)), None),
        "comparison": _comparison(form, before, after) if valid and before and after else None,
    }
    return render(request, "criteria/compare.html", context)


def _comparison(form: CompareForm, before: CriteriaSet, after: CriteriaSet) -> Comparison | None:
    """None for one set while a day is missing."""
    if before.code != after.code:
        return compare_sets(before, after)
    first, second = form.cleaned_data["before_on"], form.cleaned_data["after_on"]
    return compare_days(before, first, second) if first and second else None


def _is_complete(law: CriteriaSet) -> bool:
    return all(one.complete for one in law.criteria)
