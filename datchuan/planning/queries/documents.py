"""Received documents of a commune, and where each stands."""

from __future__ import annotations

from django.db.models import Prefetch, QuerySet

from datchuan.places.models import Place
from datchuan.planning.models import DocumentState, Plan, PlanDocument, PlanDraft

WAITING = (DocumentState.RECEIVED, DocumentState.READING)


def document_of(document_id: int) -> PlanDocument:
    """One document. Raises `PlanDocument.DoesNotExist`."""
    return PlanDocument.objects.select_related("place", "file", "received_by", "same_as").get(pk=document_id)


def documents_of(place: Place) -> QuerySet[PlanDocument]:
    """What was received for a commune, newest first, with the open review and the plan of each. Three statements."""
    drafts = PlanDraft.objects.filter(closed_at__isnull=True)
    plans = Plan.objects.select_related("superseded_by")
    rows = PlanDocument.objects.filter(place=place).select_related("received_by", "same_as").defer("blocks")
    return rows.prefetch_related(
        Prefetch("drafts", queryset=drafts, to_attr="open_drafts"), Prefetch("plans", queryset=plans)
    ).order_by("-received_at")


def open_draft(document: PlanDocument) -> PlanDraft | None:
    """The review of a document that is not closed yet."""
    return document.drafts.filter(closed_at__isnull=True).first()


def handwritten_drafts(place: Place) -> QuerySet[PlanDraft]:
    """Reviews without a document that are still open: plans written by hand, and revisions."""
    rows = PlanDraft.objects.filter(place=place, document__isnull=True, closed_at__isnull=True)
    return rows.select_related("opened_by", "revises", "criteria_set").order_by("-opened_at")
