"""The value of a quantity at a place for a year, as of a day, with who gave it and what it replaced."""

from __future__ import annotations

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """What a value says. Unknown takes back what was said before; nought is an amount."""

    REPORTED = "reported", _("có số liệu")
    NOT_APPLICABLE = "not_applicable", _("không áp dụng")
    UNKNOWN = "unknown", _("chưa có số liệu")


class Status(models.TextChoices):
    """Where a value stands. Only one of a place, quantity and year stands."""

    STANDING = "standing", _("đang dùng")
    PROPOSED = "proposed", _("chờ duyệt")
    RETURNED = "returned", _("trả lại")
    SUPERSEDED = "superseded", _("đã thay")
    WITHDRAWN = "withdrawn", _("thay trước khi duyệt")


class Source(models.TextChoices):
    REGISTER = "register", _("đếm từ sổ")
    ENTERED = "entered", _("nhập tay")
    UPLOAD = "upload", _("tải lên từ tệp")
    IMPORT = "import", _("nạp hàng loạt")


_COUNTED = Q(state=State.REPORTED, amount__isnull=False) | (~Q(state=State.REPORTED) & Q(amount__isnull=True))
_SEXES = Q(male__isnull=True, female__isnull=True) | Q(
    amount__isnull=False,
    male__isnull=False,
    female__isnull=False,
    amount=F("male") + F("female"),
    male__gte=0,
    female__gte=0,
)
# What there is one of: a standing value, a proposed one, and of what is history each number. One index for all three,
# because every row of an import of millions pays for each index.
_KIND = Case(
    When(status=Status.STANDING, then=Value(0)),
    When(status=Status.PROPOSED, then=Value(-1)),
    default=F("number"),
    output_field=models.IntegerField(),
)


class Measurement(models.Model):
    """One revision. A correction is a new row; of an old one nothing changes but its status.

    Amounts are whole numbers of 10^-places units of the quantity. `records` and `answered` say of a count how many
    records there are and of how many the counted fields are filled; fewer answered than there are: a partial figure.
    The latest `as_of`, and of these the highest number, stands.
    """

    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+", db_index=False)
    quantity = models.ForeignKey(
        "measurements.Quantity", on_delete=models.PROTECT, related_name="measurements", db_index=False
    )
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=14, choices=State.choices, default=State.REPORTED)
    amount = models.BigIntegerField(null=True)
    male = models.BigIntegerField(null=True)
    female = models.BigIntegerField(null=True)
    records = models.PositiveIntegerField(null=True)
    answered = models.PositiveIntegerField(null=True)
    as_of = models.DateField()
    status = models.CharField(max_length=10, choices=Status.choices)
    source = models.CharField(max_length=8, choices=Source.choices)
    document = models.CharField(max_length=300, blank=True)
    evidence = models.ForeignKey(
        "evidence.StoredFile", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    reason = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    at = models.DateTimeField()
    decided_by = models.ForeignKey(
        "accounts.Person", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint("place", "year", "quantity", _KIND, name="measurements_one_of_a_kind"),
            models.CheckConstraint(name="measurements_number_from_one", condition=Q(number__gte=1)),
            models.CheckConstraint(name="measurements_amount_when_reported", condition=_COUNTED),
            models.CheckConstraint(
                name="measurements_amount_not_negative", condition=Q(amount__isnull=True) | Q(amount__gte=0)
            ),
            models.CheckConstraint(name="measurements_sexes_add_up", condition=_SEXES),
            models.CheckConstraint(
                name="measurements_not_applicable_says_why",
                condition=~Q(state=State.NOT_APPLICABLE) | ~Q(reason=""),
            ),
            models.CheckConstraint(
                name="measurements_answered_of_records",
                condition=Q(records__isnull=True, answered__isnull=True)
                | Q(records__isnull=False, answered__isnull=False, answered__lte=F("records")),
            ),
            models.CheckConstraint(
                name="measurements_decided_who_when",
                condition=Q(decided_by__isnull=True) | Q(decided_at__isnull=False),
            ),
            models.CheckConstraint(
                name="measurements_returned_is_decided",
                condition=~Q(status=Status.RETURNED) | Q(decided_at__isnull=False),
            ),
            models.CheckConstraint(name="measurements_status_known", condition=Q(status__in=Status.values)),
        )

    def __str__(self) -> str:
        return f"{self.place_id}/{self.quantity_id}/{self.year} v{self.number}"

    @property
    def is_partial(self) -> bool:
        return self.records is not None and self.answered is not None and self.answered < self.records
