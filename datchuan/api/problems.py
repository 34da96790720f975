"""Everything that goes wrong answers as `application/problem+json` (RFC 9457), with a sentence in `detail`.

Nothing of the program's inside is told: what nobody foresaw is logged, and answered with 500 and a plain sentence.
"""

from __future__ import annotations

import logging
from typing import Any

from django.core import exceptions
from django.db import DataError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from datchuan.accounts.errors import AccountsError
from datchuan.criteria.errors import ProposalError
from datchuan.domain.criteria.loading import FileFaultsError
from datchuan.domain.plan_document.document import Unreadable
from datchuan.evaluation.errors import EvaluationError
from datchuan.evidence.errors import ContentLostError, FileError, StoreFullError, TooLargeError
from datchuan.measurements.errors import MeasurementsError, PeriodLockedError, RefusedEntriesError
from datchuan.places.errors import PlacesError
from datchuan.planning.problems import ChangedMeanwhile, NotReady, NotValid, PlanningError, ReviewClosed, refusal_words
from datchuan.registers.errors import ChangedMeanwhileError, RegistersError, UnknownRegisterError
from datchuan.ui.full_disk import is_full

log = logging.getLogger(__name__)

TITLES = {
    400: "Bad request",
    401: "Sign in or send a token",
    403: "Not allowed",
    404: "Not found",
    409: "Changed meanwhile",
    410: "Gone",
    413: "Too large",
    422: "Not valid",
    500: "Server error",
    507: "Store full",
}


def problem(status: int, detail: str, **more: Any) -> HttpResponse:
    """An answer of a status with its sentence and further members."""
    body = {"type": "about:blank", "title": TITLES.get(status, "Error"), "status": status, "detail": detail, **more}
    return JsonResponse(
        body, status=status, content_type="application/problem+json", json_dumps_params={"ensure_ascii": False}
    )


def no_such_address(request: HttpRequest, rest: str) -> HttpResponse:
    """What no operation answers."""
    return problem(404, _absent())


def answer_problems(api: NinjaAPI) -> None:
    """Give every exception our actions raise its status."""
    for kind, status in STATUSES.items():
        api.add_exception_handler(kind, _answering(status))
    handlers: dict[type[Exception], Any] = {
        AuthenticationError: _unknown_caller,
        Http404: _not_there,
        exceptions.ObjectDoesNotExist: _not_there,
        exceptions.ValidationError: _not_allowed_value,
        ChangedMeanwhile: _changed,
        NotValid: _not_valid,
        NotReady: _not_ready,
        RefusedEntriesError: _refused_entries,
        Unreadable: _unreadable,
        FileFaultsError: _faulty_file,
        ValidationError: _not_understood,
        HttpError: _other,
        exceptions.SuspiciousOperation: _not_parsed,
        exceptions.BadRequest: _not_parsed,
        MultiPartParserError: _not_parsed,
        exceptions.RequestDataTooBig: _body_too_large,
        OverflowError: _beyond_range,
        DataError: _beyond_range,
        Exception: _unforeseen,
    }
    for kind, handler in handlers.items():
        api.add_exception_handler(kind, handler)


# Whose sentence is for the caller as it stands; the nearest class of an exception counts.
STATUSES: dict[type[Exception], int] = {
    exceptions.PermissionDenied: 403,
    ReviewClosed: 409,
    ContentLostError: 410,
    TooLargeError: 413,
    StoreFullError: 507,
    FileError: 422,
    PlanningError: 422,
    EvaluationError: 422,
    AccountsError: 422,
    PlacesError: 422,
    ProposalError: 422,
    MeasurementsError: 422,
    RegistersError: 422,
    UnknownRegisterError: 404,
    ChangedMeanwhileError: 409,
    PeriodLockedError: 409,
}


def _answering(status: int) -> Any:
    def answer(request: HttpRequest, error: Exception) -> HttpResponse:
        return problem(status, str(error))

    return answer


def _absent() -> str:
    return _("Không có nội dung ở địa chỉ này.")


def _unknown_caller(request: HttpRequest, error: Exception) -> HttpResponse:
    response = problem(401, _("Cần đăng nhập, hoặc gửi kèm mã kết nối còn hạn."))
    response["WWW-Authenticate"] = "Bearer"
    return response


def _not_there(request: HttpRequest, error: Exception) -> HttpResponse:
    return problem(404, _absent())


def _not_allowed_value(request: HttpRequest, error: exceptions.ValidationError) -> HttpResponse:
    fields = error.message_dict if hasattr(error, "error_dict") else {}
    errors = {name: " ".join(messages) for name, messages in fields.items()}
    return problem(422, " ".join(error.messages), errors=errors)


def _changed(request: HttpRequest, error: ChangedMeanwhile) -> HttpResponse:
    return problem(409, str(error), entries=list(error.entries), who=error.who)


def _not_valid(request: HttpRequest, error: NotValid) -> HttpResponse:
    return problem(422, str(error), errors=error.errors)


def _not_ready(request: HttpRequest, error: NotReady) -> HttpResponse:
    return problem(422, str(error), reasons=list(error.reasons))


def _refused_entries(request: HttpRequest, error: RefusedEntriesError) -> HttpResponse:
    faults = [{"entry": one.entry, "field": one.field, "message": one.sentence} for one in error.faults]
    return problem(422, str(error), faults=faults)


def _unreadable(request: HttpRequest, error: Unreadable) -> HttpResponse:
    sentence = refusal_words(code=error.code, message=error.message, facts=error.facts)
    return problem(422, sentence, code=error.code, facts=error.facts)


def _faulty_file(request: HttpRequest, error: FileFaultsError) -> HttpResponse:
    faults = [{"file": one.file, "key": one.key, "rule": one.rule, "message": one.message} for one in error.faults]
    return problem(422, _("Tệp gửi lên có lỗi."), faults=faults)


def _not_understood(request: HttpRequest, error: ValidationError) -> HttpResponse:
    errors = {".".join(map(str, e["loc"])): str(e["msg"]) for e in error.errors}
    return problem(422, _("Nội dung gửi lên chưa đúng dạng."), errors=errors)


def _not_parsed(request: HttpRequest, error: Exception) -> HttpResponse:
    return problem(400, _("Nội dung gửi lên chưa đúng dạng."))


def _body_too_large(request: HttpRequest, error: Exception) -> HttpResponse:
    return problem(413, _("Nội dung gửi lên lớn quá. Hãy chia nhỏ rồi gửi lại."))


def _beyond_range(request: HttpRequest, error: Exception) -> HttpResponse:
    return problem(422, _("Nội dung gửi lên có giá trị vượt mức hệ thống nhận."))


def _other(request: HttpRequest, error: HttpError) -> HttpResponse:
    return problem(error.status_code, str(error))


def _unforeseen(request: HttpRequest, error: Exception) -> HttpResponse:
    log.error("%s %s failed", request.method, request.path, exc_info=error)
    if is_full(error):
        return problem(
            507, _("Ổ đĩa của máy chủ đã đầy nên việc vừa làm chưa được ghi; những gì đã có vẫn còn nguyên.")
        )
    return problem(500, _("Hệ thống gặp lỗi; lỗi đã được ghi lại. Hãy thử lại hoặc báo người quản trị."))
