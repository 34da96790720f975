"""Each folder and file is a word of the trade; nothing is put where nobody would look for it."""

from pathlib import PurePosixPath

from tests.structure.tree import ROOT, project_files

JUNK_DRAWERS = {
    "core",
    "common",
    "base",
    "utils",
    "util",
    "helpers",
    "helper",
    "misc",
    "lib",
    "stuff",
    "general",
    "tools",
}


def test_nothing_is_a_junk_drawer():
    paths = [PurePosixPath(path).with_suffix("") for path in project_files(".py")]
    assert not [str(path) for path in paths if JUNK_DRAWERS & set(path.parts)]


def test_app_folders_hold_only_what_apps_hold():
    """An app's folders are those of the architecture; whatever else it needs is a module with a name of its own."""
    usual = {"models", "queries", "actions", "views", "migrations", "templates", "static", "management", "templatetags"}
    own = {
        "planning/entry_forms": "what the review's pages may send, a module a kind of entry",
        "places/reference": "the lists of other bodies, read before they become rows",
        "registers/analytics": "the copy for analysis: its files, what counts from them, invented ones",
        "ui/components": "what pages are made of, a module a kind",
    }
    apps = {path.parent for path in (ROOT / "datchuan").glob("*/apps.py")}
    folders = {f"{app.name}/{path.name}" for app in apps for path in app.iterdir() if (path / "__init__.py").is_file()}
    strange = {folder for folder in folders if folder.split("/")[1] not in usual}
    assert strange <= set(own)


def test_the_wheels_data_folder_is_not_in_the_sources():
    assert not (ROOT / "datchuan" / "data").exists()
