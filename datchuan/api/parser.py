"""JSON in and out: what callers send is refused where no text column could keep it; what they get can be read."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from ninja.errors import HttpError
from ninja.parser import Parser
from ninja.renderers import JSONRenderer


class StrictParser(Parser):
    """JSON as RFC 8259 has it (no NaN), and text that can be kept: no NUL, no half of a surrogate pair."""

    def parse_body(self, request: HttpRequest) -> Any:
        """Raises ValueError, which is answered with 400."""
        data = json.loads(request.body, parse_constant=_no_number)
        _check(data)
        return data

    def parse_querydict(self, data: MultiValueDict[str, Any], list_fields: list[str], request: HttpRequest) -> Any:
        """Raises HttpError with 400."""
        if any("\0" in str(value) for values in data.lists() for value in values[1]):
            raise HttpError(400, _("Nội dung gửi lên chứa ký tự không dùng được."))
        return super().parse_querydict(data, list_fields, request)


class ReadableRenderer(JSONRenderer):
    """Vietnamese as it is written, in UTF-8."""

    def __init__(self) -> None:
        self.json_dumps_params = {"ensure_ascii": False}


def _no_number(word: str) -> Any:
    raise ValueError(f"{word} is no JSON")


def _check(data: Any) -> None:
    if isinstance(data, str):
        data.encode()  # refuses surrogates
        if "\0" in data:
            raise ValueError("NUL")
    elif isinstance(data, dict):
        for key, value in data.items():
            _check(key)
            _check(value)
    elif isinstance(data, list):
        for value in data:
            _check(value)
