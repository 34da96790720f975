"""The components in a browser: by keyboard, on a phone, in both themes, for people who hear the page."""

import pytest

from tests.ui.browser import axe, faults_in_every_look

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
GALLERY = "/ui/gallery/"


@pytest.mark.parametrize("path", [GALLERY, "/ui/about/"])
def test_page_has_no_fault(open_page, path):
    assert faults_in_every_look(open_page(path)) == []


def test_open_dialogs_and_menus_have_no_fault(open_page):
    page = open_page(GALLERY)
    page.get_by_role("button", name="Xác nhận có lý do").click()
    assert axe(page) == []
    page.keyboard.press("Escape")
    page.locator(".theme summary").click()
    assert axe(page) == []


def test_first_tab_stop_leads_past_the_bars(open_page):
    page = open_page(GALLERY)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-link"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_question_mark_opens_the_list_of_keys_and_escape_closes_it(open_page):
    page = open_page(GALLERY)
    page.keyboard.press("?")
    assert page.locator("#keyboard-help").evaluate("dialog => dialog.open")
    page.keyboard.press("Escape")
    assert not page.locator("#keyboard-help").evaluate("dialog => dialog.open")


def test_question_mark_is_only_a_letter_while_somebody_types(open_page):
    page = open_page(GALLERY)
    page.locator("#id_name").press("?")
    assert not page.locator("#keyboard-help").evaluate("dialog => dialog.open")


def test_slash_leads_to_the_search(open_page):
    page = open_page(GALLERY)
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "site-search"
    assert page.locator("#site-search").input_value() == ""


def test_escape_closes_a_menu_and_gives_the_focus_back(open_page):
    page = open_page(GALLERY)
    summary = page.locator(".theme summary")
    summary.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert page.locator(".theme details").get_attribute("open") is None
    assert summary.evaluate("element => element === document.activeElement")


def test_theme_changes_at_once_and_stays(open_page):
    page = open_page(GALLERY)
    page.locator(".theme summary").click()
    with page.expect_response("**/ui/theme/"):
        page.locator(".theme [value=dark]").click()
    assert page.evaluate("document.documentElement.dataset.bsTheme") == "dark"
    page.reload()
    assert page.evaluate("document.documentElement.dataset.bsTheme") == "dark"


def test_paper_is_light(open_page):
    page = open_page(GALLERY, theme="dark")
    assert page.evaluate("document.documentElement.dataset.bsTheme") == "dark"
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate("document.documentElement.dataset.bsTheme") == "light"


def test_divider_moves_by_arrow_keys_and_is_remembered(open_page):
    page = open_page(GALLERY)
    before = page.locator("#sample-split-1").bounding_box()["width"]
    page.locator(".split-handle").press("ArrowRight")
    after = page.locator("#sample-split-1").bounding_box()["width"]
    assert after > before
    page.reload()
    assert page.locator("#sample-split-1").bounding_box()["width"] == pytest.approx(after, abs=1)


def test_passage_link_lights_up_every_block_it_covers(open_page):
    page = open_page(GALLERY)
    page.get_by_role("link", name="đoạn 2–3").click()
    assert page.locator(".passage.is-shown").evaluate_all("blocks => blocks.map(block => block.id)") == ["p-2", "p-3"]


def test_panes_are_tabs_on_a_phone(open_page):
    page = open_page(GALLERY, width=360)
    assert page.locator("#sample-split-1").is_visible()
    assert not page.locator("#sample-split-2").is_visible()
    page.get_by_role("tab", name="Văn bản").press("ArrowRight")
    assert page.locator("#sample-split-2").is_visible()
    page.get_by_role("link", name="đoạn 1").click()
    assert page.locator("#sample-split-1").is_visible()


def test_navigation_opens_on_a_phone(open_page):
    page = open_page(GALLERY, width=360)
    toggle = page.get_by_role("button", name="Danh mục")
    assert not page.locator("#site-tools").is_visible()
    toggle.click()
    assert page.locator("#site-tools").is_visible()
    assert toggle.get_attribute("aria-expanded") == "true"


def test_drop_zone_refuses_a_file_over_the_limit_before_sending_it(open_page, tmp_path):
    page = open_page(GALLERY)
    with (tmp_path / "to.pdf").open("wb") as large:
        large.truncate(25 * 1024 * 1024 + 1)
    page.locator("#id_document").set_input_files(tmp_path / "to.pdf")
    assert "lớn hơn 25 MB" in page.locator("#id_document_error").inner_text()
    page.locator("#id_document").set_input_files({"name": "to.pdf", "mimeType": "application/pdf", "buffer": b"0"})
    assert not page.locator("#id_document_error").is_visible()


def test_toast_is_shown_when_an_answer_asks_for_it(open_page):
    page = open_page(GALLERY)
    page.evaluate(
        "document.body.dispatchEvent(new CustomEvent('toast', {bubbles: true, detail: {text: 'Đã bỏ', undo: '/x/'}}))"
    )
    assert page.locator(".toast-bar p").inner_text() == "Đã bỏ"
    assert page.locator(".toast-bar form").get_attribute("action") == "/x/"
    page.locator("[data-toast-close]").click()
    assert page.locator(".toast-bar").count() == 0


def test_piece_that_turns_out_a_whole_page_is_not_put_into_this_one(open_page):
    page = open_page(GALLERY)
    values = {"theme": "dark", "next": f"{GALLERY}?page=3"}
    with page.expect_navigation(url="**/?page=3"):
        page.evaluate("values => { htmx.ajax('POST', '/ui/theme/', {values, target: '#states'}) }", values)
    assert page.locator("main").count() == 1


def test_form_is_sent_once_however_often_it_is_pressed(open_page):
    page = open_page(GALLERY)
    refused = page.evaluate(
        """() => {
            const refused = [];
            addEventListener("submit", (event) => { refused.push(event.defaultPrevented); event.preventDefault(); });
            const button = document.querySelector(".language [value=en]");
            button.click();
            button.click();
            return refused;
        }"""
    )
    assert refused == [False, True]


def test_page_works_without_scripts(browser, live_server):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(live_server.url + GALLERY)
    page.locator(".theme summary").click()
    page.locator(".theme [value=dark]").click()
    assert page.locator("html").get_attribute("data-bs-theme") == "dark"
    page.locator(".language [value=en]").click()
    assert page.locator("html").get_attribute("lang") == "en"
    context.close()
