import pytest

from datchuan.config import static_files


@pytest.fixture
def data(settings, tmp_path):
    settings.STATIC_ROOT, settings.DATCHUAN_DATA = tmp_path / "static", tmp_path
    return tmp_path


def test_collect_gathers_once(data, monkeypatch):
    static_files.collect()
    gathered = list((data / "static").rglob("*.css"))
    assert gathered
    gathered[0].unlink()
    static_files.collect()
    assert not gathered[0].exists()


def test_collect_gathers_again_after_a_change(data, monkeypatch):
    static_files.collect()
    lost = next((data / "static").rglob("*.css"))
    lost.unlink()
    monkeypatch.setattr(static_files, "digest", lambda: "0" * 64)
    static_files.collect()
    assert lost.exists()
