"""Adding a line to the record: the only write there is."""

from collections.abc import Mapping
from typing import Any, Protocol

from django.db import models

from datchuan.audit.models import AuditLine


class Actor(Protocol):
    """Anybody with a primary key whose `str()` is a name; may carry `acting_office` (text, or an office)."""

    @property
    def pk(self) -> Any: ...


class Coded(Protocol):
    """A place, or anything else that has a place's code."""

    @property
    def code(self) -> str: ...


def record(
    *,
    action: str,
    by: Actor | None,
    subject: models.Model | None = None,
    place: Coded | str | None = None,
    details: Mapping[str, Any] | None = None,
) -> AuditLine:
    """Add one line and return it; to be called inside the transaction of what it records.

    `action` is app and verb ("places.add_village"). `by` None means the system itself. `subject` must have been saved
    (after a deletion: record first). `details` holds whatever JSON can hold, and dates and decimals, which become text.
    Raises `ValueError` for a subject without primary key or an empty action.
    """
    if not action:
        raise ValueError("an audit line names its action")
    if subject is not None and subject.pk is None:
        raise ValueError("the subject of an audit line must have been saved")
    return AuditLine.objects.create(
        actor="" if by is None else str(by.pk),
        actor_label="" if by is None else str(by),
        acting_office=str(getattr(by, "acting_office", None) or ""),
        action=action,
        subject_type="" if subject is None else subject._meta.label_lower,
        subject_id="" if subject is None else str(subject.pk),
        subject_label="" if subject is None else str(subject),
        place_code=_code_of(place),
        details=dict(details or {}),
    )


def _code_of(place: Coded | str | None) -> str:
    if place is None:
        return ""
    return place if isinstance(place, str) else place.code
