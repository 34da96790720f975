"""One library for every template: `{% load ui %}`."""

from django import template

from datchuan.ui.components import badges, blocks, charts, data, forms, text, wayfinding

register = template.Library()
for part in (badges, blocks, charts, data, forms, text, wayfinding):
    register.tags.update(part.register.tags)
    register.filters.update(part.register.filters)
