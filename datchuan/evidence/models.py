"""A file that somebody gave us, and where it came from."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class StoredFile(models.Model):
    """One file of one place. Its content lies in the file store under its digest, once however often it is given."""

    digest = models.CharField(max_length=64, editable=False, help_text="SHA-256 of the content, hexadecimal.")
    size = models.PositiveBigIntegerField(editable=False, help_text="Bytes.")
    name = models.CharField(_("Tên tệp"), max_length=255)
    media_type = models.CharField(max_length=100, editable=False)
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    source = models.CharField(_("Nguồn"), max_length=300, blank=True)
    taken_at = models.DateTimeField(_("Thời điểm chụp, lập"), null=True, blank=True)
    latitude = models.DecimalField(max_digits=8, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    valid_until = models.DateField(_("Có giá trị đến hết ngày"), null=True, blank=True)
    uploaded_at = models.DateTimeField(default=timezone.now, editable=False)
    uploaded_by = models.ForeignKey(
        "accounts.Person", on_delete=models.PROTECT, related_name="+", null=True, editable=False
    )

    class Meta:
        ordering = ("-uploaded_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("place", "digest"), condition=Q(place__isnull=False), name="evidence_content_once_per_place"
            ),
            models.UniqueConstraint(
                fields=("digest",), condition=Q(place__isnull=True), name="evidence_content_once_without_place"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="evidence_file_has_name"),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(
                    latitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__isnull=False,
                    longitude__range=(-180, 180),
                ),
                name="evidence_position_is_whole",
            ),
        )

    def __str__(self) -> str:
        return self.name
