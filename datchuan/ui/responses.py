"""Answers that work for a whole page and for a request made by a script."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect


def go_to(request: HttpRequest, url: str) -> HttpResponse:
    """Send the visitor to another page.

    A script (htmx, the upload form) is told where to go and goes there itself: were it redirected, messages for the
    visitor would be used up by a page nobody sees.
    """
    if request.headers.get("HX-Request") == "true":
        response = HttpResponse(status=200)
        response["HX-Redirect"] = url
        return response
    return HttpResponseRedirect(url)
