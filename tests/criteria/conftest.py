"""A law folder that a test may change, and a small law already published."""

import shutil

import pytest

from datchuan import resources
from datchuan.criteria.actions import publish_law
from tests.accounts.cast import somebody  # noqa: F401  the fixture
from tests.domain.criteria.law_base import law_files
from tests.places.conftest import small_lists, small_map  # noqa: F401  the fixtures


@pytest.fixture
def small_law(tmp_path):
    """A folder with the small law of the domain's tests, one set of two indicators and a province."""
    for path, text in law_files().items():
        file = tmp_path / "law" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path / "law"


@pytest.fixture
def real_law(tmp_path):
    """A copy of the law that comes with the program."""
    return shutil.copytree(resources.folder("law"), tmp_path / "real-law")


@pytest.fixture
def published(db, small_law):
    """The small law, published."""
    return publish_law(folder=small_law)


@pytest.fixture
def edit(small_law):
    """Changes words in a file of the small law."""

    def change(path, before, after):
        file = small_law / "vn" / "thu" / path
        text = file.read_text(encoding="utf-8")
        assert before in text
        file.write_text(text.replace(before, after), encoding="utf-8")

    return change
