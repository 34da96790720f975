"""Measure a province's workbook: read, kept and judged by the program, beside LibreOffice reckoning the same formulas.

    python scripts/bench_workbook.py                    the province of the demonstration, 20 villages a commune
    python scripts/bench_workbook.py --villages 5       a smaller one

Every sum and every verdict is compared cell by cell before anything is timed. Needs LibreOffice Calc (`soffice`).
"""

from __future__ import annotations

import argparse
import io
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
PROVINCE, ON, SEED = "46", date(2024, 12, 31), 1
SET = "vn-xa-2021-2025"
COMPARED = ("Tổng hợp", "Đánh giá")


def prepare(folder: Path, villages: int) -> Any:
    """An installation with the map, the law, the catalogue of quantities, and invented villages of the province."""
    from datchuan.config import installation

    os.environ["DATCHUAN_TODAY"] = "2025-01-15"
    installation.open_folder(folder, demo=True)
    for step in installation.steps(demo=False):
        step.do()
    from datchuan.evaluation.queries import communes_of
    from datchuan.places.models import Place, PlacePeriod
    from datchuan.places.queries import place_on

    province = place_on(PROVINCE, ON)
    communes = [chain[0].place for chain in communes_of(province, ON)]
    made = [
        Place(code=f"{commune.code}-{number:02d}", level="village", valid_from=date(2024, 1, 1))
        for commune in communes
        for number in range(1, villages + 1)
    ]
    Place.objects.bulk_create(made)
    above = {commune.code: commune for commune in communes}
    PlacePeriod.objects.bulk_create(
        PlacePeriod(
            place=village,
            name=village.code[-2:],
            kind="thôn",
            parent=above[village.code[:-3]],
            valid_from=village.valid_from,
            search_name="",
            search_path="",
        )
        for village in made
    )
    return province


def invented(year: Any) -> Any:
    """The same year with a value for almost every place and quantity: some blank, some "none here"."""
    chance = random.Random(SEED)  # noqa: S311  invented figures, the same each time
    standing: dict[tuple[int, int], Any] = {}
    wholes = {one.pk: one.part_of_id for one in year.quantities}
    for row in year.rows:
        for quantity in sorted(year.quantities, key=lambda one: depth(one.pk, wholes)):
            if quantity.level == row.level and chance.random() < 0.98:
                whole = standing.get((row.place, wholes[quantity.pk] or 0))
                standing[row.place, quantity.pk] = value(quantity, whole, chance)
    return replace(year, standing=standing)


def depth(quantity: int, wholes: dict[int, int | None]) -> int:
    above = wholes.get(quantity)
    return 0 if above is None else 1 + depth(above, wholes)


def value(quantity: Any, whole: Any, chance: random.Random) -> SimpleNamespace:
    if chance.random() < 0.01:
        return SimpleNamespace(state="not_applicable", reason="không có", amount=None, male=None, female=None)
    most = 1 if quantity.is_answer else 400 * 10**quantity.places

    def drawn(limit: int | None) -> int:
        return chance.randint(0, most) if limit is None else chance.randint(limit * 8 // 10, limit)

    limits = (None, None, None) if whole is None else (whole.amount, whole.male, whole.female)
    if any(limit is not None for limit in limits) and limits[0] == 0:
        limits = (0, 0 if limits[1] is not None else None, 0 if limits[2] is not None else None)
    male, female = (drawn(limits[1]), drawn(limits[2])) if quantity.sexes else (None, None)
    amount = male + female if male is not None and female is not None else drawn(limits[0])
    return SimpleNamespace(state="reported", reason="", amount=amount, male=male, female=female)


def reckoned(workbook: Path, folder: Path) -> tuple[Path, float]:
    """What LibreOffice makes of it, all formulas reckoned anew, and the seconds its whole process took."""
    folder.mkdir()
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "xlsx"]
    started = time.perf_counter()
    subprocess.run([*command, "--outdir", str(folder), str(workbook)], check=True, capture_output=True)
    return folder / workbook.name, time.perf_counter() - started


def cells(path: Path) -> dict[str, dict[tuple[str, str], Any]]:
    """Every cell of the compared sheets by commune and code."""
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(str(path))
    found = {}
    for name in COMPARED:
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        codes = rows[1]
        found[name] = {
            (str(row[0]), str(code)): cell
            for row in rows[3:]
            for code, cell in zip(codes[2:], row[2:], strict=True)
            if str(code)
        }
    return found


def ours(province: Any) -> dict[str, dict[tuple[str, str], Any]]:
    """The same cells by the program."""
    from datchuan.domain.criteria.batch import OUTCOMES
    from datchuan.evaluation.province_workbook import WORDS
    from datchuan.evaluation.queries import judge_communes
    from datchuan.measurements.queries import rollup

    found = judge_communes(province, SET, ON)
    codes = [chain[0].code for chain in found.chains]
    assert found.verdicts is not None
    named = {**found.verdicts.indicators, **{f"criterion:{n}": one for n, one in found.verdicts.criteria.items()}}
    verdicts: dict[tuple[str, str], Any] = {}
    for key, outcomes in named.items():
        verdicts |= {(code, key): WORDS[OUTCOMES[one]] for code, one in zip(codes, outcomes, strict=True) if one < 255}
    verdicts |= {(code, "met"): int(count) for code, count in zip(codes, found.met, strict=True)}
    whole = rollup(ON.year, ON, levels=("commune",))
    by_key = {chain[0].place.pk: chain[0].code for chain in found.chains}
    return {"Đánh giá": verdicts, "Tổng hợp": dict(sums(whole, by_key))}


def sums(whole: Any, communes: dict[int, str]) -> Iterator[tuple[tuple[str, str], Any]]:
    for (_level, unit, key), one in whole.sums.items():
        quantity, code = whole.quantities[key], communes.get(unit)
        if code is not None:
            scale = 10**quantity.places
            yield (code, f"{quantity.code}:amount"), one.amount / scale
            yield (code, f"{quantity.code}:reported"), one.reported
            yield (code, f"{quantity.code}:not_applicable"), one.not_applicable
            if quantity.sexes:
                yield (code, f"{quantity.code}:male"), one.male / scale
                yield (code, f"{quantity.code}:female"), one.female / scale


def differences(theirs: dict[str, Any], own: dict[str, Any]) -> list[str]:
    """Cells that differ; a sum nobody reported to is nought in the sheet and absent here."""
    found = []
    for sheet in COMPARED:
        for at, cell in theirs[sheet].items():
            if at[1].endswith(":expected"):
                continue
            told = own[sheet].get(at, 0 if sheet == "Tổng hợp" else "")
            same = abs(float(told) - float(cell)) < 1e-6 if isinstance(cell, int | float) else told == cell
            if not same:
                found.append(f"{sheet} {at}: {cell} there, {told} here")
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--villages", type=int, default=20, help="villages a commune")
    options = parser.parse_args()
    if shutil.which("soffice") is None:
        print("P7 left out: there is no LibreOffice Calc (soffice) on this machine", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory(prefix="datchuan-bench-") as name:
        return measure(Path(name), options.villages)


def measure(folder: Path, villages: int) -> int:
    province = prepare(folder / "data", villages)
    from datchuan.evaluation.province_workbook import province_workbook
    from datchuan.evaluation.queries.province import province_year
    from datchuan.measurements.actions import Origin, import_workbook
    from datchuan.measurements.models import Source

    year = invented(province_year(province, SET, ON))
    workbook = folder / "tinh.xlsx"
    workbook.write_bytes(province_workbook(year))
    theirs, seconds = reckoned(workbook, folder / "reckoned")
    content = workbook.read_bytes()
    started = time.perf_counter()
    origin = Origin(as_of=ON, source=Source.IMPORT, document="Bảng của tỉnh")
    kept = import_workbook(content=content, year=ON.year, origin=origin, by=None)
    read = time.perf_counter() - started
    own = ours(province)
    whole = time.perf_counter() - started
    compared = cells(theirs)
    wrong = differences(compared, own)
    total = sum(len(sheet) for sheet in compared.values())
    print(f"{len(year.communes)} communes, {len(year.rows)} reporting places, {kept.written:,} values, {total:,} cells")
    print(f"cells that differ: {len(wrong)}")
    for line in wrong[:20]:
        print(f"  {line}")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"P7 upload, keep, sum and judge: {whole:.2f} s ({read:.2f} s of it reading and keeping), {memory:.0f} MB")
    print(f"   LibreOffice, whole process: {seconds:.2f} s; ratio {whole / seconds:.2f} (wanted ≤ 1)")
    print(f"   plain reading by calamine: {plain_reading(content):.2f} s")
    return 1 if wrong else 0


def plain_reading(content: bytes) -> float:
    from python_calamine import CalamineWorkbook

    started = time.perf_counter()
    CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name("Số liệu").to_python()
    return time.perf_counter() - started


if __name__ == "__main__":
    sys.exit(main())
