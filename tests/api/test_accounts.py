"""Offices, people, tokens and the record by the interface."""

from datetime import date

import pytest

from datchuan.accounts.models import ApiToken, Office, OfficeHolding, Person, RoleGrant
from datchuan.audit.models import AuditLine
from tests.api.conftest import Caller

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]


class TestMe:
    def test_who_calls_and_what_they_may(self, official, held, small_map):
        found = Caller(official).get("/me").json()
        assert (found["full_name"], found["username"]) == ("Người official", "official")
        assert [(row["name"], row["place"], row["valid_to"]) for row in found["offices"]] == [
            ("Công chức Văn hóa - Xã hội", "20185", None)
        ]
        assert [(row["role"], row["title"], row["place"]) for row in found["roles"]] == [
            ("official", "Công chức phụ trách", "20185")
        ]
        assert "planning.review_plan" in found["permissions"]
        assert "planning.adopt_plan" not in found["permissions"]

    def test_a_role_everywhere_has_no_place(self, somebody):
        found = Caller(somebody("keeper", role="law_keeper")).get("/me").json()
        assert [row["place"] for row in found["roles"]] == [None]


class TestTokens:
    def test_the_secret_is_given_once_and_opens(self, as_chair):
        made = as_chair.post("/me/tokens", {"name": "Bảng tính", "expires_on": "2024-06-30"})
        assert made.status_code == 201
        secret = made.json()["secret"]
        assert Caller(secret=secret).get("/me").status_code == 200
        listed = as_chair.get("/me/tokens").json()
        assert [row["name"] for row in listed["items"]] == ["Bảng tính", "thử"]
        assert not any("secret" in row for row in listed["items"])

    def test_revoked_it_opens_nothing(self, as_chair):
        made = as_chair.post("/me/tokens", {"name": "Bảng tính", "expires_on": "2024-06-30"}).json()
        assert as_chair.delete(f"/me/tokens/{made['id']}").status_code == 204
        assert Caller(secret=made["secret"]).get("/me").status_code == 401
        assert ApiToken.objects.get(pk=made["id"]).revoked_at is not None


class TestOffices:
    def test_listed_with_who_holds_them_vacant_first(self, as_chair, held, small_map):
        sent = {"place": "20185", "name": "Ban quản lý", "kind": "body", "since": "2024-01-01"}
        assert as_chair.post("/offices", sent).status_code == 201
        found = as_chair.get("/offices", place="20185").json()
        vacant, taken = found["items"]
        assert (vacant["name"], vacant["kind"], vacant["vacant"], vacant["holders"]) == (
            "Ban quản lý",
            "body",
            True,
            [],
        )
        assert (taken["vacant"], taken["holders"][0]["person"]["full_name"]) == (False, "Người official")

    def test_appointed_renamed_and_ended(self, as_chair, held, somebody):
        second = somebody("second")
        path = f"/offices/{held.office_id}"
        holder = as_chair.post(f"{path}/holders", {"person": second.pk, "since": "2024-03-01"}).json()
        assert (holder["person"]["id"], holder["current"]) == (second.pk, True)
        ended = as_chair.post(f"/offices/holders/{holder['id']}/end", {"last_day": "2024-03-02"}).json()
        assert (ended["valid_to"], ended["current"]) == ("2024-03-02", False)
        assert as_chair.post(f"{path}/name", {"name": "Công chức Văn hóa"}).json()["name"] == "Công chức Văn hóa"
        assert as_chair.post(f"{path}/end", {"last_day": "2024-03-31"}).json()["valid_to"] == "2024-03-31"
        assert as_chair.get(path).json()["valid_to"] == "2024-03-31"
        assert OfficeHolding.objects.get(pk=held.pk).valid_to == date(2024, 3, 31)

    def test_of_an_unknown_kind(self, as_chair, small_map):
        sent = {"place": "20185", "name": "Ban", "kind": "throne", "since": "2024-01-01"}
        assert as_chair.post("/offices", sent).status_code == 422
        assert not Office.objects.exists()

    def test_somebody_who_is_not_there_is_not_appointed(self, as_chair, held):
        answer = as_chair.post(f"/offices/{held.office_id}/holders", {"person": 999_999, "since": "2024-03-01"})
        assert answer.status_code == 404

    def test_statements_do_not_rise_with_the_offices(self, as_chair, held, django_assert_max_num_queries):
        for number in range(10):
            sent = {"place": "20185", "name": f"Tổ {number}", "kind": "group", "since": "2024-01-01"}
            as_chair.post("/offices", sent)
        with django_assert_max_num_queries(20):
            assert as_chair.get("/offices", place="20185").json()["count"] == 11


class TestPeople:
    @pytest.fixture
    def by(self, administrator):
        return Caller(administrator)

    def test_listed_with_offices_and_roles_of_today(self, by, held, somebody):
        somebody("former", valid_from=date(2020, 1, 1), valid_to=date(2021, 1, 1))
        found = {row["username"]: row for row in by.get("/people").json()["items"]}
        assert set(found) == {"administrator", "official"}
        assert [row["name"] for row in found["official"]["offices"]] == ["Công chức Văn hóa - Xã hội"]
        assert "former" in {row["username"] for row in by.get("/people", former=True).json()["items"]}

    def test_added_given_a_role_and_ended(self, by, small_map):
        sent = {"username": "moi", "full_name": "Người Mới", "email": "moi@example.vn", "password": "mot mat khau dai"}
        made = by.post("/people", sent)
        assert (made.status_code, made.json()["valid_from"], made.json()["roles"]) == (201, "2024-03-15", [])
        path = f"/people/{made.json()['id']}"
        role = by.post(f"{path}/roles", {"role": "reader", "place": "20185", "valid_from": "2024-03-15"})
        assert (role.status_code, role.json()["place"], role.json()["criteria"]) == (201, "20185", [])
        person = Person.objects.get(username="moi")
        assert person.check_password("mot mat khau dai")
        assert by.post(f"{path}/password", {"password": "mot mat khau khac"}).status_code == 204
        person.refresh_from_db()
        assert person.check_password("mot mat khau khac")
        assert by.post(f"/people/roles/{role.json()['id']}/end", {"last_day": "2024-03-20"}).status_code == 204
        assert RoleGrant.objects.get(person=person).valid_to == date(2024, 3, 20)
        assert by.post(f"{path}/end", {"last_day": "2024-03-31"}).json()["valid_to"] == "2024-03-31"
        assert [row["role"] for row in by.get(path).json()["roles"]] == ["reader"]

    def test_a_role_may_be_narrowed_to_criteria(self, by, somebody, small_map):
        person = somebody("narrow")
        sent = {"role": "official", "place": "20185", "valid_from": "2024-03-15", "criteria": ["vn-xa-2021-2025:15"]}
        assert by.post(f"/people/{person.pk}/roles", sent).json()["criteria"] == ["vn-xa-2021-2025:15"]

    def test_whoever_manages_a_commune_gives_no_role_everywhere(self, by, somebody):
        person = somebody("narrow")
        sent = {"role": "reader", "valid_from": "2024-03-15"}
        assert by.post(f"/people/{person.pk}/roles", {**sent, "place": None}).status_code == 403
        assert by.post(f"/people/{person.pk}/roles", sent).status_code == 422  # everywhere must be told

    @pytest.mark.parametrize(
        ("sent", "field"),
        [
            ({"username": "a b", "full_name": "Người Mới"}, "username"),
            ({"username": "moi", "full_name": "Người Mới", "email": "no address"}, "email"),
        ],
    )
    def test_fields_that_do_not_fit_are_named(self, by, sent, field):
        answer = by.post("/people", sent)
        assert (answer.status_code, list(answer.json()["errors"])) == (422, [field])
        assert not Person.objects.filter(full_name="Người Mới").exists()

    def test_a_weak_password_is_refused(self, by):
        answer = by.post("/people", {"username": "moi", "full_name": "Người Mới", "password": "123"})
        assert answer.status_code == 422
        assert not Person.objects.filter(username="moi").exists()

    @pytest.mark.parametrize("sent", [{"role": "king"}, {"role": "reader", "place": "99999"}])
    def test_a_role_that_is_not_there_or_nowhere(self, by, somebody, sent):
        person = somebody("narrow")
        assert by.post(f"/people/{person.pk}/roles", {"valid_from": "2024-03-15", **sent}).status_code == 422


class TestRecord:
    def test_of_a_place_newest_first(self, as_chair, held, chair):
        as_chair.post(f"/offices/{held.office_id}/name", {"name": "Công chức Văn hóa"})
        found = as_chair.get("/audit", place="20185").json()
        first = found["items"][0]
        assert (first["action"], first["actor"], first["actor_label"]) == (
            "accounts.rename_office",
            chair.pk,
            "Người chair",
        )
        assert first["details"] == {"before": "Công chức Văn hóa - Xã hội", "after": "Công chức Văn hóa"}
        assert found["count"] == AuditLine.objects.filter(place_code="20185").count()

    def test_narrowed_to_a_person_and_an_action(self, as_chair, held, chair, official):
        as_chair.post(f"/offices/{held.office_id}/name", {"name": "Công chức Văn hóa"})
        count = as_chair.get("/audit", place="20185", actor=chair.pk, action="accounts.rename_office").json()["count"]
        assert count == 1
        assert as_chair.get("/audit", place="20185", actor=official.pk).json()["count"] == 0

    def test_of_everywhere_for_whoever_sees_it_everywhere(self, somebody, held):
        found = Caller(somebody("head", role="administrator")).get("/audit").json()
        system = [row for row in found["items"] if row["action"] == "accounts.create_office"]
        assert [(row["actor"], row["place"]) for row in system] == [(None, "20185")]
        assert {row["place"] for row in found["items"]} == {None, "20185"}
