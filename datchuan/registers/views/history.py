"""What a record went through: who saved what and when; an earlier state taken again; its end, and its coming back."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from datchuan.accounts.access import person_of, signed_in
from datchuan.measurements.errors import PeriodLockedError
from datchuan.registers.actions import RecordChange, bring_back, end_record, read_revisions, save_records
from datchuan.registers.errors import RegistersError
from datchuan.registers.forms import EndForm
from datchuan.registers.models import Door, RecordRevision
from datchuan.registers.queries import kept
from datchuan.registers.texts import texts_of
from datchuan.registers.views.finding import About, about_record
from datchuan.ui.dates import today
from datchuan.ui.responses import go_to


@require_safe
@signed_in
def history(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Every revision, newest first, with the fields it changed."""
    what, row = about_record(request, pk)
    _page, revisions = read_revisions(record=pk, by=person_of(request))
    context = {
        "about": what,
        "place": what.place,
        "row": row,
        "name": what.name_of(row),
        "steps": _steps(what, revisions),
        "back": what.address("records"),
    }
    return render(request, "registers/history.html", context)


@require_POST
@signed_in
def take_again(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """Save once more what an earlier revision said."""
    what, row = about_record(request, pk)
    earlier = row.revisions.select_related("definition").filter(number=number).first()
    if earlier is None:
        raise Http404
    texts = texts_of(kept(earlier.definition).register, earlier.values, persons=what.persons)
    typed: dict[str, object] = {code: text for code, text in texts.items() if code in what.register.by_code}
    change = RecordChange(id=row.pk, base_number=_seen(request), typed=typed)

    def work() -> None:
        (result,) = save_records(
            register=what.kept.code,
            place=what.place,
            year=what.year,
            changes=[change],
            by=person_of(request),
            door=Door.PAGE,
        )
        if result.conflict:
            raise RegistersError(_("Bản ghi này vừa được người khác sửa. Hãy xem lại rồi làm lại."))
        if result.problems:
            raise RegistersError(" ".join(one.sentence for one in result.problems))

    return _then(request, work, _("Đã lấy lại nội dung cũ."), reverse("registers:history", args=[pk]))


@signed_in
def end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """GET: asks from which day. POST: the record no longer counts from then on."""
    what, row = about_record(request, pk)
    form = EndForm(request.POST if request.method == "POST" else None, initial={"on": today()})
    if request.method != "POST" or not form.is_valid():
        context = {
            "about": what,
            "place": what.place,
            "row": row,
            "form": form,
            "name": what.name_of(row),
        }
        return render(request, "registers/end.html", context, status=422 if form.is_bound else 200)

    def work() -> None:
        end_record(
            record=pk, base_number=_seen(request), on=form.cleaned_data["on"], by=person_of(request), door=Door.PAGE
        )

    return _then(request, work, _("Đã kết thúc bản ghi."), what.address("records"))


@require_POST
@signed_in
def back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """An ended record counts again."""
    about_record(request, pk)

    def work() -> None:
        bring_back(record=pk, base_number=_seen(request), by=person_of(request), door=Door.PAGE)

    return _then(request, work, _("Bản ghi lại được tính."), reverse("registers:history", args=[pk]))


def _then(request: HttpRequest, work: Callable[[], None], done: str, url: str) -> HttpResponse:
    try:
        work()
    except (RegistersError, PeriodLockedError) as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, done)
    return go_to(request, url)


def _seen(request: HttpRequest) -> int:
    """The revision the person saw; 0, which no record has, when the form does not say."""
    text = request.POST.get("base_number", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


def _steps(what: About, revisions: tuple[RecordRevision, ...]) -> list[dict[str, object]]:
    """Each revision with what it changed in the one before it."""
    earlier = [*revisions[1:], None]
    return [_step(what, one, before) for one, before in zip(revisions, earlier, strict=True)]


def _step(what: About, one: RecordRevision, before: RecordRevision | None) -> dict[str, object]:
    register = kept(one.definition).register
    now = texts_of(register, one.values, persons=what.persons)
    then = texts_of(register, before.values, persons=what.persons) if before else {}
    changes = [
        {"label": register.field(code).label, "before": then.get(code, ""), "after": text}
        for code, text in now.items()
        if text != then.get(code, "")
    ]
    hidden = before is not None and not changes and one.values != before.values
    ended = one.ended_on if before is None or one.ended_on != before.ended_on else None
    back = before is not None and before.ended_on is not None and one.ended_on is None
    return {"revision": one, "changes": changes, "hidden": hidden, "ended": ended, "back": back}
