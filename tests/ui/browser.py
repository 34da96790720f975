"""Fixtures for tests in a real browser: a page of the running program, watched for faults; axe for accessibility."""

import json
import os
import threading
from pathlib import Path

import pytest
from django.core.signals import request_finished, request_started

from scripts import build_assets, chromium
from scripts.settling import follow, settle

LOOKS = ((1440, "light"), (1440, "dark"), (360, "light"), (360, "dark"))  # a desk and a phone, in both themes
PATIENCE = 30  # seconds; a machine that does much else at once is slow
COLOURS = ("color-contrast", "link-in-text-block")  # axe's rules that a theme can break
AXE = build_assets.MODULES / "axe-core" / "axe.min.js"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"]


class Served:
    """How many requests the server's threads are at: one that is still answered when a test ends may write into the
    tables of the next."""

    def __init__(self):
        self.changed = threading.Condition()
        self.under_way = 0
        request_started.connect(self.begin)
        request_finished.connect(self.end)

    def begin(self, **_sent):
        self.count(1)

    def end(self, **_sent):
        self.count(-1)

    def count(self, step):
        if threading.current_thread() is not threading.main_thread():
            with self.changed:
                self.under_way += step
                self.changed.notify_all()

    def wait(self):
        """Until all are answered; raises `AssertionError` when one is not for very long."""
        with self.changed:
            assert self.changed.wait_for(lambda: self.under_way <= 0, PATIENCE), "the server answers for very long"


served = Served()


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
        follow(page, patience=PATIENCE)
        page.goto(live_server.url + path)
        settle(page)
        return page

    yield opened
    for context in contexts:
        context.close()
    served.wait()


def axe(page, *, only=None):
    """What axe calls serious or critical on a page, as `rule: element` lines; `only`: the rules to ask, not all."""
    if not page.evaluate("() => 'axe' in window"):
        # Handed over by the debugging channel, which the page's Content-Security-Policy does not govern.
        page.evaluate(Path(AXE).read_text("utf-8"))
    asked = {"resultTypes": ["violations"]} | ({"runOnly": {"type": "rule", "values": only}} if only else {})
    found = page.evaluate("(asked) => axe.run(document, asked)", asked)
    grave = [fault for fault in found["violations"] if fault["impact"] in {"serious", "critical"}]
    return [
        f"{fault['id']}: {json.dumps(node['target'])} {node['html'][:120]}"
        for fault in grave
        for node in fault["nodes"]
    ]


def overflow(page):
    """By how many pixels the page is wider than its window."""
    return page.evaluate("() => document.documentElement.scrollWidth - innerWidth")


def faults_in_every_look(page, prepare=lambda page: None):
    """What is wrong with a page of `open_page` at a desk and on a phone, in both themes; it is closed then.

    It comes as it was opened, at a desk, and is loaded anew on the phone; each time `prepare(page)` may open what is
    closed. A theme changes nothing but colours: in the second one only the rules of colours are asked again.
    """
    wrong = []
    for width, theme in LOOKS:
        look = f"{width} px, {theme}"
        page.emulate_media(color_scheme=theme)
        if width != page.viewport_size["width"]:
            page.set_viewport_size({"width": width, "height": 900})
            page.reload()
            settle(page)
        if theme == "light":
            prepare(page)
        page.wait_for_function("theme => document.documentElement.dataset.bsTheme === theme", arg=theme)
        wrong += [f"{look}: {fault}" for fault in axe(page, only=None if theme == "light" else COLOURS)]
        wrong += [f"{look}: {beyond} px wider than the window"] if (beyond := overflow(page)) > 0 else []
    page.context.close()
    served.wait()
    return wrong + page.faults
