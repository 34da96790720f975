"""Which language a page is written in."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

Responder = Callable[[HttpRequest], HttpResponse]


class ChosenLanguageMiddleware:
    """The language this browser's owner chose, else Vietnamese; programs may ask for one by Accept-Language.

    Django's own middleware would follow the browser's Accept-Language; in offices and on phones sold with an English
    system that says nothing about who is reading. Whoever writes a program sets it on purpose.
    """

    def __init__(self, get_response: Responder) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        for_program = request.path_info.startswith("/api/")
        language = translation.get_language_from_request(request) if for_program else _chosen(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        if for_program:
            patch_vary_headers(response, ("Accept-Language", "Cookie"))
        return response


def _chosen(request: HttpRequest) -> str:
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
