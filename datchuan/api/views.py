"""The page that tells what the API is and where its description lies."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from datchuan.accounts.access import signed_in


@signed_in
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "api/about.html", {"root": request.build_absolute_uri("v1/")})
