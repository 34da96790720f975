"""P7: a province's workbook read, kept and judged by the program, beside LibreOffice reckoning the same formulas.

Every sum and every verdict is compared cell by cell before times are told.
"""

from __future__ import annotations

import io
import os
import random
import statistics
import subprocess
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from datchuan.config.bench.figure import DifferentAnswersError, Figure, Sizes, peak_megabytes, timed
from datchuan.config.bench.nation import on_postgresql, sql
from datchuan.config.cli_words import translated as _
from datchuan.planning.libreoffice import find_libreoffice

VILLAGES_A_COMMUNE = 60
RUNS = 3  # of the import and of its anchor, turn by turn: both are over in a second or two
INTO = "INSERT INTO bench_bare {rows} ON CONFLICT (place, code) DO UPDATE SET amount = excluded.amount"
PROVINCE, ON, SEED = "46", date(2025, 12, 31), 1
SET = "vn-xa-2021-2025"
COMPARED = ("Tổng hợp", "Đánh giá")


def prepare(folder: Path, villages: int) -> Any:
    """An installation with the map, the law, the catalogue of quantities, and invented villages of the province."""
    from datchuan.config import installation

    os.environ["DATCHUAN_TODAY"] = "2026-01-15"
    installation.open_folder(folder, demo=True)
    for step in installation.steps(demo=False):
        step.do()
    from datchuan.evaluation.queries import communes_of
    from datchuan.places.actions import add_villages
    from datchuan.places.queries import place_on

    province = place_on(PROVINCE, ON)
    names = [f"{number}" for number in range(1, villages + 1)]
    first = ON.replace(month=1, day=1)
    for chain in communes_of(province, ON):
        commune = chain[0].place
        add_villages(commune=commune, names=names, since=max(commune.valid_from or first, first), by=None)
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


def calc() -> str | None:
    """LibreOffice with the part that reckons tables; Writer alone has not."""
    found = find_libreoffice()
    return found if found and any(Path(found).resolve().parent.glob("scalc*")) else None


def reckoned(program: str, workbook: Path, folder: Path) -> tuple[Path, float]:
    """What LibreOffice makes of it, all formulas reckoned anew, and the seconds its whole process took."""
    folder.mkdir()
    command = [program, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "xlsx"]
    started = time.perf_counter()
    subprocess.run([*command, "--outdir", str(folder), str(workbook)], check=True, capture_output=True)  # noqa: S603
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
    """Cells that differ or stand on one side alone; a sum nobody reported to is nought in the sheet, absent here."""
    found = []
    for sheet in COMPARED:
        blank = 0 if sheet == "Tổng hợp" else ""
        for at in sorted({*theirs[sheet], *own[sheet]}):
            there, here = theirs[sheet].get(at), own[sheet].get(at, blank)
            if not at[1].endswith(":expected") and not same(there, here):
                found.append(f"{sheet} {at}: {there} there, {here} here")
    return found


def same(there: Any, here: Any) -> bool:
    """A sheet's numbers are binary, ours whole numbers and their digits."""
    numbers = isinstance(there, int | float) and isinstance(here, int | float | Decimal)
    return abs(float(here) - float(there)) < 1e-6 if numbers else there == here


def figures(folder: Path, _sizes: Sizes) -> Iterator[Figure]:
    """The province of the demonstration. Without LibreOffice only the program's own time can be told."""
    province = prepare(folder / "data", VILLAGES_A_COMMUNE)
    from datchuan.evaluation.province_workbook import province_workbook
    from datchuan.evaluation.queries.province import province_year
    from datchuan.measurements.actions import Origin, import_workbook
    from datchuan.measurements.models import Source

    workbook = folder / "tinh.xlsx"
    workbook.write_bytes(province_workbook(invented(province_year(province, SET, ON))))
    content = workbook.read_bytes()
    program = calc()
    theirs, seconds = reckoned(program, workbook, folder / "reckoned") if program else (None, None)
    origin = Origin(as_of=ON, source=Source.IMPORT, document="Bảng của tỉnh")

    def imported() -> Any:
        return import_workbook(content=content, year=ON.year, origin=origin, by=None)

    started = time.perf_counter()
    kept = imported()
    read = time.perf_counter() - started
    own = ours(province)
    whole = time.perf_counter() - started
    missing = _("thiếu mốc: máy này không có LibreOffice Calc (soffice)")
    anchor_name = missing if theirs is None else _compared(theirs, own)
    values = f"{kept.written:,}"
    name = _("Bảng Excel của tỉnh, {values} số liệu: nạp, cộng, đánh giá").format(values=values)
    anchor = None if seconds is None else seconds * 1000
    yield Figure("P7", name, whole * 1000, anchor=anchor, anchor_name=anchor_name, bar=1)
    name = _("Nạp bảng Excel của tỉnh, {values} số liệu, có lịch sử và tổng").format(values=values)
    times, plain = [read * 1000], [plainly_kept(content)]
    for _run in range(1, RUNS):
        _forget()
        times.append(timed(imported, runs=1))
        plain.append(plainly_kept(content))
    measured, anchor = statistics.median(times), statistics.median(plain)
    bare = _("calamine đọc và upsert vào bảng trống")
    yield Figure("P3", name, measured, anchor=anchor, anchor_name=bare, bar=3)
    yield Figure("P3", _("bộ nhớ nhiều nhất của tiến trình khi nạp"), peak_megabytes(), unit="MB", wanted=1024)


def _forget() -> None:
    """As before the import: nothing was ever said."""
    for table in ("measurements_measurement", "measurements_total"):
        sql(f"DELETE FROM {table}")  # noqa: S608
    if on_postgresql():
        sql("VACUUM ANALYZE")


def _compared(theirs: Path, own: Any) -> str:
    """How many cells are the same in both. Raises DifferentAnswersError with the first that are not."""
    compared = cells(theirs)
    if wrong := differences(compared, own):
        raise DifferentAnswersError("\n".join(wrong[:20]))
    total = sum(len(sheet) for sheet in compared.values())
    return _("LibreOffice, cả tiến trình; {cells} ô như nhau").format(cells=f"{total:,}")


def plainly_kept(content: bytes) -> float:
    """Milliseconds in which the same sheet is read by calamine and put into a bare table, without any check.

    Raises DifferentAnswersError where the table has not a row for each cell that is kept, of which two make one figure
    where men and women are told apart.
    """
    from django.db import connection, transaction
    from python_calamine import CalamineWorkbook

    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bench_bare (place text, code text, amount text, PRIMARY KEY (place, code))")
        started = time.perf_counter()
        rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name("Số liệu").to_python()
        codes = rows[1]
        filled: list[tuple[Any, ...]] = [
            (row[0], code, str(cell))
            for row in rows[3:]
            for code, cell in zip(codes[4:], row[4:], strict=True)
            if cell != ""
        ]
        with transaction.atomic():
            _upsert(cursor, filled)
        taken = (time.perf_counter() - started) * 1000
        cursor.execute("SELECT count(DISTINCT (place || ' ' || replace(code, ':female', ':male'))) FROM bench_bare")
        [figures] = cursor.fetchone()
        cursor.execute("DROP TABLE bench_bare")
    [[kept]] = sql("SELECT count(*) FROM measurements_measurement")
    if figures != kept:
        raise DifferentAnswersError(_("{count} số liệu đã nạp khác tệp.").format(count=abs(figures - kept)))
    return taken


def _upsert(cursor: Any, filled: list[tuple[Any, ...]]) -> None:
    """By COPY on PostgreSQL, which takes rows one by one several times more slowly."""
    if not on_postgresql():
        cursor.executemany(INTO.format(rows="VALUES (%s, %s, %s)"), filled)
        return
    cursor.execute("CREATE TEMPORARY TABLE bench_in (place text, code text, amount text)")
    with cursor.cursor.copy("COPY bench_in FROM STDIN") as copy:
        copy.write("".join("\t".join(row) + "\n" for row in filled))
    cursor.execute(INTO.format(rows="SELECT place, code, amount FROM bench_in"))
    cursor.execute("DROP TABLE bench_in")
