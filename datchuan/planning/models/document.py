"""The paper: a plan document as it was received, and its text as read."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class DocumentState(models.TextChoices):
    RECEIVED = "received", _("đã nhận, chờ đọc")
    READING = "reading", _("đang đọc")
    READ = "read", _("đã đọc")
    REPEATED = "repeated", _("trùng văn bản đã có")
    REFUSED = "refused", _("không đọc được")


class PlanDocument(models.Model):
    """One received file. The file itself is evidence; `blocks` is its text, so that pages never open the file again."""

    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey("evidence.StoredFile", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    received_at = models.DateTimeField()
    received_by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+", null=True)

    state = models.CharField(max_length=12, choices=DocumentState.choices, default=DocumentState.RECEIVED)
    progress = models.PositiveSmallIntegerField(default=0)  # per cent of the reading
    last_sign_at = models.DateTimeField()  # a reading that gives none for long was cut off
    refusal_code = models.CharField(max_length=60, blank=True)
    refusal = models.TextField(blank=True)  # the sentence an official reads, in Vietnamese
    refusal_facts = models.JSONField(default=dict)  # the values in it, for other languages to say it
    same_as = models.ForeignKey("self", on_delete=models.PROTECT, related_name="copies", null=True)

    format = models.CharField(max_length=8, blank=True)
    blocks = models.JSONField(default=list)
    notes = models.JSONField(default=list)  # codes of what was mended while reading
    kind = models.CharField(max_length=12, blank=True)
    number = models.TextField(blank=True)
    issuer = models.TextField(blank=True)
    issued_on = models.DateField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="planning_document_refused_with_reason",
                condition=~models.Q(state=DocumentState.REFUSED) | ~models.Q(refusal=""),
            ),
            models.CheckConstraint(
                name="planning_document_repeated_names_first",
                condition=models.Q(state=DocumentState.REPEATED, same_as__isnull=False)
                | (~models.Q(state=DocumentState.REPEATED) & models.Q(same_as__isnull=True)),
            ),
            models.CheckConstraint(name="planning_document_progress_per_cent", condition=models.Q(progress__lte=100)),
            models.UniqueConstraint(
                name="planning_document_read_once",
                fields=("place", "file"),
                condition=models.Q(state__in=(DocumentState.RECEIVED, DocumentState.READING, DocumentState.READ)),
            ),
        )
        indexes = (models.Index(name="planning_document_identity", fields=("place", "number", "issued_on")),)

    def __str__(self) -> str:
        return self.number or self.name
