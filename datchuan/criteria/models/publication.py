"""What was published, when and by whom."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone


class LawPublication(models.Model):
    """One state of one criteria set, kept whole: what was judged by it can be judged again.

    `content` is the set's files as canonical JSON text (path to text tree, sorted); `digest` is its SHA-256 in hex.
    `by` is empty when the program published what came with it, and `came_digest` is then the digest of just that: where
    proposals had changed files meanwhile, these stay, and the content is another.
    """

    criteria_set = models.ForeignKey("criteria.CriteriaSet", on_delete=models.PROTECT, related_name="publications")
    number = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    came_digest = models.CharField(max_length=64, blank=True)
    content = models.TextField()
    at = models.DateTimeField(default=timezone.now, editable=False)
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ("criteria_set", "number")
        constraints = (
            models.UniqueConstraint(fields=("criteria_set", "number"), name="criteria_publication_number_once_a_set"),
            models.CheckConstraint(condition=Q(number__gte=1), name="criteria_publication_numbers_from_one"),
            models.CheckConstraint(condition=~Q(content=""), name="criteria_publication_has_content"),
            models.CheckConstraint(condition=Q(digest__regex="^[0-9a-f]{64}$"), name="criteria_publication_digest"),
        )

    def __str__(self) -> str:
        return f"{self.criteria_set_id}/{self.number} {self.digest[:12]}"
