"""Documents, drafts and plans as plain values for the API."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from datchuan.accounts.access import person_of
from datchuan.accounts.permissions import Permission, may
from datchuan.planning.actions.adoption import what_hinders
from datchuan.planning.actions.documents import is_cut_off
from datchuan.planning.models import Plan, PlanDocument, PlanDraft
from datchuan.planning.problems import refusal_words
from datchuan.planning.queries.differences import Difference
from datchuan.planning.queries.drafts import entries_in_order, standing_findings, unread_blocks
from datchuan.ui.dates import today

_OR_NULL = ("refusal_code", "format", "kind", "number", "issuer", "issued_on")


def document_data(document: PlanDocument, *, draft: PlanDraft | None, plans: list[Plan]) -> dict[str, Any]:
    """Where a document stands; `draft` is its open review."""
    names = ("id", "name", "received_at", "state", "progress", "notes")
    return {name: getattr(document, name) for name in names} | {
        **{name: getattr(document, name) or None for name in _OR_NULL},
        "refusal": refusal_words(code=document.refusal_code, message=document.refusal, facts=document.refusal_facts)
        or None,
        "refusal_facts": document.refusal_facts,
        "place": document.place.code,
        "file": document.file_id,
        "received_by": None if document.received_by is None else str(document.received_by),
        "cut_off": is_cut_off(document),
        "same_as": document.same_as_id,
        "draft": draft.pk if draft else None,
        "plans": [plan.pk for plan in plans],
    }


def passage_data(block: Mapping[str, Any]) -> dict[str, Any]:
    """A block of a document's text."""
    return {
        "number": block["number"],
        "kind": block["kind"],
        "text": block["text"],
        "page": block.get("page"),
        "cells": [cell["text"] for cell in block.get("cells", ())],
    }


def draft_data(request: HttpRequest, draft: PlanDraft) -> dict[str, Any]:
    """A draft with what its review shows, and what the caller may do with it."""
    person, on, is_open = person_of(request), today(), draft.closed_at is None
    unread = set(unread_blocks(draft))
    blocks = draft.document.blocks if draft.document else []
    return {
        "draft": draft,
        "entries": entries_in_order(draft, dismissed=True),
        "findings": standing_findings(draft),
        "unread": [passage_data(block) for block in blocks if block["number"] in unread],
        "hinders": what_hinders(draft) if is_open else [],
        "may_review": is_open and may(person, Permission.REVIEW_PLAN, place=draft.place, on=on),
        "may_adopt": is_open and may(person, Permission.ADOPT_PLAN, place=draft.place, on=on),
    }


def difference_data(found: Difference) -> dict[str, Any]:
    """A revision against the plan it revises."""
    pairs = {"heading": found.heading, "verdicts": found.verdicts}
    return {
        **{name: {key: {"before": b, "after": a} for key, (b, a) in pair.items()} for name, pair in pairs.items()},
        "added": found.added,
        "removed": found.removed,
        "changed": found.changed,
        "same": found.same,
    }


def plan_data(plan: Plan) -> dict[str, Any]:
    """An adopted plan without its parts."""
    names = ("id", "year", "adopted_at", "superseded_at", "issued_on")
    return {name: getattr(plan, name) for name in names} | {
        **{name: getattr(plan, name) or None for name in ("number", "issuer", "subject")},
        "place": plan.place.code,
        "criteria_set": plan.criteria_set.code,
        "document": plan.document_id,
        "draft": plan.draft_id,
        "adopted_by": None if plan.adopted_by is None else str(plan.adopted_by),
        "superseded_by": plan.superseded_by.pk if hasattr(plan, "superseded_by") else None,
    }
