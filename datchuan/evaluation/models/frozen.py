"""A judgement kept with everything it was made from: it prints the same next year."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone


class FrozenRun(models.Model):
    """One place judged by one publication of a set as of one day. Never changed, never deleted.

    `content` is canonical JSON text: what the law asks to know of the place, the readings, and the verdicts; `digest`
    is the SHA-256, in hex, of the law's digest and this text. `met` of `total` criteria.
    """

    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    publication = models.ForeignKey("criteria.LawPublication", on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    purpose = models.CharField(max_length=200)
    place_name = models.CharField(max_length=200)
    content = models.TextField()
    digest = models.CharField(max_length=64)
    met = models.PositiveSmallIntegerField()
    total = models.PositiveSmallIntegerField()
    at = models.DateTimeField(default=timezone.now, editable=False)
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ("-at", "-pk")
        constraints = (
            models.CheckConstraint(name="evaluation_run_says_what_for", condition=~Q(purpose="")),
            models.CheckConstraint(name="evaluation_run_has_content", condition=~Q(content="")),
            models.CheckConstraint(name="evaluation_run_digest", condition=Q(digest__regex="^[0-9a-f]{64}$")),
            models.CheckConstraint(name="evaluation_run_met_of_total", condition=Q(met__lte=models.F("total"))),
        )

    def __str__(self) -> str:
        return f"{self.place_name} {self.on} {self.met}/{self.total}"
