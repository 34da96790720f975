"""What every page and its files must be, beside what tests/ui asks of each template."""

import re

import pytest
from django.template import engines

from tests.structure.tree import ROOT, project_files

TEMPLATES = project_files(".html", under="datchuan/")


def text(name):
    return (ROOT / name).read_text("utf-8")


@pytest.mark.parametrize("name", TEMPLATES)
def test_template_can_be_compiled(name):
    engines["django"].from_string(text(name))


@pytest.mark.parametrize("name", project_files(".css", ".js", under="datchuan/"))
def test_styles_and_scripts_name_no_other_server(name):
    assert not re.search(r"url\(\s*[\"']?(?:https?:)?//|(?:import|fetch)\s*\(?\s*[\"'](?:https?:)?//", text(name))
