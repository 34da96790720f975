"""How many doubts a commune has, as they were last counted: what pages above it add up."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class DoubtSource(models.TextChoices):
    FIGURES = "figures", _("số liệu")
    RECORDS = "records", _("bản ghi")


class DoubtTally(models.Model):
    """A commune's doubts of a year about figures or about records, its villages' with its own.

    `open`: nobody settled them; of these `errors` are wrong for certain, and `given` were given to an office.
    `settled`: explained or mended. A commune without a row was not counted: nothing is known of it. Doubts about
    records stand in the year in which they were counted.
    """

    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+", db_index=False)
    year = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=7, choices=DoubtSource.choices)
    open = models.PositiveIntegerField()
    errors = models.PositiveIntegerField()
    given = models.PositiveIntegerField()
    settled = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(name="measurements_doubttally_once", fields=("place", "year", "source")),
            models.CheckConstraint(
                name="measurements_doubttally_source_known", condition=Q(source__in=DoubtSource.values)
            ),
            models.CheckConstraint(
                name="measurements_doubttally_parts", condition=Q(errors__lte=F("open"), given__lte=F("open"))
            ),
        )

    def __str__(self) -> str:
        return f"{self.place_id}/{self.year} {self.source}: {self.open}"
