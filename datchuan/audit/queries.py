"""Reading the record, newest line first."""

from datetime import date, datetime, time, timedelta

from django.db import models
from django.db.models import QuerySet
from django.utils import timezone

from datchuan.audit.models import AuditLine

_SECOND_DAY = date.min + timedelta(days=1)


def lines_about(subject: models.Model) -> QuerySet[AuditLine]:
    """Every line whose subject is this row (kind and primary key), newest first. One statement when read."""
    return AuditLine.objects.filter(subject_type=subject._meta.label_lower, subject_id=str(subject.pk))


def lines(*, place_code: str | None = None, actor: str | None = None, action: str | None = None) -> QuerySet[AuditLine]:
    """The record, newest line first, narrowed to one place, one person (primary key as text), one action."""
    wanted = {"place_code": place_code, "actor": actor, "action": action}
    return AuditLine.objects.filter(**{name: value for name, value in wanted.items() if value is not None})


def between(found: QuerySet[AuditLine], first_day: date | None, last_day: date | None) -> QuerySet[AuditLine]:
    """Those of the lines that were written on these days or between them, in local time."""
    if first_day is not None:
        found = found.filter(at__gte=_midnight(first_day))
    if last_day is not None and last_day < date.max:
        found = found.filter(at__lt=_midnight(last_day + timedelta(days=1)))
    return found


def _midnight(day: date) -> datetime:
    """The first midnight there is in UTC is that of the second day."""
    return timezone.make_aware(datetime.combine(max(day, _SECOND_DAY), time.min))


def recent(
    *,
    limit: int = 50,
    place_code: str | None = None,
    actor: str | None = None,
    action: str | None = None,
    before: datetime | None = None,
) -> list[AuditLine]:
    """The newest `limit` lines, narrowed to one place, one person (primary key as text), one action, an instant."""
    found = lines(place_code=place_code, actor=actor, action=action)
    return list((found if before is None else found.filter(at__lt=before))[:limit])
