"""Filters that write numbers and dates the way the page's language writes them."""

from django import template

from datchuan.ui import formats

register = template.Library()
register.filter("number", formats.number)
register.filter("figure", formats.figure)
register.filter("percent", formats.percent)
register.filter("day", formats.day)
register.filter("moment", formats.moment)
register.filter("day_in_words", formats.day_in_words)
