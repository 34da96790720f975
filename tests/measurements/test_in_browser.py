"""The sheet of reported figures as people see it."""

import pytest
from django.test import Client

from datchuan.criteria.actions import publish_law
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
    publish_law()
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
    page.locator("#group-3 > summary").press("Enter")
    box = page.locator("#amount-farmland")
    box.fill("12,5")
    box.press("Enter")
    page.get_by_text("Đã gửi, chờ người khác duyệt.").wait_for()
    assert page.faults == []


def test_groups_open_and_close_and_a_link_opens_the_one_of_a_wrong_box(cookies, open_page):
    page = open_page(f"{SHEET}?at=v-01", cookies=cookies)
    groups, opened = page.locator("details.sheet-group"), page.locator("details.sheet-group[open]")
    assert (groups.count() > 5, opened.count()) == (True, 1)
    page.get_by_role("button", name="Mở tất cả").press("Enter")
    assert opened.count() == groups.count()
    page.locator("#amount-farmland").fill("mười")
    page.get_by_role("button", name="Đóng tất cả").press("Enter")
    assert opened.count() == 0
    page.get_by_role("button", name="Ghi số liệu").click()  # what is folded is sent all the same
    page.get_by_text("Chưa ghi: có ô cần sửa").wait_for()
    assert "422" in page.faults.pop()  # the browser tells that the answer was a refusal
    assert page.locator("#group-3[open]").count() == 1
    page.get_by_role("button", name="Đóng tất cả").press("Enter")
    page.locator('.notice a[href="#amount-farmland"]').press("Enter")
    assert page.locator("#amount-farmland").is_visible()
    assert (opened.count(), page.faults) == (1, [])
