from datetime import date

import pytest
from django.urls import reverse

from datchuan.accounts.models import Person, RoleGrant
from datchuan.places.actions import add_village
from datchuan.places.models import Place, PlacePeriod
from datchuan.places.queries import place_on, villages_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_map")]
TODAY = date(2024, 3, 15)


@pytest.fixture(autouse=True)
def day(settings):
    settings.DATCHUAN_TODAY = TODAY
    settings.LANGUAGE_CODE = "vi"


def signed_in(client, *, role, at):
    person = Person.objects.create(username=role, full_name=f"Người {role}", valid_from=date(2024, 1, 1))
    RoleGrant.objects.create(person=person, role=role, place=at, valid_from=date(2024, 1, 1))
    client.force_login(person, backend="datchuan.accounts.backends.RoleBackend")
    return person


@pytest.fixture
def commune():
    return place_on("20185", TODAY)


@pytest.fixture
def leader(client, commune):
    return signed_in(client, role="leader", at=commune)


@pytest.fixture
def village(commune):
    return add_village(commune=commune, name="Dỗi", since=date(2024, 1, 1), by=None)


def text(response):
    return response.content.decode()


class TestSearch:
    def test_without_words_invites_to_type(self, client):
        page = text(client.get(reverse("places:search")))
        assert "Gõ tên một xã, huyện, tỉnh hoặc thôn" in page
        assert "<html" in page

    def test_lists_what_is_found_with_parents(self, client):
        page = text(client.get(reverse("places:search"), {"q": "thuong lo", "on": "2024-01-05"}))
        assert "Xã Thượng Lộ" in page
        assert "huyện Nam Đông, tỉnh Thừa Thiên Huế" in page
        assert "/places/20185/?on=2024-01-05" in page
        assert "đến hết 30/06/2025" in page

    def test_by_script_gives_the_list_alone(self, client):
        page = text(client.get(reverse("places:search"), {"q": "khe tre"}, headers={"HX-Request": "true"}))
        assert "<html" not in page
        assert page.count("Xã Khe Tre") == 1
        assert page.count("Thị trấn Khe Tre") == 1

    def test_finds_nothing_and_says_what_to_try(self, client):
        assert "Không tìm thấy đơn vị nào" in text(client.get(reverse("places:search"), {"q": "paris"}))

    def test_says_when_there_are_more(self, client):
        assert "30 đơn vị đầu tiên" in text(client.get(reverse("places:search"), {"q": "hue"}))

    def test_with_a_wrong_day_shows_the_fault_and_nothing_else(self, client):
        page = text(client.get(reverse("places:search"), {"q": "hue", "on": "yesterday"}))
        assert "field-error" in page
        assert "Đơn vị tìm được" not in page

    def test_escapes_what_was_typed(self, client):
        assert "<b>x" not in text(client.get(reverse("places:search"), {"q": '"><b>x'}))

    def test_costs_as_many_statements_for_thirty_as_for_one(self, client, django_assert_num_queries):
        with django_assert_num_queries(3):
            client.get(reverse("places:search"), {"q": "thuong lo", "on": "2024-01-05"})
        with django_assert_num_queries(2):
            client.get(reverse("places:search"), {"q": "hue", "on": "2025-08-05"})


class TestPlace:
    def show(self, client, code, **query):
        return client.get(reverse("places:show", args=[code]), query)

    def test_shows_the_unit_of_today(self, client):
        page = text(self.show(client, "20185"))
        assert "<h1>Xã Thượng Lộ</h1>" in page
        assert "/places/483/?on=2024-03-15" in page
        assert "Bắc Trung Bộ (BTB)" in page
        assert "Kết thúc" not in page

    def test_shows_the_unit_of_another_day(self, client):
        page = text(self.show(client, "20185", on="2025-02-01"))
        assert "huyện Phú Lộc" in page
        assert "15/03/2024" not in page

    def test_after_the_merger_leads_on(self, client):
        page = text(self.show(client, "20185", on="2025-08-01"))
        assert "Đơn vị này kết thúc sau ngày 30/06/2025" in page
        assert "/places/20161/?on=2025-08-01" in page
        assert "Dưới đây là đơn vị như vào ngày 30/06/2025" in page

    def test_of_a_district_that_ended_names_nobody(self, client):
        page = text(self.show(client, "482", on="2025-08-01"))
        assert "kết thúc sau ngày 30/06/2025" in page
        assert "Nay thuộc" not in page

    def test_before_the_first_day_says_so(self, client):
        assert "Ngày 15/03/2024 chưa có đơn vị này" in text(self.show(client, "475"))

    def test_says_when_a_day_is_assumed(self, client):
        assert "Chưa có nguồn nói về ngày này" in text(self.show(client, "20107"))

    def test_tells_what_it_was_made_of(self, client):
        page = text(self.show(client, "20161", on="2025-08-01"))
        assert "Hình thành từ: thị trấn Khe Tre, xã Hương Phú, xã Hương Lộc, xã Thượng Lộ" in page
        assert "/places/20170/?on=2025-06-30" in page

    def test_tells_when_it_moved_and_was_renamed(self, client):
        assert "xã Thượng Lộ, thuộc huyện Phú Lộc" in text(self.show(client, "20185"))
        assert "thành phố Huế" in text(self.show(client, "46"))

    def test_names_a_part_as_a_part(self, client):
        old = place_on("20185", TODAY)
        old.became.update(share=None)
        assert "Trở thành: một phần xã Khe Tre" in text(self.show(client, "20185"))

    def test_lists_what_lies_below(self, client):
        page = text(self.show(client, "483"))
        assert "10 đơn vị trực thuộc" in page
        assert "/places/20185/?on=2024-03-15" in page

    def test_of_an_unknown_code_is_not_found(self, client):
        assert self.show(client, "99999").status_code == 404

    def test_with_a_wrong_day_shows_today_and_says_so(self, client):
        page = text(self.show(client, "20185", on="31/31/2024"))
        assert "Ngày không đúng" in page
        assert "huyện Nam Đông" in page

    def test_shows_villages_and_no_forms_to_visitors(self, client, village):
        page = text(self.show(client, "20185"))
        assert "Thôn Dỗi" in page
        assert '<form method="post"' not in page.partition("<main")[2].partition("</main>")[0]

    def test_shows_forms_to_those_who_may(self, client, leader, village):
        assert "places/20185/villages/add/" in text(self.show(client, "20185"))
        page = text(self.show(client, village.code))
        assert f"places/{village.code}/rename/" in page
        assert f"places/{village.code}/end/" in page

    def test_shows_no_forms_elsewhere_or_on_days_without_the_unit(self, client, leader):
        assert "villages/add/" not in text(self.show(client, "20164"))
        assert "villages/add/" not in text(self.show(client, "20185", on="2025-08-01"))
        assert "villages/add/" not in text(self.show(client, "483"))

    def test_costs_few_statements(self, client, village, django_assert_max_num_queries):
        with django_assert_max_num_queries(15):
            self.show(client, "20185")


class TestAddVillage:
    def post(self, client, code="20185", **sent):
        known = {"add-name": "Cha Măng", "add-kind": "thôn", "add-since": "2024-02-01"}
        return client.post(reverse("places:add_village", args=[code]), {**known, **sent})

    def test_adds_and_shows_the_commune_on_that_day(self, client, leader, commune):
        response = self.post(client)
        assert response.headers["Location"] == "/places/20185/?on=2024-02-01"
        assert [str(found) for found in villages_of(commune, TODAY)] == ["thôn Cha Măng"]
        assert "Đã thêm thôn Cha Măng" in text(client.get(response.headers["Location"]))

    def test_shows_the_page_again_with_what_is_wrong(self, client, leader, village):
        response = self.post(client, **{"add-name": "Dỗi"})
        assert response.status_code == 422
        assert "Xã đã có thôn Dỗi" in text(response)
        assert 'value="Dỗi"' in text(response)

    def test_refuses_a_form_that_is_not_filled_in(self, client, leader):
        assert self.post(client, **{"add-name": ""}).status_code == 422
        assert not Place.objects.filter(level="village").exists()

    def test_refuses_a_day_on_which_nobody_has_the_code(self, client, leader):
        response = self.post(client, **{"add-since": "2025-08-01"})
        assert response.status_code == 422
        assert "không có đơn vị mang mã 20185" in text(response)

    def test_is_forbidden_to_those_who_may_not(self, client, commune):
        signed_in(client, role="reader", at=commune)
        assert self.post(client).status_code == 403
        assert not Place.objects.filter(level="village").exists()

    def test_is_forbidden_in_another_commune(self, client, leader):
        assert self.post(client, code="20164").status_code == 403

    def test_leads_visitors_to_sign_in(self, client):
        """And from there to the page of the commune, for the form's own address is no page."""
        assert self.post(client).headers["Location"] == f"{reverse('accounts:sign_in')}?next=/places/20185/"

    def test_leads_readers_of_its_address_to_the_commune(self, client, leader):
        answer = client.get(reverse("places:add_village", args=["20185"]))
        assert answer.headers["Location"] == "/places/20185/"


class TestChangeVillage:
    def rename(self, client, code, **sent):
        known = {"rename-name": "Ka Zan", "rename-kind": "thôn", "rename-since": "2024-03-01"}
        return client.post(reverse("places:rename_village", args=[code]), {**known, **sent})

    def end(self, client, code, last_day="2024-02-29"):
        return client.post(reverse("places:end_village", args=[code]), {"end-last_day": last_day})

    def test_renames(self, client, leader, commune, village):
        response = self.rename(client, village.code)
        assert response.headers["Location"] == f"/places/{village.code}/?on=2024-03-01"
        assert [str(found) for found in villages_of(commune, TODAY)] == ["thôn Ka Zan"]
        assert "Thôn Dỗi" in text(client.get(f"/places/{village.code}/?on=2024-02-01"))

    def test_ends(self, client, leader, commune, village):
        assert self.end(client, village.code).status_code == 302
        assert villages_of(commune, TODAY) == []

    def test_shows_what_is_wrong(self, client, leader, village):
        assert "không tồn tại vào ngày" in text(self.rename(client, village.code, **{"rename-since": "2023-01-01"}))
        assert self.end(client, village.code, last_day="").status_code == 422

    def test_knows_villages_only(self, client, leader, village):
        assert self.rename(client, "20185").status_code == 404
        assert self.end(client, "20185-77").status_code == 404

    @pytest.mark.parametrize("change", ["rename", "end"])
    def test_is_forbidden_to_those_who_may_not(self, client, commune, village, change):
        signed_in(client, role="village_head", at=village)
        assert getattr(self, change)(client, village.code).status_code == 403
        assert PlacePeriod.objects.filter(place=village, name="Dỗi").count() == 2


def test_pages_speak_english_when_asked(client, settings):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert client.get(reverse("places:show", args=["20185"])).status_code == 200


def test_the_page_of_a_commune_leads_to_its_programme_for_those_who_see_it(client, commune):
    page, programme = reverse("places:show", args=["20185"]), reverse("dashboards:latest", args=["20185"])
    assert programme not in text(client.get(page))
    signed_in(client, role="reader", at=commune)
    assert programme in text(client.get(page))
    assert programme not in text(client.get(reverse("places:show", args=["46"])))


def test_the_source_of_a_village_is_told_in_the_pages_language(client, commune):
    village = add_village(commune=commune, name="Ria Mới", since=date(2024, 1, 1), by=None)
    for language, words in (("vi", "do xã nhập"), ("en", "entered by the commune")):
        client.cookies["django_language"] = language
        assert words in client.get(f"/places/{village.code}/").content.decode()
