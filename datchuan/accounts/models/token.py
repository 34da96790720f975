"""Tokens by which programs act for a person."""

from __future__ import annotations

import hashlib

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def digest_of(secret: str) -> str:
    """SHA-256 of a token. Enough without a slow hash: the secret has 256 random bits and cannot be guessed."""
    return hashlib.sha256(secret.encode()).hexdigest()


class ApiToken(models.Model):
    """A secret shown once and kept only as its SHA-256. It may do what its person may, and never more."""

    person = models.ForeignKey("accounts.Person", on_delete=models.CASCADE, related_name="api_tokens")
    name = models.CharField(_("Dùng cho"), max_length=100)
    beginning = models.CharField(max_length=12, editable=False, help_text="First letters, to tell tokens apart.")
    digest = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_on = models.DateField(_("Dùng đến hết ngày"))
    last_used_on = models.DateField(null=True, editable=False)
    revoked_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ("-created_at", "-pk")
        constraints = (models.CheckConstraint(condition=~Q(name=""), name="accounts_token_has_name"),)

    def __str__(self) -> str:
        return f"{self.name} ({self.beginning}…)"
