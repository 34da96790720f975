"""Every template of every app: nothing inline, no foreign address, no name that leads nowhere."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.urls import URLResolver, get_resolver

from datchuan.ui import navigation
from scripts import build_assets

PACKAGE = Path(navigation.__file__).resolve().parent.parent
TEMPLATES = sorted(PACKAGE.rglob("templates/**/*.html"))
FORBIDDEN = {
    "style attribute": r"<[^>]*\sstyle\s*=",
    "style element": r"<style\b",
    "event attribute": r"<[a-z][^>]*\son[a-z]+\s*=",
    "script in htmx": r"\bhx-on\b|\bhx-on:|=\s*[\"']js:",
    "script in an address": r"javascript:",
    "script with a body": r"<script\b[^>]*>[^<\s]",
    "script without a source": r"<script\b(?![^>]*\bsrc=)[^>]*>",
    "something from elsewhere": r"<(?:script|link|img|iframe)\b[^>]*\b(?:src|href)=[\"']?(?:https?:)?//",
}
URL_NAME = re.compile(r"""{%\s*url\s+["']([^"']+)["']""")
STATIC_NAME = re.compile(r"""{%\s*static\s+["']([^"']+)["']""")


def names(resolver: URLResolver, prefix: str = "") -> set[str]:
    """Every URL name there is, with its name spaces."""
    found: set[str] = set()
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            found |= names(pattern, f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix)
        elif pattern.name:
            found.add(prefix + pattern.name)
    return found


def template_id(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


@pytest.fixture(scope="module")
def url_names():
    return names(get_resolver())


@pytest.mark.parametrize("path", TEMPLATES, ids=template_id)
def test_template_has_nothing_inline_and_nothing_from_elsewhere(path):
    source = path.read_text("utf-8")
    assert [what for what, pattern in FORBIDDEN.items() if re.search(pattern, source, re.IGNORECASE)] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=template_id)
def test_template_names_only_addresses_that_exist(path, url_names):
    assert set(URL_NAME.findall(path.read_text("utf-8"))) - url_names == set()


@pytest.mark.parametrize("path", TEMPLATES, ids=template_id)
def test_template_names_only_static_files_that_exist(path):
    assert [name for name in STATIC_NAME.findall(path.read_text("utf-8")) if finders.find(name) is None] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=template_id)
def test_template_is_short_enough_to_read(path):
    assert len(path.read_text("utf-8").splitlines()) <= 200


def test_navigation_names_only_addresses_that_exist(url_names):
    assert {entry.url_name for entry in navigation.entries()} - url_names == set()


def test_navigation_names_only_icons_that_are_shipped():
    assert {entry.icon for entry in navigation.entries()} <= set(build_assets.icons_in_use())


@pytest.mark.parametrize(
    ("what", "source"),
    [
        ("style attribute", '<p class="x" style="color: red">'),
        ("style element", "<style>p{}</style>"),
        ("event attribute", '<button onclick="go()">'),
        ("script in htmx", '<button hx-on:click="go()">'),
        ("script in an address", '<a href="javascript:go()">'),
        ("script with a body", '<script src="x.js">go()</script>'),
        ("script without a source", "<script>go()</script>"),
        ("something from elsewhere", '<link rel="stylesheet" href="https://cdn.example/x.css">'),
    ],
)
def test_each_rule_finds_its_fault(what, source):
    assert re.search(FORBIDDEN[what], source, re.IGNORECASE)
