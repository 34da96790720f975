"""Everybody who uses the program may have its source, and nothing else (AGPL, section 13)."""

import io
import zipfile
from importlib.metadata import PackagePath

import pytest
from django.urls import reverse

from datchuan.ui import source


@pytest.fixture(scope="module")
def names():
    with zipfile.ZipFile(io.BytesIO(source.archive())) as zipped:
        return set(zipped.namelist())


def test_what_the_program_is_made_of_is_in_it(names):
    assert {
        "LICENSE",
        "pyproject.toml",
        "datchuan/ui/source.py",
        "datchuan/ui/templates/ui/base.html",
        "datchuan/domain/plan_document/plan.schema.json",
        "law/vn/vn-xa-2021-2025/set.yaml",
        "reference/places.csv",
        "locale/en/LC_MESSAGES/django.po",
        "scripts/build_assets.py",
    } <= names


def test_nothing_else_is_in_it(names):
    folders = {name.split("/")[0] for name in names if "/" in name}
    assert folders <= {"datchuan", *source.FOLDERS}
    assert not [name for name in names if "/." in name or "__pycache__" in name or name.startswith("data/")]
    assert {"." + name.rsplit(".", 1)[-1] for name in names if "/" in name} <= source.KINDS


@pytest.fixture
def tree(tmp_path, monkeypatch, settings):
    """A small program with its data folder inside it."""
    package = tmp_path / "datchuan"
    for name in ("a.py", ".env", "key.pem", "data.sqlite3", "__pycache__/a.py", ".hidden/b.py", "mine/notes.txt"):
        (package / name).parent.mkdir(parents=True, exist_ok=True)
        (package / name).write_text("x", "utf-8")
    (tmp_path / "secret.txt").write_text("x", "utf-8")
    (package / "link.txt").symlink_to(tmp_path / "secret.txt")
    settings.DATCHUAN_DATA = package / "mine"
    monkeypatch.setattr(source, "PACKAGE", package)
    monkeypatch.setattr(source, "TREE", tmp_path)
    return tmp_path


def test_keys_data_links_and_hidden_files_stay_out(tree):
    (tree / "pyproject.toml").write_text("x", "utf-8")
    assert sorted(name for name, _path in source.members()) == ["datchuan/a.py", "pyproject.toml"]


def test_an_installed_wheel_brings_its_licence(tree, monkeypatch):
    kept = [PackagePath("datchuan-1.dist-info/licenses/LICENSE"), PackagePath("datchuan/LICENSE"), PackagePath("x.py")]
    for path in kept:
        path.dist = type("Dist", (), {"locate_file": staticmethod(lambda path: tree / path)})()
    monkeypatch.setattr(source.metadata, "files", lambda name: kept)
    assert sorted(name for name, _path in source.members()) == ["LICENSE", "datchuan/a.py"]


def test_anybody_may_download_it(client, db):
    answer = client.get(reverse("ui:source"))
    assert answer["Content-Type"] == "application/zip"
    assert answer["Content-Disposition"].startswith('attachment; filename="datchuan-')
    assert zipfile.is_zipfile(io.BytesIO(answer.content))


@pytest.mark.parametrize(("url", "leads_to"), [("", "/ui/source.zip"), ("https://ma.example.vn/dc", None)])
def test_every_page_leads_to_it(client, db, settings, url, leads_to):
    settings.DATCHUAN_SOURCE_URL = url
    for page in (reverse("ui:about"), reverse("accounts:sign_in")):
        assert f'href="{leads_to or url}"' in client.get(page).content.decode()


def test_the_page_says_version_and_licence(client, db, settings):
    shown = client.get(reverse("ui:about")).content.decode()
    assert settings.DATCHUAN_VERSION in shown
    assert "AGPL-3.0-or-later" in shown
