"""What holds from a day to a day, where even the first day may be unknown."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Confidence(models.TextChoices):
    """How far a fact may be trusted; carried over from where it was found and never raised on the way."""

    VERIFIED = "verified", _("đã kiểm chứng")
    WEAK = "weak", _("nguồn chưa chính thức")
    RECALLED = "recalled", _("theo trí nhớ, chưa kiểm chứng")
    UNKNOWN = "unknown", _("chưa rõ")


def valid_on(day: date, prefix: str = "") -> Q:
    """The condition that a row holds on `day`; `prefix` leads to it through a relation ("periods__")."""
    begun = Q(**{f"{prefix}valid_from__isnull": True}) | Q(**{f"{prefix}valid_from__lte": day})
    not_ended = Q(**{f"{prefix}valid_to__isnull": True}) | Q(**{f"{prefix}valid_to__gte": day})
    return begun & not_ended


class DatedQuerySet(models.QuerySet[Any]):
    def on(self, day: date) -> Self:
        """The rows that hold on `day`."""
        return self.filter(valid_on(day))


class Dated(models.Model):
    """Holds from its first day to its last, both included. No first day: since when is unknown. No last day: still."""

    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True) | Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="%(app_label)s_%(class)s_days_in_order",
            ),
        )

    def holds_on(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)
