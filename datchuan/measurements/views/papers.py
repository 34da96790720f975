"""The file that comes with figures: kept with them, or not at all."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from datchuan.accounts.models import Person
from datchuan.evidence.actions import store_file
from datchuan.evidence.errors import FileError
from datchuan.evidence.models import StoredFile
from datchuan.measurements.errors import MeasurementsError
from datchuan.places.models import Place


def one_whole() -> AbstractContextManager[None]:
    """The file and the figures together: where the figures are refused, no row names the file."""
    return transaction.atomic()


def paper_of(sent: dict[str, Any], *, place: Place, by: Person) -> StoredFile | None:
    """The file that was sent, kept for the place, or the one that was chosen. Raises `MeasurementsError`."""
    if sent.get("kept"):
        return StoredFile.objects.get(pk=sent["kept"])
    if not (given := sent.get("file")):
        return None
    source = sent["document"] or _("Văn bản của số liệu")
    try:
        return store_file(stream=given, name=given.name, by=by, place=place, source=source)
    except FileError as problem:
        raise MeasurementsError(str(problem)) from problem
