"""The province's workbook in a browser: both themes, a desk and a phone, and one confirmation."""

import pytest
from django.conf import settings as django_settings
from django.test import Client

from datchuan.measurements.actions import WorkbookFile, send_workbook
from tests.evaluation.conftest import MID_YEAR, report, told
from tests.evaluation.workbooks import *  # noqa: F403  the workbook of the province
from tests.evaluation.workbooks import bytes_of, fill
from tests.ui.browser import faults_in_every_look

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_pages_have_no_fault_and_keeping_says_that_it_goes_on(
    transactional_db, figures, book, villages, somebody, small_map, open_page
):
    officer = somebody("dieu-phoi", role="official", place=small_map.province)
    client = Client()
    client.force_login(officer, backend="datchuan.accounts.backends.RoleBackend")
    session = {django_settings.SESSION_COOKIE_NAME: client.cookies[django_settings.SESSION_COOKIE_NAME].value}
    report(told(villages.first, "roads", 7), as_of=MID_YEAR)
    fill(book, villages, roads=3.25, roads_hard=2.25)
    file = WorkbookFile("46.xlsx", bytes_of(book), MID_YEAR, reason="sửa")
    sent = send_workbook(file=file, place=small_map.province, by=officer)
    faults = faults_in_every_look(open_page("/figures/46/workbook/", cookies=session))
    address = f"/figures/workbooks/{sent.pk}/"
    assert faults + faults_in_every_look(open_page(address, cookies=session)) == []
    page = open_page(address, cookies=session)
    form = page.locator("form[data-slow]")
    form.evaluate("(one) => { one.addEventListener('submit', (event) => event.preventDefault()); }")
    form.locator("button").click()
    assert page.get_by_text("Đang ghi, xin đợi…").is_visible()
    assert form.locator("button").is_disabled()
