from datetime import date

import pytest

from datchuan.places.actions import add_village
from datchuan.places.queries import place_on
from tests import standing
from tests.ui.browser import faults_in_every_look

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def a_map(transactional_db, small_lists, settings):
    settings.DATCHUAN_TODAY = date(2024, 3, 15)
    standing.reference_of(small_lists)()
    add_village(commune=place_on("20185", date(2024, 1, 5)), name="Dỗi", since=date(2024, 1, 1), by=None)


def test_pages_have_no_fault(open_page):
    paths = ("/places/?q=thuong+lo", "/places/20185/", "/places/20185/?on=2025-08-01", "/places/46/")
    assert [(path, fault) for path in paths for fault in faults_in_every_look(open_page(path))] == []


def test_list_follows_what_is_typed(open_page):
    page = open_page("/places/")
    page.locator("#id_q").press_sequentially("thuong lo", delay=20)
    first = page.locator("#found tbody th").first
    first.wait_for()
    assert first.inner_text() == "Xã Thượng Lộ"
    assert "q=thuong" in page.url
    first.locator("a").press("Enter")
    page.wait_for_url("**/places/20185/**")
    assert page.locator("h1").inner_text() == "Xã Thượng Lộ"
    assert page.faults == []


def test_another_day_is_chosen_on_the_page(open_page):
    page = open_page("/places/20185/")
    page.locator("#on").fill("2025-08-01")
    page.get_by_role("button", name="Xem", exact=True).click()
    page.get_by_role("link", name="xã Khe Tre (20161)").click()
    page.wait_for_url("**/places/20161/?on=2025-08-01")
    assert page.locator(".page-lead").inner_text() == "thành phố Huế"
