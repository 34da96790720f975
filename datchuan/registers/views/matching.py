"""The columns of a file of somebody's own, matched with a register's fields: looked at, said, checked as it is said."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from datchuan.accounts.access import person_of, signed_in
from datchuan.accounts.permissions import Permission, require
from datchuan.domain.files.folding import plain
from datchuan.domain.registers.sheets.layout import PLACE
from datchuan.measurements.errors import PeriodLockedError
from datchuan.registers.actions import Said, TableLook, drop_table, look_at_table, match_table, titled_village
from datchuan.registers.as_matched import answers_of, asked_villages, asked_words, shown_columns, shown_tried, starts
from datchuan.registers.errors import RegistersError
from datchuan.registers.models import SentTable
from datchuan.registers.queries.matching import table_of
from datchuan.registers.views.finding import About, about_import
from datchuan.ui.dates import today
from datchuan.ui.responses import go_to

_COLUMN = re.compile(r"column-(\d{1,5})")
_WORD = re.compile(r"word-([a-z][a-z0-9_]*)-(\d{1,3})")
_NAME = re.compile(r"name-(\d{1,3})")
_ROW = re.compile(r"\d{1,7}")


@signed_in
def table(request: HttpRequest, pk: UUID) -> HttpResponse:
    """GET: what is proposed, `sheet` and `row` say for which headings. POST: what was said; by `match` the rows are
    taken, else it is checked, for a script only what depends on it."""
    sent, what = _sent(request, pk)
    if request.method != "POST":
        return _first(request, sent, what)
    said, doubled = said_in(request.POST, what)
    try:
        look = look_at_table(sent=sent, said=said, by=person_of(request))
        if doubled or "match" not in request.POST or look.hindrance:
            by_script = bool(request.headers.get("HX-Request"))
            asked = "match" in request.POST
            return _page(request, what, look, problem=doubled or (look.hindrance if asked else ""), part=by_script)
        upload = match_table(table=pk, said=said, by=person_of(request))
    except (RegistersError, PeriodLockedError) as problem:
        messages.error(request, str(problem))
        return go_to(request, reverse("registers:table", args=[pk]))
    return go_to(request, reverse("registers:import", args=[upload.pk]))


@require_POST
@signed_in
def drop(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The file is not wanted."""
    _found, what = _sent(request, pk)
    try:
        drop_table(table=pk, by=person_of(request))
    except RegistersError as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("Đã bỏ tệp. Sổ không đổi gì."))
    return go_to(request, what.address("send"))


def said_in(form: QueryDict, what: About) -> tuple[Said, str]:
    """What a form says, and a sentence where it says one field of two columns."""
    columns: dict[str, list[int]] = defaultdict(list)
    for name, code in form.items():
        found = _COLUMN.fullmatch(name)
        if found and (code == PLACE or code in what.register.by_code):
            columns[str(code)].append(int(found[1]))
    choices: dict[str, dict[str, str]] = defaultdict(dict)
    for name, word in form.items():
        if (found := _WORD.fullmatch(name)) and found[1] in what.register.by_code:
            answers = answers_of(what.register.field(found[1]))
            meant = form.get(f"meant-{found[1]}-{found[2]}", "")
            choices[found[1]][plain(str(word))] = meant if meant in dict(answers) else ""
    names = [(found[1], str(word)) for name, word in form.items() if (found := _NAME.fullmatch(name))]
    villages = {plain(word): form.get(f"village-{number}", "") for number, word in names}
    row = form.get("row", "")
    said = Said(
        sheet=form.get("sheet"),
        row=int(row) if _ROW.fullmatch(row) else None,
        columns={code: at[0] for code, at in columns.items()},
        choices=choices,
        villages=villages,
        village=form.get("village", ""),
    )
    return said, _doubled(columns, what)


def _doubled(columns: Mapping[str, list[int]], what: About) -> str:
    for code, at in columns.items():
        if len(at) > 1:
            label = _("Thôn") if code == PLACE else what.register.field(code).label
            words = {"field": label, "count": len(at)}
            return _("“%(field)s” được chọn cho %(count)d cột. Mỗi mục chỉ lấy từ một cột.") % words
    return ""


def _first(request: HttpRequest, sent: SentTable, what: About) -> HttpResponse:
    row = request.GET.get("row", "")
    said = Said(sheet=request.GET.get("sheet"), row=int(row) if _ROW.fullmatch(row) else None)
    problem = ""
    try:
        look = look_at_table(sent=sent, said=said, by=person_of(request))
    except RegistersError as refused:
        problem = str(refused)
        try:
            look = look_at_table(sent=sent, said=Said(), by=person_of(request))
        except RegistersError as none:  # of the register of today nothing can be made of the file
            messages.error(request, str(none))
            return go_to(request, what.address("send"))
    if look.asks_village and not look.village:
        look = replace(look, village=titled_village(look))
    return _page(request, what, look, problem=problem)


def _page(request: HttpRequest, what: About, look: TableLook, *, problem: str = "", part: bool = False) -> HttpResponse:
    context: dict[str, Any] = {
        "about": what,
        "place": what.place,
        "look": look,
        "sent": look.sent,
        "problem": problem,
        "hindrance": look.hindrance,
        "words": list(asked_words(look)),
        "names": list(asked_villages(look)),
        "villages": look.villages.all,
        "tried": shown_tried(look),
        "rows": len(look.found.rows),
        "back": what.address("send"),
    }
    if part:
        return render(request, "registers/_matched.html", context)
    context |= {"columns": list(shown_columns(look)), "starts": list(starts(look)), "sheets": _sheets(look)}
    return render(request, "registers/matching.html", context, status=422 if problem else 200)


def _sheets(look: TableLook) -> list[str]:
    return list(look.opened.sheets) if len(look.opened.sheets) > 1 else []


def _sent(request: HttpRequest, pk: UUID) -> tuple[SentTable, About]:
    """A file of the person's own; another's is not there for them."""
    try:
        sent = table_of(pk, person_of(request))
    except SentTable.DoesNotExist:
        raise Http404 from None
    what = about_import(request, sent)
    require(person_of(request), Permission.ENTER_RECORDS, place=what.place, on=today())
    return sent, what
