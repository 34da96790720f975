import os
import sys

import pytest

from scripts import chromium

pytestmark = pytest.mark.skipif(os.name == "nt", reason="stand-ins are shell scripts")


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """A machine without any browser; a test puts programs into its folder, which is the whole path."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("DATCHUAN_CHROMIUM", raising=False)
    monkeypatch.setattr(chromium, "USUAL_PLACES", ())
    monkeypatch.setattr(chromium, "playwrights", lambda: "")
    monkeypatch.setattr(sys, "platform", "linux")

    def add(name, code=0):
        program = tmp_path / name
        program.write_text(f"#!/bin/sh\nexit {code}\n", "ascii")
        program.chmod(0o755)
        return program

    return add


def test_nothing_is_found_where_nothing_is(machine):
    assert chromium.find() is None


def test_the_one_on_the_path_is_found(machine):
    program = machine("google-chrome")
    assert chromium.find() == program


def test_a_stand_in_that_does_not_start_is_passed_over(machine):
    machine("chromium-browser", code=1)
    program = machine("google-chrome")
    assert chromium.find() == program


def test_the_one_that_was_named_comes_first(machine, monkeypatch):
    machine("chromium")
    monkeypatch.setenv("DATCHUAN_CHROMIUM", str(machine("mine")))
    assert chromium.find().name == "mine"


def test_where_none_can_be_installed_it_says_so_and_fails(machine, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["chromium.py", "--install"])
    monkeypatch.setattr(chromium, "install", lambda: None)
    assert chromium.main() == 1
    assert "apt install chromium" in capsys.readouterr().err


def test_installing_leaves_a_machine_alone_that_has_one(machine, monkeypatch, capsys):
    machine("chromium")
    monkeypatch.setattr(sys, "argv", ["chromium.py", "--install"])
    monkeypatch.setattr(chromium, "install", lambda: pytest.fail("there was one already"))
    assert chromium.main() == 0
    assert capsys.readouterr().out == ""
