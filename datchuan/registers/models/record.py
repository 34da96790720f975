"""A record as it stands, every revision it went through, and the savings that made them."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Door(models.TextChoices):
    """By which way records came in."""

    PAGE = "page", _("biểu mẫu")
    GRID = "grid", _("bảng nhập")
    EXCEL = "excel", _("tệp Excel, CSV")
    API = "api", _("API")
    PHONE = "phone", _("điện thoại")


class Saving(models.Model):
    """What one person saved at once: all of it stands or none of it. `undoes`: the saving this one takes back."""

    id = models.UUIDField(primary_key=True, editable=False)
    register = models.CharField(max_length=60)
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+", db_index=False)
    year = models.PositiveSmallIntegerField(null=True)
    door = models.CharField(max_length=5, choices=Door.choices)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    undoes = models.OneToOneField("self", on_delete=models.PROTECT, related_name="undone_by", null=True)

    class Meta:
        ordering = ("-at",)
        indexes = (models.Index(name="registers_saving_of_person", fields=("by", "register", "place", "at")),)
        constraints = (
            models.CheckConstraint(name="registers_saving_door_known", condition=Q(door__in=Door.values)),
            models.CheckConstraint(name="registers_saving_of_a_register", condition=~Q(register="")),
            models.CheckConstraint(name="registers_saving_undoes_another", condition=~Q(undoes=F("pk"))),
        )

    def __str__(self) -> str:
        return f"{self.register} {self.at:%d/%m/%Y %H:%M}"


class Record(models.Model):
    """One household, one stretch of road …, as its last revision says it.

    `values`: by field code; text, codes and days as text, numbers whole and scaled by their field's digits, yes and no
    as true and false; what is not there is unknown. `key`: the identity's values, by which records of a place and year
    are told apart. `year` is empty in a standing register. It counts from `since` until the day before `ended_on`.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    register = models.CharField(max_length=60)
    definition = models.ForeignKey("registers.RegisterDefinition", on_delete=models.PROTECT, related_name="+")
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+", db_index=False)
    year = models.PositiveSmallIntegerField(null=True)
    key = models.CharField(max_length=300)
    values = models.JSONField()
    number = models.PositiveIntegerField(default=1)
    since = models.DateField()
    ended_on = models.DateField(null=True)

    class Meta:
        ordering = ("key", "pk")
        indexes = (models.Index(name="registers_record_of_place", fields=("place", "register", "year", "key")),)
        constraints = (
            models.UniqueConstraint(
                name="registers_record_once_a_year",
                fields=("place", "register", "year", "key"),
                condition=Q(ended_on__isnull=True, year__isnull=False),
            ),
            models.UniqueConstraint(
                name="registers_record_once_standing",
                fields=("place", "register", "key"),
                condition=Q(ended_on__isnull=True, year__isnull=True),
            ),
            models.CheckConstraint(
                name="registers_record_days_in_order",
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("since")),
            ),
            models.CheckConstraint(name="registers_record_counted_from_one", condition=Q(number__gte=1)),
            models.CheckConstraint(name="registers_record_has_key", condition=~Q(key="") & ~Q(register="")),
        )

    def __str__(self) -> str:
        return f"{self.register}/{self.key}"

    def holds_on(self, day: date) -> bool:
        return self.since <= day and (self.ended_on is None or day < self.ended_on)


class RecordRevision(models.Model):
    """What a record said after one saving. Never changed and never deleted: the data base refuses it.

    `based_on`: the revision the person had before their eyes, where it was not the one just before. `source_row`: its
    row in the file it came from (`saving.record_import`), None where it came by no file.
    """

    record = models.ForeignKey("registers.Record", on_delete=models.PROTECT, related_name="revisions", db_index=False)
    number = models.PositiveIntegerField()
    definition = models.ForeignKey(
        "registers.RegisterDefinition", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    values = models.JSONField()
    since = models.DateField()
    ended_on = models.DateField(null=True)
    based_on = models.PositiveIntegerField(null=True)
    saving = models.ForeignKey("registers.Saving", on_delete=models.PROTECT, related_name="revisions")
    source_row = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ("record", "number")
        constraints = (
            models.UniqueConstraint(name="registers_revision_number_once", fields=("record", "number")),
            models.CheckConstraint(name="registers_revision_counted_from_one", condition=Q(number__gte=1)),
            models.CheckConstraint(
                name="registers_revision_based_on_an_earlier",
                condition=Q(based_on__isnull=True) | Q(based_on__lt=F("number")),
            ),
            models.CheckConstraint(
                name="registers_revision_days_in_order",
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("since")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.record_id} v{self.number}"

    @property
    def is_merged(self) -> bool:
        """Did somebody else change the record after the person saw it, so that both changes were put together?"""
        return self.based_on is not None and self.based_on < self.number - 1
