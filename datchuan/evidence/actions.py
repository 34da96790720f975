"""Keeping a file: the only way a stored file comes to be. Nothing deletes one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import BinaryIO

from django.conf import settings
from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from datchuan.accounts.models import Person
from datchuan.accounts.permissions import Permission, require
from datchuan.audit.actions import record
from datchuan.evidence import store
from datchuan.evidence.errors import ContentLostError, FileError, StoreFullError, TooLargeError
from datchuan.evidence.media import media_type_of
from datchuan.evidence.models import StoredFile
from datchuan.places.models import Place
from datchuan.ui.dates import today

__all__ = (
    "ContentLostError",
    "FileError",
    "Particulars",
    "StoreFullError",
    "TooLargeError",
    "refuse_too_large",
    "safe_name",
    "store_file",
)

_UNFIT = re.compile(r"[\x00-\x1f\x7f/\\:*?\"<>|\u202a-\u202e\u2066-\u2069]+")
_LONGEST_NAME = 255
_PIECE = 256 * 1024


@dataclass(frozen=True, slots=True)
class Particulars:
    """When and where a photograph was taken or a paper made, and the last day on which it counts. Unknown is None."""

    taken_at: datetime | None = None
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    valid_until: date | None = None


def store_file(
    *,
    stream: BinaryIO | File[bytes],
    name: str,
    by: Person | None,
    place: Place | None,
    source: str = "",
    particulars: Particulars | None = None,
) -> StoredFile:
    """Keep a file for a place. The same content for the same place is the same row, whatever its name the second time.

    Raises `PermissionDenied` without `store_file` there today, `TooLargeError`, `StoreFullError`, and `FileError` for a
    file of no bytes. The content is written before the row: a failure leaves at worst a content that no row names.
    """
    require(by, Permission.STORE_FILE, place=place, on=today())
    kept = store.keep(_pieces(stream), limit=settings.DATCHUAN_UPLOAD_MEGABYTES * store.MEGABYTE)
    if not kept.size:
        raise FileError(_("Tệp trống, không có nội dung. Hãy kiểm tra lại tệp trước khi tải lên."))
    shown = safe_name(name)
    fields = asdict(particulars or Particulars())
    fields |= {"size": kept.size, "name": shown, "media_type": media_type_of(shown, kept.beginning)}
    with transaction.atomic():
        row, is_new = StoredFile.objects.get_or_create(
            place=place, digest=kept.digest, defaults={**fields, "source": source, "uploaded_by": by}
        )
        record(
            action="evidence.store_file" if is_new else "evidence.store_file_again",
            by=by,
            subject=row,
            place=place,
            details={"digest": kept.digest, "size": kept.size, "name": shown},
        )
    return row


def refuse_too_large(size: int | None) -> None:
    """Raises `TooLargeError` for a table of more bytes than the installation takes, or of nobody knows how many."""
    limit = settings.DATCHUAN_UPLOAD_MEGABYTES
    if size is None or size > limit * 1024 * 1024:
        raise TooLargeError(_("Tệp lớn hơn %(limit)d MB, quá mức hệ thống nhận.") % {"limit": limit})


def safe_name(name: str) -> str:
    """The name without path, control and direction marks, at most 255 characters, its ending kept."""
    fit = _UNFIT.sub(" ", unicodedata.normalize("NFC", name.replace("\\", "/").rsplit("/", 1)[-1])).strip(" .")
    if len(fit) > _LONGEST_NAME:
        dot = fit.rfind(".")
        ending = fit[dot:] if dot > 0 and len(fit) - dot <= 10 else ""
        fit = fit[: _LONGEST_NAME - len(ending)] + ending
    return fit or str(_("Tệp không tên"))


def _pieces(stream: BinaryIO | File[bytes]) -> Iterable[bytes]:
    return stream.chunks(_PIECE) if isinstance(stream, File) else iter(lambda: stream.read(_PIECE), b"")
