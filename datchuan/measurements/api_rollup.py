"""The figures of a criteria set added up, for other programs; what `datchuan rollup` tells on the command line."""

# Annotations are left as they are, not made text: `paginate` wraps a function, and what its text names is then looked
# for in another module.
from datetime import date
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Query, Router
from ninja.pagination import paginate

from datchuan.accounts.access import person_of
from datchuan.accounts.permissions import Permission, require, require_everywhere
from datchuan.criteria.models import CriteriaSet
from datchuan.criteria.queries import published_set
from datchuan.measurements import queries
from datchuan.measurements.api_data import rollup_line_data
from datchuan.measurements.schemas import RollupLineOut
from datchuan.places.queries import nearest_with
from datchuan.ui.dates import today

router = Router(tags=["figures"])
SET, PLACE = Query(alias="set", max_length=60), Query(None, max_length=12)


@router.get("/rollup", response=list[RollupLineOut], summary="The figures of a set, added up")
@paginate
def list_rollup(
    request: HttpRequest,
    on: date,
    set_code: str = SET,
    level: Literal["commune", "district", "province", "nation"] = "nation",
    place: str | None = PLACE,
    boundaries: date | None = None,
) -> list[dict[str, Any]]:
    """For every unit of the level that is the place or lies in it (none given: in the nation), as of the day, the
    quantities from which the set's indicators are made; then units without figures. By the map of `boundaries`, else
    of the day."""
    person, top = person_of(request), None if place is None else nearest_with(place, boundaries or on)
    if top is None:
        require_everywhere(person, Permission.VIEW_PROGRAMME, on=today())
    else:
        require(person, Permission.VIEW_PROGRAMME, place=top, on=today())
    wanted = published_set(CriteriaSet.objects.get(code=set_code).code).quantities
    found = queries.rollup_within(top, level, on, boundaries)
    return [rollup_line_data(line) for line in queries.rollup_lines(found, level, wanted)]
