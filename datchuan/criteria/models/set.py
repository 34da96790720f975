"""A criteria set as a row."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class CriteriaSet(models.Model):
    """One published set. Its code ("vn-xa-2021-2025") is its identity; the law's text is in its publications."""

    code = models.CharField(max_length=40, unique=True)
    title = models.CharField(max_length=200)
    short_title = models.CharField(max_length=100)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("valid_from", "code")
        constraints = (
            models.CheckConstraint(condition=~Q(code=""), name="criteria_set_has_a_code"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")), name="criteria_set_days_in_order"
            ),
        )

    def __str__(self) -> str:
        return self.short_title
