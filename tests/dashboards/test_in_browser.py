"""The programme, the criterion and my page in a browser: both themes, a desk and a phone, on paper."""

from datetime import date

import pypdfium2
import pytest

from datchuan.accounts.models import Office, OfficeHolding
from tests.planning.test_in_browser import as_somebody, is_sound  # noqa: F401  the fixture

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LOOKS = [(1440, "light"), (1440, "dark"), (360, "light"), (360, "dark")]
A4 = (595, 842)  # points


@pytest.fixture
def holder(plan, chair):
    OfficeHolding.objects.create(
        office=Office.objects.get(name="Chủ tịch UBND xã"), person=chair, valid_from=date(2024, 1, 1)
    )
    return chair


@pytest.mark.parametrize(("width", "theme"), LOOKS)
@pytest.mark.parametrize(
    ("name", "args"), [("programme", ["20185", 2024]), ("criterion", ["20185", 2024, "15"]), ("mine", [])]
)
def test_page_has_no_fault(as_somebody, holder, width, theme, name, args):  # noqa: F811
    is_sound(as_somebody(holder, f"dashboards:{name}", *args, width=width, theme=theme))


@pytest.mark.parametrize(("width", "theme"), LOOKS[:1] + LOOKS[3:])
def test_empty_pages_have_no_fault(as_somebody, commune, chair, somebody, width, theme):  # noqa: F811
    is_sound(as_somebody(chair, "dashboards:programme", "20185", 2024, width=width, theme=theme))
    is_sound(as_somebody(chair, "dashboards:mine", width=width, theme=theme))
    is_sound(as_somebody(somebody("reader", role="reader"), "dashboards:home", width=width, theme=theme))


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
