"""What was read from a document, or is being written by hand, under review before anybody relies on it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class PlanDraft(models.Model):
    """A plan under review. `version` rises with every change, so that nobody overwrites what they have not seen."""

    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(null=True)
    criteria_set = models.ForeignKey("criteria.CriteriaSet", on_delete=models.PROTECT, related_name="+", null=True)
    document = models.ForeignKey("planning.PlanDocument", on_delete=models.PROTECT, related_name="drafts", null=True)
    revises = models.ForeignKey("planning.Plan", on_delete=models.PROTECT, related_name="revisions", null=True)
    version = models.PositiveIntegerField(default=1)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+", null=True)
    findings = models.JSONField(default=list)  # of the present version, each with its facts
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+", null=True)
    discarded_because = models.TextField(blank=True)  # empty: closed by adopting

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="planning_draft_one_open_per_document",
                fields=("document",),
                condition=models.Q(closed_at__isnull=True, document__isnull=False),
            ),
            models.CheckConstraint(
                name="planning_draft_discarded_when_closed",
                condition=models.Q(discarded_because="") | models.Q(closed_at__isnull=False),
            ),
        )

    def __str__(self) -> str:
        name = self.document or _("Kế hoạch soạn tay")
        return f"{name} ({self.year or '?'})"


class EntryKind(models.TextChoices):
    """What an entry of a draft is; its `content` has the fields of the contract for that kind, without the source."""

    HEADING = "heading", _("Thông tin văn bản")
    GENERAL_OBJECTIVE = "general_objective", _("Mục tiêu chung")
    SPECIFIC_OBJECTIVE = "specific_objective", _("Mục tiêu cụ thể")
    STATUS = "status", _("Số tiêu chí đạt, chưa đạt")
    CRITERION_STATUS = "criterion_status", _("Kết quả tiêu chí")
    UNMET_INDICATOR = "unmet_indicator", _("Chỉ tiêu chưa đạt")
    VILLAGE = "village", _("Thôn đăng ký")
    SECTION = "section", _("Mục")
    ITEM = "item", _("Nội dung")
    DUTY = "duty", _("Trách nhiệm thực hiện")


class DraftEntry(models.Model):
    """One thing read or written, pointing to the blocks of the document it came from."""

    draft = models.ForeignKey(PlanDraft, on_delete=models.CASCADE, related_name="entries")
    kind = models.CharField(max_length=20, choices=EntryKind.choices)
    section = models.ForeignKey("self", on_delete=models.PROTECT, related_name="items", null=True)
    position = models.DecimalField(
        max_digits=12, decimal_places=4
    )  # between its neighbours, so that splitting moves none
    content = models.JSONField()
    first_block = models.PositiveIntegerField(null=True)
    last_block = models.PositiveIntegerField(null=True)
    version = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+", null=True)
    changed_at = models.DateTimeField(null=True)  # null: as it was read
    dismissed_at = models.DateTimeField(null=True)
    dismissed_by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+", null=True)
    dismissed_because = models.TextField(blank=True)

    class Meta:
        ordering = ("position", "pk")
        constraints = (
            models.CheckConstraint(
                name="planning_entry_blocks_in_order",
                condition=models.Q(first_block__isnull=True, last_block__isnull=True)
                | models.Q(first_block__lte=models.F("last_block")),
            ),
            models.CheckConstraint(
                name="planning_entry_dismissed_who_when_why",
                condition=models.Q(dismissed_at__isnull=True, dismissed_because="")
                | (models.Q(dismissed_at__isnull=False) & ~models.Q(dismissed_because="")),
            ),
        )
        indexes = (models.Index(name="planning_entry_of_draft", fields=("draft", "kind", "position")),)

    def __str__(self) -> str:
        return str(self.content.get("text") or self.content.get("title") or self.content.get("name") or self.kind)


class DraftChange(models.Model):
    """One step of a review, with what stood before, so that it can be shown to others and taken back."""

    draft = models.ForeignKey(PlanDraft, on_delete=models.CASCADE, related_name="changes")
    version = models.PositiveIntegerField()  # of the draft after this step
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+", null=True)
    action = models.CharField(max_length=20)  # edit, split, merge, add, move, dismiss, restore, undo, finding
    before = models.JSONField()  # entries as they were, by id; null where there was none
    after = models.JSONField()
    undoes = models.OneToOneField("self", on_delete=models.PROTECT, related_name="undone_by", null=True)

    class Meta:
        ordering = ("version",)
        constraints = (models.UniqueConstraint(name="planning_change_one_per_version", fields=("draft", "version")),)

    def __str__(self) -> str:
        return f"{self.draft_id} v{self.version} {self.action}"


class FindingDismissal(models.Model):
    """A finding somebody looked at and set aside, with the reason. `fingerprint` tells it from others of its kind."""

    draft = models.ForeignKey(PlanDraft, on_delete=models.CASCADE, related_name="dismissals")
    fingerprint = models.CharField(max_length=64)
    reason = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(name="planning_finding_dismissed_once", fields=("draft", "fingerprint")),
            models.CheckConstraint(name="planning_finding_dismissed_with_reason", condition=~models.Q(reason="")),
        )

    def __str__(self) -> str:
        return self.fingerprint
