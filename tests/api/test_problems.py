"""What goes wrong, in one shape, and without a word about the inside of the program."""

import json
import logging
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.db import DataError
from django.test import Client
from ninja.errors import HttpError

from datchuan.api import problems
from datchuan.api.problems import TITLES
from datchuan.evidence import store
from datchuan.evidence.models import StoredFile
from datchuan.planning.problems import NotReady
from tests.api.conftest import Caller

pytestmark = pytest.mark.django_db
PROBLEM = "application/problem+json"


def told(answer):
    """Status, title and whatever else is said; fails when it is no problem in the usual shape."""
    assert answer["Content-Type"] == PROBLEM
    body = answer.json()
    assert body.pop("type") == "about:blank"
    assert body.pop("status") == answer.status_code
    assert body.pop("title") == TITLES[answer.status_code]
    assert body["detail"]
    return body


def test_unknown_address(client):
    answer = client.get("/api/v1/nothing/here")
    assert (answer.status_code, told(answer)["detail"]) == (404, "Không có nội dung ở địa chỉ này.")


def test_nobody_is_told_how_to_come_in(client):
    answer = client.get("/api/v1/me")
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")
    assert told(answer)["detail"] == "Cần đăng nhập, hoặc gửi kèm mã kết nối còn hạn."


def test_wrong_token(db):
    assert Caller(secret="dc_wrong").get("/me").status_code == 401


def test_session_without_csrf_token_changes_nothing(chair, on_the_day):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(chair)
    assert browser.get("/api/v1/me").status_code == 200
    answer = browser.post("/api/v1/me/tokens", {}, content_type="application/json")
    assert answer.status_code == 403
    told(answer)


def test_session_with_csrf_token_works(chair, on_the_day):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(chair)
    browser.cookies["csrftoken"] = "a" * 32
    sent = {"name": "Bảng tính", "expires_on": "2024-06-30"}
    headers = {"X-CSRFToken": "a" * 32}
    answer = browser.post("/api/v1/me/tokens", sent, content_type="application/json", headers=headers)
    assert answer.status_code == 201


def test_forbidden_says_what_is_missing(world, somebody, small_map):
    reader = somebody("app", role="appraiser", place=small_map.province)
    answer = Caller(reader).post(f"/plans/drafts/{world.draft}/discard", {"reason": "thử"})
    assert answer.status_code == 403
    assert "rà soát kế hoạch" in told(answer)["detail"]


ABSENT = [
    "/plans/999999",
    "/plans/drafts/999999",
    "/plans/documents/999999",
    "/offices/999999",
    "/files/999999",
    f"/plans/{10**30}",
    f"/files/{10**30}",
    "/offices?place=99999",
    "/plans?place=99999",
    "/programmes/99999",
    "/programmes/20185/2031",
    "/programmes/20185/2024/criteria/99",
    "/law/sets/none",
    "/law/thresholds?set=none",
    "/law/thresholds?on=1990-01-01",
    "/law/thresholds?place=99999",
    "/law/thresholds?indicator=99.9",
    "/audit?place=99999",
    "/places/99999",
]


def test_not_found(adopted, as_chair):
    for path in ABSENT:
        answer = as_chair.get(path)
        assert answer.status_code == 404, path
        told(answer)


def test_entry_of_another_draft_is_not_found(world, as_chair):
    assert as_chair.get(f"/plans/drafts/{world.draft}/entries/999999").status_code == 404


OUT_OF_RANGE = [
    ("/plans?place=20185&limit=0", 422),
    ("/plans?place=20185&limit=501", 422),
    ("/plans?place=20185&offset=-1", 422),
    ("/plans/documents?place=20185&offset=1000000", 200),
    (f"/plans/documents?place=20185&offset={10**30}", 422),
    (f"/audit?place=20185&actor={10**30}", 200),
    ("/plans", 422),
    ("/programmes/20185/0", 422),
    ("/programmes/20185/99999", 422),
    (f"/programmes/mine?year={10**30}", 200),
    ("/places/20185?on=yesterday", 422),
    ("/plans?place=%00", 400),
    ("/law/sets/vn-xa-2021-2025/differences", 422),
    ("/law/thresholds?region=NOWHERE", 422),
]


def test_addresses_out_of_range(adopted, as_chair):
    for path, status in OUT_OF_RANGE:
        answer = as_chair.get(path)
        assert answer.status_code == status, path
        if status >= 400:
            told(answer)


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b'{"name": NaN}',
        b'{"name": "a\\u0000b"}',
        b'{"name": "\\ud800"}',
        b'{"a\\u0000": 1}',
        b'{"name": ["\\u0000"]}',
        b"[" * 100_000,
    ],
    ids=["cut off", "no number", "NUL", "half a letter", "NUL in a name", "NUL in a list", "too deep"],
)
def test_bodies_that_are_no_json(as_chair, on_the_day, body):
    answer = as_chair.client.generic("POST", "/api/v1/me/tokens", body, content_type="application/json")
    assert answer.status_code == 400
    told(answer)


def test_a_body_beyond_every_form(as_chair, on_the_day):
    body = b'{"name": "' + b"x" * 6_000_000 + b'"}'
    answer = as_chair.client.generic("POST", "/api/v1/me/tokens", body, content_type="application/json")
    assert answer.status_code == 413
    told(answer)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"no parts", "multipart/form-data"),
        (b"no parts", "multipart/form-data; boundary=x"),
        (
            b'--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\ncut',
            "multipart/form-data; boundary=x",
        ),
        (b"{}", "application/json"),
    ],
)
@pytest.mark.parametrize("path", ["/plans/read", "/plans/documents"])
def test_a_form_that_is_none(as_chair, on_the_day, path, body, kind):
    answer = as_chair.client.generic("POST", f"/api/v1{path}", body, content_type=kind)
    assert answer.status_code in {400, 422}
    told(answer)


def test_vietnamese_is_sent_as_it_is_written(as_chair, on_the_day):
    assert "Lãnh đạo".encode() in as_chair.get("/me").content


def test_fields_that_are_missing_are_named(as_chair, on_the_day):
    answer = as_chair.post("/me/tokens", {"name": ""})
    assert answer.status_code == 422
    assert set(told(answer)["errors"]) == {"body.sent.name", "body.sent.expires_on"}


def test_what_an_action_refuses_is_its_own_sentence(as_chair, on_the_day):
    answer = as_chair.post("/me/tokens", {"name": "Bảng tính", "expires_on": "2020-01-01"})
    assert told(answer) == {"detail": "Hạn dùng phải từ hôm nay đến nhiều nhất một năm sau."}


def test_changed_meanwhile_says_who_and_what(world, as_chair):
    path = f"/plans/drafts/{world.draft}/entries/{world.item}"
    sent = {"version": world.item_version, "content": {"role": "task", "text": "Một"}}
    assert as_chair.put(path, sent).status_code == 200
    answer = as_chair.put(path, sent)
    assert answer.status_code == 409
    found = told(answer)
    assert (found["entries"], found["who"]) == ([world.item], "Người chair")


def test_closed_review(world, as_chair):
    assert as_chair.post(f"/plans/drafts/{world.draft}/discard", {"reason": "thử"}).status_code == 200
    answer = as_chair.post(f"/plans/drafts/{world.draft}/discard", {"reason": "thử"})
    assert (answer.status_code, told(answer)["detail"]) == (409, "Bản rà soát này đã đóng, không sửa được nữa.")


def test_content_that_does_not_fit_the_contract(world, as_chair):
    path = f"/plans/drafts/{world.draft}/entries/{world.item}"
    answer = as_chair.put(path, {"version": world.item_version, "content": {"role": "task", "text": ""}})
    assert (answer.status_code, told(answer)["errors"]) == (422, {"text": "Chưa nhập nội dung này."})


def test_not_ready_to_be_adopted(law, small_map, files, as_chair, on_the_day):
    made = as_chair.post("/plans/drafts", {"place": "20185", "year": 2025, "criteria_set": "vn-xa-2021-2025"}).json()
    answer = as_chair.post(f"/plans/drafts/{made['draft']['id']}/adopt", {"version": 1})
    assert (answer.status_code, told(answer)["reasons"]) == (422, ["Chưa có nhiệm vụ, giải pháp nào."])


def test_file_over_the_limit(small_map, files, settings, as_chair, on_the_day):
    settings.DATCHUAN_UPLOAD_MEGABYTES = 0
    for path in ("/plans/documents", "/plans/read"):
        answer = as_chair.upload(path, b"x", place="20185")
        assert answer.status_code == 413
        assert "0 MB" in told(answer)["detail"]


def test_file_of_no_bytes(small_map, files, as_chair, on_the_day):
    answer = as_chair.upload("/plans/documents", b"", place="20185")
    assert answer.status_code == 422
    assert "Tệp trống" in told(answer)["detail"]


@pytest.mark.parametrize(
    ("asked", "sentence"), [("en", "This file is really a picture (PNG)"), ("vi", "Tệp này thực chất là ảnh (PNG)")]
)
def test_the_sentence_is_in_the_language_asked_for(as_chair, on_the_day, asked, sentence):
    """A refusal comes from the reading process, which knows no language but Vietnamese."""
    as_chair.client.defaults["HTTP_ACCEPT_LANGUAGE"] = asked
    answer = as_chair.upload("/plans/read", b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "ke-hoach.docx")
    assert answer["Content-Language"] == asked
    assert answer.json()["detail"].startswith(sentence)
    assert answer.json()["facts"] == {"kind": "PNG"}


def test_file_that_cannot_be_read(as_chair, on_the_day):
    answer = as_chair.upload("/plans/read", b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "ke-hoach.docx")
    assert answer.status_code == 422
    assert told(answer)["code"]


def test_content_that_is_lost(world, as_chair):
    store.path_of(StoredFile.objects.get(pk=world.file).digest).unlink()
    answer = as_chair.get(f"/files/{world.file}/content")
    assert answer.status_code == 410
    told(answer)


def test_full_disk(small_map, files, as_chair, on_the_day, monkeypatch):
    def full(*_args, **_more):
        raise store.StoreFullError("Ổ đĩa của máy chủ đã đầy.")

    monkeypatch.setattr("datchuan.evidence.store.keep", full)
    answer = as_chair.upload("/plans/documents", b"x", place="20185")
    assert (answer.status_code, told(answer)["detail"]) == (507, "Ổ đĩa của máy chủ đã đầy.")


def test_what_nobody_foresaw_is_logged_and_not_told(as_chair, on_the_day, monkeypatch, caplog):
    def broken(*_args, **_more):
        raise RuntimeError("secret inside")

    monkeypatch.setattr("datchuan.accounts.api.grants_of", broken)
    with caplog.at_level(logging.ERROR, logger="datchuan.api.problems"):
        answer = as_chair.get("/me")
    assert answer.status_code == 500
    assert "secret" not in json.dumps(told(answer))
    assert "secret inside" in caplog.text


@pytest.mark.parametrize(
    ("handler", "error", "status", "more"),
    [
        (problems._not_allowed_value, ValidationError({"username": ["Sai."]}), 422, {"errors": {"username": "Sai."}}),
        (problems._not_allowed_value, ValidationError("Mật khẩu yếu."), 422, {"errors": {}}),
        (problems._beyond_range, DataError("bigint out of range"), 422, {}),
        (problems._other, HttpError(418, "Ấm trà."), 418, {}),
        (problems._not_ready, NotReady(["Một.", "Hai."]), 422, {"reasons": ["Một.", "Hai."]}),
    ],
)
def test_each_error_has_its_answer(handler, error, status, more):
    answer = handler(SimpleNamespace(method="GET", path="/"), error)
    body = json.loads(answer.content)
    assert body["status"] == answer.status_code == status
    assert {name: body[name] for name in more} == more
