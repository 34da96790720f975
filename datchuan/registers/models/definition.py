"""What was published as the definition of a register, when and by whom."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone


class RegisterDefinition(models.Model):
    """One state of one register, kept whole, so that records stay readable by what they were entered with.

    `place` None: for the whole country; else a commune's or province's own, which holds there and below. `content` is
    the YAML as it was published, `digest` the SHA-256 of what it says. The highest `number` of a place holds, as far as
    its days in force reach. A register that the program no longer brings is withdrawn and stays.
    """

    register = models.CharField(max_length=60)
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+", null=True)
    number = models.PositiveIntegerField()
    version = models.PositiveIntegerField()
    content = models.TextField()
    digest = models.CharField(max_length=64)
    published_at = models.DateTimeField(default=timezone.now, editable=False)
    published_by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+", null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("register", "number")
        constraints = (
            models.UniqueConstraint(name="registers_definition_number_once", fields=("register", "place", "number")),
            models.UniqueConstraint(
                name="registers_definition_number_once_nation",
                fields=("register", "number"),
                condition=Q(place__isnull=True),
            ),
            models.CheckConstraint(
                name="registers_definition_counted_from_one", condition=Q(number__gte=1, version__gte=1)
            ),
            models.CheckConstraint(name="registers_definition_has_content", condition=~Q(content="") & ~Q(register="")),
            models.CheckConstraint(name="registers_definition_digest", condition=Q(digest__regex="^[0-9a-f]{64}$")),
        )

    def __str__(self) -> str:
        return f"{self.register} v{self.version}"
