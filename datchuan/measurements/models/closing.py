"""What a unit has settled about its figures: a year that is closed, the day they are due, a second person's yes."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class PeriodLock(models.Model):
    """The figures of the unit and of everything below it are closed for a year, until somebody lifts the lock."""

    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+", db_index=False)
    year = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+", null=True)
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+", null=True)
    lifted_because = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("-at", "-pk")
        constraints = (
            models.UniqueConstraint(
                name="measurements_lock_once", fields=("place", "year"), condition=Q(lifted_at__isnull=True)
            ),
            models.CheckConstraint(
                name="measurements_lock_lifted_when_why",
                condition=Q(lifted_at__isnull=True, lifted_by__isnull=True, lifted_because="")
                | (Q(lifted_at__isnull=False) & ~Q(lifted_because="")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.place_id}/{self.year}"


class DueDay(models.Model):
    """By which day the villages of a commune are to have reported a year's figures, as the commune set it last."""

    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+", db_index=False)
    year = models.PositiveSmallIntegerField()
    day = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = (models.UniqueConstraint(name="measurements_due_day_once", fields=("place", "year")),)

    def __str__(self) -> str:
        return f"{self.place_id}/{self.year}: {self.day}"


class ApprovalDuty(models.Model):
    """What is keyed in at the unit and below it stands only after a second person has approved it."""

    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+", null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="measurements_approval_once", fields=("place",), condition=Q(ended_at__isnull=True)
            ),
            models.CheckConstraint(
                name="measurements_approval_ended_when",
                condition=Q(ended_by__isnull=True) | Q(ended_at__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return str(self.place_id)
