"""What may be wrong with records that are stored, who looks into it, and what came of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class DoubtState(models.TextChoices):
    OPEN = "open", _("chưa rõ")
    EXPLAINED = "explained", _("đã giải thích")
    MENDED = "mended", _("đã sửa")


class DoubtKind(models.TextChoices):
    SAME_KEY = "same-key", _("trùng số, mã")
    TWICE = "entered-twice", _("có thể ghi hai lần")
    RULE = "breaks-rule", _("trái quy tắc của sổ")
    NOWHERE = "belongs-nowhere", _("không có trong sổ gốc")
    TOTAL = "total-differs", _("hai sổ không khớp")
    LAPSED = "lapsed", _("đã hết hạn")


class RecordDoubt(models.Model):
    """One doubt about a record, or about it and another one. It is there once and goes through its states.

    `kind` and `rule` (its code in the rules) say why; `says` is the sentence, without anything personal. `grounds`: the
    SHA-256 of what was compared: when that changes, an explained doubt is open again. `decided_by` None: mended, as it
    was found when the records were looked through.
    """

    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+", db_index=False)
    register = models.CharField(max_length=60)
    year = models.PositiveSmallIntegerField(null=True)
    kind = models.CharField(max_length=20, choices=DoubtKind.choices)
    rule = models.CharField(max_length=60, blank=True)
    record = models.ForeignKey("registers.Record", on_delete=models.PROTECT, related_name="doubts", db_index=False)
    other = models.ForeignKey("registers.Record", on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    says = models.CharField(max_length=500)
    severity = models.CharField(max_length=7)
    grounds = models.CharField(max_length=64)
    state = models.CharField(max_length=9, choices=DoubtState.choices, default=DoubtState.OPEN)
    found_at = models.DateTimeField()
    office = models.ForeignKey("accounts.Office", on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    given_at = models.DateTimeField(null=True)
    given_by = models.ForeignKey(
        "accounts.Person", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    reason = models.CharField(max_length=300, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        "accounts.Person", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )

    class Meta:
        ordering = ("place", "register", "pk")
        indexes = (models.Index(name="registers_doubt_of_place", fields=("place", "state", "register")),)
        constraints = (
            models.UniqueConstraint(
                name="registers_doubt_once", fields=("record", "kind", "rule"), condition=Q(other__isnull=True)
            ),
            models.UniqueConstraint(
                name="registers_doubt_once_of_two",
                fields=("record", "other", "kind", "rule"),
                condition=Q(other__isnull=False),
            ),
            models.CheckConstraint(name="registers_doubt_state_known", condition=Q(state__in=DoubtState.values)),
            models.CheckConstraint(name="registers_doubt_of_others", condition=~Q(record=models.F("other"))),
            models.CheckConstraint(
                name="registers_doubt_explained_why",
                condition=(Q(state=DoubtState.EXPLAINED) & ~Q(reason=""))
                | (~Q(state=DoubtState.EXPLAINED) & Q(reason="")),
            ),
            models.CheckConstraint(
                name="registers_doubt_decided_when",
                condition=Q(state=DoubtState.OPEN, decided_at__isnull=True)
                | (~Q(state=DoubtState.OPEN) & Q(decided_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="registers_doubt_given_when",
                condition=Q(office__isnull=True, given_at__isnull=True)
                | Q(office__isnull=False, given_at__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"{self.register}: {self.kind} {self.record_id}"


class DoubtLook(models.Model):
    """When the records of a commune and its villages were last looked through for doubts.

    `seen`: the SHA-256 of what was there to look at; while that is the same, another look would find the same.
    """

    commune = models.OneToOneField("places.Place", on_delete=models.PROTECT, related_name="+")
    seen = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.commune_id}: {self.at or '-'}"
