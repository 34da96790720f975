"""The page of doubts in a browser: both themes, a desk and a phone."""

import pytest

from tests.dashboards.test_quality import commune  # noqa: F401  six villages, one unlike the others
from tests.measurements.conftest import *  # noqa: F403  the map, the cast, quantities and villages
from tests.planning.test_in_browser import as_somebody, is_sound  # noqa: F401  the fixture

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize(("width", "theme"), [(1440, "light"), (1440, "dark"), (360, "light"), (360, "dark")])
def test_page_has_no_fault(as_somebody, commune, office, official, width, theme):  # noqa: F811
    page = as_somebody(official, "dashboards:quality", "20185", width=width, theme=theme)
    page.locator("details summary", has_text="Giao").first.click()
    is_sound(page)
