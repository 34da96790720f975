"""Pages of accounts in a browser: both themes, a desk and a phone, by keyboard."""

from datetime import date

import pytest
from django.urls import reverse

from datchuan.accounts.actions import create_demonstration_people
from datchuan.accounts.models import Office, Person
from tests.ui.browser import axe, overflow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LOOKS = [(1440, "light"), (360, "dark")]  # both themes and both widths, without all their pairs


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


def is_sound(page):
    assert axe(page) == []
    assert overflow(page) <= 0
    assert page.faults == []


@pytest.mark.parametrize(("width", "theme"), LOOKS)
def test_sign_in_of_a_demonstration_has_no_fault(open_page, cast, width, theme):
    is_sound(open_page("/sign-in/", width=width, theme=theme))


@pytest.mark.parametrize(("width", "theme"), LOOKS)
def test_sign_in_with_a_password_has_no_fault(open_page, db, on_the_day, width, theme):
    is_sound(open_page("/sign-in/?next=/offices/", width=width, theme=theme))


@pytest.mark.parametrize(("width", "theme"), LOOKS)
@pytest.mark.parametrize(
    "name", ["my_account", "offices_of", "office", "offices", "people", "person", "add_person", "record"]
)
def test_page_has_no_fault(as_somebody, small_map, somebody, name, width, theme):
    args = {
        "offices_of": lambda: ["20185"],
        "office": lambda: [Office.objects.get(name="Chủ tịch UBND xã").pk],
        "person": lambda: [Person.objects.get(username="truong-thon").pk],
    }.get(name, list)()
    by = Person.objects.get(username="chu-tich")
    if name in {"people", "person", "add_person", "record"}:
        by = somebody("administrator", role="administrator")
    Office.objects.create(
        place=small_map.commune, name="Đảng ủy xã", folded_name="đảng ủy xã", kind="body", valid_from=date(2024, 1, 1)
    )
    query = "?all=1" if name == "offices" else ""
    is_sound(as_somebody(by, reverse(f"accounts:{name}", args=args) + query, width=width, theme=theme))


def test_open_dialogs_have_no_fault(as_somebody):
    page = as_somebody(Person.objects.get(username="chu-tich"), "/offices/")
    page.get_by_role("button", name="Thêm chức danh").click()
    is_sound(page)


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
    page.wait_for_load_state("networkidle")
    assert page.get_by_text("Trần Thị Ví Dụ giữ “Đảng ủy xã”.").is_visible()
    assert page.get_by_label("Người giữ: Đảng ủy xã").count() == 0
