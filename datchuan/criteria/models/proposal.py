"""A change of the law that somebody keyed in or uploaded, and what a second person made of it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Decision(models.TextChoices):
    PUBLISHED = "published", _("Đã công bố")
    RETURNED = "returned", _("Trả lại")
    WITHDRAWN = "withdrawn", _("Đã rút")


class LawProposal(models.Model):
    """One set as it is to be, whole (`content`, like a publication's), with the cases it was sent with.

    `base`: the publication it was made from; when another came since, the proposal is out of date and is made again.
    `province`: the code of the only province whose file it changes; empty when it changes what holds for the nation.
    Whoever proposes does not publish: `decided_by` of a published proposal is another person.
    """

    set_code = models.CharField(max_length=40, editable=False)
    province = models.CharField(max_length=4, blank=True, editable=False)
    title = models.CharField(_("Căn cứ"), max_length=200)
    content = models.TextField(editable=False)
    digest = models.CharField(max_length=64, editable=False)
    cases = models.JSONField(default=dict, blank=True, editable=False, help_text="Case files: text by path.")
    base = models.ForeignKey(
        "criteria.LawPublication", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    at = models.DateTimeField(default=timezone.now, editable=False)
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+")
    decision = models.CharField(max_length=10, choices=Decision.choices, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    reason = models.CharField(_("Lý do"), max_length=500, blank=True)
    publication = models.OneToOneField(
        "criteria.LawPublication", on_delete=models.PROTECT, related_name="proposal", null=True, blank=True
    )

    class Meta:
        ordering = ("-at", "-pk")
        constraints = (
            models.CheckConstraint(condition=~Q(content="") & ~Q(title=""), name="criteria_proposal_says_something"),
            models.CheckConstraint(condition=Q(digest__regex="^[0-9a-f]{64}$"), name="criteria_proposal_digest"),
            models.CheckConstraint(
                condition=Q(decision="", decided_at__isnull=True, decided_by__isnull=True, reason="")
                | Q(decision__in=Decision.values, decided_at__isnull=False, decided_by__isnull=False),
                name="criteria_proposal_decision_has_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(decision=Decision.PUBLISHED, publication__isnull=False)
                | (~Q(decision=Decision.PUBLISHED) & Q(publication__isnull=True)),
                name="criteria_proposal_published_has_publication",
            ),
            models.CheckConstraint(
                condition=~Q(decision=Decision.PUBLISHED) | ~Q(decided_by=F("by")),
                name="criteria_proposal_published_by_another",
            ),
            models.CheckConstraint(
                condition=~Q(decision=Decision.RETURNED) | ~Q(reason=""), name="criteria_proposal_returned_with_reason"
            ),
            models.UniqueConstraint(fields=("digest",), condition=Q(decision=""), name="criteria_proposal_open_once"),
        )

    def __str__(self) -> str:
        return f"{self.set_code}: {self.title}"

    @property
    def is_open(self) -> bool:
        return not self.decision
