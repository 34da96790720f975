"""A province's workbook that somebody sent and has not confirmed: no figure of it is kept yet."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class WorkbookState(models.TextChoices):
    WAITING = "waiting", _("chờ xác nhận")
    CONFIRMED = "confirmed", _("đã ghi số liệu")
    DROPPED = "dropped", _("đã bỏ")


class SentWorkbook(models.Model):
    """One workbook of a province (`place`), with what its sender says of it: day, document, why figures are corrected.

    `chosen`: the cells that overwrite what somebody else changed since it was made. `written`, `unchanged`, `left`:
    what became of its cells when confirmed. `content`: the file while it waits, until `expires_at`.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    as_of = models.DateField()
    document = models.CharField(max_length=300, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    file_name = models.CharField(max_length=255)
    digest = models.CharField(max_length=64)
    content = models.BinaryField()
    chosen = models.JSONField(default=list)
    state = models.CharField(max_length=9, choices=WorkbookState.choices, default=WorkbookState.WAITING)
    written = models.PositiveIntegerField(null=True)
    unchanged = models.PositiveIntegerField(null=True)
    left = models.PositiveIntegerField(null=True)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+", null=True)
    expires_at = models.DateTimeField()

    class Meta:
        ordering = ("-at",)
        constraints = (
            models.CheckConstraint(
                name="measurements_workbook_state_known", condition=Q(state__in=WorkbookState.values)
            ),
            models.CheckConstraint(name="measurements_workbook_digest", condition=Q(digest__regex="^[0-9a-f]{64}$")),
            models.CheckConstraint(
                name="measurements_workbook_counted_when_confirmed",
                condition=Q(
                    state=WorkbookState.CONFIRMED, written__isnull=False, unchanged__isnull=False, left__isnull=False
                )
                | (
                    ~Q(state=WorkbookState.CONFIRMED)
                    & Q(written__isnull=True, unchanged__isnull=True, left__isnull=True)
                ),
            ),
        )

    def __str__(self) -> str:
        return f"{self.place_id}: {self.file_name}"
