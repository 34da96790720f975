"""The page somebody gets after too many wrong passwords."""

from __future__ import annotations

from math import ceil
from typing import Any

from axes.helpers import get_cool_off, get_failure_limit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

TOO_MANY_REQUESTS = 429


def rule(request: HttpRequest, credentials: Any = None) -> dict[str, int | None]:
    """After how many failures (`limit`) signing in stops, and for how many `minutes`; None: until somebody lifts it."""
    wait = get_cool_off(request)
    minutes = ceil(wait.total_seconds() / 60) if wait else None
    return {"limit": get_failure_limit(request, credentials), "minutes": minutes}


def locked_out(request: HttpRequest, original_response: HttpResponse | None, credentials: Any) -> HttpResponse:
    """Says after how many failures signing in was stopped, and for how many minutes; the settings name it."""
    told = rule(request, credentials)
    response = render(request, "accounts/locked_out.html", told, status=TOO_MANY_REQUESTS)
    if told["minutes"]:
        response["Retry-After"] = str(told["minutes"] * 60)
    return response
