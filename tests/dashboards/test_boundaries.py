"""A province gives its own boundaries, and maps are drawn by them."""

import io
import json

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from datchuan.audit.models import AuditLine
from datchuan.dashboards.actions.boundaries import MEGABYTES, give_boundaries
from datchuan.dashboards.errors import BoundariesError
from datchuan.dashboards.queries.outlines import boundary_file, outlines_of
from tests.dashboards.comparing import *  # noqa: F403  a province of many communes

ADDRESS = "/compare/46/boundaries/"


def square(code="20185", east=107):
    ring = [[east, 16], [east + 0.1, 16], [east + 0.1, 16.1], [east, 16]]
    geometry = {"type": "Polygon", "coordinates": [ring]}
    return {"type": "Feature", "properties": {"code": code}, "geometry": geometry}


def geojson(*features, name="huế.geojson"):
    text = json.dumps({"type": "FeatureCollection", "features": features})
    return SimpleUploadedFile(name, text.encode())


@pytest.fixture
def keeper(small_map, somebody):
    """Somebody who may keep files at the province."""
    return somebody("keeper", role="official", place=small_map.province)


def test_boundaries_are_kept_as_evidence_and_told_of(small_map, keeper, on_the_day):
    kept = give_boundaries(province=small_map.province, file=geojson(square()), by=keeper)
    assert boundary_file(small_map.province) == kept
    assert list(outlines_of(small_map.province)) == ["20185"]
    assert AuditLine.objects.filter(action="evidence.store_file").count() == 1
    newer = give_boundaries(province=small_map.province, file=geojson(square(), square("20188", 108)), by=keeper)
    assert boundary_file(small_map.province) == newer
    assert len(outlines_of(small_map.province)) == 2
    with pytest.raises(BoundariesError, match="không phải tệp mới nhất"):
        give_boundaries(province=small_map.province, file=geojson(square()), by=keeper)


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (SimpleUploadedFile("a.json", b"\xff\xfe"), "không phải GeoJSON"),
        (SimpleUploadedFile("a.json", b"{"), "không phải GeoJSON"),
        (geojson(), "không có ranh giới nào"),
        (geojson(square(), square()), "Mã 20185 có hai hình"),
        (geojson(square("77777")), "Không có đơn vị nào mang mã 77777"),
        (geojson(square("\0")), "Hình thứ 1 thiếu thuộc tính code"),
        (geojson(square("\ud800")), "Hình thứ 1 thiếu thuộc tính code"),
        (geojson(square(east=10**80)), "Hình của mã 20185 có tọa độ không phải"),
        (geojson(*(square(f"{n}") for n in range(20_000))), "Không có đơn vị nào mang mã 0, 1, 10"),
        (geojson(*(square(f"{n}") for n in range(20_001))), "quá nhiều hình"),
    ],
    ids=["no text", "no json", "empty", "twice", "unknown", "nought", "half a letter", "huge", "many", "too many"],
)
def test_faulty_file_is_refused(small_map, keeper, on_the_day, file, words):
    file.seek(0)
    with pytest.raises(BoundariesError, match=words):
        give_boundaries(province=small_map.province, file=file, by=keeper)
    assert boundary_file(small_map.province) is None


def test_large_file_and_other_levels_are_refused(small_map, on_the_day):
    large = SimpleUploadedFile("a.json", b"")
    large.size = MEGABYTES * 1024 * 1024 + 1
    with pytest.raises(BoundariesError, match="lớn hơn 10 MB"):
        give_boundaries(province=small_map.province, file=large, by=None)
    with pytest.raises(BoundariesError, match="cấp tỉnh"):
        give_boundaries(province=small_map.commune, file=geojson(square()), by=None)


def test_only_for_those_who_may(small_map, official, on_the_day, client, somebody):
    with pytest.raises(PermissionDenied):
        give_boundaries(province=small_map.province, file=geojson(square()), by=official)
    client.force_login(somebody("appraiser", role="appraiser", place=small_map.province))
    assert client.get(ADDRESS).status_code == 403
    assert client.post(ADDRESS, {"file": geojson(square())}).status_code == 403


def test_page_takes_a_file_and_the_map_draws_it(client, keeper, province):
    client.force_login(keeper)
    assert "Chưa có tệp ranh giới nào" in client.get(ADDRESS).content.decode()
    asked = {"set": "thu", "indicator": "2.1"}
    page = reverse("dashboards:compare", args=["46"])
    assert "area-" not in client.get(page, asked).content.decode()
    sent = client.post(ADDRESS, {"file": geojson(square(), square("30100", 107.5))})
    assert (sent.status_code, sent.url) == (302, "/compare/46/")
    html = client.get(page, asked).content.decode()
    assert html.count('class="area ') == 2
    assert ADDRESS in html
    assert "huế.geojson" in client.get(ADDRESS).content.decode()
    assert 'class="area ' in client.get(reverse("dashboards:compare", args=["483"]), asked).content.decode()


def test_page_says_what_is_wrong(client, keeper, province):
    client.force_login(keeper)
    wrong = client.post(ADDRESS, {"file": io.BytesIO(b"{")})
    assert wrong.status_code == 422
    assert "không phải GeoJSON" in wrong.content.decode()
    assert "Hãy chọn một tệp" in client.post(ADDRESS).content.decode()


def test_communes_give_none(client, official, on_the_day, small_map):
    client.force_login(official)
    assert client.get(reverse("dashboards:boundaries", args=["20185"])).status_code == 404
