"""Static files as a real installation serves them: under names with a hash, modules and sprite included."""

import re

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.files.storage import storages
from django.core.management import call_command


@pytest.fixture
def collected(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "datchuan.ui.storage.StaticFilesStorage"},
    }
    storages._storages.pop("staticfiles", None)
    call_command("collectstatic", interactive=False, verbosity=0)
    yield tmp_path
    storages._storages.pop("staticfiles", None)


def test_scripts_import_modules_under_their_hashed_names(collected):
    script = next(collected.glob("ui/ui.*.js")).read_text("utf-8")
    imported = re.findall(r"""["'](\./[^"']+\.js)["']""", script)
    assert len(imported) == 3
    for name in imported:
        assert re.search(r"\.[0-9a-f]{12}\.js$", name)
        assert (collected / "ui" / name).is_file()


def test_every_file_has_a_hash_and_the_large_ones_a_compressed_twin(collected):
    names = [path.name for path in (collected / "ui").glob("*.css")]
    assert names
    assert all(re.search(r"\.[0-9a-f]{12}\.css$", name) for name in names)
    assert next((collected / "ui" / "vendor").glob("framework.*.css.gz"))


def test_icons_are_found_under_their_hashed_name(collected):
    assert re.fullmatch(r"/static/ui/vendor/icons\.[0-9a-f]{12}\.svg", staticfiles_storage.url("ui/vendor/icons.svg"))
