"""Amounts as people give them (exact decimals) and as they are kept (whole numbers of 10^-places units)."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation, getcontext

NO_NUMBER = Decimal("NaN")  # stands for what was typed and is no number: no entry may have it


def typed_decimal(text: str) -> Decimal:
    """The decimal of a text with a decimal point, as programs write it; `NO_NUMBER` for anything else."""
    plain = text.strip()
    if not plain.isascii() or "_" in plain:  # Python takes digits of every script, and 1_000
        return NO_NUMBER
    try:
        return Decimal(plain)
    except InvalidOperation:
        return NO_NUMBER


def scaled(amount: Decimal, places: int) -> int:
    """The whole number kept for an amount. Raises ValueError for one that is no number or has more digits."""
    if not amount.is_finite():
        raise ValueError("an amount is a finite number")
    if len(amount.as_tuple().digits) > getcontext().prec:
        raise ValueError("an amount of so many digits would be rounded")
    moved = amount.scaleb(places)
    if moved != moved.to_integral_value():
        raise ValueError("an amount has no more digits than its quantity keeps")
    return int(moved)


def unscaled(kept: int, places: int) -> Decimal:
    """The amount that a kept whole number stands for, with exactly `places` digits."""
    return Decimal(kept).scaleb(-places)
