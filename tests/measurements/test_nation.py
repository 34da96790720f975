"""The invented nation: the same for the same seed, and taken by the import without a fault."""

from datetime import date

import pytest

from datchuan.measurements.actions import Origin, import_measurements
from datchuan.measurements.invented_nation import invent_places, value_lines
from datchuan.measurements.models import Measurement
from datchuan.measurements.nation import HEADING, VILLAGES, villages_per_commune
from datchuan.places.models import Level, Place, PlacePeriod

ON = date(2025, 12, 31)


def test_villages_add_up_and_every_commune_has_some():
    counts = villages_per_commune([f"{number:05d}" for number in range(2634)], 1)
    assert sum(counts.values()) == VILLAGES
    assert min(counts.values()) > 0
    assert counts == villages_per_commune(sorted(counts), 1)
    assert counts != villages_per_commune(sorted(counts), 2)


@pytest.mark.django_db
def test_its_values_are_the_same_again_and_can_be_imported(small_map, quantities, settings):
    settings.DATCHUAN_TODAY = ON
    assert invent_places(seed=1, on=ON, villages=4) == invent_places(seed=1, on=ON) == 4
    lines = list(value_lines(seed=1, on=ON))
    assert lines == list(value_lines(seed=1, on=ON))
    assert lines[0] == HEADING
    done = import_measurements(lines=lines, year=2025, origin=Origin(as_of=ON, source="import"), by=None)
    assert done.written == len(lines) - 1 == Measurement.objects.count()
    assert {row.place.level for row in Measurement.objects.select_related("place")} == {"commune", "village"}


@pytest.mark.django_db
def test_communes_that_have_villages_keep_them(small_map):
    invent_places(seed=1, on=ON, villages=4)
    commune = Place.objects.create(code="99990", level=Level.COMMUNE, valid_from=ON)
    PlacePeriod.objects.create(place=commune, kind="xã", name="Mới", valid_from=ON)
    assert invent_places(seed=1, on=ON, villages=6) == 6
    assert PlacePeriod.objects.filter(parent=commune).count() == 2
