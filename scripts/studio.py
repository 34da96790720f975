"""Where pictures are taken: a demonstration whose clock stands, its people at a browser, and PNGs of few bytes."""

from __future__ import annotations

import io
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, time, timedelta
from itertools import count
from pathlib import Path
from types import TracebackType
from unittest import mock

from django.utils import timezone
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, sync_playwright

from datchuan.config import demonstration_clock, installation, server
from scripts import chromium
from scripts.settling import follow, settle

IMAGES = Path(__file__).resolve().parent.parent / "docs" / "images"
DESK, PHONE = 1440, 360
ABOVE = 4  # pixels that are shown above what a picture begins with
MOST = 200_000  # bytes of a picture
PORT = 8491
PATIENCE = 120  # seconds
# A browser in Vietnamese shows days and chosen files like this; one that knows English only must not show its own.
IN_VIETNAMESE = """() => {
    for (const box of document.querySelectorAll("input[type=date]")) {
        const day = box.value;
        box.style.width = `${box.offsetWidth}px`;
        box.type = "text";
        box.value = day.split("-").reverse().join("/");
        box.dataset.day = day;
    }
    for (const box of document.querySelectorAll("input[type=file]")) {
        const shown = document.createElement("span");
        shown.style.textAlign = "start";
        shown.className = `${box.className} shown-in-its-place`;
        shown.textContent = `Chọn tệp │ ${box.files[0]?.name ?? "Chưa chọn"}`;
        box.hidden = true;
        box.before(shown);
    }
}"""
AS_IT_WAS = """() => {
    for (const box of document.querySelectorAll("[data-day]")) {
        box.type = "date";
        box.style.width = "";
        box.value = box.dataset.day;
        delete box.dataset.day;
    }
    for (const box of document.querySelectorAll("input[type=file]")) box.hidden = false;
    for (const shown of document.querySelectorAll(".shown-in-its-place")) shown.remove();
}"""


class Studio:
    """A demonstration that is served, and a browser; `at(username)` is the page of one of its people."""

    def __init__(self) -> None:
        self.address = f"http://127.0.0.1:{PORT}"
        self.pages: dict[tuple[str, int], Page] = {}

    def __enter__(self) -> Studio:
        program = chromium.find()
        if program is None:
            raise SystemExit(chromium.NONE_FOUND)
        mock.patch.object(demonstration_clock, "now", clock()).start()
        self.folder = tempfile.TemporaryDirectory(prefix="datchuan-pictures-", ignore_cleanup_errors=True)
        installation.open_folder(self.folder.name, demo=True)
        installation.prepare()
        ready = threading.Event()
        wanted = {"host": "127.0.0.1", "port": PORT, "ready": ready.set}
        threading.Thread(target=server.serve, kwargs=wanted, daemon=True).start()
        ready.wait(PATIENCE)
        self.playwright = sync_playwright().start()
        self.browser: Browser = self.playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-gpu", "--lang=vi"]
        )
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self.browser.close()
        self.playwright.stop()
        self.folder.cleanup()

    def at(self, username: str, width: int = DESK) -> Page:
        """The page of one of the cast, signed in, at a desk or on a phone."""
        if (username, width) not in self.pages:
            context = self.browser.new_context(
                viewport={"width": width, "height": 900}, reduced_motion="reduce", color_scheme="light", locale="vi-VN"
            )
            page = self.pages[username, width] = context.new_page()
            follow(page, patience=PATIENCE)
            page.goto(f"{self.address}/sign-in/")
            page.locator(f'form[action$="/as/{username}/"] button').click()
            settle(page)
        return self.pages[username, width]

    def leave(self) -> None:
        """Everybody goes: a session that was begun months ago has ended."""
        for page in self.pages.values():
            page.context.close()
        self.pages.clear()

    def open(self, page: Page, path: str) -> None:
        page.goto(f"{self.address}{path}")
        settle(page)


def clock() -> Callable[[], datetime]:
    """The time of day of a demonstration: nine in the morning of its day, a moment later at every look."""
    from datchuan.ui.dates import today

    moments = count()

    def now() -> datetime:
        nine = datetime.combine(today(), time(9), tzinfo=timezone.get_default_timezone())
        return nine + timedelta(microseconds=next(moments))

    return now


@contextmanager
def in_vietnamese(page: Page) -> Iterator[None]:
    page.evaluate(IN_VIETNAMESE)
    yield
    page.evaluate(AS_IT_WAS)


def take(page: Page, name: str, *, height: int, part: Locator | None = None) -> None:
    """A picture of so many pixels' height: of the window from its top, or of the page's content from `part` on."""
    page.evaluate("() => scrollTo(0, 0)")
    page.mouse.move(0, 0)
    with in_vietnamese(page):
        if part is None:
            page.set_viewport_size({"width": page.viewport_size["width"], "height": height})
            content = page.screenshot()
        else:
            main, top = page.locator("main").bounding_box(), part.bounding_box()["y"] - ABOVE
            clip = {"x": main["x"], "y": top, "width": main["width"], "height": height}
            content = page.screenshot(full_page=True, clip=clip)
    keep(content, name)


def keep(content: bytes, name: str) -> None:
    """The picture with as few colours as it needs. Raises `SystemExit` when it is still too large for a document."""
    picture = Image.open(io.BytesIO(content)).convert("RGB")
    picture = picture.quantize(256, method=Image.Quantize.MAXCOVERAGE, kmeans=1, dither=Image.Dither.NONE)
    target = IMAGES / f"{name}.png"
    picture.save(target, optimize=True)
    if target.stat().st_size > MOST:
        raise SystemExit(f"{name}: {target.stat().st_size} bytes")
    print(f"{target.name:28} {picture.width} × {picture.height} {target.stat().st_size:>8}")
