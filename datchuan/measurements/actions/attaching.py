"""The document behind a figure that stands already."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from datchuan.accounts.models import Person
from datchuan.evidence.models import StoredFile
from datchuan.measurements.actions.entries import Entry, Origin, Recorded
from datchuan.measurements.actions.locks import hold_places
from datchuan.measurements.actions.recording import record_measurements
from datchuan.measurements.amounts import unscaled
from datchuan.measurements.errors import MeasurementsError
from datchuan.measurements.models import Measurement, Source, State, Status


@transaction.atomic
def attach_evidence(
    *, figure: Measurement, evidence: StoredFile, document: str, reason: str, by: Person | None
) -> Recorded:
    """A new revision of a figure that says the same and names the file it comes from.

    Raises `MeasurementsError` for a figure that no longer stands, for one counted from a register, whose records are
    its source, and without a reason; and what `record_measurements` raises.
    """
    if not reason.strip():
        raise MeasurementsError(_("Hãy ghi lý do kèm văn bản."))
    hold_places([figure.place_id])
    figure.refresh_from_db(fields=["status"])  # somebody may have replaced it since it was looked up
    if figure.status != Status.STANDING:
        raise MeasurementsError(_("Số này đã được thay. Hãy mở lại trang và kèm văn bản vào số đang dùng."))
    if figure.source == Source.REGISTER:
        raise MeasurementsError(_("Số này đếm từ sổ: nguồn của nó là các bản ghi trong sổ."))
    places = figure.quantity.places
    amount, male, female = (
        None if one is None else unscaled(one, places) for one in (figure.amount, figure.male, figure.female)
    )
    why_not = figure.reason if figure.state == State.NOT_APPLICABLE else ""
    entry = Entry(figure.place, figure.quantity.code, amount, male, female, not_applicable=why_not)
    origin = Origin(figure.as_of, Source(figure.source), document or figure.document, evidence, reason.strip())
    return record_measurements(entries=[entry], year=figure.year, origin=origin, by=by)
