"""The pages of verdicts in a browser: no fault in either theme, on a phone, and on paper."""

from datetime import date

import pytest
from django.conf import settings as django_settings
from django.test import Client

from datchuan.evaluation.actions import freeze_run
from tests.evaluation.conftest import figures, law  # noqa: F401  fixtures
from tests.ui.browser import faults_in_every_look

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ASKED = "?set=thu&on=2024-06-30"


@pytest.fixture
def paths(transactional_db, figures, small_map, chair):  # noqa: F811  a fixture
    run = freeze_run(place=small_map.commune, set_code="thu", on=date(2024, 6, 30), purpose="Tự đánh giá", by=chair)
    board = "/evaluation/20185/"
    pages = [board, f"{board}2.1/", f"{board}2.1/what-if/", f"{board}runs/", f"/evaluation/runs/{run.pk}/"]
    filled = "&insured-male=140&insured-female=140"
    return [f"{path}{ASKED}{filled if 'what-if' in path else ''}" for path in pages]


@pytest.fixture
def visit(open_page, chair):
    client = Client()
    client.force_login(chair, backend="datchuan.accounts.backends.RoleBackend")
    session = {django_settings.SESSION_COOKIE_NAME: client.cookies[django_settings.SESSION_COOKIE_NAME].value}
    return lambda path, **options: open_page(path, cookies=session, **options)


def test_pages_have_no_fault(paths, visit):
    assert [(path, fault) for path in paths for fault in faults_in_every_look(visit(path))] == []
