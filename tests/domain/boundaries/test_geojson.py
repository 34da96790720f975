"""Files of boundaries: what is read, and each way of being wrong."""

import json
import tracemalloc
from decimal import Decimal

import pytest

from datchuan.domain.boundaries.geojson import BoundaryFault, read_boundaries

# What exact numbers cannot be reckoned with, or not in a reasonable time.
HUGE = ("1e1000000", "1e99999999999999999999", "-1e-99999999999999999999", "1e-1000000", "1.0E+41", "1" * 5_000_000)
SQUARE = [[107.1, 16], [107.2, 16], [107.2, 16.1], [107.1, 16]]


def feature(code="20185", kind="Polygon", coordinates=None, **more):
    geometry = {"type": kind, "coordinates": [SQUARE] if coordinates is None else coordinates}
    return {"type": "Feature", "properties": {"code": code}, "geometry": geometry, **more}


def text(*features, **more):
    return json.dumps({"type": "FeatureCollection", "features": list(features), **more})


def test_polygons_and_multipolygons_are_read_exactly():
    found = read_boundaries(text(feature(), feature(" 20188 ", "MultiPolygon", [[SQUARE], [SQUARE, SQUARE]])))
    assert found["20185"][0][0] == (Decimal("107.1"), Decimal(16))
    assert [len(rings) for rings in found.values()] == [1, 3]


@pytest.mark.parametrize(
    ("told", "reason", "where"),
    [
        ("{", "not-json", ""),
        ("[" * 100_000, "not-json", ""),
        ('{"a": NaN}', "not-json", ""),
        ("[]", "not-a-collection", ""),
        ('{"type": "Feature"}', "not-a-collection", ""),
        (text("x"), "not-a-collection", ""),
        (text(), "empty", ""),
        (text(feature(), feature()), "twice", "20185"),
        (text(feature(None)), "no-code", "1"),
        (text(feature(), feature(" ")), "no-code", "2"),
        (text(feature(properties=None)), "no-code", "1"),
        (text(feature(kind="Point", coordinates=[107, 16])), "no-polygon", "20185"),
        (text(feature(geometry=None)), "no-polygon", "20185"),
        (text(feature(coordinates=[])), "no-polygon", "20185"),
        (text(feature(coordinates=[5])), "no-polygon", "20185"),
        (text(feature(coordinates="x")), "no-polygon", "20185"),
        (text(feature(coordinates=[SQUARE[:3]])), "open-ring", "20185"),
        (text(feature(coordinates=[[*SQUARE[:3], [1, 1]]])), "open-ring", "20185"),
        (text(feature(coordinates=[[[107], *SQUARE]])), "no-degrees", "20185"),
        (text(feature(coordinates=[[["107", 16], *SQUARE]])), "no-degrees", "20185"),
        (text(feature(coordinates=[[[16, 107], *SQUARE]])), "no-degrees", "20185"),
        (text(feature(coordinates=[[[181, 10], *SQUARE]])), "no-degrees", "20185"),
        *((text(feature()).replace("107.1", number), "no-degrees", "20185") for number in HUGE),
        (text(feature()).replace("107.1", "Infinity"), "not-json", ""),
        (text(feature()).replace("107.1", "-NaN"), "not-json", ""),
        (text(feature("2018\0")), "no-code", "1"),
        (text(feature("\ud800")), "no-code", "1"),
        ('{"a":' * 100_000, "not-json", ""),
        (text(feature(coordinates=[[SQUARE[0]] * 1_000_000])), "too-many-points", ""),
        (text(feature(coordinates=[[0] * 2_000_000])), "too-many-points", ""),
        (text(*({} for _n in range(2_000_000))), "too-many-points", ""),
        (text(feature(code="1" * 2_000_000, kind="Point")), "no-polygon", "1" * 2_000_000),
    ],
)
def test_faulty_file_is_refused_with_its_reason(told, reason, where):
    with pytest.raises(BoundaryFault) as caught:
        read_boundaries(told)
    assert (caught.value.reason, caught.value.where) == (reason, where)
    assert reason in str(caught.value)


def test_odd_numbers_beside_the_outline_do_no_harm():
    properties = {"code": "20185", "area": 0.5}
    told = text(feature(properties=properties, crs={"type": "link"})).replace("0.5", "1e99999999999999999999")
    assert list(read_boundaries(told)) == ["20185"]


def test_megabytes_are_refused_at_once():
    """Before each point of a few bytes is made an object of hundreds."""
    told = text(feature(coordinates=[[[1, 1]] * 1_000_000]))
    tracemalloc.start()
    with pytest.raises(BoundaryFault, match="too-many-points"):
        read_boundaries(told)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 1_000_000


def test_too_many_units_are_refused(monkeypatch):
    monkeypatch.setattr("datchuan.domain.boundaries.geojson.MOST_UNITS", 1)
    with pytest.raises(BoundaryFault, match="too-many-units"):
        read_boundaries(text(feature("1"), feature("2")))


def test_too_many_points_are_refused(monkeypatch):
    monkeypatch.setattr("datchuan.domain.boundaries.geojson.MOST_POINTS", 3)
    with pytest.raises(BoundaryFault, match="too-many-points"):
        read_boundaries(text(feature()))
