"""The adopted plan of a commune and year. Nothing here depends on the original file being there."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Plan(models.Model):
    """One running plan a commune, year and criteria set; a revision takes the place of the one before."""

    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    criteria_set = models.ForeignKey("criteria.CriteriaSet", on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey("planning.PlanDocument", on_delete=models.PROTECT, related_name="plans", null=True)
    draft = models.OneToOneField("planning.PlanDraft", on_delete=models.PROTECT, related_name="plan")
    heading = models.JSONField()  # the contract's `document`: kind, number, issuer, date, signatory, recipients, bases
    number = models.TextField(blank=True)
    issuer = models.TextField(blank=True)
    issued_on = models.DateField(null=True)
    subject = models.TextField(blank=True)
    claimed_total = models.PositiveSmallIntegerField(null=True)
    claimed_met = models.PositiveSmallIntegerField(null=True)
    claimed_unmet = models.PositiveSmallIntegerField(null=True)
    adopted_at = models.DateTimeField()
    adopted_by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+", null=True)
    supersedes = models.OneToOneField("self", on_delete=models.PROTECT, related_name="superseded_by", null=True)
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="planning_plan_one_running",
                fields=("place", "year", "criteria_set"),
                condition=models.Q(superseded_at__isnull=True),
            ),
        )

    def __str__(self) -> str:
        name = self.number or _("Kế hoạch")
        return f"{name} ({self.year})"


class ClaimedVerdict(models.TextChoices):
    """What a plan says of a criterion; not a verdict by law."""

    MET = "met", _("Đạt")
    UNMET = "unmet", _("Chưa đạt")
    MOSTLY_MET = "mostly_met", _("Cơ bản đạt")
    NOT_ASSESSED = "not_assessed", _("Không đánh giá")


class PartOfPlan(models.Model):
    """What every part has: its plan, its order and the blocks of the document it came from."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE)
    position = models.PositiveIntegerField()
    first_block = models.PositiveIntegerField(null=True)
    last_block = models.PositiveIntegerField(null=True)

    class Meta:
        abstract = True
        ordering = ("position",)


class Objective(PartOfPlan):
    general = models.BooleanField()  # else specific
    text = models.TextField()

    def __str__(self) -> str:
        return self.text


class CriterionClaim(PartOfPlan):
    """Where a criterion stands as the plan says, under the name the plan gives it."""

    criterion = models.ForeignKey("criteria.Criterion", on_delete=models.PROTECT, related_name="+", null=True)
    criterion_number = models.CharField(max_length=12)
    name = models.TextField()
    verdict = models.CharField(max_length=12, choices=ClaimedVerdict.choices)

    def __str__(self) -> str:
        return f"{self.criterion_number} {self.verdict}"


class IndicatorClaim(PartOfPlan):
    """An indicator the plan says is not met, with how far it is where figures are given."""

    indicator = models.ForeignKey("criteria.Indicator", on_delete=models.PROTECT, related_name="+", null=True)
    indicator_code = models.CharField(max_length=12)
    text = models.TextField()
    actual = models.DecimalField(max_digits=22, decimal_places=4, null=True)
    target = models.DecimalField(max_digits=22, decimal_places=4, null=True)
    unit = models.TextField(blank=True)
    estimated = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.indicator_code


class VillageGoal(PartOfPlan):
    village_name = models.TextField()
    village = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+", null=True)
    goal = models.TextField()
    period = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.village_name


class PlanSection(PartOfPlan):
    number = models.TextField(blank=True)
    title = models.TextField()
    criterion = models.ForeignKey("criteria.Criterion", on_delete=models.PROTECT, related_name="+", null=True)
    assessed = models.BooleanField(null=True)  # False: "không đánh giá"

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()


class BodyDuty(PartOfPlan):
    """What a body owes under "Tổ chức thực hiện"."""

    body = models.TextField()
    office = models.ForeignKey("accounts.Office", on_delete=models.PROTECT, related_name="+", null=True)
    text = models.TextField()

    def __str__(self) -> str:
        return self.text


class PlanFinding(PartOfPlan):
    """A finding that stood open or was set aside when the plan was adopted."""

    code = models.CharField(max_length=60)
    severity = models.CharField(max_length=8)
    message = models.TextField()
    facts = models.JSONField(default=dict)
    criterion_number = models.CharField(max_length=12, blank=True)
    indicator_code = models.CharField(max_length=12, blank=True)
    set_aside_because = models.TextField(blank=True)
    set_aside_at = models.DateTimeField(null=True)
    set_aside_by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+", null=True)

    def __str__(self) -> str:
        return self.code
