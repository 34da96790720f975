"""Pages of accounts in a browser: both themes, a desk and a phone, by keyboard."""

from datetime import date

import pytest
from django.urls import reverse

from datchuan.accounts.actions import create_demonstration_people
from datchuan.accounts.models import Office, Person
from scripts.settling import settle
from tests.ui.browser import faults_in_every_look

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = {
    "chu-tich": ["my_account", "offices_of", "office", "offices"],
    "administrator": ["people", "person", "add_person", "record"],
}


@pytest.fixture
def cast(small_map, in_demonstration, settings):
    settings.LOGIN_REDIRECT_URL = "accounts:offices"
    return create_demonstration_people(
        commune=small_map.commune, province=small_map.province, village=small_map.village, on=date(2024, 1, 1)
    )


@pytest.fixture
def as_somebody(client, open_page, cast):
    """Opens a page signed in as one of the cast, or as somebody with a role of their own."""

    def opened(person, path, **look):
        client.force_login(person)
        return open_page(path, cookies={"sessionid": client.cookies["sessionid"].value}, **look)

    return opened


def test_sign_in_of_a_demonstration_has_no_fault(open_page, cast):
    assert faults_in_every_look(open_page("/sign-in/")) == []


def test_sign_in_with_a_password_has_no_fault(open_page, db, on_the_day):
    assert faults_in_every_look(open_page("/sign-in/?next=/offices/")) == []


def test_pages_have_no_fault(as_somebody, small_map, somebody):
    somebody("administrator", role="administrator")
    Office.objects.create(
        place=small_map.commune, name="Đảng ủy xã", folded_name="đảng ủy xã", kind="body", valid_from=date(2024, 1, 1)
    )
    args = {
        "offices_of": ["20185"],
        "office": [Office.objects.get(name="Chủ tịch UBND xã").pk],
        "person": [Person.objects.get(username="truong-thon").pk],
    }
    wrong = []
    for username, names in PAGES.items():
        for name in names:
            path = reverse(f"accounts:{name}", args=args.get(name)) + ("?all=1" if name == "offices" else "")
            page = as_somebody(Person.objects.get(username=username), path)
            wrong += [(name, fault) for fault in faults_in_every_look(page)]
    assert wrong == []


def test_open_dialogs_have_no_fault(as_somebody):
    def click_add(page):
        page.get_by_role("button", name="Thêm chức danh").click()

    page = as_somebody(Person.objects.get(username="chu-tich"), "/offices/")
    assert faults_in_every_look(page, click_add) == []


def test_one_click_signs_in(open_page, cast):
    page = open_page("/sign-in/")
    page.get_by_role("button", name="Chủ tịch UBND xã Thượng Lộ", exact=False).first.click()
    page.wait_for_url("**/offices/of/20185/")
    assert page.get_by_text("Nguyễn Văn Mẫu").first.is_visible()


def test_signing_in_by_keyboard_alone(open_page, official, settings, on_the_day):
    settings.LOGIN_REDIRECT_URL = "accounts:offices"
    official.set_password("rừng xanh núi đỏ 24")
    official.save()
    page = open_page("/sign-in/")
    page.locator("#id_username").focus()
    page.keyboard.type("official")
    page.keyboard.press("Tab")
    page.keyboard.type("rừng xanh núi đỏ 24")
    page.keyboard.press("Enter")
    page.wait_for_url("**/offices/of/20185/")


def test_somebody_is_appointed_from_the_list(as_somebody, small_map):
    Office.objects.create(
        place=small_map.commune, name="Đảng ủy xã", folded_name="đảng ủy xã", kind="body", valid_from=date(2024, 1, 1)
    )
    page = as_somebody(Person.objects.get(username="chu-tich"), "/offices/")
    page.get_by_label("Người giữ: Đảng ủy xã").select_option(label="Trần Thị Ví Dụ")
    page.get_by_role("button", name="Ghi").click()
    settle(page)
    assert page.get_by_text("Trần Thị Ví Dụ giữ “Đảng ủy xã”.").is_visible()
    assert page.get_by_label("Người giữ: Đảng ủy xã").count() == 0
