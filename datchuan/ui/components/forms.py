"""Form fields with label, help and errors; the place where files are dropped."""

from __future__ import annotations

from django import forms, template
from django.utils.safestring import SafeString

register = template.Library()
FOLDER = "ui/components"


def css_of(widget: forms.Widget) -> str:
    """The framework's class for a kind of control."""
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "choices"
    if isinstance(widget, forms.CheckboxInput):
        return "form-check-input"
    if isinstance(widget, forms.Select):
        return "form-select"
    return "form-control"


def control(bound: forms.BoundField) -> SafeString:
    """The field's widget, told of its help and its errors, so that screen readers say them too."""
    widget = bound.field.widget
    css = f"{widget.attrs.get('class', '')} {css_of(widget)}{' is-invalid' if bound.errors else ''}".strip()
    told = [f"{bound.auto_id}_helptext"] if bound.help_text else []
    if bound.errors:
        told.append(f"{bound.auto_id}_error")
    attrs: dict[str, str | bool] = {"class": css, **({"aria-describedby": " ".join(told)} if told else {})}
    return SafeString(bound.as_widget(attrs=attrs))


@register.inclusion_tag(f"{FOLDER}/_field.html")
def field(bound: forms.BoundField) -> dict[str, object]:
    """One field of a form. Check boxes stand before their label; groups of choices get a fieldset."""
    widget = bound.field.widget
    return {
        "field": bound,
        "control": control(bound),
        "is_check": isinstance(widget, forms.CheckboxInput),
        "is_group": isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple),
    }


@register.inclusion_tag(f"{FOLDER}/_form_errors.html")
def form_errors(form: forms.BaseForm) -> dict[str, object]:
    """What is wrong with the whole form, and links to the fields that need another look; nothing when all is well."""
    return {"form": form, "wrong": [bound for bound in form if bound.errors]}


@register.inclusion_tag(f"{FOLDER}/_drop_zone.html")
def drop_zone(name: str, label: str, accept: str = "", megabytes: int = 0, hint: str = "") -> dict[str, object]:
    """A file input that files can be dropped on; inside a form with `data-upload` it shows how far the sending is."""
    return {"name": name, "label": label, "accept": accept, "megabytes": megabytes, "hint": hint}
