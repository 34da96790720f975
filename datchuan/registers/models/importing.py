"""A file of rows that somebody sent and has not confirmed: nothing of it is in a register yet."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class ImportState(models.TextChoices):
    WAITING = "waiting", _("chờ xác nhận")
    CONFIRMED = "confirmed", _("đã ghi vào sổ")
    DROPPED = "dropped", _("đã bỏ")


class RecordImport(models.Model):
    """One file for one register, place and year.

    `definition`: by which its rows were looked at; `columns`: by field code the letters of its column; `notes`: what
    was said about the file as a whole; `counts`: rows by what they come to; `saving`: what became of it when confirmed.
    `table`, `match`: of a file of somebody's own, the file and how its columns were matched. Rows that were not stored
    stay until `expires_at`.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    register = models.CharField(max_length=60)
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(null=True)
    definition = models.ForeignKey("registers.RegisterDefinition", on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=255)
    digest = models.CharField(max_length=64)
    columns = models.JSONField()
    notes = models.JSONField()
    counts = models.JSONField()
    state = models.CharField(max_length=9, choices=ImportState.choices, default=ImportState.WAITING)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+", null=True)
    expires_at = models.DateTimeField()
    table = models.ForeignKey("registers.SentTable", on_delete=models.SET_NULL, related_name="imports", null=True)
    match = models.ForeignKey("registers.ColumnMatch", on_delete=models.SET_NULL, related_name="+", null=True)
    saving = models.OneToOneField("registers.Saving", on_delete=models.PROTECT, related_name="record_import", null=True)

    class Meta:
        ordering = ("-at",)
        indexes = (models.Index(name="registers_import_of_file", fields=("register", "place", "digest")),)
        constraints = (
            models.CheckConstraint(name="registers_import_state_known", condition=Q(state__in=ImportState.values)),
            models.CheckConstraint(name="registers_import_digest", condition=Q(digest__regex="^[0-9a-f]{64}$")),
            models.CheckConstraint(
                name="registers_import_saved_when_confirmed",
                condition=Q(state=ImportState.CONFIRMED, saving__isnull=False)
                | (~Q(state=ImportState.CONFIRMED) & Q(saving__isnull=True)),
            ),
        )

    def __str__(self) -> str:
        return f"{self.register}: {self.file_name}"


class ImportRow(models.Model):
    """One row of such a file, as it was typed, and what it comes to.

    `number`: its row in the file. `record`: the record it is about, or will be; `base`: the revision it was filled in
    from (0: none was seen). `faults`: [field, sentence] of cells that could not be read at all. `problems`: [field,
    sentence, severity]; `changes`: by field [before, after] as stored; `conflict`: by field [base, theirs, mine],
    `seen`: the revision that theirs stands in.
    """

    of = models.ForeignKey("registers.RecordImport", on_delete=models.CASCADE, related_name="rows", db_index=False)
    number = models.PositiveIntegerField()
    record = models.UUIDField()
    base = models.PositiveIntegerField(null=True)
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    typed = models.JSONField()
    faults = models.JSONField()
    state = models.CharField(max_length=11)
    name = models.CharField(max_length=300)
    problems = models.JSONField()
    changes = models.JSONField()
    conflict = models.JSONField()
    seen = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(name="registers_importrow_once", fields=("of", "number")),
            models.CheckConstraint(name="registers_importrow_counted_from_one", condition=Q(number__gte=1)),
        )

    def __str__(self) -> str:
        return f"{self.of_id} {self.number}"
