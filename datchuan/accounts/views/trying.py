"""Doing what a page was asked to do, and saying what came of it."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from datchuan.accounts.errors import AccountsError


def attempt(request: HttpRequest, change: Callable[[], object], done: str) -> bool:
    """Make the change and say `done`, or say why it was refused; the message is on the page that follows."""
    try:
        change()
    except AccountsError as problem:
        messages.error(request, str(problem))
        return False
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
        return False
    messages.success(request, done)
    return True


def is_sound(request: HttpRequest, form: forms.Form) -> bool:
    """Is the form filled in rightly? If not, the page that follows says what is wrong with which field."""
    if form.is_valid():
        return True
    for name, errors in form.errors.items():
        words = " ".join(str(error) for error in errors)
        label = form.fields[name].label if name in form.fields else ""
        messages.error(request, f"{label}: {words}" if label else words)
    return False
