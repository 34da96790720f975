"""The page of doubts in a browser: both themes, a desk and a phone."""

import pytest

from datchuan.dashboards.actions.doubt_counts import count_doubts
from tests.dashboards.test_quality import commune  # noqa: F401  six villages, one unlike the others
from tests.measurements.conftest import *  # noqa: F403  the map, the cast, quantities and villages
from tests.planning.test_in_browser import as_somebody  # noqa: F401  the fixture
from tests.ui.browser import faults_in_every_look

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_page_has_no_fault(as_somebody, commune, office, official):  # noqa: F811
    def unfold(page):
        page.locator("details summary", has_text="Giao").first.click()

    assert faults_in_every_look(as_somebody(official, "dashboards:quality", "20185"), unfold) == []


def test_page_of_a_province_has_no_fault(as_somebody, commune, somebody, small_map):  # noqa: F811
    count_doubts(commune=commune, year=2024, by=None)
    appraiser = somebody("appraiser", role="appraiser", place=small_map.province)
    assert faults_in_every_look(as_somebody(appraiser, "dashboards:quality", "46")) == []
