"""From a file to the programme without a mouse: Tab, Enter, Space and letters only; the focus is never lost."""

import pytest
from django.test import Client
from django.urls import reverse

from scripts.settling import settle
from tests.planning.papers import PLAN
from tests.planning.steps import item

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FOCUS = "() => document.activeElement === document.body ? '' : document.activeElement.outerHTML"
OUTLINE = """() => { const s = getComputedStyle(document.activeElement);
    return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0 || s.boxShadow !== 'none'; }"""


@pytest.fixture
def walk(open_page, chair, draft):
    """The review of the draft, open for the chair."""
    client = Client()
    client.force_login(chair)
    return open_page(
        reverse("planning:draft", args=[draft.pk]), cookies={"sessionid": client.cookies["sessionid"].value}
    )


def tab_to(page, locator, *, presses=250):
    """Press Tab until the element has the focus, which must be seen."""
    target = locator.element_handle()
    for _press in range(presses):
        if page.evaluate("(e) => e === document.activeElement", target):
            assert page.evaluate(OUTLINE), "the focus is not seen"
            return
        page.keyboard.press("Tab")
    raise AssertionError("not reached with Tab")


def within(page, card):
    return page.evaluate("(card) => !!document.activeElement.closest(card)", card)


def settled(page):
    settle(page)
    page.wait_for_function(FOCUS)


def test_the_first_tab_leads_past_the_menus(walk):
    walk.keyboard.press("Tab")
    assert walk.evaluate("document.activeElement.className").startswith("skip-link")
    walk.keyboard.press("Enter")
    assert walk.evaluate("!!document.activeElement.closest('main')")


def test_correct_set_aside_bring_back_and_undo(walk, draft):
    row = item(draft, "Vận động")
    card = f"#entry-{row.pk}"
    tab_to(walk, walk.locator(f"{card} .entry-tool", has_text="Sửa"))
    walk.keyboard.press("Enter")
    walk.locator(f"{card} textarea[name$=-text]").wait_for()
    settled(walk)
    assert within(walk, card)
    tab_to(walk, walk.locator(f"{card} textarea[name$=-text]"))
    walk.keyboard.press("Control+A")
    walk.keyboard.type("Vận động hiến đất.")
    tab_to(walk, walk.locator(card).get_by_role("button", name="Lưu"))
    walk.keyboard.press("Enter")
    walk.locator(f"{card} .entry-text").get_by_text("Vận động hiến đất.").wait_for()
    settled(walk)
    assert within(walk, card)
    tab_to(walk, walk.locator(f"{card} .entry-tool", has_text="Bỏ qua"))
    walk.keyboard.press("Enter")
    walk.locator(f"{card} textarea[name=reason]").wait_for()
    settled(walk)
    assert within(walk, card)
    tab_to(walk, walk.locator(f"{card} textarea[name=reason]"))
    walk.keyboard.type("trùng")
    tab_to(walk, walk.locator(f"{card} .btn-bad"))
    walk.keyboard.press("Space")
    walk.locator(f"{card}.is-dismissed").wait_for()
    settled(walk)
    assert within(walk, card)
    tab_to(walk, walk.locator(card).get_by_role("button", name="Lấy lại"))
    walk.keyboard.press("Enter")
    walk.locator(f"{card}:not(.is-dismissed)").wait_for()
    settled(walk)
    assert walk.faults == []


def test_escape_closes_the_dialog_and_enter_adopts(walk, draft):
    opener = walk.get_by_role("button", name="Thông qua").first
    tab_to(walk, opener)
    walk.keyboard.press("Enter")
    assert walk.locator("#adopt").is_visible()
    walk.keyboard.press("Escape")
    assert not walk.locator("#adopt").is_visible()
    assert walk.evaluate("(e) => e === document.activeElement", opener.element_handle())
    walk.keyboard.press("Space")
    tab_to(walk, walk.locator("#adopt").get_by_role("button", name="Thông qua"))
    walk.keyboard.press("Enter")
    walk.wait_for_url("**/programme/20185/2024/")
    settle(walk)


def test_chosen_items_are_merged(walk, draft):
    for begins in ("Phấn đấu", "Nâng"):
        tab_to(walk, walk.locator(f"#entry-{item(draft, begins).pk} input[type=checkbox]"))
        walk.keyboard.press("Space")
    tab_to(walk, walk.get_by_role("button", name="Gộp các nội dung đã chọn"), presses=400)
    with walk.expect_navigation():
        walk.keyboard.press("Enter")
    assert draft.entries.filter(kind="item", dismissed_at=None).count() == 5


def test_a_file_is_sent(walk, commune, tmp_path):
    paper = tmp_path / "khac.txt"
    paper.write_text(PLAN.replace("Số: 12", "Số: 14"), "utf-8")
    walk.goto(walk.url.split("/plans/")[0] + reverse("planning:documents", args=["20185"]))
    chooser = walk.locator("input[type=file]")
    tab_to(walk, chooser)
    chooser.set_input_files(paper)  # what the system's own window would give
    tab_to(walk, walk.get_by_role("button", name="Đọc văn bản"))
    walk.keyboard.press("Enter")
    walk.wait_for_url("**/drafts/**", timeout=60_000)
