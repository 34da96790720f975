"""Registers a commune or province sets up itself: what is kept, the definition as a file, and publishing a new one."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from datchuan.accounts.access import person_of, signed_in
from datchuan.accounts.permissions import Permission, may, require
from datchuan.accounts.queries import names_of
from datchuan.domain.files.faults import FileFaultsError
from datchuan.domain.files.trees import read_tree
from datchuan.domain.registers.defining import definition_workbook, template_workbook
from datchuan.domain.registers.defining.layout import TYPES
from datchuan.places.models import Place
from datchuan.places.queries import nearest_with, parents_as_of
from datchuan.registers.actions import look_at_definition, publish_own_register
from datchuan.registers.actions.defining import MOST_MEGABYTES
from datchuan.registers.actions.publishing import OWNERS
from datchuan.registers.errors import RegistersError, UnknownRegisterError
from datchuan.registers.models import RegisterDefinition
from datchuan.registers.queries import definitions_of, register_at, registers_at
from datchuan.registers.texts import part_word, turn_state, what_changed
from datchuan.ui.dates import today
from datchuan.ui.responses import go_to

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
YAML = "application/yaml; charset=utf-8"
MOST_LISTED = 200


@require_safe
@signed_in
def definitions(request: HttpRequest, code: str) -> HttpResponse:
    """What is kept at the place, whose it is, each to take home as a file; and where to send a new one."""
    return _list(request, _seen(request, code))


@require_POST
@signed_in
def look(request: HttpRequest, code: str) -> HttpResponse:
    """The file that was sent, checked; what publishing it would change."""
    place = _seen(request, code)
    require(person_of(request), Permission.MANAGE_REGISTERS, place=place, on=today())
    upload = request.FILES.get("file")
    if upload is None:
        return _list(request, place, problem=_("Hãy chọn một tệp."))
    if (upload.size or 0) > MOST_MEGABYTES * 1024 * 1024:
        too_large = _("Tệp lớn hơn %(most)d MB. Hãy chọn tệp nhỏ hơn.") % {"most": MOST_MEGABYTES}
        return _list(request, place, problem=too_large)
    try:
        seen = look_at_definition(name=str(upload.name), content=upload.read(), place=place, by=person_of(request))
    except FileFaultsError as found:
        return _list(request, place, faults=found.faults)
    except RegistersError as problem:
        return _list(request, place, problem=str(problem))
    lines = [(part_word(one.part), turn_state(one.turn), what_changed(one), one) for one in seen.differences]
    context = {"look": seen, "lines": lines, "file_name": upload.name, **_about(place)}
    return render(request, "registers/definition_look.html", context)


@require_POST
@signed_in
def publish(request: HttpRequest, code: str) -> HttpResponse:
    """Publish what was looked at, unless another version came meanwhile."""
    place = _seen(request, code)
    text, base = request.POST.get("text", ""), request.POST.get("base", "")
    try:
        made = publish_own_register(text=text, place=place, by=person_of(request), base=base)
    except FileFaultsError as found:
        return _list(request, place, faults=found.faults)
    except RegistersError as problem:
        return _list(request, place, problem=str(problem))
    words = {"code": made.register, "version": made.version}
    messages.success(request, _("Đã công bố sổ %(code)s, bản %(version)d.") % words)
    return go_to(request, reverse("registers:definition", args=[place.code, made.register]))


@require_safe
@signed_in
def definition(request: HttpRequest, code: str, register: str) -> HttpResponse:
    """One register as it is kept at the place: its columns, and the versions the place published."""
    place = _seen(request, code)
    try:
        kept = register_at(register, place, today())
    except UnknownRegisterError:
        raise Http404 from None
    own = definitions_of(register, place)[:MOST_LISTED]
    fields = [(field, TYPES[field.type]) for field in kept.register.fields]
    context = {"kept": kept, "register": kept.register, "fields": fields, "own": own, **_about(place)}
    return render(request, "registers/definition.html", context)


@require_safe
@signed_in
def template(request: HttpRequest, code: str) -> HttpResponse:
    """An empty definition, with guidance."""
    _seen(request, code)
    return _file(template_workbook(), "so-rieng-mau.xlsx", XLSX)


@require_safe
@signed_in
def file(request: HttpRequest, code: str, pk: int, form: str) -> HttpResponse:
    """A published definition as YAML, just as it was published, or as the workbook."""
    place = _seen(request, code)
    row = RegisterDefinition.objects.filter(pk=pk).first()
    above = {place.pk, *(unit.place.pk for unit in parents_as_of(place, today()))}
    if row is None or form not in {"xlsx", "yaml"} or not (row.place_id is None or row.place_id in above):
        raise Http404
    name = f"{row.register}-v{row.version}.{form}" if form == "xlsx" else f"{row.register}.yaml"
    if form == "yaml":
        return _file(row.content.encode(), name, YAML)
    return _file(definition_workbook(read_tree(row.content)), name, XLSX)


def _list(request: HttpRequest, place: Place, *, problem: str = "", faults: tuple[object, ...] = ()) -> HttpResponse:
    kept = registers_at(place, today())
    context = {
        "own": [one for one in kept if one.definition.place_id == place.pk],
        "others": [one for one in kept if one.definition.place_id != place.pk],
        "manages": may(person_of(request), Permission.MANAGE_REGISTERS, place=place, on=today()),
        "problem": problem,
        "faults": faults,
        "megabytes": MOST_MEGABYTES,
        **_about(place),
    }
    return render(request, "registers/definitions.html", context, status=422 if problem or faults else 200)


def _about(place: Place) -> dict[str, object]:
    return {"place": place, "place_name": names_of([place], today())[place.pk]}


def _seen(request: HttpRequest, code: str) -> Place:
    """The commune or province; 404 for other units, `PermissionDenied` for whoever does not see it."""
    try:
        place = nearest_with(code, today())
    except Place.DoesNotExist:
        raise Http404 from None
    if place.level not in OWNERS:
        raise Http404
    require(person_of(request), Permission.VIEW_PROGRAMME, place=place, on=today())
    return place


def _file(content: bytes, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
