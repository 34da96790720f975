"""The pages of doubts about records in a browser: both themes, a desk and a phone."""

from datetime import date

import pytest

from datchuan.registers.models import RecordDoubt
from tests.planning.test_in_browser import as_somebody  # noqa: F401  the fixture
from tests.registers.doubting import look, ruled  # noqa: F401  fixtures
from tests.registers.test_doubts import twice  # noqa: F401  one household entered twice
from tests.ui.browser import faults_in_every_look

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_pages_have_no_fault(as_somebody, twice, office, official):  # noqa: F811
    assert faults_in_every_look(as_somebody(official, "registers:doubts", "20185")) == []
    doubt = RecordDoubt.objects.get().pk
    assert faults_in_every_look(as_somebody(official, "registers:doubt", "20185", doubt)) == []


def test_a_register_on_a_past_day_has_no_fault(as_somebody, twice, official, villages, settings):  # noqa: F811
    settings.DATCHUAN_TODAY = date(2024, 3, 20)
    assert faults_in_every_look(as_somebody(official, "registers:past", villages.first.code, "household")) == []
