"""Contents of entries and steps of a review, in words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from datchuan.planning import wording
from datchuan.planning.finding_titles import TITLES
from datchuan.planning.finding_words import KeptFinding, told_in_english
from datchuan.planning.models import DraftChange, DraftEntry, EntryKind, ItemRole, PlanDocument, Target
from datchuan.planning.problems import refusal_words
from datchuan.ui.formats import day, is_english, number

register = template.Library()
Content = Mapping[str, Any]

register.filter("recurrence_words", wording.recurrence_words)


@register.filter
def finding_title(code: str) -> str:
    """What kind of finding a code stands for; the code itself for one that a later version no longer knows."""
    return str(TITLES.get(code, code))


@register.filter
def finding_words(finding: KeptFinding) -> SafeString:
    """The sentence of a finding in the page's language; marked as Vietnamese where there is no other."""
    if not is_english():
        return format_html("{}", finding.message)
    english = told_in_english(finding)
    return format_html("{}", english) if english else format_html('<span lang="vi">{}</span>', finding.message)


@register.filter
def refusal(document: PlanDocument) -> str:
    """Why a document is not read."""
    return refusal_words(code=document.refusal_code, message=document.refusal, facts=document.refusal_facts)


@register.filter
def promised(target: Target) -> str:
    """A target of an adopted plan in short; the plan's own words where it gives no figure."""
    if target.value is None:
        return target.text or target.subject
    return wording.figure_words(
        op=target.op, value=target.value, upper=target.upper, unit=target.unit, approximate=target.approximate
    )


@register.filter
def promise_words(target: Content) -> str:
    """A target of a draft in short."""
    if target["value"] is None:
        return str(target["text"])
    upper = Decimal(target["upper"]) if target["upper"] else None
    figure = wording.figure_words(
        op=target["op"],
        value=Decimal(target["value"]),
        upper=upper,
        unit=target["unit"] or "",
        approximate=target["approximate"],
    )
    return _("%(figure)s đến %(day)s") % {"figure": figure, "day": iso_day(target["due"])} if target["due"] else figure


@register.filter
def actual_words(content: Content) -> str:
    """ "20% / 50%" of an unmet indicator."""
    unit = wording.unit_words(content["unit"])
    figures = [number(Decimal(content[k])) + unit for k in ("actual", "target") if content[k] is not None]
    words = " / ".join(figures)
    return _("ước %(words)s") % {"words": words} if content["estimated"] else words


@register.filter
def iso_day(text: str | None) -> str:
    return day(date.fromisoformat(text)) if text else ""


@register.filter
def due_words(due: Content) -> str:
    """ "từ 01/04/2024 đến 30/06/2024", or the document's words where no day is known."""
    if due["start"] and due["end"]:
        return _("từ %(start)s đến %(end)s") % {"start": iso_day(due["start"]), "end": iso_day(due["end"])}
    return iso_day(due["end"]) or str(due["text"])


@register.filter
def party_words(parties: Sequence[Content]) -> str:
    """Offices, or the plan's own words in quotation marks where they are not understood."""
    return "; ".join(str(p["office"] or f"“{p['text']}”") for p in parties)


@register.filter
def signatory_words(signatory: Content) -> str:
    return " ".join(str(signatory[k]) for k in ("authority", "position", "name") if signatory[k])


@register.filter
def entry_label(entry: DraftEntry) -> str:
    """What came of a passage, in a word or two: "Nhiệm vụ 13", "Đạt 7"."""
    content = entry.content
    if entry.kind == EntryKind.ITEM:
        return f"{ItemRole(content['role']).label} {content['indicator'] or content['criterion'] or ''}".strip()
    if entry.kind == EntryKind.CRITERION_STATUS:
        return _("Kết quả %(number)s") % {"number": content["criterion"]}
    if entry.kind == EntryKind.UNMET_INDICATOR:
        return _("Chưa đạt %(code)s") % {"code": content["indicator"]}
    return str(EntryKind(entry.kind).label)


@register.filter
def step_words(change: DraftChange) -> str:
    """What a step of the review did."""
    words = {
        "edit": _("sửa %(what)s"),
        "add": _("thêm %(what)s"),
        "split": _("tách %(what)s"),
        "merge": _("gộp %(what)s"),
        "move": _("chuyển mục %(what)s"),
        "dismiss": _("bỏ qua %(what)s"),
        "restore": _("lấy lại %(what)s"),
        "undo": _("hoàn tác %(what)s"),
        "set": _("đổi bộ tiêu chí"),
        "finding": _("xử lý một phát hiện"),
    }[change.action]
    return words % {"what": _subject(change)} if "%(what)s" in words else words


@register.filter
def is_undone(change: DraftChange) -> bool:
    return hasattr(change, "undone_by")


@register.filter
def one_sentence_a_line(text: str) -> str:
    """A start for splitting: a line break after each sentence and semicolon."""
    return re.sub(r"(?<=[.;])\s+", "\n", text)


@register.filter
def field_words(name: str) -> str:
    """A field of the contract as officials call it."""
    return {
        "number": _("Số, ký hiệu"),
        "date": _("Ngày ban hành"),
        "year": _("Năm"),
        "subject": _("Trích yếu"),
        "issuer": _("Cơ quan ban hành"),
        "text": _("câu chữ"),
        "role": _("loại"),
        "criterion": _("tiêu chí"),
        "indicator": _("chỉ tiêu"),
        "due": _("thời hạn"),
        "recurrence": _("lặp lại"),
        "targets": _("mục tiêu"),
        "directors": _("chỉ đạo"),
        "responsible": _("phụ trách"),
        "cooperating": _("phối hợp"),
    }.get(name, name)


def _subject(change: DraftChange) -> str:
    """The words of the first entry a step touched, cut short."""
    for kept in change.after.values():
        content = kept["content"]
        text = str(content.get("text") or content.get("title") or content.get("name") or content.get("village") or "")
        text = text or str(EntryKind(kept["kind"]).label)
        return f"“{text[:60]}{'…' if len(text) > 60 else ''}”"
    return ""
