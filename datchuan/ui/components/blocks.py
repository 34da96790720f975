"""Pieces that hold what the page puts between the opening and the closing tag."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

register = template.Library()
FOLDER = "ui/components"


@register.simple_block_tag
def card(
    content: SafeString, title: str = "", icon: str = "", id: str = "", level: int = 2, css: str = ""
) -> SafeString:
    """A titled section. `level` is the level of its heading; `css` adds classes to the section."""
    return render_to_string(
        f"{FOLDER}/_card.html",
        {"content": content, "title": title, "icon": icon, "id": id, "heading": f"h{level}", "css": css},
    )


@register.simple_block_tag
def fold(
    content: SafeString, title: str, note: str = "", id: str = "", level: int = 2, is_open: bool = False
) -> SafeString:
    """A section that opens and closes, without scripts too; paper shows it open. `note`: words beside the title."""
    shown = {"content": content, "title": title, "note": note, "id": id, "heading": f"h{level}", "is_open": is_open}
    return render_to_string(f"{FOLDER}/_fold.html", shown)


@register.simple_block_tag
def notice(content: SafeString, tone: str = "info", title: str = "", icon: str = "info-circle") -> SafeString:
    """A sentence the reader should not miss. Tones: good, bad, warn, info, quiet."""
    return render_to_string(f"{FOLDER}/_notice.html", {"content": content, "tone": tone, "title": title, "icon": icon})


@register.simple_block_tag
def menu(content: SafeString, label: str, icon: str = "", css: str = "", bare: bool = False) -> SafeString:
    """A drop-down of `<li>` lines with links or buttons. `bare` shows the icon only; screen readers hear the label."""
    return render_to_string(
        f"{FOLDER}/_menu.html", {"content": content, "label": label, "icon": icon, "css": css, "bare": bare}
    )


@register.simple_block_tag
def dialog(content: SafeString, id: str, title: str, css: str = "") -> SafeString:
    """A native dialog; any `<button data-dialog-open="id">` opens it, Escape or the cross closes it."""
    return render_to_string(f"{FOLDER}/_dialog.html", {"content": content, "id": id, "title": title, "css": css})


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """What a `confirm_dialog` asks. A `reason` (its label) must then be written; it arrives as `reason`."""

    id: str
    title: str
    action: str
    submit: str
    reason: str = ""
    danger: bool = False


@register.simple_block_tag(takes_context=True)
def confirm_dialog(context: template.Context, content: SafeString, **options: Any) -> SafeString:
    """A dialog that posts to `action` after the person confirms. `options` are the fields of `Confirmation`.

    What stands between the tags (words, hidden fields) goes into the form.
    """
    asked = Confirmation(**options)
    return render_to_string(
        f"{FOLDER}/_confirm_dialog.html",
        {"content": content, "asked": asked, "csrf_token": context.get("csrf_token", "")},
    )


@register.simple_block_tag
def data_table(
    content: SafeString, caption: str, stack: bool = True, css: str = "", show_caption: bool = False
) -> SafeString:
    """`<thead>` and `<tbody>` go inside. On a phone rows become cards, each cell led by its `data-label`; with
    `stack=False` the table scrolls sideways instead."""
    return render_to_string(
        f"{FOLDER}/_data_table.html",
        {"content": content, "caption": caption, "stack": stack, "css": css, "show_caption": show_caption},
    )


@register.simple_block_tag
def split_view(content: SafeString, id: str, left: str, right: str) -> SafeString:
    """Two panes, a divider that mouse and arrow keys move, tabs on a phone. `{% split_divider %}` parts the content."""
    first, _divider, second = content.partition(DIVIDER)
    return render_to_string(
        f"{FOLDER}/_split_view.html",
        {"first": SafeString(first), "second": SafeString(second), "id": id, "left": left, "right": right},
    )


DIVIDER = SafeString("<!--split-->")


@register.simple_tag
def split_divider() -> SafeString:
    """Where the left pane of a `split_view` ends and the right one begins."""
    return DIVIDER


@register.simple_block_tag
def definition_list(content: SafeString, css: str = "") -> SafeString:
    """Terms and values: `<div><dt>…</dt><dd>…</dd></div>` lines, or `{% fact "Term" value %}`."""
    return SafeString(f'<dl class="facts {css}">{content}</dl>')


@register.simple_block_tag
def timeline(content: SafeString, label: str) -> SafeString:
    """Events, newest first, as `{% event … %}` lines."""
    return render_to_string(f"{FOLDER}/_timeline.html", {"content": content, "label": label})
