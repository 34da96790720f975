"""Amounts as people give them (exact decimals) and as they are kept (whole numbers of 10^-places units)."""

from __future__ import annotations

from decimal import Decimal


def scaled(amount: Decimal, places: int) -> int:
    """The whole number kept for an amount. Raises ValueError for one that is no number or has more digits."""
    if not amount.is_finite():
        raise ValueError("an amount is a finite number")
    moved = amount.scaleb(places)
    if moved != moved.to_integral_value():
        raise ValueError("an amount has no more digits than its quantity keeps")
    return int(moved)


def unscaled(kept: int, places: int) -> Decimal:
    """The amount that a kept whole number stands for, with exactly `places` digits."""
    return Decimal(kept).scaleb(-places)
