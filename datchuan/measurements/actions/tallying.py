"""What whoever finds doubts counted of a commune is kept, for the units above it."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils import timezone

from datchuan.measurements.models import DoubtSource, DoubtTally
from datchuan.places.models import Place


@dataclass(frozen=True, slots=True)
class DoubtNumbers:
    """Of `open` ones `errors` are wrong for certain and `given` are with an office; `settled`: explained or mended."""

    open: int = 0
    errors: int = 0
    given: int = 0
    settled: int = 0


@transaction.atomic
def keep_doubt_tally(*, commune: Place, year: int, source: DoubtSource, numbers: DoubtNumbers) -> None:
    """Keep the commune's numbers with the moment they were counted. Whoever calls has asked who may."""
    told = {**asdict(numbers), "at": timezone.now()}
    DoubtTally.objects.update_or_create(place=commune, year=year, source=source, defaults=told)
