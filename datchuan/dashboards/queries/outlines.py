"""The boundaries a province gave: the newest file of boundaries among its evidence."""

from __future__ import annotations

from functools import lru_cache

from datchuan.domain.boundaries.geojson import Outlines, read_boundaries
from datchuan.evidence.models import StoredFile
from datchuan.evidence.queries import content_of, files_of
from datchuan.places.models import Place

SOURCE = "Ranh giới vẽ trên bản đồ (GeoJSON)"


def boundary_file(province: Place) -> StoredFile | None:
    """The file in use. One statement."""
    return files_of(province).filter(source=SOURCE).order_by("-uploaded_at", "-pk").first()


def outlines_of(province: Place) -> Outlines:
    """Rings by the codes of units; none where the province gave no boundaries. Raises `ContentLostError`."""
    file = boundary_file(province)
    return {} if file is None else _read(file.digest, file.pk)


@lru_cache(maxsize=8)
def _read(digest: str, file: int) -> Outlines:
    """A digest names one content for good; files are checked before they are kept."""
    return read_boundaries(content_of(StoredFile.objects.get(pk=file)).decode("utf-8-sig"))
