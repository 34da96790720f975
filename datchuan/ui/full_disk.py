"""A disk without room is told in one sentence, wherever in a request, or in work behind one, it shows."""

from __future__ import annotations

import errno
import sys

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.defaults import server_error

_ERRNOS = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}  # the disk, or what the account may use of it
_SQLITE_FULL = 13
_POSTGRESQL_FULL = "53100"


def is_full(problem: BaseException | None) -> bool:
    """Does the failure of a file or of the data base come from a disk that has no room left?"""
    if isinstance(problem, DatabaseError):
        cause = problem.__cause__
        return (
            getattr(cause, "sqlite_errorcode", None) == _SQLITE_FULL
            or getattr(cause, "sqlstate", None) == _POSTGRESQL_FULL
        )
    return isinstance(problem, OSError) and problem.errno in _ERRNOS


def failed(request: HttpRequest) -> HttpResponse:
    """What stands where a page failed: 507 for a full disk, else 500. Django has logged the failure."""
    if is_full(sys.exc_info()[1]):
        return HttpResponse(render_to_string("507.html"), status=507)
    return server_error(request)
