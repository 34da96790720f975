"""What the copy for analysis holds, and what of it is out of date."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class CopyMark(models.Model):
    """Records of the register at the place changed since the copy was last written; made by the saving itself."""

    register = models.CharField(max_length=60)
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+", db_index=False)
    year = models.PositiveSmallIntegerField(null=True)

    def __str__(self) -> str:
        return f"{self.register}/{self.place_id}/{self.year or ''}"


class CopyPart(models.Model):
    """One file of the copy: the records of a register, commune and year (None: standing), as it was last written.

    `definition`: by which its columns and counts go; `path`: below the copy's folder; `places`: the primary keys of
    those whose records it holds.
    """

    register = models.CharField(max_length=60)
    commune = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+", db_index=False)
    year = models.PositiveSmallIntegerField(null=True)
    definition = models.ForeignKey("registers.RegisterDefinition", on_delete=models.PROTECT, related_name="+")
    path = models.CharField(max_length=200)
    places = models.JSONField()
    records = models.PositiveIntegerField()
    written_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="registers_copypart_once_a_year",
                fields=("register", "commune", "year"),
                condition=Q(year__isnull=False),
            ),
            models.UniqueConstraint(
                name="registers_copypart_once_standing", fields=("register", "commune"), condition=Q(year__isnull=True)
            ),
            models.CheckConstraint(name="registers_copypart_lies_somewhere", condition=~Q(path="") & ~Q(register="")),
        )

    def __str__(self) -> str:
        return self.path
