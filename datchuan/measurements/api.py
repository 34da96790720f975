"""Figures for other programs: what is known, who reported, entering, approving, closing; by the pages' actions.

Whoever mounts the router decides who may call it, and answers `PermissionDenied` and what the actions raise.
"""

# Annotations are left as they are, not made text: `paginate` wraps a function, and what its text names is then looked
# for in another module.
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import File, Form, Query, Router, Status
from ninja.files import UploadedFile
from ninja.pagination import paginate

from datchuan.accounts.access import person_of
from datchuan.accounts.permissions import Permission, require, require_everywhere
from datchuan.evidence.actions import refuse_too_large
from datchuan.evidence.models import StoredFile
from datchuan.measurements import queries
from datchuan.measurements.actions import (
    Entry,
    Origin,
    Overwrite,
    approve_measurements,
    end_approval,
    import_workbook,
    lift_lock,
    lock_period,
    look_at_workbook,
    record_measurements,
    require_approval,
    return_measurement,
    set_due_day,
)
from datchuan.measurements.amounts import typed_decimal
from datchuan.measurements.api_data import (
    contribution_data,
    known_data,
    lock_data,
    looked_data,
    measurement_data,
    quantity_data,
)
from datchuan.measurements.api_rollup import router as rollup
from datchuan.measurements.errors import EntryFault, RefusedEntriesError
from datchuan.measurements.models import Quantity, Source
from datchuan.measurements.schemas import (
    ApprovalRuleIn,
    ApprovalRuleOut,
    ContributionOut,
    DueDayIn,
    FigureApprovalIn,
    FigureReasonIn,
    FiguresIn,
    FiguresOut,
    ImportedOut,
    KnownOut,
    MeasurementOut,
    QuantityOut,
    WorkbookIn,
    WorkbookLookOut,
    YearLockIn,
    YearLockOut,
)
from datchuan.places.models import Place
from datchuan.places.queries import nearest_with
from datchuan.ui.dates import today

router = Router(tags=["figures"])
router.add_router("", rollup)
YEAR = Query(ge=1900, le=2200)
CODE = Query(max_length=12)


@router.get("/quantities", response=list[QuantityOut], summary="The catalogue of quantities")
@paginate
def list_quantities(request: HttpRequest) -> list[dict[str, Any]]:
    """What villages and communes report, in the catalogue's order."""
    rows = Quantity.objects.filter(withdrawn_at=None).select_related("part_of")
    return [quantity_data(row) for row in rows]


@router.get("", response=list[KnownOut], summary="What is known of a place")
def list_known(
    request: HttpRequest, year: int = YEAR, place: str | None = Query(None, max_length=12), on: date | None = None
) -> list[dict[str, Any]]:
    """Every quantity somebody reported for the year at the place (none given: the nation), as of the day."""
    unit = None if place is None else _seen(request, place)
    if unit is None:
        require_everywhere(person_of(request), Permission.VIEW_PROGRAMME, on=today())
    known = queries.readings_at(unit, year, on or today())
    return [known_data(one) for one in sorted(known.values(), key=lambda one: one.quantity.position)]


@router.get("/contributions", response=list[ContributionOut], summary="Which units make a figure")
def list_contributions(
    request: HttpRequest, quantity: str, place: str = CODE, year: int = YEAR, on: date | None = None
) -> list[dict[str, Any]]:
    """The units directly below the place, with what each adds and those that have not reported."""
    unit = _seen(request, place)
    return [contribution_data(one) for one in queries.contributions(unit, quantity, year, on or today())]


@router.get("/history", response=list[MeasurementOut], summary="Revisions of a value")
@paginate
def list_history(request: HttpRequest, quantity: str, place: str = CODE, year: int = YEAR) -> list[dict[str, Any]]:
    """Every revision of the place's own value, newest first."""
    rows = queries.history(_seen(request, place), quantity, year).select_related("place")
    return [measurement_data(row) for row in rows]


@router.post("", response={201: FiguresOut}, summary="Enter figures")
def post_figures(request: HttpRequest, sent: FiguresIn) -> Status[dict[str, Any]]:
    """All of them or none; every fault is told in `faults`. Where a second person approves, they wait for that."""
    evidence = None if sent.evidence is None else StoredFile.objects.get(pk=sent.evidence)
    recorded = record_measurements(
        entries=_entries(sent),
        year=sent.year,
        origin=Origin(as_of=sent.as_of, document=sent.document, evidence=evidence, reason=sent.reason.strip()),
        by=person_of(request),
        within=None if sent.within is None else nearest_with(sent.within, sent.as_of),
    )
    written = [measurement_data(row) for row in recorded.written]
    return Status(201, {"written": written, "unchanged": recorded.unchanged})


@router.get("/waiting", response=list[MeasurementOut], summary="Figures that wait for approval")
@paginate
def list_waiting(request: HttpRequest, place: str = CODE, year: int = YEAR) -> list[dict[str, Any]]:
    """Of the place and the units directly below it, oldest first."""
    rows = queries.awaiting_approval(_seen(request, place), year).select_related("place", "quantity", "by")
    return [measurement_data(row) for row in rows]


@router.post("/approve", response=list[MeasurementOut], summary="Approve figures")
def post_approval(request: HttpRequest, sent: FigureApprovalIn) -> list[dict[str, Any]]:
    """All of them or none; nobody approves what they entered."""
    rows = approve_measurements(measurements=sent.measurements, by=person_of(request))
    return [measurement_data(row) for row in rows]


@router.post("/{int:measurement}/return", response=MeasurementOut, summary="Return a figure")
def post_return(request: HttpRequest, measurement: int, sent: FigureReasonIn) -> dict[str, Any]:
    row = return_measurement(measurement=measurement, reason=sent.reason, by=person_of(request))
    return measurement_data(row)


@router.get("/approval-rule", response=ApprovalRuleOut, summary="Whether a second person approves")
def show_approval_rule(request: HttpRequest, place: str = CODE) -> dict[str, Any]:
    """At the place, for itself or because a unit above asks for it."""
    return _approval_rule(_seen(request, place))


@router.put("/approval-rule", response=ApprovalRuleOut, summary="Say whether a second person approves")
def put_approval_rule(request: HttpRequest, sent: ApprovalRuleIn) -> dict[str, Any]:
    """For the place and everything below it. Saying what holds already changes nothing."""
    place, by = nearest_with(sent.place, today()), person_of(request)
    require(by, Permission.LOCK_PERIOD, place=place, on=today())
    own = any(one.place_id == place.pk for one in queries.approval_over(place, today()))
    if sent.required and not own:
        require_approval(place=place, by=by)
    elif own and not sent.required:
        end_approval(place=place, by=by)
    return _approval_rule(place)


@router.get("/locks", response=list[YearLockOut], summary="Whether a year is closed")
def list_locks(request: HttpRequest, place: str = CODE, year: int = YEAR) -> list[dict[str, Any]]:
    """The locks of the year that hold for the place: its own and those of units above."""
    return [lock_data(lock) for lock in queries.locks_over(_seen(request, place), year)]


@router.post("/locks", response={201: YearLockOut}, summary="Close a year")
def post_lock(request: HttpRequest, sent: YearLockIn) -> Status[dict[str, Any]]:
    """For the unit and everything below it."""
    place = nearest_with(sent.place, today())
    lock = lock_period(place=place, year=sent.year, reason=sent.reason, by=person_of(request))
    return Status(201, lock_data(lock))


@router.post("/locks/{int:lock}/lift", response=YearLockOut, summary="Open a year again")
def post_lift(request: HttpRequest, lock: int, sent: FigureReasonIn) -> dict[str, Any]:
    return lock_data(lift_lock(lock=lock, reason=sent.reason, by=person_of(request)))


@router.put("/due-day", response=DueDayIn, summary="Say by when villages report")
def put_due_day(request: HttpRequest, sent: DueDayIn) -> dict[str, Any]:
    """The figures of a year, to a commune."""
    place = nearest_with(sent.place, today())
    set_due_day(place=place, year=sent.year, day=sent.day, by=person_of(request))
    return sent.dict()


@router.post("/workbook", response={200: WorkbookLookOut, 201: ImportedOut}, summary="Send a province's workbook")
def post_workbook(
    request: HttpRequest,
    file: File[UploadedFile],
    as_of: Form[date],
    sent: Form[WorkbookIn],
) -> Status[dict[str, Any]]:
    """Keep what the workbook says anew, or nothing: 422 with each cell that is wrong, or whose figure somebody changed
    since the workbook was made. Sent again, it changes nothing."""
    person = person_of(request)
    require(person, Permission.ENTER_FIGURES, place=None, on=today())
    refuse_too_large(file.size)
    origin = Origin(as_of, Source.UPLOAD, sent.document or str(file.name), reason=sent.reason)
    overwrite = Overwrite(everything=sent.overwrite)
    if sent.dry_run:
        looked = look_at_workbook(content=file.read(), year=as_of.year, origin=origin, by=person, overwrite=overwrite)
        return Status(200, looked_data(looked))
    kept = import_workbook(content=file.read(), year=as_of.year, origin=origin, by=person, overwrite=overwrite)
    return Status(201, {"written": kept.written, "unchanged": kept.unchanged, "left": kept.left})


def _approval_rule(place: Place) -> dict[str, Any]:
    duties = queries.approval_over(place, today())
    return {"place": place.code, "required": bool(duties), "by": [one.place.code for one in duties]}


def _seen(request: HttpRequest, code: str) -> Place:
    """The unit with the code. Raises `Place.DoesNotExist`, `PermissionDenied`."""
    place = nearest_with(code, today())
    require(person_of(request), Permission.VIEW_PROGRAMME, place=place, on=today())
    return place


def _entries(sent: FiguresIn) -> list[Entry]:
    codes = dict.fromkeys(one.place for one in sent.entries)
    places = {code: place for code in codes if (place := _place_or_none(code, sent.as_of))}
    unknown = [
        EntryFault(position, "place", _("Không có đơn vị nào mang mã %(code)s.") % {"code": one.place})
        for position, one in enumerate(sent.entries)
        if one.place not in places
    ]
    if unknown:
        raise RefusedEntriesError(unknown)
    return [
        Entry(
            place=places[one.place],
            quantity=one.quantity,
            amount=None if one.amount is None else typed_decimal(one.amount),
            male=None if one.male is None else typed_decimal(one.male),
            female=None if one.female is None else typed_decimal(one.female),
            not_applicable=one.not_applicable.strip(),
        )
        for one in sent.entries
    ]


def _place_or_none(code: str, on: date) -> Place | None:
    try:
        return nearest_with(code, on)
    except Place.DoesNotExist:
        return None
