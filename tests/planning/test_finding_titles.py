"""Every kind of finding has a title, in both languages."""

import pytest
from django.utils.translation import override

from datchuan.domain.plan_document.findings import CODES
from datchuan.planning.finding_titles import TITLES
from datchuan.planning.templatetags.planning import finding_title


def test_every_code_has_a_title_and_every_title_a_code():
    assert set(TITLES) == set(CODES)


@pytest.mark.parametrize("code", sorted(TITLES))
def test_a_title_is_said_in_both_languages(code):
    with override("vi"):
        vietnamese = finding_title(code)
    with override("en"):
        english = finding_title(code)
    assert vietnamese != english
    assert english.isascii()


def test_a_code_of_an_older_plan_is_shown_as_it_is():
    assert finding_title("long-gone") == "long-gone"


def test_a_title_is_that_of_its_page(project):
    for code, title in TITLES.items():
        page = (project / "docs" / "phat-hien" / f"{code}.md").read_text("utf-8")
        with override("vi"):
            assert page.startswith(f"# {title}\n"), code
