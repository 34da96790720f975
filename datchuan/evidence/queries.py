"""Reading stored files."""

from __future__ import annotations

from datetime import date
from typing import BinaryIO

from django.db.models import QuerySet

from datchuan.evidence import store
from datchuan.evidence.models import StoredFile
from datchuan.places.models import Place


def open_file(file: StoredFile) -> BinaryIO:
    """The content, opened for reading. Raises `ContentLostError`."""
    return store.open_content(file.digest)


def content_of(file: StoredFile) -> bytes:
    """The whole content. Raises `ContentLostError`."""
    with open_file(file) as stream:
        return stream.read()


def files_of(place: Place) -> QuerySet[StoredFile]:
    """The files of this very place, newest first."""
    return StoredFile.objects.filter(place=place)


def expired(on: date) -> QuerySet[StoredFile]:
    """Files that no longer count on the day."""
    return StoredFile.objects.filter(valid_until__lt=on)


def damaged() -> list[StoredFile]:
    """Files whose content is missing or not what it was. Reads every content: for a check by hand, not for a page."""
    return [file for file in StoredFile.objects.all() if not store.is_whole(file.digest)]
