"""The grid of one register, and the rows it reads and saves."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from datchuan.accounts.access import person_of, signed_in
from datchuan.domain.registers.describing import FieldDescription, describe
from datchuan.domain.registers.entry_sentences import beside_field
from datchuan.domain.registers.model import FieldType, Period
from datchuan.measurements.errors import PeriodLockedError
from datchuan.registers.actions import RecordChange, RecordPage, RecordResult, read_records, save_records, undo
from datchuan.registers.errors import RegistersError
from datchuan.registers.models import Door, Record
from datchuan.registers.queries import last_saving
from datchuan.registers.texts import in_natural_order, text_of, texts_of, yes_and_no
from datchuan.registers.views.finding import FIRST_YEAR, About, about
from datchuan.registers.views.words import grid_words
from datchuan.ui.dates import today
from datchuan.ui.responses import go_to

MOST_ROWS = 20_000
LISTED = 100
YEARS = 5
_ADDRESSES = ("rows", "save", "undo", "new", "records", "ended", "past", "template", "send")
NOBODY = UUID(int=0)  # stands in addresses for the record that the script puts there


@require_safe
@signed_in
def records(request: HttpRequest, code: str, register: str) -> HttpResponse:
    """The grid on wide screens with scripts; a list of records that leads to their forms on others, and on paper."""
    what = about(request, code, register)
    page = _read(request, what)
    rows = in_natural_order(list(page.items))
    listed = Paginator(rows, max(len(rows), 1) if "print" in request.GET else LISTED)
    shown = listed.get_page(request.GET.get("page"))
    context = {
        "about": what,
        "place": what.place,
        "total": page.count,
        "page": shown,
        "listed": [_listed(what, row) for row in shown],
        "hidden": [field for field in what.register.fields if field.personal and not what.persons],
        "columns": json.dumps([_column(one) for one in _described(what)], ensure_ascii=False),
        "words": json.dumps(grid_words(what.register.one), ensure_ascii=False),
        "years": _years(what),
        "last_saving": last_saving(person_of(request), what.kept.code, what.place, year=what.year),
        "nobody": NOBODY,
        "addresses": {name: what.address(name) for name in _ADDRESSES},
    }
    return render(request, "registers/records.html", context)


@require_safe
@signed_in
def rows(request: HttpRequest, code: str, register: str) -> JsonResponse:
    """Every row, in the order people count: {items: [{id, number, cells}]}."""
    what = about(request, code, register)
    page = _read(request, what)
    return JsonResponse({"items": [_row(what, row) for row in in_natural_order(list(page.items))]})


@require_POST
@signed_in
def save(request: HttpRequest, code: str, register: str) -> JsonResponse:
    """Rows in, what became of each out; 409 with a sentence where none could be taken."""
    what = about(request, code, register)
    changes = _changes(request)
    try:
        results = save_records(
            register=what.kept.code,
            place=what.place,
            year=what.year,
            changes=changes,
            by=person_of(request),
            door=Door.GRID,
        )
    except (RegistersError, PeriodLockedError) as problem:
        return JsonResponse({"message": str(problem)}, status=409)
    return JsonResponse({"items": [_result(what, one) for one in results]})


@require_POST
@signed_in
def take_back(request: HttpRequest, code: str, register: str) -> HttpResponse:
    """Take back what the person saved last here."""
    what = about(request, code, register)
    try:
        changed = undo(register=what.kept.code, place=what.place, year=what.year, by=person_of(request), door=Door.GRID)
    except (RegistersError, PeriodLockedError) as problem:
        messages.error(request, str(problem))
    else:
        told = {"count": len(changed), "one": what.register.one}
        messages.success(request, _("Đã bỏ lần lưu cuối của bạn: %(count)d %(one)s.") % told)
    return go_to(request, what.address("records"))


def _read(request: HttpRequest, what: About) -> RecordPage:
    return read_records(
        register=what.kept.code,
        place=what.place,
        year=what.year,
        on=today(),
        by=person_of(request),
        part=slice(0, MOST_ROWS),
    )


def _described(what: About) -> tuple[FieldDescription, ...]:
    return describe(what.register, on=today(), with_persons=what.persons)


def _column(field: FieldDescription) -> dict[str, Any]:
    column: dict[str, Any] = {
        "code": field.code,
        "label": field.label,
        "type": field.type.value,
        "required": field.required,
    }
    if field.type is FieldType.CHOICE:
        column["choices"] = [one.label for one in field.offered]
    if field.type is FieldType.YES_NO:
        column["choices"] = list(yes_and_no())
    return {**column, "unit": field.unit or "", "help": field.help or ""}


def _row(what: About, row: Record) -> dict[str, Any]:
    cells = texts_of(what.register, row.values, persons=what.persons)
    return {"id": str(row.pk), "number": row.number, "cells": cells}


def _listed(what: About, row: Record) -> dict[str, Any]:
    """A record on the list: its name, and what else may be shown."""
    shown = [one for one in _described(what) if not one.tells_apart]
    cells = [(one.heading, text_of(what.register.field(one.code), row.values.get(one.code))) for one in shown]
    return {"row": row, "name": what.name_of(row), "cells": cells}


def _result(what: About, result: RecordResult) -> dict[str, Any]:
    """One answer. A new record that was not stored has no number yet."""
    row, register = result.record, what.register
    told = _row(what, row) if row is not None else {"id": None, "number": None, "cells": {}}
    conflict = {
        code: {name: text_of(register.field(code), getattr(clash, name)) for name in ("base", "theirs", "mine")}
        for code, clash in (result.conflict or {}).items()
    }
    labels = {code: field.label for code, field in register.by_code.items()}
    problems = [
        {"field": one.field, "text": beside_field(one.sentence, labels.get(one.field, "")), "severity": one.severity}
        for one in result.problems
    ]
    return {**told, "state": result.state, "problems": problems, "conflict": conflict}


def _changes(request: HttpRequest) -> list[RecordChange]:
    try:
        sent = json.loads(request.body)
        return [_change(one) for one in sent["changes"]]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise BadRequest("not rows of a register") from None


def _change(sent: dict[str, Any]) -> RecordChange:
    base, typed = sent["base_number"], sent["typed"]
    if isinstance(base, bool) or not isinstance(base, int | None) or not isinstance(typed, dict):
        raise TypeError
    if not all(isinstance(text, str) for text in typed.values()):
        raise TypeError
    return RecordChange(id=UUID(sent["id"]), base_number=base, typed=typed)


def _years(what: About) -> list[int]:
    if what.register.period is not Period.YEAR:
        return []
    return list(range(today().year, max(FIRST_YEAR, today().year - YEARS) - 1, -1))
