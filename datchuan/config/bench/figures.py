"""P1 to P3: figures at the size asked for, in a data base of their own, each beside raw SQL of the same run.

Answers are compared cell by cell before they are timed. On PostgreSQL rows come in by COPY and sums by grouping sets;
on SQLite, which has neither, by an insert of many rows and by one select a level.
"""

from __future__ import annotations

import csv
import os
import threading
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from datchuan.config.bench.figure import DifferentAnswersError, Figure, Sizes, peak_megabytes, timed
from datchuan.config.cli_words import translated as _

YEAR, ON = 2025, date(2025, 12, 31)
TREE = """
CREATE TEMPORARY TABLE bench_tree AS
SELECT village.id AS place, held.parent_id AS commune, above.parent_id AS province
FROM places_place village
JOIN places_placeperiod held ON held.place_id = village.id AND held.valid_to IS NULL
JOIN places_placeperiod above ON above.place_id = held.parent_id AND above.valid_to IS NULL
WHERE village.level = 'village'
UNION ALL
SELECT commune.id, commune.id, held.parent_id
FROM places_place commune JOIN places_placeperiod held ON held.place_id = commune.id AND held.valid_to IS NULL
WHERE commune.level = 'commune' AND commune.valid_to IS NULL
"""
_SUMMED = """
SELECT quantity_id, {units}, sum(amount), sum(male), sum(female), count(*), max(as_of)
FROM measurements_measurement JOIN bench_tree ON place = place_id
WHERE year = 2025 AND status = 'standing'
GROUP BY {groups}
"""
GROUPING_SETS = _SUMMED.format(
    units="commune, province", groups="GROUPING SETS ((quantity_id, commune), (quantity_id, province), (quantity_id))"
)
LEVEL_BY_LEVEL = " UNION ALL ".join(
    _SUMMED.format(units=units, groups=groups)
    for units, groups in (
        ("commune, NULL AS province", "quantity_id, commune"),
        ("NULL, province", "quantity_id, province"),
        ("NULL, NULL", "quantity_id"),
    )
)
INSERT = "INSERT INTO bench_in VALUES (%s, %s, %s, %s, %s)"
UPSERT = """
INSERT INTO bench_bare SELECT place_id, quantity_id, 2025, amount, male, female FROM bench_in WHERE true
ON CONFLICT (place_id, year, quantity_id)
DO UPDATE SET amount = excluded.amount, male = excluded.male, female = excluded.female
"""


def sql(text: str, *parameters: Any) -> list[tuple[Any, ...]]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(text, parameters)
        return cursor.fetchall() if cursor.description else []


def importing(folder: Path) -> Iterator[Figure]:
    """P3: the CSV of the nation against a plain way in and an upsert of the same rows into a bare table of that key."""
    from django.db import connection, transaction

    from datchuan.measurements.actions import Origin, import_measurements
    from datchuan.measurements.models import Source

    path = folder / "nation.csv"
    sql("CREATE TABLE bench_bare (place_id bigint, quantity_id bigint, year smallint, amount bigint, male bigint, "
        "female bigint, PRIMARY KEY (place_id, year, quantity_id))")  # fmt: skip
    resolved = folder / "resolved.csv"
    _resolve(path, resolved)

    @transaction.atomic
    def bare() -> None:
        with connection.cursor() as cursor:
            cursor.execute("CREATE TEMPORARY TABLE bench_in (place_id bigint, quantity_id bigint, amount bigint, "
                           "male bigint, female bigint)")  # fmt: skip
            _bring_in(cursor, resolved)
            cursor.execute(UPSERT)
            cursor.execute("DROP TABLE bench_in")

    anchor = timed(bare, runs=1)
    done = []

    def ours() -> None:
        with path.open(encoding="utf-8", newline="") as file:
            done.append(
                import_measurements(lines=file, year=YEAR, origin=Origin(as_of=ON, source=Source.IMPORT), by=None)
            )

    measured = timed(ours, runs=1)
    memory = peak_megabytes()
    _compare_imported()
    name = _("Nạp {values} số liệu từ CSV, có lịch sử và tổng các cấp").format(values=f"{done[0].written:,}")
    copied = _("COPY và upsert vào bảng trống") if _on_postgresql() else _("INSERT và upsert vào bảng trống")
    yield Figure("P3", name, measured, anchor=anchor, anchor_name=copied, bar=_bar(4))
    yield Figure("P3", _("bộ nhớ nhiều nhất của tiến trình khi nạp"), memory, unit="MB", wanted=1024)
    sql("DROP TABLE bench_bare")
    sql("VACUUM ANALYZE" if _on_postgresql() else "ANALYZE")


def _bring_in(cursor: Any, resolved: Path) -> None:
    if _on_postgresql():
        with cursor.cursor.copy("COPY bench_in FROM STDIN WITH (FORMAT csv)") as copy, resolved.open("rb") as file:
            while block := file.read(1 << 20):
                copy.write(block)
        return
    with resolved.open(encoding="utf-8", newline="") as file:
        cursor.executemany(INSERT, ([cell or None for cell in row] for row in csv.reader(file)))


def _compare_imported() -> None:
    [[wrong]] = sql(
        "SELECT count(*) FROM bench_bare b FULL JOIN measurements_measurement m ON m.place_id = b.place_id "
        "AND m.quantity_id = b.quantity_id AND m.year = b.year "
        "WHERE m.id IS NULL OR b.place_id IS NULL OR m.amount IS DISTINCT FROM b.amount"
    )
    if wrong:
        raise DifferentAnswersError(_("{count} số liệu đã nạp khác tệp.").format(count=wrong))


def _bar(ratio: float) -> float | None:
    """The bars are those of PostgreSQL, on which a nation is kept; on SQLite the ratio is told without one."""
    return ratio if _on_postgresql() else None


def _on_postgresql() -> bool:
    from django.db import connection

    return connection.vendor == "postgresql"


def _resolve(path: Path, resolved: Path) -> None:
    """The same rows with keys for codes and kept amounts, so that the anchor only copies."""
    from datchuan.measurements.actions.import_rows import RowReader, order_of, reporting_places
    from datchuan.measurements.actions.recording import quantities_by_code

    reader = RowReader(ON, quantities_by_code(), reporting_places(ON))
    with path.open(encoding="utf-8", newline="") as file, resolved.open("w", encoding="utf-8") as out:
        for one in reader.read(file, order_of(next(file))):
            cells = (one.place, one.quantity, one.amount, one.male, one.female)
            out.write(",".join("" if cell is None else str(cell) for cell in cells) + "\n")


def rolling_up() -> Iterator[Figure]:
    """P1: every field at every level against the same sums in raw SQL."""
    from datchuan.measurements.queries import rollup

    sql(TREE)
    sql("ANALYZE bench_tree")
    statement = GROUPING_SETS if _on_postgresql() else LEVEL_BY_LEVEL
    found, raw = rollup(YEAR, ON), sql(statement)
    for quantity, commune, province, amount, male, female, reported, _day in raw:
        level, unit = ("commune", commune) if commune else ("province", province) if province else ("nation", None)
        one = found.sums[level, unit, quantity]
        if (one.amount, one.male, one.female, one.reported) != (amount, male or 0, female or 0, reported):
            raise DifferentAnswersError(f"{level} {unit} {quantity}: {one}; {amount}, {male}, {female}, {reported}")
    if len(raw) != len(found.sums):
        raise DifferentAnswersError(f"{len(found.sums)}; {len(raw)}")
    anchor, measured = timed(lambda: sql(statement)), timed(lambda: rollup(YEAR, ON))
    name = _("Tổng hợp cả nước, {cells} ô của mọi cấp").format(cells=f"{len(raw):,}")
    summed = "GROUPING SETS" if _on_postgresql() else "GROUP BY, UNION ALL"
    yield Figure("P1", name, measured, anchor=anchor, anchor_name=summed, bar=_bar(1.5))


def saving() -> Iterator[Figure]:
    """P2: one value saved through the API and read back for commune, province and nation; alone and beside writers."""
    from django.db import connections
    from django.test import Client

    from datchuan.accounts.actions import GrantTerms, add_person, grant_role
    from datchuan.measurements.models import Quantity
    from datchuan.places.models import PlacePeriod

    quantity = Quantity.objects.get(code="households")
    keys = "SELECT sum(amount) FROM measurements_measurement JOIN bench_tree ON place = place_id " \
           "WHERE year = 2025 AND status = 'standing' AND quantity_id = %s"  # fmt: skip
    in_province = f"{keys} AND province = %s"
    villages = list(PlacePeriod.objects.on(ON).filter(place__level="village").select_related("place", "parent")[:400])
    provinces: dict[int, str] = dict(sql("SELECT place, code FROM bench_tree JOIN places_place ON id = province"))
    province = sql("SELECT province FROM bench_tree WHERE place = %s", villages[0].place_id)[0][0]
    of_province = timed(lambda: sql(in_province, quantity.pk, province), runs=9)
    of_nation = timed(lambda: sql(keys, quantity.pk), runs=5)
    since = date(YEAR, 1, 1)
    person = add_person(username="bench", full_name="Người đo", by=None, on=since)
    grant_role(person=person, terms=GrantTerms("leader", None, since), by=None, on=since)

    def saver(periods: list[Any], times: list[float]) -> Callable[[], None]:
        def work() -> None:
            client = Client()
            client.force_login(person, backend="datchuan.accounts.backends.RoleBackend")
            for number, period in enumerate(periods):
                started = time.perf_counter()
                _save_and_read(client, period, provinces[period.place_id], 10_000 + number)
                times.append((time.perf_counter() - started) * 1000)
            connections["default"].close()

        return work

    alone: list[float] = []
    saver(villages[:5], [])()
    saver(villages[5:105], alone)()
    name, summed = _("p95: lưu một số liệu rồi đọc lại ba cấp qua API"), _("một lệnh cộng của cả nước")
    yield Figure("P2", name, p95(alone), anchor=of_nation, anchor_name=summed, bar=_bar(10))
    smaller, of_one = _("như trên, so với mốc nhỏ hơn"), _("một lệnh cộng của một tỉnh")
    yield Figure("P2", smaller, p95(alone), anchor=of_province, anchor_name=of_one)
    beside: list[float] = []
    threads = [threading.Thread(target=saver(villages[105 + 25 * n : 130 + 25 * n], beside)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    name = _("p95: như trên khi 8 người cùng lưu")
    yield Figure("P2", name, p95(beside), anchor=of_nation, anchor_name=summed, bar=_bar(10))


def _save_and_read(client: Any, period: Any, province: str, amount: int) -> None:
    """Save, and see at once that commune, province and nation have moved by the difference."""
    entry = {"place": period.place.code, "quantity": "households", "amount": str(amount)}
    sent = {"year": YEAR, "as_of": ON.isoformat(), "reason": "đo", "entries": [entry]}
    answer = client.post("/api/v1/measurements", sent, content_type="application/json")
    if answer.status_code != 201:
        raise DifferentAnswersError(f"{answer.status_code}: {answer.content.decode()}")
    for place in ({"place": period.parent.code}, {"place": province}, {}):
        known = client.get("/api/v1/measurements", {"year": YEAR, "on": ON.isoformat(), **place})
        if known.status_code != 200:
            raise DifferentAnswersError(f"{known.status_code}: {known.content.decode()}")


def p95(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)]


def prepare(folder: Path, villages: int) -> None:
    """Tables, the real map, the catalogue, an invented nation; its values as a CSV."""
    from django.core.management import call_command

    from datchuan.measurements.actions import publish_quantities
    from datchuan.measurements.invented_nation import invent_places, value_lines
    from datchuan.places.actions import load_reference

    call_command("migrate", verbosity=0)
    load_reference()
    publish_quantities()
    invent_places(seed=1, on=ON, villages=villages)
    with (folder / "nation.csv").open("w", encoding="utf-8", newline="") as file:
        file.writelines(value_lines(seed=1, on=ON))
    sql("VACUUM ANALYZE" if _on_postgresql() else "ANALYZE")


def figures(folder: Path, sizes: Sizes) -> Iterator[Figure]:
    """In the data base of the environment, which has to be empty, else in SQLite."""
    from datchuan.config import installation

    os.environ |= {"DATCHUAN_TODAY": ON.isoformat(), "DATCHUAN_HOSTS": "testserver"}
    (installation.open_folder(folder / "data", demo=True) / "static").mkdir(exist_ok=True)
    prepare(folder, sizes.villages)
    yield from importing(folder)
    yield from rolling_up()
    yield from saving()
