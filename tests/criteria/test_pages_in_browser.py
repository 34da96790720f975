"""The pages of the law in a browser: no fault in either theme, on a phone, by keyboard."""

from datetime import date

import pytest
from django.conf import settings as django_settings
from django.test import Client

from datchuan.accounts.models import Person, RoleGrant
from datchuan.criteria.actions import propose_law, return_proposal
from datchuan.criteria.revising import filed_lines
from datchuan.domain.criteria.amending import NewDocument, NewLine, NewValue
from datchuan.domain.criteria.references import Confidence
from datchuan.places.queries import place_on
from tests import standing
from tests.ui.browser import faults_in_every_look

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SET = "/law/vn-xa-2021-2025/"
PATHS = [
    "/law/",
    SET,
    f"{SET}?of=all&commune=huong",
    f"{SET}criteria/2/",
    f"{SET}10/",
    "/law/vn-xa-2026-2030/",
    "/law/compare/",
    "/law/compare/?before=vn-xa-2021-2025&after=vn-xa-2021-2025&before_on=2023-12-31&after_on=2024-03-01",
]


@pytest.fixture(autouse=True)
def installation(transactional_db, small_lists, settings):
    settings.DATCHUAN_TODAY = date(2024, 3, 15)
    standing.reference_of(small_lists)()
    standing.law()


@pytest.fixture
def visit(open_page):
    """Opens a page as the chair of Thượng Lộ."""
    person = Person.objects.create(username="chair", full_name="Nguyễn Văn Mẫu", valid_from=date(2024, 1, 1))
    commune = place_on("20185", date(2024, 3, 15))
    RoleGrant.objects.create(person=person, role="leader", place=commune, valid_from=date(2024, 1, 1))
    client = Client()
    client.force_login(person, backend="datchuan.accounts.backends.RoleBackend")
    session = {django_settings.SESSION_COOKIE_NAME: client.cookies[django_settings.SESSION_COOKIE_NAME].value}
    return lambda path, **options: open_page(path, cookies=session, **options)


def test_pages_have_no_fault(visit):
    assert [(path, fault) for path in PATHS for fault in faults_in_every_look(visit(path))] == []


PROPOSING = [
    "/law/proposals/",
    "/law/proposals/new/",
    "/law/proposals/{waiting}/",
    "/law/proposals/{decided}/",
    f"{SET}10/amend/",
]


@pytest.fixture
def proposals():
    """A change that waits and breaks a case, and one that was returned."""
    maker, second = (
        Person.objects.create(username=name, full_name=f"Người {name}", valid_from=date(2024, 1, 1))
        for name in ("nhap", "xem")
    )
    for person in (maker, second):
        RoleGrant.objects.create(person=person, role="law_keeper", valid_from=date(2024, 1, 1))
    paper = NewDocument("9/QĐ-TTg", date(2024, 3, 1), "Thủ tướng Chính phủ", "Sửa mức thu nhập", Confidence.WEAK)

    def made(value):
        line = NewLine("10", date(2024, 1, 1), (NewValue("BTB", value, Confidence.WEAK),), paper, part="Phụ lục I")
        law = filed_lines("vn-xa-2021-2025", [line])
        return propose_law(filed=law, title="9/QĐ-TTg: Sửa mức thu nhập", by=maker).pk

    waiting, decided = made("55"), made("56")
    return_proposal(proposal=decided, by=second, reason="Sai ngày áp dụng")
    return {"waiting": waiting, "decided": decided, "second": second}


@pytest.fixture
def visit_as_second(open_page, proposals):
    client = Client()
    client.force_login(proposals["second"], backend="datchuan.accounts.backends.RoleBackend")
    session = {django_settings.SESSION_COOKIE_NAME: client.cookies[django_settings.SESSION_COOKIE_NAME].value}
    return lambda path, **options: open_page(path.format(**proposals), cookies=session, **options)


def test_pages_of_proposals_have_no_fault(visit_as_second):
    assert [(path, fault) for path in PROPOSING for fault in faults_in_every_look(visit_as_second(path))] == []


def test_second_person_publishes_by_keyboard(visit_as_second, proposals):
    page = visit_as_second("/law/proposals/{waiting}/")
    page.get_by_label("Lý do").fill("Công báo ghi 55")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Đã công bố")
    assert page.faults == []


def test_a_region_and_a_day_are_chosen_by_keyboard(visit):
    page = visit(SET)
    page.locator("#id_of").select_option("zone-DBSH")
    page.locator("#id_on").fill("2025-06-01")
    page.locator("#id_on").press("Enter")
    page.wait_for_url("**of=zone-DBSH**")
    row = page.locator("tr", has=page.get_by_role("link", name="10", exact=True)).filter(has_text="Thu nhập")
    assert "từ 62 triệu đồng/người/năm trở lên" in row.inner_text()
    row.get_by_role("link").press("Enter")
    page.wait_for_url("**/law/vn-xa-2021-2025/10/")
    assert page.locator("h1").inner_text() == "10. Thu nhập bình quân đầu người"
    assert page.faults == []


def test_the_print_button_prints(visit):
    page = visit(f"{SET}10/")
    page.evaluate("() => { window.printed = 0; window.print = () => { window.printed += 1; }; }")
    page.get_by_role("button", name="In", exact=True).click()
    assert page.evaluate("() => window.printed") == 1
