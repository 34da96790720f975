"""Offices: the titles, bodies and groups that plans name, and who holds them from when to when."""

from __future__ import annotations

import re

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from datchuan.accounts.models.dated import Dated
from datchuan.domain.plan_document.folding import clean, low

LONGEST_NAME = 300
_WORD = re.compile(r"[^\W_]+")


def folded(name: str) -> str:
    """An office's name as it is compared: its words in lower case, dashes, commas and tone-mark placement set aside.

    Diacritics stay: "Hòa" and "Hoa" are two villages.
    """
    return " ".join(_WORD.findall(low(clean(name))))


class OfficeKind(models.TextChoices):
    POST = "post", _("Chức danh")  # one person, or several at once such as vice-chairs
    BODY = "body", _("Cơ quan, tổ chức")
    GROUP = "group", _("Nhóm, khối")  # "các đoàn thể", "các ban ngành"


class Office(Dated):
    """A title, body or group of one place, its name written out. Persons come and go, offices carry the duties."""

    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("Tên"), max_length=LONGEST_NAME)
    folded_name = models.CharField(max_length=LONGEST_NAME, editable=False)
    kind = models.CharField(_("Loại"), max_length=8, choices=OfficeKind.choices, default=OfficeKind.POST)

    class Meta(Dated.Meta):
        ordering = ("name", "pk")
        constraints = (
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=("place", "folded_name"),
                condition=Q(valid_to__isnull=True),
                name="accounts_office_name_once_per_place",
            ),
            models.CheckConstraint(condition=~Q(folded_name=""), name="accounts_office_has_name"),
        )

    def __str__(self) -> str:
        return self.name


class OfficeHolding(Dated):
    """A person holds an office from a day to a day. Several may hold one office, and one may hold several."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="holdings")
    person = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="holdings")

    class Meta(Dated.Meta):
        ordering = ("-valid_from", "-pk")
        constraints = (
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=("office", "person"),
                condition=Q(valid_to__isnull=True),
                name="accounts_holding_open_once",
            ),
            models.UniqueConstraint(
                fields=("office", "person", "valid_from"), name="accounts_holding_begins_once_a_day"
            ),
        )

    def __str__(self) -> str:
        return f"{self.office} – {self.person}"
