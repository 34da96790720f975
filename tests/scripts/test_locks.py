import re
import tomllib

import pytest

from tests.structure.tree import ROOT

FILES = ["run.txt", "test.txt", "uv.txt"]


def pins(file):
    """Package → version in a file of locked requirements."""
    lines = (ROOT / "requirements" / file).read_text("utf-8").splitlines()
    return dict(line.split(" ")[0].split("==") for line in lines if "==" in line and not line.startswith(" "))


@pytest.mark.parametrize("file", [*(f"requirements/{name}" for name in FILES), "package-lock.json"])
def test_locks_record_no_addresses_of_packages(file):
    text = (ROOT / file).read_text("utf-8")
    assert '"resolved"' not in text
    assert not re.search(r"--(?:extra-)?index-url|--find-links|@ (?:https?|file):", text)


@pytest.mark.parametrize("file", FILES)
def test_every_package_has_its_hashes(file):
    entries = re.split(r"\n(?=\S)", (ROOT / "requirements" / file).read_text("utf-8").strip())
    assert not [entry.split("\n")[0] for entry in entries if "--hash=sha256:" not in entry]


def test_tests_run_on_the_versions_that_run():
    tested = pins("test.txt")
    assert {name: tested[name] for name in pins("run.txt")} == pins("run.txt")


def named():
    """Every package that pyproject.toml names: what runs, its extras and the groups."""
    told = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    extras = told["project"]["optional-dependencies"].values()
    groups = [group for name, group in told["dependency-groups"].items() if name != "installer"]
    for wanted in [told["project"]["dependencies"], *extras, *groups]:
        yield from (re.split(r"[^A-Za-z0-9._-]", package, maxsplit=1)[0].lower() for package in wanted)


def test_every_package_that_is_named_is_locked():
    """After a change of pyproject.toml: `make lock`."""
    assert set(named()) <= set(pins("test.txt"))
