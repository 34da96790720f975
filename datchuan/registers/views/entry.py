"""The form of one record: a new one, one that is there, and on to the next."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from datchuan.accounts.access import person_of, signed_in
from datchuan.accounts.permissions import Permission, require
from datchuan.domain.registers.describing import FieldDescription, describe
from datchuan.measurements.errors import PeriodLockedError
from datchuan.registers.actions import RecordChange, RecordResult, RowState, read_revisions, save_records
from datchuan.registers.errors import RegistersError
from datchuan.registers.forms import RecordForm, shown_clashes
from datchuan.registers.models import Door, Record
from datchuan.registers.queries import records_of
from datchuan.registers.texts import in_natural_order, text_of, texts_of
from datchuan.registers.views.finding import About, about, about_record
from datchuan.ui.dates import today
from datchuan.ui.responses import go_to


@signed_in
def add(request: HttpRequest, code: str, register: str) -> HttpResponse:
    """A new record."""
    what = about(request, code, register)
    require(person_of(request), Permission.ENTER_RECORDS, place=what.place, on=today())
    return _page(request, what, None)


@signed_in
def record(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A record that is there; whoever may not write it reads it."""
    what, row = about_record(request, pk)
    if request.method == "POST":
        require(person_of(request), Permission.ENTER_RECORDS, place=what.place, on=today())
    return _page(request, what, row)


def _page(request: HttpRequest, what: About, row: Record | None) -> HttpResponse:
    columns = _columns(what)
    initial = texts_of(what.register, row.values, persons=what.persons) if row else {}
    if request.method != "POST":
        fresh = RecordForm(initial=initial, columns=columns)
        if row is None:
            fresh.begin()
        return _shown(request, what, row, fresh)
    form = RecordForm(request.POST, initial=initial, columns=columns)
    try:
        result = _save(request, what, row, form)
    except (RegistersError, PeriodLockedError) as problem:
        form.add_error(None, str(problem))
        return _shown(request, what, row, form, status=422)
    if result.state not in {RowState.WRONG, RowState.CONFLICTING}:
        return _on(request, what, result)
    form.show_problems(result.problems)
    status = 409 if result.state is RowState.CONFLICTING else 422
    return _shown(request, what, row, form, result=result, status=status)


def _save(request: HttpRequest, what: About, row: Record | None, form: RecordForm) -> RecordResult:
    base = request.POST.get("base_number", "")
    number = int(base) if base.isascii() and base.isdecimal() and len(base) < 10 else None
    change = RecordChange(
        id=row.pk if row else None, base_number=number or (row.number if row else None), typed=form.typed()
    )
    (result,) = save_records(
        register=what.kept.code,
        place=what.place,
        year=what.year,
        changes=[change],
        by=person_of(request),
        door=Door.PAGE,
    )
    return result


def _on(request: HttpRequest, what: About, result: RecordResult) -> HttpResponse:
    """Say that it is saved, with what to look at again, and go where the person wants to go."""
    saved = result.record
    name = what.name_of(saved) if saved else what.register.one
    messages.success(request, _("Đã lưu %(name)s.") % {"name": name})
    for one in result.problems:
        messages.warning(request, one.sentence)
    if "next" not in request.POST or saved is None:
        return go_to(request, what.address("records"))
    following = None if "new" in request.POST else _following(what, saved)
    return go_to(request, reverse("registers:record", args=[following.pk]) if following else what.address("new"))


def _following(what: About, row: Record) -> Record | None:
    rows = in_natural_order(list(records_of(what.kept.code, what.place, year=what.year, on=today())))
    places = [index for index, one in enumerate(rows) if one.pk == row.pk]
    return rows[places[0] + 1] if places and places[0] + 1 < len(rows) else None


def _shown(
    request: HttpRequest,
    what: About,
    row: Record | None,
    form: RecordForm,
    *,
    result: RecordResult | None = None,
    status: int = 200,
) -> HttpResponse:
    if row is not None:
        read_revisions(record=row.pk, by=person_of(request))  # notes that a register of persons was read
    conflicting = result.record if result is not None and result.conflict else None
    context = {
        "about": what,
        "place": what.place,
        "row": row,
        "name": what.name_of(row) if row else "",
        "form": form,
        "base_number": conflicting.number if conflicting else (row.number if row else ""),
        "clashes": _clashes(what, result),
        "facts": [(one.heading, form.initial.get(one.code, "")) for one in _columns(what)],
        "hidden": [field for field in what.register.fields if field.personal and not what.persons],
        "back": what.address("records"),
    }
    return render(request, "registers/record.html", context, status=status)


def _clashes(what: About, result: RecordResult | None) -> list[dict[str, str]]:
    if result is None or not result.conflict:
        return []
    texts = {
        code: {side: text_of(what.register.field(code), getattr(clash, side)) for side in ("base", "theirs", "mine")}
        for code, clash in result.conflict.items()
    }
    return shown_clashes(texts, _columns(what))


def _columns(what: About) -> tuple[FieldDescription, ...]:
    return describe(what.register, on=today(), with_persons=what.persons)
