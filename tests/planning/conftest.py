import pytest

from datchuan.planning.actions.adoption import adopt_draft
from tests import standing
from tests.accounts.cast import *  # noqa: F403  the map and the cast
from tests.planning.papers import draft_of


@pytest.fixture
def files(settings, tmp_path):
    """Files lie in a folder of the test's own."""
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def commune(small_map, files, on_the_day):
    """Thượng Lộ on 15 March 2024, with the law published and nothing planned."""
    standing.law()
    return small_map.commune


@pytest.fixture
def draft(commune, chair):
    """The open review of a plan that the chair sent in."""
    return draft_of(commune, by=chair)


@pytest.fixture
def plan(draft, chair):
    """The plan, adopted."""
    return adopt_draft(draft=draft.pk, version=draft.version, by=chair)


@pytest.fixture(autouse=True)
def no_clock(monkeypatch):
    """Nothing is looked at again minutes later, when the test is long over."""
    monkeypatch.setattr("datchuan.planning.jobs._look_again_after", lambda seconds: None)
