import json
import sys

import pytest

from scripts import bootstrap


@pytest.fixture
def venv(tmp_path, monkeypatch):
    """A project without an environment yet; what bootstrap would run is noted and not run."""
    ran = []
    for name in ("requirements/run.txt", "requirements/test.txt", "requirements/uv.txt", "pyproject.toml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name, "utf-8")
    (tmp_path / "scripts").mkdir()
    (tmp_path / "scripts/bootstrap.py").touch()
    folder = tmp_path / ".venv"
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    monkeypatch.setattr(bootstrap, "VENV", folder)
    monkeypatch.setattr(bootstrap, "PYTHON", folder / "python")
    monkeypatch.setattr(bootstrap, "STAMP", folder / "stamp.json")
    monkeypatch.setattr(bootstrap, "uv_environment", lambda pip: {})
    monkeypatch.setattr(bootstrap, "pip", lambda: ["pip"])
    monkeypatch.setattr(bootstrap, "run", lambda *command, env=None: ran.append([str(word) for word in command]))

    def made():
        folder.mkdir(exist_ok=True)
        (folder / "python").touch()
        ran.append(["make"])

    monkeypatch.setattr(bootstrap, "make_environment", made)
    return ran


def synced(ran):
    return [word for command in ran for word in command if word.startswith("requirements/") and "uv.txt" not in word]


def test_first_time_makes_everything(venv):
    bootstrap.install_packages("run")
    assert venv[0] == ["make"]
    assert synced(venv) == ["requirements/run.txt"]
    assert all("--require-hashes" in command for command in venv[1:3])
    assert json.loads(bootstrap.STAMP.read_text("utf-8"))["level"] == "run"


def test_second_time_does_nothing(venv):
    bootstrap.install_packages("run")
    venv.clear()
    bootstrap.install_packages("run")
    assert venv == []


def test_running_never_takes_the_test_tools_away(venv):
    bootstrap.install_packages("test")
    venv.clear()
    bootstrap.install_packages("run")
    assert venv == []


def test_testing_adds_to_what_runs(venv):
    bootstrap.install_packages("run")
    venv.clear()
    bootstrap.install_packages("test")
    assert synced(venv) == ["requirements/test.txt"]
    assert ["make"] not in venv


def test_changed_lock_is_installed_at_the_level_reached(venv):
    bootstrap.install_packages("test")
    (bootstrap.ROOT / "requirements/test.txt").write_text("newer", "utf-8")
    venv.clear()
    bootstrap.install_packages("run")
    assert synced(venv) == ["requirements/test.txt"]


def test_another_python_makes_the_environment_anew(venv, monkeypatch):
    bootstrap.install_packages("run")
    venv.clear()
    monkeypatch.setattr(sys, "version", "3.99")
    bootstrap.install_packages("run")
    assert venv[0] == ["make"]


def test_ways_to_an_environment_are_tried_in_turn(monkeypatch, tmp_path):
    tried = []
    monkeypatch.setattr(bootstrap, "VENV", tmp_path / ".venv")
    for name, works in (
        ("with_venv", 0),
        ("with_virtualenv", 0),
        ("with_pip_from_outside", 1),
        ("with_venv_from_apt", 1),
    ):
        monkeypatch.setattr(bootstrap, name, lambda name=name, works=works: tried.append(name) or bool(works))
    bootstrap.make_environment()
    assert tried == ["with_venv", "with_virtualenv", "with_pip_from_outside"]


def test_no_way_to_an_environment_is_told_with_what_to_do(monkeypatch, tmp_path):
    monkeypatch.setattr(bootstrap, "VENV", tmp_path / ".venv")
    for name in ("with_venv", "with_virtualenv", "with_pip_from_outside", "with_venv_from_apt"):
        monkeypatch.setattr(bootstrap, name, lambda: False)
    with pytest.raises(bootstrap.InstallationError, match="apt install python3-venv"):
        bootstrap.make_environment()


def test_command_that_fails_is_shown_with_its_output(capfd):
    with pytest.raises(bootstrap.InstallationError, match="this failed"):
        bootstrap.run(sys.executable, "-c", "import sys; sys.exit('no such package')")
    assert "no such package" in capfd.readouterr().err
