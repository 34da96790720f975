"""Ways to propose: files, the workbook filled in, or the thresholds of one indicator keyed in."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from datchuan.accounts.access import allowed, person_of
from datchuan.accounts.models import Person
from datchuan.accounts.permissions import Permission
from datchuan.criteria.actions import propose_law
from datchuan.criteria.errors import ProposalError
from datchuan.criteria.filing import filed, unpacked
from datchuan.criteria.forms import FilesForm, LineForm
from datchuan.criteria.models import LawProposal
from datchuan.criteria.queries import latest_publication, published_sets, set_in_force, trees_of
from datchuan.criteria.reading import day_within, proposes_for
from datchuan.criteria.revising import filed_lines
from datchuan.criteria.views.sets import set_or_404
from datchuan.criteria.words import short_words
from datchuan.criteria.workbook import lines_of, threshold_workbook
from datchuan.domain.criteria.loading import FileFaultsError
from datchuan.domain.criteria.model import CriteriaSet, Indicator, ScopeKind
from datchuan.ui.dates import today
from datchuan.ui.responses import go_to

MOST_MEGABYTES = 5
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@allowed(Permission.PROPOSE_LAW)
def by_files(request: HttpRequest) -> HttpResponse:
    """Upload YAML, a zip of it, or the workbook."""
    _for_whom(request)
    sets = {one.code: one.short_title for one in published_sets()}
    in_force = set_in_force(today())
    form = FilesForm(request.POST or None, sets=sets, initial={"criteria_set": in_force.code if in_force else ""})
    faults: tuple[object, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            row = _proposed(request, form)
        except FileFaultsError as found:
            faults = found.faults
        except ProposalError as problem:
            form.add_error(None, str(problem))
        else:
            return go_to(request, reverse("criteria:proposal", args=[row.pk]))
    context = {"form": form, "faults": faults, "sets": sets, "megabytes": MOST_MEGABYTES}
    return render(request, "criteria/propose.html", context, status=422 if request.method == "POST" else 200)


def _proposed(request: HttpRequest, form: FilesForm) -> LawProposal:
    upload = request.FILES.get("file")
    if upload is None:
        raise ProposalError(_("Hãy chọn một tệp."))
    if upload.size is None or upload.size > MOST_MEGABYTES * 1024 * 1024:
        raise ProposalError(_("Tệp lớn hơn %(most)d MB. Hãy chọn tệp nhỏ hơn.") % {"most": MOST_MEGABYTES})
    code, title, content = form.cleaned_data["criteria_set"], form.cleaned_data["title"].strip(), upload.read()
    name = str(upload.name)
    if name.casefold().endswith(".xlsx"):
        law = set_or_404(code)
        document, lines = lines_of(content, law, province=request.POST.get("province") or None)
        return propose_law(filed=filed_lines(code, lines), title=(title or document)[:200], by=person_of(request))
    base = latest_publication(code) if code else None
    sent = filed(unpacked([(name, content)]), set_code=code, published=trees_of(base) if base else {})
    if not title:
        raise ProposalError(_("Hãy ghi căn cứ: số và tên văn bản quy định."))
    return propose_law(filed=sent, title=title, by=person_of(request))


@allowed(Permission.PROPOSE_LAW)
@require_safe
def workbook(request: HttpRequest, code: str) -> HttpResponse:
    """The set's thresholds of today, or of its nearest day, as Excel."""
    _for_whom(request)
    law = set_or_404(code)
    province = request.GET.get("province") or None
    content = threshold_workbook(law, on=day_within(law, today()), province=province)
    response = HttpResponse(content, content_type=XLSX)
    name = f"{law.code}{f'-{province}' if province else ''}.xlsx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@allowed(Permission.PROPOSE_LAW)
def by_hand(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """Key in the thresholds of one indicator."""
    law = set_or_404(code)
    try:
        indicator = law.indicator(key)
    except LookupError as problem:
        raise Http404(key) from problem
    provinces = _for_whom(request)
    form = LineForm(
        request.POST or None,
        indicator=indicator,
        zones=_zones(law, indicator),
        provinces=provinces,
        initial={"start": today(), "province": next(iter(provinces), "")},
    )
    faults: tuple[object, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            row = _keyed(law, form, person_of(request))
        except FileFaultsError as found:
            faults = found.faults
        except ProposalError as problem:
            form.add_error(None, str(problem))
        else:
            return go_to(request, reverse("criteria:proposal", args=[row.pk]))
    context = {"form": form, "law": law, "indicator": indicator, "faults": faults, "held": _held(law, indicator)}
    return render(request, "criteria/propose_line.html", context, status=422 if request.method == "POST" else 200)


def _keyed(law: CriteriaSet, form: LineForm, by: Person) -> LawProposal:
    line = form.line()
    sent = filed_lines(law.code, [line], province_name=form.provinces[line.province or ""])
    assert line.document is not None
    title = f"{line.document.number}: {line.document.title}"
    return propose_law(filed=sent, title=title[:200], by=by)


def _zones(law: CriteriaSet, indicator: Indicator) -> dict[str, str]:
    """The zones to be filled in: one field for all where the law makes no difference, else one each."""
    if all(one.scope.kind is not ScopeKind.ZONES for one in indicator.thresholds):
        return {"all": str(_("Mọi xã"))}
    return {zone.code: zone.name for zone in law.zones}


def _held(law: CriteriaSet, indicator: Indicator) -> list[tuple[str, str]]:
    """What is written today, zone by zone, in short."""
    on = day_within(law, today())
    names = {zone.code: zone.name for zone in law.zones}
    return [
        (", ".join(names.get(zone, zone) for zone in one.scope.zones) or str(_("Mọi xã")), short_words(one, indicator))
        for one in indicator.thresholds
        if one.period.holds_on(on) and one.scope.kind is not ScopeKind.NATIONAL
    ]


def _for_whom(request: HttpRequest) -> dict[str, str]:
    """For whom the person may propose; whoever has the right in a commune only may not. Raises PermissionDenied."""
    provinces = proposes_for(person_of(request))
    if not provinces:
        raise PermissionDenied(_("Chỉ người có quyền ở cấp tỉnh hoặc trung ương mới đề nghị sửa bộ tiêu chí."))
    return provinces
