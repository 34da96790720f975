"""Where things stand in a register's workbook; what is laid out here is written by `writing` and read by `reading`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

SHEET, GUIDE, CHOICES, MARKS = "Bản ghi", "Hướng dẫn", "Lựa chọn", "datchuan"
CODES_ROW, HEAD_ROW, FIRST_ROW = 2, 3, 4  # row 1 says what the sheet is; row 2, hidden, holds the codes that are read
ID, BASE, PLACE = "#id", "#base", "#place"  # no field code begins so
LEADING = (ID, BASE)
FORMAT = "1"
YES, NO = "Có", "Không"  # the words of the sheet: registers are written in Vietnamese, whatever language the page is in


@dataclass(frozen=True, slots=True)
class Marks:
    """What a workbook says it was made for. `place`: a code; `year`: None of a standing register."""

    register: str
    title: str
    version: int
    place: str
    place_name: str
    year: int | None

    def as_texts(self) -> dict[str, str]:
        return {
            "format": FORMAT,
            "register": self.register,
            "title": self.title,
            "version": str(self.version),
            "place": self.place,
            "place_name": self.place_name,
            "year": "" if self.year is None else str(self.year),
        }

    @classmethod
    def of(cls, texts: Mapping[str, str]) -> Marks:
        """Raises KeyError, ValueError."""
        if texts["format"] != FORMAT:
            raise ValueError(texts["format"])
        year = texts.get("year") or ""
        version, of_year = int(texts["version"]), int(year) if year else None
        return cls(texts["register"], texts["title"], version, texts["place"], texts["place_name"], of_year)
