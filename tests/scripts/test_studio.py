"""What makes a picture the same each time, and small."""

import io
from datetime import date, time

import pytest
from PIL import Image

from scripts import studio


@pytest.fixture
def content():
    """A picture with more colours than a kept one has."""
    stream = io.BytesIO()
    Image.effect_mandelbrot((400, 300), (-2, -1.5, 1, 1.5), 100).convert("RGB").save(stream, "PNG")
    return stream.getvalue()


def test_a_picture_is_kept_with_few_colours(content, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(studio, "IMAGES", tmp_path)
    studio.keep(content, "thử")
    with Image.open(tmp_path / "thử.png") as kept:
        assert (kept.size, kept.mode) == ((400, 300), "P")
    assert "400 × 300" in capsys.readouterr().out


def test_a_picture_too_large_for_a_document_is_refused(content, tmp_path, monkeypatch):
    monkeypatch.setattr(studio, "IMAGES", tmp_path)
    monkeypatch.setattr(studio, "MOST", 100)
    with pytest.raises(SystemExit, match="thử"):
        studio.keep(content, "thử")


def test_the_clock_stands_at_nine_on_the_demonstrations_day_and_never_twice_at_the_same_moment(settings):
    settings.DATCHUAN_TODAY = date(2024, 3, 15)
    now = studio.clock()
    first, second = now(), now()
    assert (first.date(), first.time()) == (date(2024, 3, 15), time(9))
    assert first < second
    assert second.strftime("%H:%M") == "09:00"
