"""From a PDF's own coordinates (upwards, before rotation) to the page as it is looked at (downwards from its top)."""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2 as pdfium


@dataclass(frozen=True, slots=True)
class View:
    """A page as shown: `rotation` clockwise in degrees, width and height in points after rotation."""

    rotation: int
    width: float
    height: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the PDF as (from the left, from the top)."""
        match self.rotation:
            case 90:
                return y, x
            case 180:
                return self.width - x, y
            case 270:
                return self.width - y, self.height - x
            case _:
                return x, self.height - y


def view_of(page: pdfium.PdfPage) -> View:
    """The view of a page."""
    width, height = page.get_size()
    return View(page.get_rotation(), width, height)
