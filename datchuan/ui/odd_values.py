"""What a data base cannot hold (a NUL, a number beyond its range) is the visitor's fault and not the server's."""

from __future__ import annotations

from collections.abc import Callable

from django.db import DataError
from django.http import Http404, HttpRequest, HttpResponse
from django.views.defaults import bad_request, page_not_found

Responder = Callable[[HttpRequest], HttpResponse]


class OddValuesMiddleware:
    """404 where such a value was asked for, 400 where it was sent. SQLite takes them, PostgreSQL does not."""

    def __init__(self, get_response: Responder) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, DataError):
            return None
        if request.method in {"GET", "HEAD"}:
            return page_not_found(request, Http404())
        return bad_request(request, exception)
