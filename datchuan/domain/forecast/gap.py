"""What is missing spread over those who can add it: whole persons, households, whole metres; never half a one."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TypeVar

Unit = TypeVar("Unit")


def spread(missing: int, needs: Mapping[Unit, Fraction]) -> dict[Unit, int]:
    """`missing` whole units spread in proportion to what each unit needs, by largest remainder; they add up to it.

    needs: how far each lies behind, nought or less for one that does not. Of equal remainders the first gets more.
    Where nobody is behind, nothing can be spread: all get nought. Raises ValueError for a negative `missing`.
    """
    if missing < 0:
        raise ValueError("số còn thiếu không thể âm")
    behind = {unit: max(need, Fraction(0)) for unit, need in needs.items()}
    total = sum(behind.values(), Fraction(0))
    if total == 0:
        return dict.fromkeys(needs, 0)
    exact = {unit: missing * need / total for unit, need in behind.items()}
    shares = {unit: int(share) for unit, share in exact.items()}
    left = missing - sum(shares.values())
    for unit in sorted(exact, key=lambda unit: shares[unit] - exact[unit])[:left]:
        shares[unit] += 1
    return shares
