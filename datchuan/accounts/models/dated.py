"""What holds from a day to a day."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q


def valid_on(day: date, prefix: str = "") -> Q:
    """The condition that a dated row holds on `day`; `prefix` leads to it through a relation ("office__")."""
    started = Q(**{f"{prefix}valid_from__lte": day})
    not_ended = Q(**{f"{prefix}valid_to__isnull": True}) | Q(**{f"{prefix}valid_to__gte": day})
    return started & not_ended


class DatedQuerySet(models.QuerySet[Any]):
    def on(self, day: date) -> Self:
        """The rows that hold on `day`."""
        return self.filter(valid_on(day))


class Dated(models.Model):
    """A row that holds from its first day to its last, both included; without a last day, until further notice."""

    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="%(app_label)s_%(class)s_days_in_order",
            ),
        )

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)
