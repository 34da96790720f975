"""Files of somebody's own whose columns have to be matched, and what was said of files of that make before."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class ColumnMatch(models.Model):
    """Which column of files with these headings is which field of a register, said for a place and what lies below.

    `version`: of the register's definition it was said for; `fingerprint`: of the headings in their order; `headings`:
    as they stood there; `columns`: by field code ("#place": the village) the column counted from nought; `choices`: by
    field and word the choice's code, or yes and no; `villages`: by name the primary key of the place; `at`, `by`: who
    said it last.
    """

    register = models.CharField(max_length=60)
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField()
    fingerprint = models.CharField(max_length=64)
    headings = models.JSONField()
    columns = models.JSONField()
    choices = models.JSONField()
    villages = models.JSONField()
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ("register", "-at")
        constraints = (
            models.UniqueConstraint(name="registers_match_once", fields=("register", "place", "fingerprint")),
            models.CheckConstraint(
                name="registers_match_fingerprint", condition=Q(fingerprint__regex="^[0-9a-f]{64}$")
            ),
        )

    def __str__(self) -> str:
        return f"{self.register}: {', '.join(filter(None, self.headings))}"


class SentTable(models.Model):
    """A file that is no template of ours, kept until its rows are confirmed or nobody wants them any more."""

    id = models.UUIDField(primary_key=True, editable=False)
    register = models.CharField(max_length=60)
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(null=True)
    file_name = models.CharField(max_length=255)
    digest = models.CharField(max_length=64)
    content = models.BinaryField()
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+", null=True)
    expires_at = models.DateTimeField()

    class Meta:
        ordering = ("-at",)
        indexes = (models.Index(name="registers_table_of_file", fields=("register", "place", "digest")),)
        constraints = (
            models.CheckConstraint(name="registers_table_digest", condition=Q(digest__regex="^[0-9a-f]{64}$")),
        )

    def __str__(self) -> str:
        return f"{self.register}: {self.file_name}"
