"""Colours of both themes can be told apart (WCAG 2.2): 4.5 for text, 3 for the edge of a control."""

import re
from pathlib import Path

import pytest

from datchuan import ui

TOKENS = (Path(ui.__file__).parent / "static" / "ui" / "tokens.css").read_text("utf-8")
TONES = ("good", "bad", "warn", "info", "quiet", "odd")
TEXT = [
    *(
        (ink, ground)
        for ink in ("ink", "ink-2", "accent")
        for ground in ("ground", "surface", "surface-2", "quiet-soft")
    ),
    *((tone, ground) for tone in TONES for ground in ("surface", "surface-2", "ground", f"{tone}-soft")),
    *(("ink", f"{tone}-soft") for tone in TONES),
    ("accent-ink", "accent"),
    ("accent-ink", "accent-strong"),
    ("surface", "bad"),
    ("accent", "accent-soft"),
    ("ground", "ink"),
]
EDGES = [("line-strong", "surface"), ("line-strong", "surface-2"), ("focus", "surface"), ("focus", "ground")]


def colours(theme):
    """The named colours of a theme as (red, green, blue)."""
    block = re.search(rf'\[data-bs-theme="{theme}"\] {{\n  color-scheme(.*?)\n}}', TOKENS, re.DOTALL).group(1)
    return {
        name: tuple(int(value[i : i + 2], 16) for i in (0, 2, 4))
        for name, value in re.findall(r"--([a-z0-9-]+): #([0-9a-f]{6});", block)
    }


def luminance(colour):
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (part / 255 for part in colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_of_black_and_white_is_21():
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_can_be_read(theme, ink, ground):
    named = colours(theme)
    assert contrast(named[ink], named[ground]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_edges_of_controls_can_be_seen(theme, edge, ground):
    named = colours(theme)
    assert contrast(named[edge], named[ground]) >= 3


def test_both_themes_name_the_same_colours():
    assert set(colours("light")) <= set(colours("dark")) | {"mark-ground"}
