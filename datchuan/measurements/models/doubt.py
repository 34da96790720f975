"""Who looks into a doubt about a figure, and what came of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class DoubtCase(models.Model):
    """A doubt (its code) about a place's figure of a quantity and year, given to an office or settled with a reason.

    `figures`: the numbers that were doubted, as text; when they change, the doubt is a new one and comes back.
    """

    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+", db_index=False)
    quantity = models.ForeignKey("measurements.Quantity", on_delete=models.PROTECT, related_name="+", db_index=False)
    year = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=40)
    figures = models.CharField(max_length=120)
    office = models.ForeignKey("accounts.Office", on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    given_at = models.DateTimeField(null=True)
    given_by = models.ForeignKey(
        "accounts.Person", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(
        "accounts.Person", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="measurements_doubt_once", fields=("place", "year", "quantity", "code", "figures")
            ),
            models.CheckConstraint(
                name="measurements_doubt_settled_when_why",
                condition=Q(settled_at__isnull=True, settled_by__isnull=True, reason="")
                | (Q(settled_at__isnull=False) & ~Q(reason="")),
            ),
            models.CheckConstraint(
                name="measurements_doubt_given_when",
                condition=Q(office__isnull=True, given_at__isnull=True)
                | Q(office__isnull=False, given_at__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"{self.code}: {self.place_id}/{self.quantity_id}/{self.year}"
