"""A doubt about a figure is given to somebody, or settled."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from datchuan.accounts.models import Office, Person
from datchuan.accounts.permissions import Permission, require
from datchuan.audit.actions import record
from datchuan.measurements.errors import MeasurementsError
from datchuan.measurements.models import DoubtCase, Quantity
from datchuan.places.models import Place
from datchuan.ui.dates import today


@dataclass(frozen=True, slots=True)
class Doubted:
    """What is doubted: a figure, by which rule (its code), and the numbers as they were then."""

    place: Place
    quantity: str
    year: int
    code: str
    figures: str


@transaction.atomic
def give_doubt(*, doubted: Doubted, office: Office, by: Person | None) -> DoubtCase:
    """Let an office look into it. Raises `PermissionDenied`, `MeasurementsError`."""
    case = _case(doubted, by)
    case.office, case.given_at, case.given_by = office, timezone.now(), by
    return _kept(case, "measurements.give_doubt", by, {"office": office.name})


@transaction.atomic
def settle_doubt(*, doubted: Doubted, reason: str, by: Person | None) -> DoubtCase:
    """The figure is right after all, and why; until it changes. Raises `PermissionDenied`, `MeasurementsError`."""
    words = reason.strip()
    if not words:
        raise MeasurementsError(_("Hãy ghi vì sao số này đúng."))
    case = _case(doubted, by)
    case.reason, case.settled_at, case.settled_by = words[:300], timezone.now(), by
    return _kept(case, "measurements.settle_doubt", by, {"reason": words[:300]})


def _case(doubted: Doubted, by: Person | None) -> DoubtCase:
    require(by, Permission.APPROVE_FIGURES, place=doubted.place, on=today())
    quantity = Quantity.objects.filter(code=doubted.quantity).first()
    if quantity is None:
        raise MeasurementsError(_("Không có đại lượng “%(code)s” trong danh mục.") % {"code": doubted.quantity})
    case, _new = DoubtCase.objects.select_for_update().get_or_create(
        place=doubted.place, quantity=quantity, year=doubted.year, code=doubted.code, figures=doubted.figures
    )
    return case


def _kept(case: DoubtCase, action: str, by: Person | None, details: dict[str, object]) -> DoubtCase:
    case.save()
    told = {"code": case.code, "quantity": case.quantity.code, "year": case.year, "figures": case.figures, **details}
    record(action=action, by=by, subject=case, place=case.place, details=told)
    return case
