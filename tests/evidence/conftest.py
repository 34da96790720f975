import pytest

from tests.accounts.cast import *  # noqa: F403  the map and the cast


@pytest.fixture(autouse=True)
def folder(settings, tmp_path, on_the_day):
    """Files lie in a folder of the test's own; today is 15 March 2024."""
    settings.MEDIA_ROOT = tmp_path / "files"
    return settings.MEDIA_ROOT
