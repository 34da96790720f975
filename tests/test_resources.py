import pytest

from datchuan import resources


def test_folder_of_the_wheel_comes_before_the_source_tree(tmp_path, monkeypatch):
    for place in ("wheel", "tree"):
        (tmp_path / place / "law").mkdir(parents=True)
    (tmp_path / "tree" / "demo").mkdir()
    monkeypatch.setattr(resources, "PLACES", (tmp_path / "wheel", tmp_path / "tree"))
    assert resources.folder("law") == tmp_path / "wheel" / "law"
    assert resources.folder("demo") == tmp_path / "tree" / "demo"


def test_folder_that_is_nowhere_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(resources, "PLACES", (tmp_path,))
    with pytest.raises(resources.MissingFolder, match="'law'"):
        resources.folder("law")


def test_folder_is_absolute():
    assert all(place.is_absolute() for place in resources.PLACES)
