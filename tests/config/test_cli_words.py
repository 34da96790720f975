import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from datchuan import resources
from datchuan.config import cli_words


@pytest.fixture
def locale(tmp_path, monkeypatch):
    """A folder `locale` with one English sentence, and a terminal without a language."""
    catalogue = Catalog(locale="en")
    catalogue.add("Khởi động máy chủ", "Start the server")
    (tmp_path / "locale/en/LC_MESSAGES").mkdir(parents=True)
    with (tmp_path / "locale/en/LC_MESSAGES/django.mo").open("wb") as file:
        write_mo(file, catalogue)
    monkeypatch.setattr(resources, "PLACES", (tmp_path,))
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    cli_words.catalogue.cache_clear()
    yield monkeypatch
    cli_words.catalogue.cache_clear()


def test_sentences_are_vietnamese_by_default(locale):
    assert cli_words.translated("Khởi động máy chủ") == "Khởi động máy chủ"


def test_sentences_are_english_on_an_english_terminal(locale):
    locale.setenv("LANG", "en_GB.UTF-8")
    assert cli_words.translated("Khởi động máy chủ") == "Start the server"


def test_sentences_stay_vietnamese_where_no_catalogue_came_along(locale, tmp_path):
    locale.setenv("LANG", "en_GB.UTF-8")
    locale.setattr(resources, "PLACES", (tmp_path / "nowhere",))
    assert cli_words.translated("Khởi động máy chủ") == "Khởi động máy chủ"


def test_marking_a_sentence_does_not_change_it():
    assert cli_words.gettext_noop("Khởi động máy chủ") == "Khởi động máy chủ"
