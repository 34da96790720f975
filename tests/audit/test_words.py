"""Every action that is recorded has a title, in both languages."""

import ast
import re

import pytest
from django.utils.translation import override

from datchuan.audit.words import TITLES, title_of


def recorded(project):
    """The actions named in calls of `record(action=…)`."""
    for path in sorted((project / "datchuan").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "record":
                actions = (keyword.value for keyword in node.keywords if keyword.arg == "action")
                words = (word for action in actions for word in ast.walk(action) if isinstance(word, ast.Constant))
                yield from (word.value for word in words if re.fullmatch(r"[a-z]+\.[a-z_]+", str(word.value)))


def test_every_recorded_action_has_a_title(project):
    found = set(recorded(project))
    assert len(found) > 20
    assert sorted(found - set(TITLES)) == []


@pytest.mark.parametrize("action", sorted(TITLES))
def test_a_title_is_said_in_both_languages(action):
    with override("vi"):
        vietnamese = title_of(action)
    with override("en"):
        assert title_of(action).isascii()
        assert title_of(action) != vietnamese


def test_an_action_of_another_version_keeps_its_name():
    assert title_of("long.gone") == "long.gone"
