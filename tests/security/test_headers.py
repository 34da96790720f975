"""What every answer tells the browser to keep it from harm: pages, refusals, faults, files and the API alike."""

import pytest
from django.conf import settings
from django.test import Client

POLICY = {"default-src 'none'", "script-src 'self'", "style-src 'self'", "base-uri 'none'", "frame-ancestors 'none'"}


@pytest.fixture
def leader(world, chair):
    client = Client()
    client.force_login(chair)
    return client


def with_password(person):
    person.set_password("mot mat khau dai")
    person.save()
    return person


def policy_of(answer):
    return {part.strip() for part in answer["Content-Security-Policy"].split(";")}


def check(answer):
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert policy_of(answer) >= POLICY


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/", 302),
        ("/programme/20185/2024/", 200),
        ("/plans/of/20185/", 200),
        ("/people/", 403),
        ("/nowhere/", 404),
        ("/account/tokens/", 405),
        ("/api/v1/me", 200),
        ("/api/v1/people", 403),
        ("/api/nowhere", 404),
    ],
)
def test_every_kind_of_answer_is_guarded(leader, address, status):
    answer = leader.get(address)
    assert answer.status_code == status
    check(answer)


def test_a_refused_form_is_guarded(world):
    answer = Client(enforce_csrf_checks=True).post("/sign-in/", {"username": "a", "password": "b"})
    assert answer.status_code == 403
    check(answer)


def test_a_fault_is_guarded_and_tells_nothing(leader, monkeypatch):
    def fail(*_, **__):
        raise RuntimeError("the password is swordfish")

    monkeypatch.setattr("datchuan.dashboards.views.programme.programme", fail)
    leader.raise_request_exception = False
    answer = leader.get("/programme/20185/2024/")
    assert answer.status_code == 500
    check(answer)
    text = answer.content.decode()
    assert not {word for word in ("swordfish", "Traceback", "RuntimeError") if word in text}
    assert "Có lỗi trong hệ thống" in text


def test_a_stored_file_can_run_nothing(leader, world):
    answer = leader.get(f"/files/{world.file}/")
    assert b"".join(answer.streaming_content).startswith(b"PK")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in policy_of(answer)
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Content-Disposition"].startswith("attachment")


def test_cookies_stay_with_this_site(db, somebody, on_the_day):
    with_password(somebody("nguoi-den"))
    client = Client()
    client.get("/sign-in/")
    client.post("/sign-in/", {"username": "nguoi-den", "password": "mot mat khau dai"})
    session = client.cookies[settings.SESSION_COOKIE_NAME]
    assert (session["samesite"], session["httponly"]) == ("Lax", True)
    assert client.cookies["csrftoken"]["samesite"] == "Lax"


def test_signing_in_takes_a_new_session(db, somebody, on_the_day):
    """Whoever had planted a session before does not share the one after."""
    person = with_password(somebody("nguoi-moi"))
    client = Client()
    session = client.session
    session["planted"] = "1"
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    before = session.session_key
    client.post("/sign-in/", {"username": "nguoi-moi", "password": "mot mat khau dai"})
    assert client.session.session_key != before
    assert client.session["_auth_user_id"] == str(person.pk)


@pytest.mark.parametrize(
    "elsewhere",
    [
        "//evil.example",
        "https://evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "http:evil.example",
        "///evil.example",
    ],
)
def test_nobody_is_led_to_another_site(db, somebody, on_the_day, elsewhere):
    with_password(somebody("nguoi-di"))
    sent = {"username": "nguoi-di", "password": "mot mat khau dai", "next": elsewhere}
    assert Client().post("/sign-in/", sent).url == "/"
    for address, more in (("/ui/theme/", {"theme": "dark"}), ("/language/", {"language": "en"})):
        assert Client().post(address, {**more, "next": elsewhere}).url == "/"


def test_the_record_and_the_log_hold_no_password(db, somebody, on_the_day, caplog):
    from datchuan.audit.models import AuditLine

    with_password(somebody("nguoi-quen"))
    client = Client()
    client.post("/sign-in/", {"username": "nguoi-quen", "password": "sai mat khau nay"})
    client.post("/sign-in/", {"username": "nguoi-quen", "password": "mot mat khau dai"})
    kept = " ".join(str(vars(line)) for line in AuditLine.objects.all()) + caplog.text
    assert AuditLine.objects.filter(action="accounts.sign_in").count() == 1
    assert "mat khau" not in kept
