"""What may be chosen when an entry is corrected."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choices:
    """What may be chosen: criteria and indicators of the plan's set, as (value, label)."""

    criteria: tuple[tuple[str, str], ...] = ()
    indicators: tuple[tuple[str, str], ...] = ()
    offices: tuple[str, ...] = ()
