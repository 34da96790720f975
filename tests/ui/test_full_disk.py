"""A disk without room: told from other failures, and said on a page."""

import errno

import pytest
from django.db import OperationalError

from datchuan.ui.full_disk import is_full


def refused(**marks):
    """What Django raises when the data base refuses, with what its driver said."""
    said, problem = Exception(), OperationalError()
    for name, value in marks.items():
        setattr(said, name, value)
    problem.__cause__ = said
    return problem


@pytest.mark.parametrize(
    ("problem", "full"),
    [
        (OSError(errno.ENOSPC, "full"), True),
        (OSError(errno.EACCES, "no"), False),
        (refused(sqlite_errorcode=13), True),
        (refused(sqlstate="53100"), True),
        (refused(sqlite_errorcode=5), False),
        (OperationalError(), False),
        (ValueError(), False),
        (None, False),
    ],
)
def test_a_full_disk_is_told_from_other_failures(problem, full):
    assert is_full(problem) is full


VIEW = "datchuan.accounts.views.session.render"
UPLOAD = "django.http.HttpRequest._load_post_and_files"  # taken in before the view, where no middleware hears of it


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("spot", "kind", "status", "said"),
    [
        (VIEW, OSError, 507, "Ổ đĩa của máy chủ đã đầy"),
        (UPLOAD, OSError, 507, "Ổ đĩa của máy chủ đã đầy"),
        (VIEW, ValueError, 500, "Có lỗi trong hệ thống"),
    ],
)
def test_a_page_says_so(client, monkeypatch, spot, kind, status, said):
    def fail(*args, **options):
        raise kind(errno.ENOSPC, "full")

    monkeypatch.setattr(spot, fail)
    client.raise_request_exception = False
    client.handler.enforce_csrf_checks = spot == UPLOAD
    client.cookies["csrftoken"] = "x" * 32
    answer = client.post("/sign-in/", {})
    assert answer.status_code == status
    assert said in answer.content.decode()
