"""The page somebody gets after too many wrong passwords."""

from __future__ import annotations

from math import ceil
from typing import Any

from axes.helpers import get_cool_off, get_failure_limit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

TOO_MANY_REQUESTS = 429


def locked_out(request: HttpRequest, original_response: HttpResponse | None, credentials: Any) -> HttpResponse:
    """Says after how many failures signing in was stopped, and for how many minutes; the settings name it."""
    wait = get_cool_off(request)
    context = {
        "limit": get_failure_limit(request, credentials),
        "minutes": ceil(wait.total_seconds() / 60) if wait else None,
    }
    response = render(request, "accounts/locked_out.html", context, status=TOO_MANY_REQUESTS)
    if wait:
        response["Retry-After"] = str(int(wait.total_seconds()))
    return response
