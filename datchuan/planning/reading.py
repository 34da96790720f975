"""A file in, a plan draft with findings out: reader, parser and findings put together. Knows no Django."""

from __future__ import annotations

from datchuan.domain.plan_document.model import PlanDraft
from datchuan.domain.plan_document.parsing import parse
from datchuan.domain.plan_document.reading import read
from datchuan.planning.vocabulary import standard_vocabulary


def read_plan(data: bytes, filename: str, *, set_code: str | None = None) -> PlanDraft:
    return parse(read(data, filename), standard_vocabulary(), set_code=set_code)
