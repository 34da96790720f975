"""Pages obey the Content-Security-Policy: nothing inline, nothing from elsewhere."""

import re

import pytest
from django.template import engines
from django.urls import get_resolver

from tests.structure.tree import ROOT, project_files

TEMPLATES = project_files(".html", under="datchuan/")
INLINE_STYLE = re.compile(r"<style\b|\sstyle\s*=", re.IGNORECASE)
INLINE_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>\s*\S|\son[a-z]+\s*=\s*[\"']|javascript:|hx-on", re.IGNORECASE)
ELSEWHERE = re.compile(r"""(?:src|href|action|hx-get|hx-post)\s*=\s*["'](?:https?:)?//""", re.IGNORECASE)
URL_TAG = re.compile(r"""{%\s*url\s+["']([^"']+)["']""")


def text(name):
    return (ROOT / name).read_text("utf-8")


@pytest.mark.parametrize("name", TEMPLATES)
def test_template_has_no_inline_style_or_script(name):
    assert not INLINE_STYLE.findall(text(name))
    assert not [found for found in INLINE_SCRIPT.findall(text(name)) if "application/json" not in found]


@pytest.mark.parametrize("name", TEMPLATES)
def test_template_loads_nothing_from_elsewhere(name):
    links = [line for line in text(name).splitlines() if ELSEWHERE.search(line)]
    assert not [line for line in links if "<a " not in line]


def known_names(resolver=None, prefix=""):
    """Every URL name, with its namespace."""
    resolver = resolver or get_resolver()
    for key in resolver.reverse_dict:
        if isinstance(key, str):
            yield prefix + key
    for namespace, (_path, inner) in resolver.namespace_dict.items():
        yield from known_names(inner, f"{prefix}{namespace}:")


def test_every_url_name_in_a_template_exists():
    known = set(known_names())
    faults = [f"{name}: {url}" for name in TEMPLATES for url in URL_TAG.findall(text(name)) if url not in known]
    assert not faults


@pytest.mark.parametrize("name", TEMPLATES)
def test_template_can_be_compiled(name):
    engines["django"].from_string(text(name))


def test_styles_and_scripts_name_no_other_server():
    for name in [*project_files(".css", under="datchuan/"), *project_files(".js", under="datchuan/")]:
        assert "url(http" not in text(name), name
        assert not re.search(r"(?:import|fetch)\s*\(?\s*[\"']https?:", text(name)), name
