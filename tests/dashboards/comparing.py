"""A province of many communes with figures, for tests of comparisons."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from datchuan.dashboards.queries.comparing import Asked, comparison
from datchuan.places.models import Place
from datchuan.places.queries import required
from tests.accounts.cast import DAY, LAST, unit
from tests.evaluation.conftest import figures, law  # noqa: F401  the small law and the figures of two villages
from tests.measurements.conftest import *  # noqa: F403  the map, the cast, quantities and villages
from tests.measurements.conftest import add_village, report, told

INSURED = Asked(on=DAY, set="thu", indicator="2.1")
SHARES = (96, 90, 71, None, 0, 88, 93, 62)


@pytest.fixture
def province(figures, small_map):  # noqa: F811
    """Eight more communes with a village each; one has not reported, one reports nought. All but one have a place."""
    entries = []
    for number, share in enumerate(SHARES):
        commune = unit(f"301{number:02d}", "commune", f"Mẫu {number + 1}", small_map.district, last=LAST)
        if number != 6:
            Place.objects.filter(pk=commune.pk).update(
                longitude=Decimal("107.5") + Decimal(number * 37 % 29) / 60,
                latitude=Decimal("16") + Decimal(number * 17 % 23) / 70,
            )
        village = add_village(10 + number, (commune, None, LAST))
        people = 100 * (number + 1)
        entries.append(told(village, "population", people, people // 2, people // 2))
        if share is not None:
            each = people * share // 200
            entries.append(told(village, "insured", 2 * each, each, each))
            entries.append(told(commune, "schools", number % 3))
    report(*entries, as_of=date(2024, 3, 1))
    return small_map.province


@pytest.fixture
def appraiser(province, somebody):
    return somebody("appraiser", role="appraiser", place=province)


@pytest.fixture
def page(client, appraiser):
    client.force_login(appraiser)

    def get(code="46", name="compare", **asked):
        return client.get(reverse(f"dashboards:{name}", args=[code]), {"set": "thu", "indicator": "2.1", **asked})

    return get


def text(response):
    assert response.status_code == 200
    return response.content.decode()


def of(top, asked=INSURED):
    return comparison(required(top, asked.boundaries or asked.on), asked)
