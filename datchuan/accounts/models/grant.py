"""What a person may do: a role, at a place and everything below it, from a day to a day."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from datchuan.accounts.models.dated import Dated


class RoleGrant(Dated):
    """Where x what x when. `role` is a key of `permissions.ROLES`; without a place the grant holds everywhere.

    `criteria` narrows the role's right to change a plan to some criteria, each written `set:number`
    ("xa-2021-2025:15"); an empty list narrows nothing.
    """

    person = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(_("Vai trò"), max_length=30)
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    criteria = models.JSONField(default=list, blank=True)
    granted_at = models.DateTimeField(default=timezone.now, editable=False)
    granted_by = models.ForeignKey(
        "accounts.Person", on_delete=models.PROTECT, related_name="+", null=True, editable=False
    )

    class Meta(Dated.Meta):
        ordering = ("-valid_from", "-pk")
        constraints = (
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=("person", "role", "place"),
                condition=Q(valid_to__isnull=True, place__isnull=False),
                name="accounts_grant_open_once_per_place",
            ),
            models.UniqueConstraint(
                fields=("person", "role"),
                condition=Q(valid_to__isnull=True, place__isnull=True),
                name="accounts_grant_open_once_everywhere",
            ),
            models.CheckConstraint(condition=~Q(role=""), name="accounts_grant_names_a_role"),
        )

    def __str__(self) -> str:
        return f"{self.person}: {self.role}"
