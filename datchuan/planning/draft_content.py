"""Between the contract (`plan.schema.json`) and the entries of a draft: pure, both ways.

An entry's content has exactly the contract's fields for its kind, without `source` (its blocks) and, of an item,
without `section` (the entry it hangs on). A duty carries the body it falls to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from datchuan.planning.models import EntryKind

Content = dict[str, Any]

OBJECTIVES = {"general": EntryKind.GENERAL_OBJECTIVE, "specific": EntryKind.SPECIFIC_OBJECTIVE}
TOTALS = ("total", "claimed_met", "claimed_unmet")

EMPTY: Mapping[EntryKind, Content] = {
    EntryKind.HEADING: {
        "kind": "plan", "number": None, "issuer": None, "place": None, "date": None, "year": None, "subject": None,
        "signatory": None, "recipients": [], "legal_bases": [],
    },
    EntryKind.GENERAL_OBJECTIVE: {"text": ""},
    EntryKind.SPECIFIC_OBJECTIVE: {"text": ""},
    EntryKind.STATUS: {"total": None, "claimed_met": None, "claimed_unmet": None},
    EntryKind.CRITERION_STATUS: {"criterion": "", "name": "", "verdict": "met"},
    EntryKind.UNMET_INDICATOR: {
        "indicator": "", "text": "", "actual": None, "target": None, "unit": None, "estimated": False,
    },
    EntryKind.VILLAGE: {"village": "", "goal": "", "period": None},
    EntryKind.SECTION: {
        "id": "", "number": None, "title": "", "criterion": None, "assessed": None,
        "directors": [], "responsible": [], "cooperating": [],
    },
    EntryKind.ITEM: {
        "role": "task", "text": "", "criterion": None, "indicator": None,
        "directors": [], "responsible": [], "cooperating": [],
        "due": None, "recurrence": None, "output": None, "budget": None, "targets": [],
    },
    EntryKind.DUTY: {"body": "", "text": ""},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class EntryValue:
    """An entry before it is a row, or a row without its bookkeeping. `section` is the contract's id of a section."""

    kind: EntryKind
    content: Content
    first_block: int | None
    last_block: int | None
    section: str | None = None


def entries_of(contract: Mapping[str, Any]) -> Iterator[EntryValue]:
    """The entries of a reading in the order of review."""
    yield EntryValue(EntryKind.HEADING, dict(contract["document"]), None, None)
    status = contract["status"]
    yield EntryValue(EntryKind.STATUS, {key: status[key] for key in TOTALS}, None, None)
    duties = [{"body": body["body"], **duty} for body in contract["organisation"] for duty in body["duties"]]
    for kind, rows in (
        *((kind, contract["objectives"][name]) for name, kind in OBJECTIVES.items()),
        (EntryKind.CRITERION_STATUS, status["criteria"]),
        (EntryKind.UNMET_INDICATOR, status["unmet_indicators"]),
        (EntryKind.VILLAGE, contract["villages"]),
        (EntryKind.SECTION, contract["sections"]),
        (EntryKind.ITEM, contract["items"]),
        (EntryKind.DUTY, duties),
    ):
        yield from (_placed(kind, row) for row in rows)


def contract_of(entries: Iterable[EntryValue], *, criteria_set: str | None, findings: list[Content]) -> Content:
    """The contract's document of the entries that stand. An entry without a place in a document points to block 1."""
    of: dict[EntryKind, list[EntryValue]] = {kind: [] for kind in EntryKind}
    for entry in entries:
        of[entry.kind].append(entry)
    heading = [e.content for e in of[EntryKind.HEADING]]
    totals = [e.content for e in of[EntryKind.STATUS]]
    return {
        "document": heading[0] if heading else dict(EMPTY[EntryKind.HEADING]),
        "criteria_set": criteria_set,
        "objectives": {name: [_sourced(e) for e in of[kind]] for name, kind in OBJECTIVES.items()},
        "status": {
            **(totals[0] if totals else EMPTY[EntryKind.STATUS]),
            "criteria": [_sourced(e) for e in of[EntryKind.CRITERION_STATUS]],
            "unmet_indicators": [_sourced(e) for e in of[EntryKind.UNMET_INDICATOR]],
        },
        "villages": [_sourced(e) for e in of[EntryKind.VILLAGE]],
        "sections": [_sourced(e) for e in of[EntryKind.SECTION]],
        "items": [{"section": e.section, **_sourced(e)} for e in of[EntryKind.ITEM]],
        "organisation": duties_by_body(of[EntryKind.DUTY]),
        "findings": findings,
    }


def _placed(kind: EntryKind, row: Mapping[str, Any]) -> EntryValue:
    content = {key: value for key, value in row.items() if key not in {"source", "section"}}
    return EntryValue(kind, content, row["source"]["start"], row["source"]["end"], row.get("section"))


def _sourced(entry: EntryValue) -> Content:
    return {**entry.content, "source": {"start": entry.first_block or 1, "end": entry.last_block or 1}}


def duties_by_body(duties: Iterable[EntryValue]) -> list[Content]:
    """Duties of one body that stand together become one entry of the contract."""
    bodies: list[Content] = []
    for duty in duties:
        row = _sourced(duty)
        body, source = row.pop("body"), row["source"]
        if bodies and bodies[-1]["body"] == body:
            bodies[-1]["duties"].append(row)
            bodies[-1]["source"] = {"start": bodies[-1]["source"]["start"], "end": source["end"]}
        else:
            bodies.append({"body": body, "duties": [row], "source": dict(source)})
    return bodies
