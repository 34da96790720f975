"""A unit: what stays the same while its name, kind or parent changes."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from datchuan.places.models.dated import Dated


class Level(models.TextChoices):
    """The tiers of authority. Districts ended on 30 June 2025; villages are no tier but where the work is done."""

    PROVINCE = "province", _("Cấp tỉnh")
    DISTRICT = "district", _("Cấp huyện")
    COMMUNE = "commune", _("Cấp xã")
    VILLAGE = "village", _("Thôn")


class Place(Dated):
    """One unit over its whole life. A new territory is a new unit, even under a code that was in use before.

    `valid_from` and `valid_to` are the unit's own first and last day; what it is called and where it belongs on a day
    stands in its periods. Villages have codes of our own: the commune's, a hyphen and a number ("20185-03").
    """

    code = models.CharField(_("Mã"), max_length=12)
    level = models.CharField(_("Cấp"), max_length=10, choices=Level.choices)
    latitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)

    class Meta(Dated.Meta):
        ordering = ("code", "valid_from")
        constraints = (
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=("code", "valid_from"), name="places_place_code_and_first_day"),
            models.UniqueConstraint(
                fields=("code",), condition=Q(valid_from__isnull=True), name="places_place_one_unknown_beginning"
            ),
            models.UniqueConstraint(
                fields=("code",), condition=Q(valid_to__isnull=True), name="places_place_one_living"
            ),
            models.CheckConstraint(condition=Q(level__in=Level.values), name="places_place_level_known"),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False),
                name="places_place_both_coordinates_or_none",
            ),
        )

    def __str__(self) -> str:
        return self.code
