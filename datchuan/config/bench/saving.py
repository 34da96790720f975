"""P2: a village's value saved through the API; commune, province, nation and verdict read back, none of it stale."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

from datchuan.config.bench.figure import DifferentAnswersError, Figure, timed
from datchuan.config.bench.nation import ON, SET, YEAR, bar, sql
from datchuan.config.cli_words import translated as _

FIELD, INDICATOR = "households", "4.2"  # the indicator's figure tells the field: "120 / 180 hộ (66,7 %)"
MORE = 1000
WRITERS = 8
SUM = """
SELECT sum(amount) FROM measurements_measurement JOIN bench_tree ON place = place_id
WHERE year = 2025 AND status = 'standing' AND quantity_id = %s
"""
Village = tuple[str, str, str]  # its code, its commune's, its province's


def saving(most: int = 400) -> Iterator[Figure]:
    """By one writer, and by eight at once, several of them in each commune; then the sums are compared."""
    from datchuan.accounts.actions import GrantTerms, add_person, grant_role
    from datchuan.measurements.models import Quantity
    from datchuan.measurements.queries import kept_sums, sums_anew

    quantity = Quantity.objects.get(code=FIELD).pk
    anchor, summed = timed(lambda: sql(SUM, quantity), runs=5), _("một lệnh cộng của cả nước")
    since = date(YEAR, 1, 1)
    person = add_person(username="bench", full_name="Người đo", by=None, on=since)
    grant_role(person=person, terms=GrantTerms("leader", None, since), by=None, on=since)
    villages = _villages(most)
    few = len(villages) // 4
    _saved(person, villages[:5])  # what is loaded once is loaded
    alone = _saved(person, villages[:few])
    name = _("p95: lưu một số liệu, đọc lại ba cấp và kết quả qua API")
    yield Figure("P2", name, p95(alone), anchor=anchor, anchor_name=summed, bar=bar(10))
    shares = [villages[few + number :: WRITERS] for number in range(WRITERS)]
    beside = _at_once([lambda mine=mine: _saved(person, mine) for mine in shares])  # type: ignore[misc]
    name = _("p95: như trên khi 8 người cùng lưu")
    yield Figure("P2", name, p95(beside), anchor=anchor, anchor_name=summed, bar=bar(10))
    if kept_sums(YEAR, {quantity}) != sums_anew(YEAR, {quantity}):
        raise DifferentAnswersError(_("Tổng đã giữ khác tổng cộng lại."))


def _villages(most: int) -> list[Village]:
    from datchuan.places.models import PlacePeriod

    provinces = dict(sql("SELECT place, code FROM bench_tree JOIN places_place ON id = province"))
    held = PlacePeriod.objects.on(ON).filter(place__level="village").select_related("place", "parent")
    ordered = held.order_by("parent__code", "place__code")[:most]
    return [(one.place.code, one.parent.code, provinces[one.place_id]) for one in ordered if one.parent is not None]


def _saved(person: Any, villages: Sequence[Village]) -> list[float]:
    """The milliseconds of each saving with all that is read after it."""
    from django.test import Client

    client = Client()
    client.force_login(person, backend="datchuan.accounts.backends.RoleBackend")
    return [_save_and_read(client, *one) for one in villages]


def _at_once(works: Sequence[Callable[[], list[float]]]) -> list[float]:
    """Each in a thread with a connection of its own; what one of them raised."""
    from django.db import connections

    times: list[float] = []
    raised: list[Exception] = []

    def run(work: Callable[[], list[float]]) -> None:
        try:
            times.extend(work())
        except Exception as problem:  # noqa: BLE001  raised below, in the thread that waits
            raised.append(problem)
        finally:
            connections["default"].close()

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if raised:
        raise raised[0]
    return times


def _save_and_read(client: Any, village: str, commune: str, province: str) -> float:
    """All writers only add: what is read after a saving is at least what was read before it and what it added."""
    where: tuple[dict[str, str], ...] = ({"place": commune}, {"place": province}, {})
    before = [_known(client, one) for one in where]
    amount = _known(client, {"place": village}) + MORE
    entry = {"place": village, "quantity": FIELD, "amount": str(amount)}
    sent = {"year": YEAR, "as_of": ON.isoformat(), "reason": "đo", "entries": [entry]}
    started = time.perf_counter()
    answer = client.post("/api/v1/measurements", sent, content_type="application/json")
    if answer.status_code != 201:
        raise DifferentAnswersError(f"{answer.status_code}: {answer.content.decode()}")
    after = [_known(client, one) for one in where]
    judged = _answered(client, f"/api/v1/evaluations/{commune}", {"set": SET, "on": ON.isoformat()})
    taken = (time.perf_counter() - started) * 1000
    [told] = [one["figure"] for each in judged["criteria"] for one in each["indicators"] if one["key"] == INDICATOR]
    among = re.search(r"/ ([0-9.]+)", told)
    if among is None or int(among[1].replace(".", "")) < after[0]:
        raise DifferentAnswersError(f"{commune}: {after[0]}, {told}")
    if any(now < then + MORE for then, now in zip(before, after, strict=True)):
        raise DifferentAnswersError(f"{before} + {MORE}: {after}")
    return taken


def _known(client: Any, where: dict[str, str]) -> int:
    known = _answered(client, "/api/v1/measurements", {"year": YEAR, "on": ON.isoformat(), **where})
    return next((int(one["amount"]) for one in known if one["quantity"] == FIELD), 0)


def _answered(client: Any, address: str, asked: dict[str, Any]) -> Any:
    answer = client.get(address, asked)
    if answer.status_code != 200:
        raise DifferentAnswersError(f"{answer.status_code}: {answer.content.decode()}")
    return answer.json()


def p95(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)]
