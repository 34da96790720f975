"""The page of doubts in a browser: both themes, a desk and a phone."""

import pytest

from tests.dashboards.test_quality import commune  # noqa: F401  six villages, one unlike the others
from tests.measurements.conftest import *  # noqa: F403  the map, the cast, quantities and villages
from tests.planning.test_in_browser import as_somebody  # noqa: F401  the fixture
from tests.ui.browser import faults_in_every_look

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_page_has_no_fault(as_somebody, commune, office, official):  # noqa: F811
    def unfold(page):
        page.locator("details summary", has_text="Giao").first.click()

    assert faults_in_every_look(as_somebody(official, "dashboards:quality", "20185"), unfold) == []
