"""Writes `reference/places.csv`, `place_lineage.csv` and `place_code_conflicts.csv` from two published packages.

`vietnamadminunits` gives the map before and after 1 July 2025, which unit became part of which, and coordinates.
`vietnam-provinces` gives the new map a second time; where the two disagree about a code, the disagreement is written
down. The same packages give the same bytes. What the packages do not know is kept by hand in `*_amendments.csv`, which
this script never touches.

    python scripts/build_places_reference.py [FOLDER]      # FOLDER: where to write; `reference/` by default
"""

from __future__ import annotations

import csv
import json
import re
import sqlite3
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

Row = dict[str, str]

FIRST_DAY_SEEN, LAST_DAY_BEFORE, FIRST_DAY_AFTER = "2025-01-01", "2025-06-30", "2025-07-01"
SOURCE = f"vietnamadminunits {version('vietnamadminunits')}"
KINDS = ("Thành phố", "Thị trấn", "Thị xã", "Đặc khu", "Phường", "Huyện", "Quận", "Tỉnh", "Xã")

# `as_of` is the first day the source speaks of.
PLACES = (
    *("code", "level", "name", "kind", "parent_code", "valid_from", "valid_to"),
    *("latitude", "longitude", "source", "as_of"),
)
LINEAGE = ("old_code", "new_code", "date", "share", "note", "source")
CONFLICTS = ("code", "other_code", "name", "province_code")

# The package marks one part of a divided commune as the likeliest for an address without a street: a guess by distance.
MAIN_PART = "split: the part nearest to the old centre"
OTHER_PART = "split"


def main(folder: Path) -> None:
    """Write the three lists into `folder`."""
    data = _package("vietnamadminunits") / "data"
    with sqlite3.connect(data / "dataset.db") as database:
        database.row_factory = sqlite3.Row
        before = [dict(row) for row in database.execute("SELECT * FROM admin_units_legacy")]
        after = [dict(row) for row in database.execute("SELECT * FROM admin_units")]
    converter = json.loads((data / "converter_2025.json").read_text("utf-8"))
    other = json.loads((_package("vietnam_provinces") / "data" / "nested-divisions.json").read_text("utf-8"))
    _write(folder / "places.csv", PLACES, [*places_before(before), *places_after(after)])
    _write(folder / "place_lineage.csv", LINEAGE, lineage(before, after, converter))
    _write(folder / "place_code_conflicts.csv", CONFLICTS, code_conflicts(after, other))


def places_before(rows: list[dict[str, Any]]) -> Iterator[Row]:
    """The 63 provinces, their districts and communes until 30 June 2025.

    The package says how things stood in the first half of 2025, not since when: the beginning stays empty (unknown).
    """
    until = {"valid_from": "", "valid_to": LAST_DAY_BEFORE, "as_of": FIRST_DAY_SEEN}
    for row in _first_of_each(rows, "provinceCode"):
        yield _place(row, "province", parent="") | until
    for row in _first_of_each(rows, "districtCode"):
        yield _place(row, "district", parent=row["provinceCode"]) | until
    for row in rows:
        if row["wardCode"]:  # five island districts have no commune
            yield _place(row, "ward", parent=row["districtCode"]) | until


def places_after(rows: list[dict[str, Any]]) -> Iterator[Row]:
    """The 34 provinces and their communes since 1 July 2025; no districts."""
    since = {"valid_from": FIRST_DAY_AFTER, "valid_to": "", "as_of": FIRST_DAY_AFTER}
    for row in _first_of_each(rows, "provinceCode"):
        yield _place(row, "province", parent="") | since
    for row in rows:
        yield _place(row, "ward", parent=row["provinceCode"]) | since


def lineage(before: list[dict[str, Any]], after: list[dict[str, Any]], converter: dict[str, Any]) -> Iterator[Row]:
    """What each province, commune and island district became on 1 July 2025.

    `share` is 1 where the whole unit went over, and empty (unknown) where it was divided.
    """
    old_codes = {_key(row): row["wardCode"] or row["districtCode"] for row in before}
    old_provinces = {row["provinceKey"]: row["provinceCode"] for row in before}
    new_codes = {(row["provinceKey"], row["wardKey"]): row["wardCode"] for row in after}
    new_provinces = {row["provinceKey"]: row["provinceCode"] for row in after}
    for new, parts in converter["DICT_PROVINCE"].items():
        yield from (_line(old_provinces[old], new_provinces[new], share="1") for old in parts)
    for province, wards in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, parts in wards.items():
            yield from (_line(old_codes[old], new_codes[province, ward], share="1") for old in parts)
    for province, wards in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old, parts in wards.items():
            yield from (_part(old_codes[old], new_codes[province, part["newWardKey"]], part) for part in parts)


def code_conflicts(after: list[dict[str, Any]], other: list[dict[str, Any]]) -> Iterator[Row]:
    """Communes of the new map to which `vietnam-provinces` gives another code (or a name found nowhere here)."""
    ours = {(row["provinceCode"], _folded(row["ward"])): row["wardCode"] for row in after}
    # A few names differ in diacritics only (xã Sơn Hà, xã Sơn Hạ): told apart by the name as written.
    exact = {(row["provinceCode"], row["ward"]): row["wardCode"] for row in after}
    for province in other:
        code = f"{province['code']:02d}"
        for ward in province["wards"]:
            name = " ".join(ward["name"].split())
            here = exact.get((code, name)) or ours.get((code, _folded(name)), "")
            there = f"{ward['code']:05d}"
            if here != there:
                yield {"code": here, "other_code": there, "name": name, "province_code": code}


def _place(row: dict[str, Any], column: str, *, parent: str) -> Row:
    kind, name = _kind_and_name(row[column])
    return {
        "code": row[f"{column}Code"],
        "level": "commune" if column == "ward" else column,
        "name": name,
        "kind": kind,
        "parent_code": parent,
        "latitude": _degrees(row[f"{column}Lat"]) if f"{column}Lat" in row else "",
        "longitude": _degrees(row[f"{column}Lon"]) if f"{column}Lon" in row else "",
        "source": SOURCE,
    }


def _kind_and_name(full_name: str) -> tuple[str, str]:
    """Kind in small letters, and proper name (the column of types is wrong in three rows of the package)."""
    full_name = unicodedata.normalize("NFC", " ".join(full_name.split()))
    for kind in KINDS:
        if full_name.lower().startswith(f"{kind.lower()} "):
            return kind.lower(), full_name[len(kind) + 1 :]
    raise ValueError(f"no kind of unit in {full_name!r}")


def _line(old: str, new: str, *, share: str = "", note: str = "") -> Row:
    return {"old_code": old, "new_code": new, "date": FIRST_DAY_AFTER, "share": share, "note": note, "source": SOURCE}


def _part(old: str, new: str, part: dict[str, Any]) -> Row:
    return _line(old, new, note=MAIN_PART if part["isDefaultNewWard"] else OTHER_PART)


def _key(row: dict[str, Any]) -> str:
    return "_".join((row["provinceKey"], row["districtKey"], row["wardKey"] or ""))


def _first_of_each(rows: list[dict[str, Any]], column: str) -> Iterable[dict[str, Any]]:
    return {row[column]: row for row in reversed(rows)}.values()


def _degrees(value: float) -> str:
    return f"{value:.5f}".rstrip("0").rstrip(".")


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return re.sub(r"[^a-z0-9]", "", plain)


def _package(name: str) -> Path:
    """The folder of an installed package, found without running its code (which wants further libraries)."""
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise SystemExit(f"the package {name} is not installed")
    return Path(spec.origin).parent


def _write(path: Path, columns: tuple[str, ...], rows: Iterable[Row]) -> None:
    lines = sorted([row[column] for column in columns] for row in rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(lines)
    print(f"{path.name}: {len(lines)} lines")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent / "reference")
