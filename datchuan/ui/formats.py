"""Numbers and dates as people write them: Vietnamese `1.763,00`, `05/01/2024`; English `1,763.00`, `5 Jan 2024`."""

from __future__ import annotations

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from django.utils import timezone
from django.utils.translation import get_language, gettext, ngettext

UNKNOWN = "—"
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def is_english() -> bool:
    """Whether the page is being written in English."""
    return (get_language() or "").startswith("en")


def number(value: Decimal | int | None, places: int | None = None) -> str:
    """The value with separators of the page's language, rounded half up to `places`, or with the digits it came with.

    None is a dash: an unknown value is not nought.
    """
    if value is None:
        return UNKNOWN
    exact = Decimal(value)
    if places is not None:
        exact = exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    text = f"{exact:,f}".replace("-", "−")
    return text if is_english() else text.translate(str.maketrans(",.", ".,"))


def figure(value: Decimal | int | None) -> str:
    """As `number`, without noughts that only the storing added: 0,8000 is written 0,8."""
    if value is None:
        return UNKNOWN
    exact = Decimal(value)
    whole = exact.to_integral_value()
    return number(whole if exact == whole else exact.normalize())


def percent(value: Decimal | int | None, places: int | None = None) -> str:
    """A value already in percent, followed by its sign; None is a dash."""
    return UNKNOWN if value is None else f"{number(value, places)}%"


def local_day(value: date | datetime) -> date:
    """The calendar day, in local time for a moment."""
    if isinstance(value, datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value


def day(value: date | datetime | None) -> str:
    """05/01/2024, in English 5 Jan 2024; None is a dash."""
    if value is None:
        return UNKNOWN
    shown = local_day(value)
    if is_english():
        return f"{shown.day} {MONTHS[shown.month - 1]} {shown.year}"
    return f"{shown.day:02}/{shown.month:02}/{shown.year}"


def moment(value: datetime | None) -> str:
    """14:05, 05/01/2024 in local time; None is a dash."""
    if value is None:
        return UNKNOWN
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{local.hour:02}:{local.minute:02}, {day(local)}"


def day_in_words(value: date | None) -> str:
    """ngày 05 tháng 01 năm 2024: a nought before days under 10 and months 1 and 2 (NĐ 30/2020, phụ lục I, II.4)."""
    if value is None:
        return UNKNOWN
    if is_english():
        return day(value)
    month = f"{value.month:02}" if value.month <= 2 else str(value.month)
    return f"ngày {value.day:02} tháng {month} năm {value.year}"


def days_left(due: date, today: date) -> str:
    """How far away a day is: còn 12 ngày, hôm nay, quá hạn 3 ngày."""
    days = (due - today).days
    if days == 0:
        return gettext("hôm nay")
    if days > 0:
        return ngettext("còn %(days)s ngày", "còn %(days)s ngày", days) % {"days": number(days)}
    return ngettext("quá hạn %(days)s ngày", "quá hạn %(days)s ngày", -days) % {"days": number(-days)}
