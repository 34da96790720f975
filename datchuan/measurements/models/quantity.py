"""One elementary count or amount, independent of any criteria set."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from datchuan.places.models import Level


class Quantity(models.Model):
    """A line of `registers/quantities.yaml`, made only by publishing the catalogue.

    `places`: decimal digits kept; every amount of the quantity is stored as a whole number of 10^-places units, so that
    sums are exact on every data base. `part_of`: the quantity it may never exceed. `register_title`, `of_persons`: of
    the register it is counted from, its title and whether it holds persons; empty and false where it is reported. A
    line that the catalogue no longer has is withdrawn and stays, because values point at it.
    """

    code = models.CharField(max_length=60, unique=True)
    label = models.CharField(max_length=200)
    unit = models.CharField(max_length=40)
    places = models.PositiveSmallIntegerField()
    level = models.CharField(max_length=10, choices=Level.choices)
    sexes = models.BooleanField()
    part_of = models.ForeignKey("self", on_delete=models.PROTECT, related_name="parts", null=True)
    counted_from = models.CharField(max_length=60, help_text="A register's code, or `reported`.")
    register_title = models.CharField(max_length=200, blank=True)
    of_persons = models.BooleanField(default=False)
    position = models.PositiveIntegerField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("position", "code")
        constraints = (
            models.CheckConstraint(
                name="measurements_quantity_level_reports", condition=Q(level__in=(Level.VILLAGE, Level.COMMUNE))
            ),
            models.CheckConstraint(name="measurements_quantity_few_digits", condition=Q(places__lte=6)),
            models.CheckConstraint(
                name="measurements_quantity_not_part_of_itself", condition=~Q(part_of=models.F("pk"))
            ),
            models.CheckConstraint(
                name="measurements_quantity_named",
                condition=~Q(code="") & ~Q(label="") & ~Q(unit="") & ~Q(counted_from=""),
            ),
        )

    def __str__(self) -> str:
        return self.label

    @property
    def is_answer(self) -> bool:
        """Is it a yes or no, kept as 1 or 0?"""
        return self.unit == "có/không"
