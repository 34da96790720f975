"""What the browser loads: built, small, complete."""

import gzip
import json
import re
import subprocess
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from datchuan import ui
from scripts import build_assets

STATIC = Path(ui.__file__).parent / "static"
FIRST_VISIT_BYTES = 200_000
ON_EVERY_PAGE = ["ui/vendor/icons.svg", "ui/behaviour.js", "ui/upload.js", "ui/split.js"]  # loaded by other files


def weight(name):
    """Bytes of a file as sent, compressed."""
    return len(gzip.compress(Path(finders.find(name)).read_bytes(), 9))


def linked():
    source = (Path(ui.__file__).parent / "templates" / "ui" / "base.html").read_text("utf-8")
    return re.findall(r'{% static "([^"]+)" %}', source)


def test_first_visit_leaves_room_for_the_page_itself():
    total = sum(weight(name) for name in {*linked(), *ON_EVERY_PAGE})
    assert total <= FIRST_VISIT_BYTES - 50_000


def test_every_module_a_script_imports_is_there():
    for script in (STATIC / "ui").glob("*.js"):
        for name in re.findall(r"""(?:from|import\()\s*["'](\./[^"']+)""", script.read_text("utf-8")):
            assert (script.parent / name).is_file(), (script.name, name)


def test_no_style_sheet_asks_for_anything_from_elsewhere():
    for sheet in (STATIC / "ui").rglob("*.css"):
        addresses = re.findall(r"url\(([^)]+)\)|@import", sheet.read_text("utf-8"))
        assert [address for address in addresses if not address.strip("\"'").startswith("data:")] == []


def test_assets_are_built_from_the_lock_and_the_icons_in_use():
    assert build_assets.is_current(), "run make setup"


def test_sprite_holds_every_icon_in_use():
    root = ElementTree.parse(STATIC / "ui" / "vendor" / "icons.svg").getroot()
    assert [symbol.get("id") for symbol in root] == build_assets.icons_in_use()


def test_every_locked_package_has_a_hash_and_no_address(project):
    lock = json.loads((project / "package-lock.json").read_text("utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert packages
    assert [
        name for name, entry in packages.items() if "resolved" in entry or not entry["integrity"].startswith("sha512-")
    ] == []


def test_the_lock_is_of_the_packages_asked_for(project):
    asked = json.loads((project / "package.json").read_text("utf-8"))
    locked = json.loads((project / "package-lock.json").read_text("utf-8"))["packages"][""]
    assert (locked["dependencies"], locked["devDependencies"]) == (asked["dependencies"], asked["devDependencies"])


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('{% icon "upload" %}', ["upload"]),
        ('{% menu label="x" icon="dots" %}', ["dots"]),
        ('def f(icon: str = "inbox"): ...', ["inbox"]),
        ('badges.icon("link")', ["link"]),
        ("{% icon name %}", []),
    ],
)
def test_icons_in_use_finds_every_way_of_naming_one(tmp_path, source, found):
    (tmp_path / "page.html").write_text(source, "utf-8")
    assert build_assets.icons_in_use(tmp_path) == found


def test_symbol_refuses_a_name_nobody_drew():
    with pytest.raises(SystemExit, match="no such icon"):
        build_assets.symbol("no-such-icon-anywhere")


def test_layered_puts_the_framework_below_our_own_rules():
    css = build_assets.layered('@charset "UTF-8";a{color:red}/*# sourceMappingURL=x.css.map */')
    assert css == "@layer framework{a{color:red}}\n"


def test_behaviour_of_scripts():
    node, _npm = build_assets.node_and_npm()
    tests = sorted((Path(__file__).parent / "js").glob("*.test.mjs"))
    done = subprocess.run([node, "--test", *map(str, tests)], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
