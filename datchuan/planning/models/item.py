"""Tasks, solutions, proposals and remarks of a plan, who has them, and the targets they carry."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from datchuan.planning.models.plan import PartOfPlan, PlanSection


class ItemRole(models.TextChoices):
    TASK = "task", _("Nhiệm vụ")
    SOLUTION = "solution", _("Giải pháp")
    PROPOSAL = "proposal", _("Kiến nghị cấp trên")
    REMARK = "remark", _("Nhận định")


class PlanItem(PartOfPlan):
    """One bullet, paragraph or table row of the plan, whole."""

    section = models.ForeignKey(PlanSection, on_delete=models.CASCADE, related_name="items", null=True)
    role = models.CharField(max_length=10, choices=ItemRole.choices)
    text = models.TextField()
    criterion = models.ForeignKey("criteria.Criterion", on_delete=models.PROTECT, related_name="+", null=True)
    indicator = models.ForeignKey("criteria.Indicator", on_delete=models.PROTECT, related_name="+", null=True)
    indicator_code = models.CharField(max_length=12, blank=True)  # as written, also where the set knows none such
    due_text = models.TextField(blank=True)
    due_start = models.DateField(null=True)
    due_end = models.DateField(null=True)
    recurrence = models.TextField(blank=True)  # RFC 5545 RRULE without its prefix
    output = models.TextField(blank=True)
    budget_text = models.TextField(blank=True)
    budget_amount = models.DecimalField(max_digits=22, decimal_places=4, null=True)
    budget_unit = models.TextField(blank=True)

    class Meta(PartOfPlan.Meta):
        constraints = (
            models.CheckConstraint(
                name="planning_item_due_in_order",
                condition=models.Q(due_start__isnull=True)
                | models.Q(due_end__isnull=True)
                | models.Q(due_start__lte=models.F("due_end")),
            ),
        )

    def __str__(self) -> str:
        return self.text


class Slot(models.TextChoices):
    """What a party has to do with a section or item."""

    DIRECTOR = "director", _("Chỉ đạo")
    RESPONSIBLE = "responsible", _("Phụ trách")
    COOPERATING = "cooperating", _("Phối hợp")


class Assignment(models.Model):
    """A party of a section or of one item: the words of the plan and the office they mean, where that is understood."""

    section = models.ForeignKey(PlanSection, on_delete=models.CASCADE, related_name="assignments", null=True)
    item = models.ForeignKey(PlanItem, on_delete=models.CASCADE, related_name="assignments", null=True)
    slot = models.CharField(max_length=12, choices=Slot.choices)
    position = models.PositiveSmallIntegerField()
    text = models.TextField()
    office = models.ForeignKey("accounts.Office", on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.CheckConstraint(
                name="planning_assignment_of_section_or_item",
                condition=models.Q(section__isnull=False, item__isnull=True)
                | models.Q(section__isnull=True, item__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return self.text


class Comparison(models.TextChoices):
    AT_LEAST = ">=", _("từ … trở lên")
    ABOVE = ">", _("trên")
    EXACTLY = "=", _("bằng")
    AT_MOST = "<=", _("không quá")
    BELOW = "<", _("dưới")
    RANGE = "range", _("từ … đến …")
    CHANGE = "change", _("tăng, giảm so với trước")


class Target(models.Model):
    """A figure the plan promises; not the same as a threshold of the law."""

    item = models.ForeignKey(PlanItem, on_delete=models.CASCADE, related_name="targets")
    position = models.PositiveSmallIntegerField()
    indicator = models.ForeignKey("criteria.Indicator", on_delete=models.PROTECT, related_name="+", null=True)
    subject = models.TextField(blank=True)
    op = models.CharField(max_length=8, choices=Comparison.choices)
    value = models.DecimalField(max_digits=22, decimal_places=4, null=True)
    upper = models.DecimalField(max_digits=22, decimal_places=4, null=True)
    unit = models.TextField(blank=True)
    due = models.DateField(null=True)
    approximate = models.BooleanField(default=False)
    text = models.TextField(blank=True)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.CheckConstraint(
                name="planning_target_range_has_ends",
                condition=~models.Q(op=Comparison.RANGE)
                | (models.Q(value__isnull=False, upper__isnull=False) & models.Q(value__lte=models.F("upper"))),
            ),
        )

    def __str__(self) -> str:
        return self.text or self.subject
