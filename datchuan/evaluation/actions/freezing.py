"""Freezing a judgement with the figures and the law it was made from."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from datchuan.accounts.models import Person
from datchuan.accounts.permissions import Permission, require
from datchuan.audit.actions import record
from datchuan.evaluation.errors import NoReasonError
from datchuan.evaluation.models import FrozenRun
from datchuan.evaluation.queries.frozen import content_of, digest_of
from datchuan.evaluation.queries.verdicts import nearest_unit, verdicts
from datchuan.places.models import Place
from datchuan.ui.dates import today


@transaction.atomic
def freeze_run(*, place: Place, set_code: str | None, on: date, purpose: str, by: Person | None) -> FrozenRun:
    """Judge the place as of the day and keep the whole of it. `purpose` says what it is for.

    Raises `NoReasonError`, what `verdicts` raises, `PermissionDenied`.
    """
    require(by, Permission.FREEZE_RUN, place=place, on=today())
    if not purpose.strip():
        raise NoReasonError
    judged = verdicts(place, set_code, on)
    content, unit = content_of(judged), nearest_unit(place, on)
    run = FrozenRun.objects.create(
        place=place,
        publication=judged.publication,
        on=on,
        purpose=purpose.strip(),
        place_name=unit.full_name if unit is not None else place.code,
        content=content,
        digest=digest_of(judged.publication.digest, content),
        met=judged.verdict.met,
        total=judged.verdict.total,
        by=by,
    )
    record(
        action="evaluation.freeze_run",
        by=by,
        subject=run,
        place=place,
        details={"on": on, "set": judged.criteria_set.code, "digest": run.digest, "met": run.met, "total": run.total},
    )
    return run
