"""One line of the record."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone


class AuditLine(models.Model):
    """Who did, or read, what, when, and in which place.

    Everything is text because the line must stay readable after the person, the office or the subject is gone. The
    database refuses to change or delete a line (`append_only`).
    """

    at = models.DateTimeField(default=timezone.now, editable=False, db_index=True)
    actor = models.CharField(max_length=64, blank=True, help_text="Primary key of the person; empty: the system.")
    actor_label = models.TextField(blank=True)
    acting_office = models.TextField(blank=True, help_text="The office in which the person acted, in words.")
    action = models.CharField(max_length=100, help_text="App and verb, for instance places.add_village.")
    subject_type = models.CharField(max_length=100, blank=True)
    subject_id = models.CharField(max_length=64, blank=True)
    subject_label = models.TextField(blank=True)
    place_code = models.CharField(max_length=16, blank=True, help_text="Code of the place on the day of the line.")
    details = models.JSONField(default=dict, blank=True, encoder=DjangoJSONEncoder)

    class Meta:
        ordering = ("-at", "-pk")
        indexes = (
            models.Index(fields=("subject_type", "subject_id"), name="audit_line_by_subject"),
            models.Index(fields=("place_code", "at"), name="audit_line_by_place"),
            models.Index(fields=("actor", "at"), name="audit_line_by_actor"),
        )
        constraints = (
            models.CheckConstraint(condition=~models.Q(action=""), name="audit_line_names_its_action"),
            models.CheckConstraint(
                condition=models.Q(subject_type="", subject_id="")
                | (~models.Q(subject_type="") & ~models.Q(subject_id="")),
                name="audit_line_subject_is_whole",
            ),
        )

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor_label} {self.action} {self.subject_label}".strip()
