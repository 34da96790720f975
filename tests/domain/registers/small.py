"""A small faultless catalogue and register to start tests from."""

from __future__ import annotations

CATALOGUE = """\
quantities:
  - {code: roads, label: Số km đường, unit: km, places: 3, level: village, sexes: false, counted_from: road}
  - {code: roads_good, label: Số km đường tốt, unit: km, places: 3, level: village, sexes: false,
     part_of: roads, counted_from: road}
  - {code: workers, label: Số người làm đường, unit: người, places: 0, level: village, sexes: true, counted_from: road}
  - {code: markets, label: Số chợ, unit: chợ, places: 0, level: commune, sexes: false, counted_from: reported}
  - {code: schools, label: Số trường, unit: trường, places: 0, level: commune, sexes: false, counted_from: school}
"""

ROAD = """\
code: road
version: 1
title: Sổ đường
one: đoạn
level: village
period: year
identity: [number]
sensitive: false
in_force: {from: 2026-01-01, to: 2030-12-31}
law: {sentence: Theo chỉ tiêu 2.2, document: QĐ 1, confidence: recalled}
fields:
  - {code: number, label: Số đoạn, type: text, required: true}
  - {code: length, label: Chiều dài, type: decimal, places: 3, unit: km, min: 0.001, max: 100, help: Ki-lô-mét}
  - {code: men, label: Số nam, type: integer, min: 0, max: 50}
  - {code: women, label: Số nữ, type: integer, min: 0, max: 50}
  - {code: good, label: Đường tốt, type: yes_no}
  - code: kind
    label: Loại
    type: choice
    choices: [{code: village, label: Đường thôn}, {code: alley, label: Đường ngõ, until: 2027-12-31}]
  - {code: built, label: Ngày xây, type: date}
  - {code: since, label: Năm dùng, type: year, min: 1900}
constraints:
  - {code: alley_is_short, rule: kind <> 'alley' OR length <= 5, says: Đường ngõ dài quá 5 km., severity: warning}
  - {code: few, rule: men + women <= 60, says: Quá 60 người làm đường., severity: error}
counts:
  - {quantity: roads, of: sum(length)}
  - {quantity: roads_good, of: sum(length) FILTER (WHERE good)}
  - {quantity: workers, male: sum(men), female: sum(women)}
"""

PATHS = {"catalogue": "quantities.yaml", "road": "road.yaml"}


def register_files(**swapped: str) -> dict[str, str]:
    """The texts of both files by path; `swapped` takes the place of one (catalogue=, road=)."""
    base = {"catalogue": CATALOGUE, "road": ROAD} | swapped
    return {PATHS[name]: text for name, text in base.items()}
