"""Which unit became part of which."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from datchuan.places.models.dated import Confidence


class Lineage(models.Model):
    """From `on` the unit `new` holds the unit `old`, or a part of it.

    `share` is the part of the old unit that went over, 1 for the whole, and None where the unit was divided and nobody
    has said how: it is unknown, not nought. The old unit may live on (it gave a part away).
    """

    old = models.ForeignKey("places.Place", on_delete=models.CASCADE, related_name="became")
    new = models.ForeignKey("places.Place", on_delete=models.CASCADE, related_name="came_from")
    on = models.DateField()
    share = models.DecimalField(max_digits=7, decimal_places=6, null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=200)
    confidence = models.CharField(max_length=10, choices=Confidence.choices)

    class Meta:
        ordering = ("on", "old", "new")
        constraints = (
            models.UniqueConstraint(fields=("old", "new", "on"), name="places_lineage_once"),
            models.CheckConstraint(condition=~Q(old=F("new")), name="places_lineage_two_units"),
            models.CheckConstraint(
                condition=Q(share__isnull=True) | Q(share__gt=0, share__lte=1), name="places_lineage_share_of_one"
            ),
        )

    def __str__(self) -> str:
        return f"{self.old} → {self.new} ({self.on})"

    @property
    def whole(self) -> bool:
        return self.share == 1
