import re

from tests.structure.tree import ROOT, project_files

IMAGES = ROOT / "docs" / "images"
TAKEN = re.compile(r'\btake\(\w+, "([a-z0-9-]+)"')
SHOWN = re.compile(r"!\[[^\]]+\]\((?:docs/)?images/([a-z0-9-]+)\.png\)")


def test_every_picture_is_taken_by_the_program_and_shown_in_a_document():
    taken = set(TAKEN.findall((ROOT / "scripts" / "pictures.py").read_text("utf-8")))
    shown = {name for file in project_files(".md") for name in SHOWN.findall((ROOT / file).read_text("utf-8"))}
    assert {path.stem for path in IMAGES.iterdir()} == taken == shown


def test_pictures_are_small_enough_for_a_slow_network():
    assert [path.name for path in IMAGES.iterdir() if path.stat().st_size > 200_000] == []
