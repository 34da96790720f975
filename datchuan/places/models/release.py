"""Which reference lists have been loaded."""

from __future__ import annotations

from django.db import models
from django.utils import timezone


class ReferenceRelease(models.Model):
    """One loading of the lists in `reference/`: their digest, and how many rows it made. The newest one holds."""

    digest = models.CharField(max_length=64)
    loaded_at = models.DateTimeField(default=timezone.now)
    counts = models.JSONField()

    class Meta:
        ordering = ("-loaded_at", "-pk")

    def __str__(self) -> str:
        return self.digest[:12]
