"""The sheet of reported figures as people see it."""

import pytest
from django.test import Client

from datchuan.measurements.actions import publish_quantities, require_approval
from tests.accounts.cast import *  # noqa: F403  the map and the cast
from tests.measurements.conftest import add_village, report, told
from tests.ui.browser import faults_in_every_look

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHEET = "/figures/20185/2024/"


@pytest.fixture
def cookies(transactional_db, small_map, chair, official, on_the_day):
    """The chair, signed in; a village with figures that stand, and one that waits for approval."""
    publish_quantities()
    village = add_village(1, (small_map.commune, None, None))
    report(told(village, "population", 1200, 580, 620), told(village, "village_roads", "4.125"), document="BC 3")
    require_approval(place=village, by=None)
    report(told(village, "households", 300), by=official)
    client = Client()
    client.force_login(chair, backend="datchuan.accounts.backends.RoleBackend")
    return {"sessionid": client.cookies["sessionid"].value}


def test_pages_have_no_fault(cookies, open_page):
    paths = (SHEET, f"{SHEET}?at=v-01", "/figures/v-01/2024/history/population/")
    wrong = [(path, fault) for path in paths for fault in faults_in_every_look(open_page(path, cookies=cookies))]
    assert wrong == []


def test_a_figure_is_typed_and_saved_by_keyboard(cookies, open_page):
    page = open_page(f"{SHEET}?at=v-01", cookies=cookies)
    box = page.locator("#amount-farmland")
    box.fill("12,5")
    box.press("Enter")
    page.get_by_text("Đã gửi, chờ người khác duyệt.").wait_for()
    assert page.faults == []
