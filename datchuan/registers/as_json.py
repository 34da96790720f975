"""Registers and records as JSON: what programs and scripts get, and how their values come in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from datchuan.domain.registers.describing import FieldDescription, describe
from datchuan.domain.registers.model import Field, FieldType, Register, Stored
from datchuan.registers.actions import DefinitionLook, RecordPage, RecordResult, ShownDoubt, shown
from datchuan.registers.models import ImportRow, Record, RecordImport, RecordRevision
from datchuan.registers.progress import progress_of
from datchuan.registers.queries import KeptRegister
from datchuan.registers.queries.past import PastRecord

_EXACT = re.compile(r"-?\d+(\.\d+)?")


def register_data(one: KeptRegister) -> dict[str, Any]:
    register = one.register
    return {
        "code": register.code,
        "version": register.version,
        "title": register.title,
        "one": register.one,
        "level": register.level,
        "period": register.period,
        "sensitive": register.sensitive,
        "own": one.is_own,
    }


def description_data(one: KeptRegister, on: date) -> dict[str, Any]:
    """The register with its columns, rules and counts, as of a day."""
    rules = [
        {"code": rule.code, "rule": rule.rule, "says": rule.says, "severity": rule.severity}
        for rule in one.register.constraints
    ]
    return {
        **register_data(one),
        "fields": [_field(field) for field in describe(one.register, on=on)],
        "rules": rules,
        "counts": [{"quantity": count.quantity} for count in one.register.counts],
    }


def look_data(look: DefinitionLook, *, published: bool) -> dict[str, Any]:
    """What a definition changes, before it is published or just after."""
    return {
        "code": look.register.code,
        "version": look.register.version,
        "title": look.register.title,
        "definition": look.text,
        "base": look.base,
        "differences": [asdict(one) for one in look.differences],
        "records": look.records,
        "required": [field.code for field in look.required],
        "published": published,
    }


def record_data(row: Record, register: Register, *, persons: bool) -> dict[str, Any]:
    return {
        "id": row.pk,
        "place": row.place.code,
        "year": row.year,
        "number": row.number,
        "version": row.definition.version,
        "since": row.since,
        "ended_on": row.ended_on,
        "values": values_data(register, shown(register, row.values, persons=persons)),
    }


def past_data(one: PastRecord, register: Register, *, persons: bool) -> dict[str, Any]:
    """A record as it stood on a day that is past."""
    return {
        **record_data(one.row, register, persons=persons),
        "number": one.revision.number,
        "version": one.revision.definition.version,
        "values": values_data(register, shown(register, one.revision.values, persons=persons)),
        "later": one.later,
    }


def doubt_data(one: ShownDoubt) -> dict[str, Any]:
    """A doubt about records, as far as its reader may see them."""
    row = one.row
    records = [
        {
            "id": record.pk,
            "place": record.place.code,
            "number": record.number,
            "name": name,
            "values": values_data(one.register, shown(one.register, record.values, persons=one.persons)),
        }
        for record, name in one.names
    ]
    return {
        "id": row.pk,
        "kind": row.kind,
        "rule": row.rule,
        "severity": row.severity,
        "register_code": row.register,
        "place": row.place.code,
        "year": row.year,
        "sentence": one.sentence,
        "state": row.state,
        "found_at": row.found_at,
        "office": None if row.office is None else row.office.name,
        "reason": row.reason,
        "decided_at": row.decided_at,
        "records": records,
    }


def result_data(result: RecordResult, register: Register, *, persons: bool) -> dict[str, Any]:
    """What became of one row, as far as the sender may see it."""
    record = result.record
    return {
        "state": result.state,
        "record": None if record is None else record_data(record, register, persons=persons),
        "problems": [{"field": p.field, "message": p.sentence, "severity": p.severity} for p in result.problems],
        "conflict": None if result.conflict is None else _conflict(result.conflict, register, persons=persons),
    }


def revision_data(row: RecordRevision, page: RecordPage) -> dict[str, Any]:
    return {
        "number": row.number,
        "version": row.definition.version,
        "values": values_data(page.kept.register, page.shown(row)),
        "since": row.since,
        "ended_on": row.ended_on,
        "based_on": row.based_on,
        "door": row.saving.door,
        "by": None if row.saving.by is None else str(row.saving.by),
        "at": row.saving.at,
        "file": row.saving.record_import.file_name if row.source_row else None,
        "row": row.source_row,
    }


def import_data(upload: RecordImport) -> dict[str, Any]:
    progress = progress_of(upload.pk)
    return {
        "id": upload.pk,
        "code": upload.register,
        "version": upload.definition.version,
        "place": upload.place.code,
        "year": upload.year,
        "file": upload.file_name,
        "digest": upload.digest,
        "state": upload.state,
        "at": upload.at,
        "expires_at": upload.expires_at,
        "columns": upload.columns,
        "notes": upload.notes,
        "counts": upload.counts,
        "matched_at": upload.match.at if upload.match else None,
        "progress": progress and asdict(progress),
        "undone": upload.saving is not None and hasattr(upload.saving, "undone_by"),
    }


def import_row_data(row: ImportRow, register: Register, columns: Mapping[str, str], *, persons: bool) -> dict[str, Any]:
    """A row of a file; personal fields that its reader may not see are named without what stands there."""
    hidden = {field.code for field in register.fields if field.personal and not persons}

    def told(values: Mapping[str, list[Stored]]) -> dict[str, list[Stored]]:
        return {
            code: [value_data(register.by_code.get(code), one) for one in several]
            if code not in hidden
            else [None] * (len(several) - 1) + several[-1:]
            for code, several in values.items()
        }

    return {
        "number": row.number,
        "state": row.state,
        "record": row.record,
        "place": None if row.place is None else row.place.code,
        "problems": [
            {
                "field": field,
                "cell": f"{columns[field]}{row.number}" if field in columns else "",
                "message": sentence,
                "severity": severity,
            }
            for field, sentence, severity in row.problems
        ],
        "changes": told(row.changes),
        "conflict": told(row.conflict),
    }


def values_data(register: Register, values: Mapping[str, Stored]) -> dict[str, Stored]:
    """Stored values as they are told: decimals as exact text in the field's unit, the others as they are."""
    return {code: value_data(register.by_code.get(code), value) for code, value in values.items()}


def value_data(field: Field | None, value: Stored) -> Stored:
    if field is None or field.type is not FieldType.DECIMAL or not isinstance(value, int):
        return value
    return str(Decimal(value).scaleb(-field.places))


def typed_data(register: Register, values: Mapping[str, Stored]) -> dict[str, object]:
    """Values a program sent, as `save_records` takes them: exact decimals are numbers, whatever a person would mean."""
    return {code: _typed(register.by_code.get(code), value) for code, value in values.items()}


def _typed(field: Field | None, value: Stored) -> object:
    exact = field is not None and field.is_number and isinstance(value, str) and _EXACT.fullmatch(value)
    return Decimal(str(value)) if exact else value


def _field(one: FieldDescription) -> dict[str, Any]:
    return {
        "code": one.code,
        "label": one.label,
        "type": one.type,
        "required": one.required,
        "personal": one.personal,
        "help": one.help,
        "unit": one.unit,
        "places": one.places,
        "least": one.least,
        "most": one.most,
        "choices": [{"code": choice.code, "label": choice.label} for choice in one.offered],
        "tells_apart": one.tells_apart,
    }


def _conflict(conflict: Mapping[str, Any], register: Register, *, persons: bool) -> dict[str, Any]:
    """A field that the sender may not see is named without what others wrote there."""
    told = {}
    for code, clash in conflict.items():
        field = register.by_code.get(code)
        hidden = field is not None and field.personal and not persons
        seen = (None, None, clash.mine) if hidden else clash
        told[code] = dict(zip(("base", "theirs", "mine"), (value_data(field, one) for one in seen), strict=True))
    return told
