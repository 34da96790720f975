"""What a unit was called, of what kind it was and where it belonged, from a day to a day."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from datchuan.places.models.dated import Confidence, Dated


class PlacePeriod(Dated):
    """A stretch of a unit's life in which nothing about its name, kind or parent changed.

    `attested_from`: the first day the source speaks of. Where the beginning is unknown, days before it are an
    assumption: nothing says that the unit was not called something else then.
    """

    place = models.ForeignKey("places.Place", on_delete=models.CASCADE, related_name="periods")
    name = models.CharField(_("Tên"), max_length=100)
    kind = models.CharField(_("Loại"), max_length=20, help_text="xã, phường, thị trấn, huyện, thôn, bản, …")
    parent = models.ForeignKey(
        "places.Place", on_delete=models.PROTECT, related_name="child_periods", null=True, blank=True
    )
    attested_from = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=200, blank=True)
    confidence = models.CharField(max_length=10, choices=Confidence.choices, default=Confidence.WEAK)
    search_name = models.CharField(max_length=100, editable=False, help_text="Name without diacritics.")
    search_path = models.TextField(editable=False, help_text="Kind, name and parents, each word between spaces.")

    class Meta(Dated.Meta):
        ordering = ("place", "valid_from")
        constraints = (
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=("place", "valid_from"), name="places_placeperiod_one_a_first_day"),
            models.UniqueConstraint(
                fields=("place",), condition=Q(valid_from__isnull=True), name="places_placeperiod_one_unknown_beginning"
            ),
            models.UniqueConstraint(
                fields=("place",), condition=Q(valid_to__isnull=True), name="places_placeperiod_one_current"
            ),
            models.CheckConstraint(condition=~Q(name="") & ~Q(kind=""), name="places_placeperiod_named"),
            models.CheckConstraint(
                condition=~Q(parent=models.F("place")), name="places_placeperiod_not_its_own_parent"
            ),
        )

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """Kind and name as written inside a sentence: "xã Thượng Lộ"."""
        return f"{self.kind} {self.name}"

    def attested_on(self, day: date) -> bool:
        """Does the source speak of this day, or is it only assumed that it was so then?"""
        return self.valid_from is not None or self.attested_from is None or self.attested_from <= day
