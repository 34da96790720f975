"""A plan as data to and from the JSON of `plan.schema.json`: decimals as strings, dates as ISO 8601."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from datchuan.domain.plan_document.model import (
    BodyDuties,
    Budget,
    CriterionStatus,
    Due,
    Finding,
    Heading,
    Item,
    LegalBasis,
    Parties,
    Party,
    Passage,
    PlanDraft,
    Recipient,
    Section,
    Signatory,
    Source,
    Status,
    Target,
    UnmetIndicator,
    VillageGoal,
)

Json = dict[str, Any]


def to_contract(draft: PlanDraft) -> Json:
    """The draft as the schema asks for it. Facts of findings are left out: the message says them."""
    return {
        "document": _heading(draft.document),
        "criteria_set": draft.criteria_set,
        "objectives": {
            "general": [_passage(p) for p in draft.general_objectives],
            "specific": [_passage(p) for p in draft.specific_objectives],
        },
        "status": _status(draft.status),
        "villages": [
            {"village": v.village, "goal": v.goal, "period": v.period, "source": _source(v.source)}
            for v in draft.villages
        ],
        "sections": [_section(s) for s in draft.sections],
        "items": [_item(i) for i in draft.items],
        "organisation": [
            {"body": b.body, "duties": [_passage(p) for p in b.duties], "source": _source(b.source)}
            for b in draft.organisation
        ],
        "findings": [_finding(f) for f in draft.findings],
    }


def decimal_text(value: Decimal | None) -> str | None:
    """Without exponent and needless zeros: Decimal("1.50") gives "1.5"."""
    if value is None:
        return None
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _source(source: Source) -> Json:
    return {"start": source.start, "end": source.end}


def _passage(passage: Passage) -> Json:
    return {"text": passage.text, "source": _source(passage.source)}


def _heading(heading: Heading) -> Json:
    signatory = heading.signatory
    return {
        "kind": heading.kind,
        "number": heading.number,
        "issuer": heading.issuer,
        "place": heading.place,
        "date": _day(heading.date),
        "year": heading.year,
        "subject": heading.subject,
        "signatory": signatory
        and {"authority": signatory.authority, "position": signatory.position, "name": signatory.name},
        "recipients": [{"name": r.name, "note": r.note} for r in heading.recipients],
        "legal_bases": [
            {"number": b.number, "date": _day(b.date), "issuer": b.issuer, "text": b.text, "source": _source(b.source)}
            for b in heading.legal_bases
        ],
    }


def _status(status: Status) -> Json:
    return {
        "total": status.total,
        "claimed_met": status.claimed_met,
        "claimed_unmet": status.claimed_unmet,
        "criteria": [
            {"criterion": c.criterion, "name": c.name, "verdict": c.verdict, "source": _source(c.source)}
            for c in status.criteria
        ],
        "unmet_indicators": [
            {
                "indicator": u.indicator,
                "text": u.text,
                "actual": decimal_text(u.actual),
                "target": decimal_text(u.target),
                "unit": u.unit,
                "estimated": u.estimated,
                "source": _source(u.source),
            }
            for u in status.unmet_indicators
        ],
    }


def _parties(parties: Parties) -> Json:
    return {
        slot: [{"text": p.text, "office": p.office} for p in getattr(parties, slot)]
        for slot in ("directors", "responsible", "cooperating")
    }


def _section(section: Section) -> Json:
    return {
        "id": section.id,
        "number": section.number,
        "title": section.title,
        "criterion": section.criterion,
        "assessed": section.assessed,
        **_parties(section.parties),
        "source": _source(section.source),
    }


def _item(item: Item) -> Json:
    return {
        "section": item.section,
        "role": item.role,
        "text": item.text,
        "criterion": item.criterion,
        "indicator": item.indicator,
        **_parties(item.parties),
        "due": item.due and {"text": item.due.text, "start": _day(item.due.start), "end": _day(item.due.end)},
        "recurrence": item.recurrence,
        "output": item.output,
        "budget": item.budget
        and {"text": item.budget.text, "amount": decimal_text(item.budget.amount), "unit": item.budget.unit},
        "targets": [_target(t) for t in item.targets],
        "source": _source(item.source),
    }


def _target(target: Target) -> Json:
    return {
        "indicator": target.indicator,
        "subject": target.subject,
        "op": target.op,
        "value": decimal_text(target.value),
        "upper": decimal_text(target.upper),
        "unit": target.unit,
        "due": _day(target.due),
        "approximate": target.approximate,
        "text": target.text,
    }


def _finding(finding: Finding) -> Json:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message,
        "criterion": finding.criterion,
        "indicator": finding.indicator,
        "source": finding.source and _source(finding.source),
    }


def from_contract(data: Mapping[str, Any]) -> PlanDraft:
    """The draft a valid document of the schema stands for.

    Raises KeyError, ValueError or decimal.InvalidOperation on data the schema does not allow.
    """
    status = data["status"]
    return PlanDraft(
        document=_read_heading(data["document"]),
        criteria_set=data["criteria_set"],
        general_objectives=tuple(_read_passage(p) for p in data["objectives"]["general"]),
        specific_objectives=tuple(_read_passage(p) for p in data["objectives"]["specific"]),
        status=Status(
            status["total"],
            status["claimed_met"],
            status["claimed_unmet"],
            tuple(CriterionStatus(**{**c, "source": _read_source(c["source"])}) for c in status["criteria"]),
            tuple(_read_unmet(u) for u in status["unmet_indicators"]),
        ),
        villages=tuple(VillageGoal(**{**v, "source": _read_source(v["source"])}) for v in data["villages"]),
        sections=tuple(_read_section(s) for s in data["sections"]),
        items=tuple(_read_item(i) for i in data["items"]),
        organisation=tuple(
            BodyDuties(b["body"], tuple(_read_passage(p) for p in b["duties"]), _read_source(b["source"]))
            for b in data["organisation"]
        ),
        findings=tuple(
            Finding(**{**f, "source": _read_source(f["source"]) if f["source"] else None}) for f in data["findings"]
        ),
    )


def _read_day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _read_decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _read_source(data: Json) -> Source:
    return Source(data["start"], data["end"])


def _read_passage(data: Json) -> Passage:
    return Passage(data["text"], _read_source(data["source"]))


def _read_heading(data: Json) -> Heading:
    signatory = data["signatory"]
    return Heading(
        kind=data["kind"],
        number=data["number"],
        issuer=data["issuer"],
        place=data["place"],
        date=_read_day(data["date"]),
        year=data["year"],
        subject=data["subject"],
        signatory=Signatory(**signatory) if signatory else None,
        recipients=tuple(Recipient(**r) for r in data["recipients"]),
        legal_bases=tuple(
            LegalBasis(b["number"], _read_day(b["date"]), b["issuer"], b["text"], _read_source(b["source"]))
            for b in data["legal_bases"]
        ),
    )


def _read_unmet(data: Json) -> UnmetIndicator:
    figures = {"actual": _read_decimal(data["actual"]), "target": _read_decimal(data["target"])}
    return UnmetIndicator(**{**data, **figures, "source": _read_source(data["source"])})


def _read_parties(data: Json) -> Parties:
    slots = (tuple(Party(**p) for p in data[slot]) for slot in ("directors", "responsible", "cooperating"))
    return Parties(*slots)


def _read_section(data: Json) -> Section:
    return Section(
        id=data["id"],
        number=data["number"],
        title=data["title"],
        source=_read_source(data["source"]),
        criterion=data["criterion"],
        assessed=data["assessed"],
        parties=_read_parties(data),
    )


def _read_item(data: Json) -> Item:
    due, budget = data["due"], data["budget"]
    return Item(
        section=data["section"],
        role=data["role"],
        text=data["text"],
        source=_read_source(data["source"]),
        criterion=data["criterion"],
        indicator=data["indicator"],
        parties=_read_parties(data),
        due=Due(due["text"], _read_day(due["start"]), _read_day(due["end"])) if due else None,
        recurrence=data["recurrence"],
        output=data["output"],
        budget=Budget(budget["text"], _read_decimal(budget["amount"]), budget["unit"]) if budget else None,
        targets=tuple(_read_target(t) for t in data["targets"]),
    )


def _read_target(data: Json) -> Target:
    figures = {"value": _read_decimal(data["value"]), "upper": _read_decimal(data["upper"])}
    return Target(**{**data, **figures, "due": _read_day(data["due"])})
