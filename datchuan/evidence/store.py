"""Where contents lie: one file per content under MEDIA_ROOT, named by its SHA-256. Knows no rows and no people."""

from __future__ import annotations

import errno
import hashlib
import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from datchuan.evidence.errors import ContentLostError, StoreFullError, TooLargeError

_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}  # the disk, or what the account may use of it
MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Kept:
    """A content that is safely in the store: its digest, its size in bytes, and its first bytes, to tell its kind."""

    digest: str
    size: int
    beginning: bytes


def path_of(digest: str) -> Path:
    """Where the content with this digest lies, or would lie."""
    return Path(settings.MEDIA_ROOT) / digest[:2] / digest


def keep(pieces: Iterable[bytes], *, limit: int) -> Kept:
    """Write a content under its digest and say what it is; a content that is there already is not written again.

    It is written beside and moved in place when whole and on the disk, so that half a file can never be found under a
    digest. Raises `TooLargeError` beyond `limit` bytes, having read no further, and `StoreFullError` when there is no
    room; other failures of the disk stay `OSError`.
    """
    root = Path(settings.MEDIA_ROOT)
    try:
        root.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(dir=root, prefix="incoming-")
        unfinished = Path(name)
        try:
            return _fill(handle, unfinished, pieces, limit)
        finally:
            unfinished.unlink(missing_ok=True)
    except OSError as problem:
        if problem.errno in _FULL:
            raise StoreFullError(
                _("Ổ đĩa của máy chủ đã đầy, chưa lưu được tệp. Hãy báo người quản trị dọn chỗ rồi tải lên lại.")
            ) from problem
        raise


def open_content(digest: str) -> BufferedReader:
    """The content, opened for reading. Raises `ContentLostError` when it is not in the store."""
    try:
        return path_of(digest).open("rb")
    except FileNotFoundError as problem:
        raise ContentLostError(
            _("Không tìm thấy nội dung tệp trong kho lưu trữ. Hãy báo người quản trị khôi phục từ bản sao lưu.")
        ) from problem


def is_whole(digest: str) -> bool:
    """Is the content there, and still what it was when it was kept?"""
    try:
        with open_content(digest) as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest() == digest
    except ContentLostError:
        return False


def _fill(handle: int, unfinished: Path, pieces: Iterable[bytes], limit: int) -> Kept:
    total, size, beginning = hashlib.sha256(), 0, b""
    with os.fdopen(handle, "wb") as stream:
        for piece in pieces:
            size += len(piece)
            if size > limit:
                raise TooLargeError(_too_large(limit))
            stream.write(piece)
            total.update(piece)
            beginning = beginning or piece
        stream.flush()
        os.fsync(stream.fileno())
    kept = Kept(total.hexdigest(), size, beginning)
    place = path_of(kept.digest)
    if not place.exists():
        place.parent.mkdir(exist_ok=True, mode=0o700)
        unfinished.replace(place)
    return kept


def _too_large(limit: int) -> str:
    return _("Tệp lớn hơn %(megabytes)s MB, mức lớn nhất hệ thống nhận. Hãy giảm dung lượng hoặc chia tệp.") % {
        "megabytes": limit // MEGABYTE
    }
