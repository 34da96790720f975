"""Figures as plain values for the API."""

from __future__ import annotations

from typing import Any

from datchuan.accounts.models import Person
from datchuan.measurements.actions import CellState, Looked
from datchuan.measurements.amounts import unscaled
from datchuan.measurements.models import Measurement, PeriodLock, Quantity
from datchuan.measurements.queries import Contribution, Known, Line
from datchuan.measurements.workbook_words import value_words

MOST_CELLS = 1000  # of each state that are told of one workbook


def quantity_data(row: Quantity) -> dict[str, Any]:
    names = ("code", "label", "unit", "places", "level", "sexes", "counted_from")
    return {name: getattr(row, name) for name in names} | {"part_of": row.part_of.code if row.part_of else None}


def known_data(known: Known) -> dict[str, Any]:
    names = ("amount", "male", "female", "reported", "complete", "expected", "not_applicable", "as_of")
    quantity = known.quantity
    return {
        "quantity": quantity.code,
        "label": quantity.label,
        "unit": quantity.unit,
        **{name: getattr(known, name) for name in names},
        "why_not": known.why_not or None,
    }


def rollup_line_data(line: Line) -> dict[str, Any]:
    return line._asdict() | {"quantity": line.quantity.code if line.quantity else None}


def contribution_data(one: Contribution) -> dict[str, Any]:
    known = None if one.known is None else known_data(one.known)
    return {"place": one.unit.code, "name": one.unit.full_name, "known": known}


def measurement_data(row: Measurement) -> dict[str, Any]:
    kept = ("id", "year", "number", "state", "records", "answered", "as_of", "status", "source", "document", "reason")
    places = row.quantity.places
    amounts = {name: getattr(row, name) for name in ("amount", "male", "female")}
    return {
        **{name: getattr(row, name) for name in (*kept, "at", "decided_at")},
        **{name: None if one is None else unscaled(one, places) for name, one in amounts.items()},
        "place": row.place.code,
        "quantity": row.quantity.code,
        "evidence": row.evidence_id,
        "by": _name(row.by),
        "decided_by": _name(row.decided_by),
    }


def lock_data(lock: PeriodLock) -> dict[str, Any]:
    names = ("id", "year", "reason", "at", "lifted_at", "lifted_because")
    return {name: getattr(lock, name) for name in names} | {"place": lock.place.code, "by": _name(lock.by)}


def _name(person: Person | None) -> str | None:
    return None if person is None else str(person)


def looked_data(looked: Looked) -> dict[str, Any]:
    told = (CellState.CONFLICTING, CellState.NEW, CellState.CHANGED, CellState.OUTDATED, CellState.LATER)
    return {
        "counts": looked.counts,
        "cells": [
            {
                "cell": one.cell,
                "place": one.place,
                "quantity": one.quantity.code,
                "state": one.state.value,
                "mine": value_words(one.mine, one.quantity),
                "theirs": None if one.theirs is None else value_words(one.theirs, one.quantity),
                "as_of": one.as_of,
            }
            for one in looked.cells(*told, most=MOST_CELLS)
        ],
        "faults": [one.sentence for one in looked.faults],
    }
