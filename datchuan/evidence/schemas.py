"""What the API of files gives, field by field."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from ninja import Schema


class FileOut(Schema):
    """A stored file. `digest` is the SHA-256 of its content; degrees are exact decimals; null is unknown."""

    id: int
    place: str | None
    name: str
    media_type: str
    size: int
    digest: str
    source: str
    taken_at: datetime | None
    latitude: str | None
    longitude: str | None
    valid_until: date | None
    uploaded_at: datetime
    uploaded_by: str | None

    @staticmethod
    def resolve_place(row: Any) -> str | None:
        return None if row.place is None else str(row.place.code)

    @staticmethod
    def resolve_latitude(row: Any) -> str | None:
        return None if row.latitude is None else str(row.latitude)

    @staticmethod
    def resolve_longitude(row: Any) -> str | None:
        return None if row.longitude is None else str(row.longitude)

    @staticmethod
    def resolve_uploaded_by(row: Any) -> str | None:
        return None if row.uploaded_by is None else str(row.uploaded_by)
