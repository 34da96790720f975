"""The kept sum of a unit above those that report."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class Total(models.Model):
    """The sum of a quantity over the reporting places that the unit has (or is) on its last day of the year.

    `place` None: the nation. `reported`: places with a standing value, those where it does not apply included;
    `complete`: of these, those whose counts left nothing blank; `not_applicable` and `by_sex`: of these, where it does
    not apply, and where men and women were told apart. `as_of`: the latest day of the values in the sum.
    """

    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    quantity = models.ForeignKey("measurements.Quantity", on_delete=models.PROTECT, related_name="+", db_index=False)
    year = models.PositiveSmallIntegerField()
    amount = models.BigIntegerField(default=0)
    male = models.BigIntegerField(default=0)
    female = models.BigIntegerField(default=0)
    reported = models.PositiveIntegerField(default=0)
    complete = models.PositiveIntegerField(default=0)
    not_applicable = models.PositiveIntegerField(default=0)
    by_sex = models.PositiveIntegerField(default=0)
    as_of = models.DateField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(name="measurements_total_once", fields=("place", "year", "quantity")),
            models.UniqueConstraint(
                name="measurements_total_once_nation", fields=("year", "quantity"), condition=Q(place__isnull=True)
            ),
            models.CheckConstraint(
                name="measurements_total_not_negative",
                condition=Q(male__gte=0, female__gte=0, amount__gte=F("male") + F("female")),
            ),
            models.CheckConstraint(
                name="measurements_total_sexes_add_up",
                condition=Q(by_sex__lt=F("reported") - F("not_applicable")) | Q(amount=F("male") + F("female")),
            ),
            models.CheckConstraint(
                name="measurements_total_counts_of_reported",
                condition=Q(complete__lte=F("reported"), by_sex__lte=F("reported") - F("not_applicable")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.place_id or 'nation'}/{self.quantity_id}/{self.year}"
