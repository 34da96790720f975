"""Fixtures for tests in a real browser: a page of the running program, watched for faults; axe for accessibility."""

import json
import os
from pathlib import Path

import pytest

from scripts import build_assets, chromium

AXE = build_assets.MODULES / "axe-core" / "axe.min.js"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"]


@pytest.fixture(scope="session")
def browser():
    """A Chromium for the whole run; the test fails where none is found."""
    from playwright.sync_api import sync_playwright

    # Playwright's loop runs in this thread; Django would take it for asynchronous code and refuse the data base.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    program = chromium.find()
    if program is None:
        pytest.fail(chromium.NONE_FOUND)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield started
        started.close()


def is_fault(message):
    """What the browser complains of; htmx tells of requests it took back itself (`hx-sync`) in the same way."""
    return message.type == "error" and not message.text.startswith(("htmx:sendAbort", "htmx:afterRequest"))


def taken_back(request):
    """Whether the page itself gave the request up: because a newer one took its place, or somebody went on."""
    return "ERR_ABORTED" in (request.failure or "")


def failed(request):
    return f"failed: {request.url}"


@pytest.fixture
def open_page(browser, live_server):
    """`open_page(path, width=1440, theme="light", cookies={})` gives a Playwright page; `page.faults` lists what the
    browser complained of: errors, blocked scripts and styles, requests that failed."""
    contexts = []

    def opened(path, *, width=1440, theme="light", cookies=None):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=theme, reduced_motion="reduce"
        )
        contexts.append(context)
        for name, value in (cookies or {}).items():
            context.add_cookies([{"name": name, "value": value, "url": live_server.url}])
        page = context.new_page()
        page.faults = []
        page.on("console", lambda message: page.faults.append(message.text) if is_fault(message) else None)
        page.on("pageerror", lambda error: page.faults.append(str(error)))
        page.on("requestfailed", lambda request: None if taken_back(request) else page.faults.append(failed(request)))
        page.goto(live_server.url + path)
        page.wait_for_load_state("networkidle")
        return page

    yield opened
    for context in contexts:
        context.close()


def axe(page):
    """What axe calls serious or critical on a page, as `rule: element` lines."""
    # Handed over by the debugging channel, which the page's Content-Security-Policy does not govern.
    page.evaluate(Path(AXE).read_text("utf-8"))
    found = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
    grave = [fault for fault in found["violations"] if fault["impact"] in {"serious", "critical"}]
    return [
        f"{fault['id']}: {json.dumps(node['target'])} {node['html'][:120]}"
        for fault in grave
        for node in fault["nodes"]
    ]


def overflow(page):
    """By how many pixels the page is wider than its window."""
    return page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
