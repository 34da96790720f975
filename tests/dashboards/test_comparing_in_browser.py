"""Comparisons in a browser: both themes, a desk and a phone."""

import pytest

from scripts.settling import settle
from tests.accounts.cast import LAST, unit
from tests.dashboards.comparing import *  # noqa: F403  a province of many communes
from tests.planning.test_in_browser import as_somebody  # noqa: F401  the fixture
from tests.ui.browser import faults_in_every_look

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ASKED = "?set=thu&indicator=2.1"


def test_pages_have_no_fault(as_somebody, province, somebody, live_server):  # noqa: F811
    centre = somebody("centre", role="reader", place=None)
    wrong = []
    for path in ("46/", "46/years/", "vn/", "20185/"):
        page = as_somebody(centre, "dashboards:compare", "46")
        chosen = "&unit=30100" if path == "46/years/" else ""
        page.goto(f"{live_server.url}/compare/{path}{ASKED}{chosen}")
        settle(page)
        wrong += [(path, fault) for fault in faults_in_every_look(page)]
    assert wrong == []


def test_phone_shows_ten_rows_until_all_are_asked_for(as_somebody, province, small_map, somebody):  # noqa: F811
    for number in range(8):
        unit(f"302{number:02d}", "commune", f"Thêm {number}", small_map.district, last=LAST)
    page = as_somebody(somebody("centre", role="reader", place=None), "dashboards:compare", "46")
    rows = page.locator("#rows tbody tr")
    page.set_viewport_size({"width": 360, "height": 800})
    everything = rows.count()
    assert (rows.locator("visible=true").count(), everything > 10) == (10, True)
    page.locator("#rows summary").click()
    assert rows.locator("visible=true").count() == everything
    page.set_viewport_size({"width": 1440, "height": 800})
    page.locator("#rows .long-rest").evaluate("(one) => { one.open = false; }")
    assert rows.locator("visible=true").count() == everything


def test_sorting_by_keyboard(as_somebody, province, somebody):  # noqa: F811
    page = as_somebody(somebody("centre", role="reader", place=None), "dashboards:compare", "46")
    page.locator("th a", has_text="Đơn vị").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**sort=name")
    assert page.locator("th[aria-sort=ascending]").count() == 1
