"""Find the Chromium that the browser tests use, or install one.

python scripts/chromium.py             print its path (exit 1 when there is none)
python scripts/chromium.py --install   install one first when there is none
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
USUAL_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
NONE_FOUND = """
There is no Chromium for the browser tests, and none could be installed.
    Debian, Ubuntu:  sudo apt install chromium
    elsewhere:       install Chromium or Google Chrome, or set DATCHUAN_CHROMIUM to the program's path
Then give the same command again."""


def find() -> Path | None:
    """The program: what DATCHUAN_CHROMIUM names, else on the path, else in the usual places, else Playwright's own."""
    named = os.environ.get("DATCHUAN_CHROMIUM", "")
    on_path = [path for name in NAMES if (path := shutil.which(name))]
    for candidate in filter(None, [named, *on_path, *USUAL_PLACES, playwrights()]):
        if Path(candidate).is_file() and starts(candidate):
            return Path(candidate)
    return None


def starts(program: str) -> bool:
    """Whether the program answers: Ubuntu puts a stand-in on the path that only asks for a snap."""
    if sys.platform in {"win32", "darwin"}:
        return True
    answer = subprocess.run([program, "--version"], stdin=subprocess.DEVNULL, capture_output=True, timeout=60)
    return answer.returncode == 0


def playwrights() -> str:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def install() -> None:
    """The distribution's package when this is root on a Debian, else Playwright's download."""
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "update"], stdin=subprocess.DEVNULL)
        subprocess.run(["apt-get", "install", "-y", "--no-install-recommends", "chromium"], stdin=subprocess.DEVNULL)
    if find() is None:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], stdin=subprocess.DEVNULL)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--install", action="store_true", help="install one when there is none, and print nothing")
    options = parser.parse_args()
    if options.install and find() is None:
        print("· installing a Chromium for the browser tests", flush=True)
        install()
    program = find()
    if program is None:
        print(NONE_FOUND.strip(), file=sys.stderr)
        return 1
    if not options.install:
        print(program)
    return 0


if __name__ == "__main__":
    sys.exit(main())
