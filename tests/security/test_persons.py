"""Persons stay with those who may know them: no other village, no page, file, log or copy has them."""

import json
import logging

import pytest
from django.db import transaction
from django.test import Client

from datchuan.accounts.models import Person
from datchuan.audit.models import AuditLine
from datchuan.measurements.models import Measurement
from datchuan.places.actions import add_village
from datchuan.places.models import Place
from datchuan.registers.actions import RecordChange, save_records, write_copy
from datchuan.registers.models import Record
from tests.accounts.cast import DAY
from tests.api import test_permissions as api
from tests.security import test_every_address as pages

NAME = "Trần Thị Chim Báo Bão"
OF_RECORDS = ("/registers/of/$village", "/registers/records/$", "/registers/household")


@pytest.fixture(autouse=True)
def _nothing_is_read(monkeypatch):
    monkeypatch.setattr("datchuan.planning.jobs.start_reading", lambda pk: None)


@pytest.fixture
def named(world):
    """A household whose head bears a name that stands nowhere else."""
    official = Person.objects.get(username="official")
    village = Place.objects.get(code=world.village)
    row = RecordChange(None, None, {"household_number": "77", "head_name": NAME})
    [saved] = save_records(register="household", place=village, year=None, changes=[row], by=official, door="grid")
    assert saved.record is not None, saved
    return saved.record


@pytest.fixture
def head_beside(world, small_map, somebody):
    """The head of another village of the same commune."""
    beside = add_village(commune=small_map.commune, name="Ta Rị", since=DAY.replace(month=1, day=1), by=None)
    client = Client()
    client.force_login(somebody("truong-thon-ben", role="village_head", place=beside))
    return client


def undone(client, called, method, path, values):
    """The answer's mark and whole content; nothing stays of what it did."""
    with transaction.atomic():
        answer = called.call(client, method, path, values)
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        transaction.set_rollback(True)
    return answer.status_code, content.decode("utf-8", "replace")


def both(world):
    """(module, method, path, values) of every page and every operation."""
    for called, values in ((pages, pages.values_of(world)), (api, vars(world) | {"set": api.SET})):
        for method, path, *_marks in called.ROWS:
            yield called, method, path, values


def test_the_head_of_another_village_reads_and_writes_none_of_its_records(world, head_beside):
    before = list(Record.objects.order_by("pk").values("pk", "ended_on", "values")), Measurement.objects.count()
    asked, wrong = 0, []
    for called, method, path, values in both(world):
        if not path.startswith(OF_RECORDS) and "$record" not in path:
            continue
        asked += 1
        status, content = undone(head_beside, called, method, path, values)
        if status not in {403, 404} or NAME in content:
            wrong.append(f"{method} {path} {status}")
    assert not wrong, "\n".join(wrong)
    assert asked > 20
    after = list(Record.objects.order_by("pk").values("pk", "ended_on", "values")), Measurement.objects.count()
    assert after == before


def test_the_head_of_another_village_enters_none_of_its_figures(world, head_beside):
    sent = {"year": 2024, "as_of": DAY.isoformat(), "reason": "thử",
            "entries": [{"place": world.village, "quantity": "insured", "amount": "1"}]}  # fmt: skip
    count = Measurement.objects.count()
    answer = head_beside.post("/api/v1/measurements", sent, content_type="application/json")
    assert answer.status_code == 403
    assert Measurement.objects.count() == count


def test_no_page_and_no_operation_names_a_person_to_whoever_may_not_know(world, named, somebody, small_map):
    """The overseer reads everything else of the commune."""
    client, wrong = Client(), []
    client.force_login(somebody("giam-sat", role="overseer", place=small_map.commune))
    for called, method, path, values in both(world):
        if method == "GET":
            status, content = undone(client, called, method, path, values)
            if NAME in content or json.dumps(NAME)[1:-1] in content or status >= 500:
                wrong.append(f"{path} {status}")
    assert not wrong, "\n".join(wrong)


def test_the_record_of_what_was_done_names_no_person(world, named):
    told = " ".join(f"{line.subject_label} {line.details}" for line in AuditLine.objects.all())
    assert AuditLine.objects.filter(action__startswith="registers.").exists()
    assert NAME not in told


def test_the_copy_for_analysis_names_no_person(world, named, settings, tmp_path):
    settings.DATCHUAN_DATA = tmp_path
    assert write_copy(by=None, whole=True).records > 0
    import duckdb

    files = [path for path in (tmp_path / "analytics").rglob("*") if path.is_file()]
    assert any(path.suffix == ".parquet" for path in files)
    for path in files:
        if path.suffix == ".parquet":
            rows = duckdb.connect().execute("SELECT * FROM read_parquet(?)", [str(path)]).fetchall()
            assert NAME not in str(rows), path
        assert NAME.encode() not in path.read_bytes(), path


def test_a_fault_while_saving_names_no_person(world, caplog, monkeypatch):
    """Neither the page that says so nor the log."""

    def fail(*_, **__):
        raise RuntimeError("no more")

    monkeypatch.setattr("datchuan.registers.actions.saving.record", fail, raising=False)
    client = Client(raise_request_exception=False)
    client.force_login(Person.objects.get(username="official"))
    row = {"values": {"household_number": "78", "head_name": NAME}}
    address = f"/api/v1/registers/household/records?place={world.village}"
    with caplog.at_level(logging.DEBUG), transaction.atomic():
        answer = client.post(address, {"changes": [row]}, content_type="application/json")
        transaction.set_rollback(True)
    assert answer.status_code == 500
    assert NAME not in answer.content.decode()
    assert NAME not in caplog.text
