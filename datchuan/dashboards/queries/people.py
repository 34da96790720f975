"""Who stands behind the offices a plan names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from datchuan.accounts.models import OfficeHolding, valid_on
from datchuan.planning.models import Assignment, Plan, PlanItem, PlanSection


@dataclass(frozen=True, slots=True)
class PartyShown:
    """A party as a page shows it: the office (or the plan's own words) and who holds it on the day."""

    name: str
    office: int | None
    holders: tuple[str, ...]


class Holders:
    """Names of the people who hold offices on a day. One SQL statement for all of them."""

    def __init__(self, offices: Iterable[int], on: date) -> None:
        self._names: dict[int, list[str]] = defaultdict(list)
        rows = OfficeHolding.objects.filter(valid_on(on), office__in=set(offices)).select_related("person")
        for row in rows.order_by("person__full_name"):
            self._names[row.office_id].append(row.person.full_name)

    def of(self, office: int | None) -> tuple[str, ...]:
        return tuple(self._names.get(office, ())) if office is not None else ()

    def shown(self, assignments: Iterable[Assignment]) -> tuple[PartyShown, ...]:
        return tuple(
            PartyShown(a.office.name if a.office else a.text, a.office_id, self.of(a.office_id)) for a in assignments
        )


class Assigned:
    """The parties of every section and item of a plan. One SQL statement."""

    def __init__(self, plan: Plan) -> None:
        self._of: dict[tuple[int | None, int | None], list[Assignment]] = defaultdict(list)
        rows = Assignment.objects.filter(Q(section__plan=plan) | Q(item__plan=plan)).select_related("office")
        for row in rows.order_by("position", "pk"):
            self._of[row.section_id, row.item_id].append(row)

    def to(self, owner: PlanSection | PlanItem) -> list[Assignment]:
        return self._of[(owner.pk, None) if isinstance(owner, PlanSection) else (None, owner.pk)]

    @property
    def offices(self) -> set[int]:
        return {a.office_id for rows in self._of.values() for a in rows if a.office_id is not None}
