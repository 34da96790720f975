"""A province's year, as its workbook is made of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from datchuan.criteria.queries import facts_of, published_law
from datchuan.evaluation.province_workbook import ProvinceYear, Row, needed, province_workbook
from datchuan.evaluation.queries.many import communes_of
from datchuan.evaluation.queries.verdicts import publication_of
from datchuan.measurements.actions import hold_places
from datchuan.measurements.models import Measurement, Quantity, Status
from datchuan.places.models import Level, Place, PlacePeriod
from datchuan.places.queries import PlaceOnDay, law_facts_of_many, unit_as_of


@transaction.atomic
def workbook_of(province: Place, set_code: str | None, on: date) -> bytes:
    """The province's workbook as an .xlsx file. Raises `UnknownSetError`, `NoSetInForceError`.

    Who is writing figures of its places is waited for: what was kept before the stamp stands in the workbook.
    """
    return province_workbook(province_year(province, set_code, on))


def province_year(province: Place, set_code: str | None, on: date) -> ProvinceYear:
    """What the province's workbook is made of, with what stands for the year of the day. A constant number of
    statements. Raises `UnknownSetError`, `NoSetInForceError`."""
    law = published_law(publication_of(set_code, on))
    chains = communes_of(province, on)
    facts = [facts_of(one) for one in law_facts_of_many(chains)] if chains else []
    rows = tuple(_rows([chain[0] for chain in chains], on))
    hold_places(row.place for row in rows)
    made = timezone.now()
    kept = Measurement.objects.filter(
        place__in=[row.place for row in rows], year=on.year, status=Status.STANDING, as_of__lte=on
    )
    top = unit_as_of(province, on)
    return ProvinceYear(
        law=law,
        code=province.code,
        province=top.full_name if top is not None else province.code,
        on=on,
        made=made,
        communes=tuple((chain[0].code, chain[0].full_name, one) for chain, one in zip(chains, facts, strict=True)),
        rows=rows,
        quantities=needed(law, Quantity.objects.filter(withdrawn_at=None)),
        standing={(one.place_id, one.quantity_id): one for one in kept},
    )


def _rows(communes: Sequence[PlaceOnDay], on: date) -> Iterator[Row]:
    """Each commune, then its villages."""
    held = PlacePeriod.objects.on(on).filter(parent__in=[one.place for one in communes], place__level=Level.VILLAGE)
    below: dict[int | None, list[PlacePeriod]] = {}
    for period in held.select_related("place").order_by("place__code"):
        below.setdefault(period.parent_id, []).append(period)
    for one in communes:
        yield Row(one.code, one.full_name, one.code, Level.COMMUNE, one.place.pk)
        for period in below.get(one.place.pk, ()):
            yield Row(period.place.code, period.full_name, one.code, Level.VILLAGE, period.place_id)
