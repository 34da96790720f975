"""What exists is told, and what is told exists."""

import argparse
import ast
import importlib
import re

import pytest

from datchuan.config.cli import GROUPS
from tests.structure.tree import APPS, ROOT, project_files

VARIABLE = re.compile(r"^#? ?(DATCHUAN_[A-Z_]+)=", re.MULTILINE)


def text(name):
    return (ROOT / name).read_text("utf-8")


def told_everywhere():
    return "\n".join(text(name) for name in [*project_files(".md"), "Makefile"])


def test_dotenv_sample_holds_every_variable_of_the_settings():
    read = {
        node.args[0].value
        for node in ast.walk(ast.parse(text("datchuan/config/settings.py")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        if isinstance(node.func.value, ast.Name) and node.func.value.id == "env"
    }
    assert set(VARIABLE.findall(text("dotenv-sample"))) == read


def commands():
    """("law", "check") and the like, for every sub-command; ("run",) for a group without any."""
    for name, group in GROUPS.items():
        parser = argparse.ArgumentParser()
        importlib.import_module(group.module).add_to(parser)
        under = [a.choices for a in parser._actions if isinstance(a, argparse._SubParsersAction)]
        yield from ([(name, word) for word in under[0]] if under else [(name,)])


@pytest.mark.parametrize("command", list(commands()), ids=" ".join)
def test_every_command_is_told_of(command):
    assert f"datchuan {' '.join(command)}" in told_everywhere()


def calls_told():
    """(document, words) for each call of the program in a document for users: the words before its first argument."""
    for name in project_files(".md"):
        if name != "CHANGELOG.md" and not name.startswith("docs/adr/"):
            for words in re.findall(r"(?:^|`|\n)\s*(?:\.venv/bin/)?datchuan ((?:[a-z][a-z-]* ?)+)", text(name)):
                yield name, words.split()


def test_every_command_told_of_exists():
    known, groups = set(commands()), {command[0] for command in commands() if len(command) > 1}
    told = list(calls_told())
    assert len(told) > 20
    assert not [
        (name, words)
        for name, words in told
        if (tuple(words[:2]) if words[0] in groups and len(words) > 1 else (words[0],)) not in known
        and not (words[0] in groups and len(words) == 1)
    ]


def test_every_make_target_has_a_line_of_help():
    targets = re.findall(r"^([a-z][a-z-]*):", text("Makefile"), re.MULTILINE)
    helped = re.findall(r"^([a-z][a-z-]*):.*## .+", text("Makefile"), re.MULTILINE)
    assert targets == helped


def test_decisions_are_numbered_without_gaps():
    numbers = sorted(int(path.name[:4]) for path in (ROOT / "docs" / "adr").glob("[0-9]*.md"))
    assert numbers == list(range(1, len(numbers) + 1))


def test_readme_maps_every_folder():
    """The map in README and ARCHITECTURE names each app, and no folder that is not there."""
    assert not [app for app in APPS if f"{app}/" not in text("ARCHITECTURE.md")]
    top = {name.split("/")[0] for name in project_files("") if "/" in name and not name.startswith(".")}
    assert not [folder for folder in top if f"{folder}/" not in text("README.md")]


LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")


@pytest.mark.parametrize("name", project_files(".md"))
def test_links_between_documents_lead_somewhere(name):
    folder = (ROOT / name).parent
    assert not [link for link in LINK.findall(text(name)) if not (folder / link).exists()]
