"""How long lists are cut: `limit` and `offset` in, `items` and the `count` of all out. Named in the settings."""

from __future__ import annotations

from ninja import Field
from ninja.pagination import LimitOffsetPagination

MOST = 500  # of one answer
FARTHEST = 1_000_000  # no data base counts on for ever


class PageIn(LimitOffsetPagination.Input):
    limit: int = Field(50, ge=1, le=MOST)
    offset: int = Field(0, ge=0, le=FARTHEST)


class Pages(LimitOffsetPagination):
    Input = PageIn
