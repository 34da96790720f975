"""Yes and no in comparisons: of one unit a word, of many how many said yes, over the years a table and no line."""

from fractions import Fraction

import pytest

from datchuan.dashboards.pictures import answer_words
from datchuan.dashboards.queries.over_years import courses
from datchuan.evaluation.queries import Told
from datchuan.ui.formats import UNKNOWN
from tests.dashboards.comparing import *  # noqa: F403  a province of many communes
from tests.dashboards.comparing import INSURED, of, text

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("yes", "reported", "words"),
    [(1, 1, "có"), (0, 1, "không"), (3, 9, "3/9 nơi có"), (0, 2, "0/2 nơi có"), (None, 0, UNKNOWN)],
)
def test_a_yes_among_many_is_no_yes_of_all(yes, reported, words):
    told = Told(yes, None, None if yes is None else Fraction(yes), reported, 10)
    assert answer_words(told) == words


def test_years_of_an_answer_are_a_table(page):
    html = text(page(name="compare_years", indicator="1.2"))
    assert "chart-multiples" not in html
    assert 'id="unit"' not in html
    assert '<th scope="col">2021</th>' in html
    assert html.count('<td data-label="15/03/2024">có</td>') == 1
    assert html.count(f'<td data-label="2021">{UNKNOWN}</td>') == len(courses(of("46")))
    assert "chart-multiples" in text(page(name="compare_years", indicator=INSURED.indicator))
