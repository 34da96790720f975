from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from ninja.testing import TestClient

from datchuan.places.actions import add_village
from datchuan.places.api import router
from datchuan.places.models import Place
from datchuan.places.queries import place_on, villages_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_map")]
NEW_YEAR = date(2024, 1, 1)


@pytest.fixture(autouse=True)
def _day(settings):
    settings.DATCHUAN_TODAY = date(2024, 3, 15)


@pytest.fixture(scope="module")
def api():
    return TestClient(router)


@pytest.fixture
def commune():
    return place_on("20185", NEW_YEAR)


@pytest.fixture
def village(commune):
    return add_village(commune=commune, name="Dỗi", since=NEW_YEAR, by=None)


class TestReading:
    def test_search_gives_units_with_parents(self, api):
        (first, *_) = api.get("?q=thuong lo&on=2024-01-05").json()
        assert (first["code"], first["full_name"], first["on"]) == ("20185", "xã Thượng Lộ", "2024-01-05")
        assert [parent["full_name"] for parent in first["parents"]] == ["huyện Nam Đông", "tỉnh Thừa Thiên Huế"]
        assert (first["valid_from"], first["valid_to"]) == (None, "2025-06-30")

    def test_search_is_limited_and_refuses_more(self, api):
        assert len(api.get("?q=hue&limit=2").json()) == 2
        assert api.get("?q=hue&limit=1000").status_code == 422
        assert api.get("").status_code == 422

    def test_place_of_today(self, api):
        place = api.get("/20185").json()
        assert place["address"] == "xã Thượng Lộ, huyện Nam Đông, tỉnh Thừa Thiên Huế"
        assert (place["exists"], place["attested"], place["confidence"]) == (True, True, "verified")
        assert place["attributes"]["region"] == {
            "value": "BTB",
            "confidence": "recalled",
            "source": "QĐ 318/QĐ-TTg",
            "note": "không phải huyện nghèo nên giữ vùng của tỉnh; độ chắc chắn trung bình",
            "of": "483",
        }
        assert place["attributes"]["commune_group"]["value"] is None

    def test_place_after_its_merger(self, api):
        place = api.get("/20185?on=2025-08-01").json()
        assert (place["exists"], place["on"], place["as_of"]) == (False, "2025-08-01", "2025-06-30")
        assert [(change["code"], change["changed_on"], change["share"]) for change in place["became"]] == [
            ("20161", "2025-07-01", "1")
        ]
        assert place["outcome"][0]["parents"][0]["full_name"] == "thành phố Huế"

    def test_place_of_unknown_code_is_not_found(self, api):
        assert api.get("/99999").status_code == 404

    def test_children_of_a_day(self, api, village):
        assert [child["full_name"] for child in api.get("/20185/children").json()] == ["thôn Dỗi"]
        assert len(api.get("/483/children?on=2024-01-05").json()) == 10
        assert api.get("/483/children?on=2025-01-05").status_code == 404


class TestWriting:
    def test_adds_a_village(self, api, commune, chair):
        answer = api.post("/20185/villages", json={"name": "Dỗi", "since": "2024-02-01"}, user=chair)
        assert (answer.status_code, answer.json()["code"], answer.json()["on"]) == (201, "20185-01", "2024-02-01")
        assert [str(found) for found in villages_of(commune, date(2024, 2, 1))] == ["thôn Dỗi"]

    def test_renames_a_village(self, api, village, chair):
        answer = api.post(
            f"/{village.code}/name", json={"name": "Ka Zan", "kind": "bản", "since": "2024-02-01"}, user=chair
        )
        assert answer.json()["full_name"] == "bản Ka Zan"

    def test_ends_a_village(self, api, village, commune, chair):
        assert api.post(f"/{village.code}/end", json={"last_day": "2024-02-01"}, user=chair).status_code == 200
        assert villages_of(commune, date(2024, 2, 2)) == []

    @pytest.mark.parametrize(
        ("path", "sent", "status"),
        [
            ("/20185/villages", {"name": "Dỗi", "since": "2024-02-01"}, 422),
            ("/20185/villages", {"name": "", "since": "2024-02-01"}, 422),
            ("/20185/villages", {"name": "Mới", "since": "2026-02-01"}, 404),
            ("/20185-01/name", {"name": "Mới", "since": "2020-02-01"}, 422),
            ("/20185-09/name", {"name": "Mới", "since": "2024-02-01"}, 404),
            ("/20185-01/end", {"last_day": "2020-02-01"}, 422),
            ("/20185/end", {"last_day": "2024-02-01"}, 404),
        ],
    )
    def test_refuses(self, api, village, chair, path, sent, status):
        assert api.post(path, json=sent, user=chair).status_code == status

    @pytest.mark.parametrize(
        ("path", "sent"),
        [
            ("/20185/villages", {"name": "Mới", "since": "2024-02-01"}),
            ("/20185-01/name", {"name": "Mới", "since": "2024-02-01"}),
            ("/20185-01/end", {"last_day": "2024-02-01"}),
        ],
    )
    def test_is_forbidden_to_those_who_may_not(self, api, village, visitor, path, sent):
        with pytest.raises(PermissionDenied):
            api.post(path, json=sent, user=visitor)
        assert Place.objects.filter(level="village", valid_to=None).count() == 1
