"""Criteria and indicators as rows: what plans, measurements and verdicts point at."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from datchuan.domain.criteria.demands import Kind


class Criterion(models.Model):
    """A criterion of a set. `number` is text, as plans write it ("15"); `position` orders.

    withdrawn_in: the publication that no longer has it; the row stays for whatever points at it.
    """

    criteria_set = models.ForeignKey("criteria.CriteriaSet", on_delete=models.PROTECT, related_name="criteria")
    number = models.CharField(max_length=3)
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    withdrawn_in = models.ForeignKey(
        "criteria.LawPublication", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        ordering = ("criteria_set", "position")
        constraints = (
            models.UniqueConstraint(fields=("criteria_set", "number"), name="criteria_criterion_number_once_a_set"),
            models.CheckConstraint(condition=Q(number__regex="^[1-9][0-9]*$"), name="criteria_criterion_number"),
            models.CheckConstraint(condition=~Q(name=""), name="criteria_criterion_has_a_name"),
        )

    def __str__(self) -> str:
        return f"{self.number}. {self.name}"


class Indicator(models.Model):
    """An indicator of a criterion. `key` is its identity; `code` the law's number, or the key while that is unknown.

    name: the newest words of the law; the words of a day, thresholds and references are in the publication.
    """

    criterion = models.ForeignKey("criteria.Criterion", on_delete=models.PROTECT, related_name="indicators")
    key = models.CharField(max_length=60)
    code = models.CharField(max_length=60)
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=600)
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in Kind])
    unit = models.CharField(max_length=60, blank=True)
    withdrawn_in = models.ForeignKey(
        "criteria.LawPublication", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        ordering = ("criterion", "position")
        constraints = (
            models.UniqueConstraint(fields=("criterion", "key"), name="criteria_indicator_key_once_a_criterion"),
            models.UniqueConstraint(
                fields=("criterion", "code"),
                condition=Q(withdrawn_in__isnull=True),
                name="criteria_indicator_code_once_a_criterion",
            ),
            models.CheckConstraint(condition=~Q(key="") & ~Q(code=""), name="criteria_indicator_has_key_and_code"),
            models.CheckConstraint(condition=~Q(name=""), name="criteria_indicator_has_a_name"),
            models.CheckConstraint(condition=Q(kind__in=[kind.value for kind in Kind]), name="criteria_indicator_kind"),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.name}"
