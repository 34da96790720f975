"""Definitions of registers as files, for other programs to take home."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from datchuan.accounts.access import person_of
from datchuan.accounts.permissions import Permission, require
from datchuan.domain.files.trees import read_tree
from datchuan.domain.registers.defining import definition_workbook, template_workbook
from datchuan.places.queries import nearest_with
from datchuan.registers.queries import register_at
from datchuan.ui.dates import today

router = Router(tags=["registers"])
CODE = Query(max_length=16)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
YAML = "application/yaml; charset=utf-8"


@router.get("/definitions/template.xlsx", summary="An empty definition as Excel")
def get_template(request: HttpRequest, place: str = CODE) -> HttpResponse:
    """With guidance, to be filled in and sent back."""
    require(person_of(request), Permission.VIEW_PROGRAMME, place=nearest_with(place, today()), on=today())
    return HttpResponse(template_workbook(), content_type=XLSX)


@router.get("/{slug:code}/definition.xlsx", summary="A register's definition as Excel")
def get_workbook(request: HttpRequest, code: str, place: str = CODE) -> HttpResponse:
    """As it is kept at the place today."""
    return HttpResponse(definition_workbook(read_tree(_content(request, code, place))), content_type=XLSX)


@router.get("/{slug:code}/definition.yaml", summary="A register's definition as YAML")
def get_yaml(request: HttpRequest, code: str, place: str = CODE) -> HttpResponse:
    """As it is kept at the place today, word for word."""
    return HttpResponse(_content(request, code, place).encode(), content_type=YAML)


def _content(request: HttpRequest, code: str, place: str) -> str:
    unit = nearest_with(place, today())
    require(person_of(request), Permission.VIEW_PROGRAMME, place=unit, on=today())
    return register_at(code, unit, today()).definition.content
