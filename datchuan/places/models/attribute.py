"""What the law asks about a place: dated, with source and confidence."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from datchuan.places.models.dated import Confidence, Dated


class AttributeKey(models.TextChoices):
    REGION = "region", _("Vùng áp dụng mức chuẩn")
    COMMUNE_GROUP = "commune_group", _("Nhóm xã")
    SPECIAL_STATUS = "special_status", _("Diện đặc thù")


class PlaceAttribute(Dated):
    """One value of one attribute from a day to a day. Units below inherit it unless they have a line of their own.

    An empty value says: not known here, and not to be inherited from above either. What an official entered goes before
    what came with the program.
    """

    place = models.ForeignKey("places.Place", on_delete=models.CASCADE, related_name="attributes")
    key = models.CharField(max_length=20, choices=AttributeKey.choices)
    value = models.CharField(max_length=40, blank=True)
    from_reference = models.BooleanField(default=False, editable=False)
    source = models.CharField(_("Nguồn"), max_length=200)
    confidence = models.CharField(_("Độ tin cậy"), max_length=10, choices=Confidence.choices)
    note = models.CharField(_("Ghi chú"), max_length=300, blank=True)

    class Meta(Dated.Meta):
        ordering = ("place", "key", "valid_from")
        constraints = (
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=("place", "key", "from_reference", "valid_from"), name="places_placeattribute_one_a_first_day"
            ),
            models.UniqueConstraint(
                fields=("place", "key", "from_reference"),
                condition=Q(valid_to__isnull=True),
                name="places_placeattribute_one_current",
            ),
            models.CheckConstraint(condition=Q(key__in=AttributeKey.values), name="places_placeattribute_key_known"),
            models.CheckConstraint(condition=~Q(source=""), name="places_placeattribute_has_a_source"),
            models.CheckConstraint(
                condition=Q(confidence=Confidence.UNKNOWN, value="")
                | (~Q(confidence=Confidence.UNKNOWN) & ~Q(value="")),
                name="places_placeattribute_unknown_has_no_value",
            ),
        )

    def __str__(self) -> str:
        return f"{self.key}={self.value or '?'}"
