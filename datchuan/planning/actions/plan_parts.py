"""The rows of an adopted plan, written from the contract in a handful of statements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from datchuan.accounts.actions import find_or_create_office
from datchuan.accounts.models import Office
from datchuan.criteria.models import Criterion, Indicator
from datchuan.places.queries import villages_of
from datchuan.planning.models import (
    Assignment,
    BodyDuty,
    CriterionClaim,
    IndicatorClaim,
    Objective,
    Plan,
    PlanFinding,
    PlanItem,
    PlanSection,
    Slot,
    Target,
    VillageGoal,
)
from datchuan.planning.queries.drafts import StandingFinding
from datchuan.planning.words import same_village

Row = Mapping[str, Any]
SLOTS = {"directors": Slot.DIRECTOR, "responsible": Slot.RESPONSIBLE, "cooperating": Slot.COOPERATING}


class PartsWriter:
    """Writes the parts of one plan; looks up criteria, indicators, offices and villages once."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.criteria = {c.number: c for c in Criterion.objects.filter(criteria_set=plan.criteria_set)}
        self.indicators = {i.code: i for i in Indicator.objects.filter(criterion__criteria_set=plan.criteria_set)}
        self.since = date.fromisoformat(plan.heading["date"]) if plan.heading["date"] else date(plan.year, 1, 1)
        self.offices: dict[str, Office] = {}
        self.assignments: list[Assignment] = []

    def office(self, name: str | None) -> Office | None:
        """The commune's office of that name, made when this plan is the first to name it; None for none."""
        if not name:
            return None
        if name not in self.offices:
            self.offices[name] = find_or_create_office(
                place=self.plan.place, name=name, since=self.since, by=self.plan.adopted_by
            )
        return self.offices[name]

    def part(self, position: int, row: Row) -> dict[str, Any]:
        return {
            "plan": self.plan,
            "position": position,
            "first_block": row["source"]["start"],
            "last_block": row["source"]["end"],
        }

    def status(self, status: Row) -> None:
        CriterionClaim.objects.bulk_create(
            CriterionClaim(
                **self.part(n, row),
                criterion=self.criteria.get(row["criterion"]),
                criterion_number=row["criterion"],
                name=row["name"],
                verdict=row["verdict"],
            )
            for n, row in enumerate(status["criteria"], start=1)
        )
        IndicatorClaim.objects.bulk_create(
            IndicatorClaim(
                **self.part(n, row),
                indicator=self.indicators.get(row["indicator"]),
                indicator_code=row["indicator"],
                text=row["text"],
                actual=_number(row["actual"]),
                target=_number(row["target"]),
                unit=row["unit"] or "",
                estimated=row["estimated"],
            )
            for n, row in enumerate(status["unmet_indicators"], start=1)
        )

    def objectives(self, objectives: Row) -> None:
        rows = [(True, r) for r in objectives["general"]] + [(False, r) for r in objectives["specific"]]
        Objective.objects.bulk_create(
            Objective(**self.part(n, row), general=general, text=row["text"])
            for n, (general, row) in enumerate(rows, start=1)
        )

    def villages(self, rows: Iterable[Row]) -> None:
        known = villages_of(self.plan.place, self.since)
        VillageGoal.objects.bulk_create(
            VillageGoal(
                **self.part(n, row),
                village_name=row["village"],
                village=next((v.place for v in known if same_village(v.name, row["village"])), None),
                goal=row["goal"],
                period=row["period"] or "",
            )
            for n, row in enumerate(rows, start=1)
        )

    def duties(self, bodies: Iterable[Row]) -> None:
        rows = [(body["body"], duty) for body in bodies for duty in body["duties"]]
        BodyDuty.objects.bulk_create(
            BodyDuty(**self.part(n, duty), body=body, office=self.office(body), text=duty["text"])
            for n, (body, duty) in enumerate(rows, start=1)
        )

    def sections(self, rows: Iterable[Row]) -> dict[str, PlanSection]:
        made: dict[str, PlanSection] = {}
        for n, row in enumerate(rows, start=1):
            made[row["id"]] = PlanSection.objects.create(
                **self.part(n, row),
                number=row["number"] or "",
                title=row["title"],
                criterion=self.criteria.get(row["criterion"] or ""),
                assessed=row["assessed"],
            )
            self.assign(row, section=made[row["id"]])
        return made

    def items(self, rows: Iterable[Row], *, sections: Mapping[str, PlanSection]) -> None:
        targets: list[Target] = []
        for n, row in enumerate(rows, start=1):
            item = PlanItem.objects.create(
                **self.part(n, row), section=sections.get(row["section"] or ""), **self.item_fields(row)
            )
            self.assign(row, item=item)
            targets += [self.target(item, m, t) for m, t in enumerate(row["targets"], start=1)]
        Target.objects.bulk_create(targets)

    def item_fields(self, row: Row) -> dict[str, Any]:
        due, budget = row["due"] or {}, row["budget"] or {}
        return {
            "role": row["role"],
            "text": row["text"],
            "criterion": self.criteria.get(row["criterion"] or ""),
            "indicator": self.indicators.get(row["indicator"] or ""),
            "indicator_code": row["indicator"] or "",
            "due_text": due.get("text") or "",
            "due_start": due.get("start"),
            "due_end": due.get("end"),
            "recurrence": row["recurrence"] or "",
            "output": row["output"] or "",
            "budget_text": budget.get("text") or "",
            "budget_amount": _number(budget.get("amount")),
            "budget_unit": budget.get("unit") or "",
        }

    def target(self, item: PlanItem, position: int, row: Row) -> Target:
        return Target(
            item=item,
            position=position,
            indicator=self.indicators.get(row["indicator"] or ""),
            subject=row["subject"],
            op=row["op"],
            value=_number(row["value"]),
            upper=_number(row["upper"]),
            unit=row["unit"] or "",
            due=row["due"],
            approximate=row["approximate"],
            text=row["text"],
        )

    def assign(self, row: Row, *, section: PlanSection | None = None, item: PlanItem | None = None) -> None:
        self.assignments += [
            Assignment(
                section=section,
                item=item,
                slot=slot,
                position=n,
                text=party["text"],
                office=self.office(party["office"]),
            )
            for name, slot in SLOTS.items()
            for n, party in enumerate(row[name], start=1)
        ]

    def findings(self, rows: Iterable[StandingFinding]) -> None:
        PlanFinding.objects.bulk_create(
            PlanFinding(
                plan=self.plan,
                position=n,
                first_block=row.first_block,
                last_block=row.last_block,
                code=row.code,
                severity=row.severity,
                message=row.message,
                facts=row.facts,
                criterion_number=row.criterion or "",
                indicator_code=row.indicator or "",
                set_aside_because=row.set_aside_because,
                set_aside_at=row.set_aside_at,
                set_aside_by_id=row.set_aside_by_id,
            )
            for n, row in enumerate(rows, start=1)
        )


def write_parts(plan: Plan, *, contract: Row, findings: Iterable[StandingFinding]) -> None:
    """Write every part of a plan just created, inside the caller's transaction."""
    writer = PartsWriter(plan)
    writer.objectives(contract["objectives"])
    writer.status(contract["status"])
    writer.villages(contract["villages"])
    writer.items(contract["items"], sections=writer.sections(contract["sections"]))
    writer.duties(contract["organisation"])
    Assignment.objects.bulk_create(writer.assignments)
    writer.findings(findings)


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
