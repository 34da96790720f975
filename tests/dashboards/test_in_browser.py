"""The programme, the criterion and my page in a browser: both themes, a desk and a phone, on paper."""

from datetime import date

import pypdfium2
import pytest

from datchuan.accounts.models import Office, OfficeHolding
from tests.planning.test_in_browser import as_somebody  # noqa: F401  the fixture
from tests.ui.browser import faults_in_every_look

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = (("programme", "20185", 2024), ("criterion", "20185", 2024, "15"), ("mine",))
A4 = (595, 842)  # points


@pytest.fixture
def holder(plan, chair):
    OfficeHolding.objects.create(
        office=Office.objects.get(name="Chủ tịch UBND xã"), person=chair, valid_from=date(2024, 1, 1)
    )
    return chair


def test_pages_have_no_fault(as_somebody, holder):  # noqa: F811
    wrong = []
    for name, *args in PAGES:
        page = as_somebody(holder, f"dashboards:{name}", *args)
        wrong += [(name, fault) for fault in faults_in_every_look(page)]
    assert wrong == []


def test_empty_pages_have_no_fault(as_somebody, commune, chair, somebody):  # noqa: F811
    reader = somebody("reader", role="reader")
    wrong = []
    for person, name, *args in ((chair, *PAGES[0]), (chair, *PAGES[2]), (reader, "home")):
        page = as_somebody(person, f"dashboards:{name}", *args)
        wrong += [(name, fault) for fault in faults_in_every_look(page)]
    assert wrong == []


def test_the_programme_on_paper(as_somebody, holder, tmp_path):  # noqa: F811
    page = as_somebody(holder, "dashboards:programme", "20185", 2024)
    page.emulate_media(media="print")
    assert not page.locator(".sidenav").is_visible()
    page.pdf(path=tmp_path / "programme.pdf", format="A4")
    document = pypdfium2.PdfDocument(tmp_path / "programme.pdf")
    try:
        assert len(document) <= 4
        assert document[0].get_size() == pytest.approx(A4, abs=1)
        words = document[0].get_textpage().get_text_range()
    finally:
        document.close()
    assert "Chương trình nông thôn mới" in words
    assert "Giao thông" in words


def test_the_board_by_keyboard(as_somebody, holder):  # noqa: F811
    page = as_somebody(holder, "dashboards:programme", "20185", 2024)
    page.get_by_role("link", name="Y tế").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/criteria/15/")
    assert page.get_by_role("heading", level=1).inner_text() == "Tiêu chí 15. Y tế"
