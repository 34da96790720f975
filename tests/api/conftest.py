"""A commune with everything the interface can be asked about: a plan that runs, a revision of it under review, papers
received and refused, offices, people, tokens and files."""

import io
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

import pytest
from django.test import Client
from django.utils import timezone

from datchuan import resources
from datchuan.accounts.actions import GrantTerms, create_token, grant_role
from datchuan.criteria.actions import propose_law
from datchuan.criteria.revising import filed_lines
from datchuan.domain.criteria.amending import NewDocument, NewLine, NewValue
from datchuan.domain.criteria.references import Confidence
from datchuan.domain.plan_document.document import Unreadable
from datchuan.domain.registers.sheets.rows import RowSource, SourceRow
from datchuan.evaluation.actions import freeze_run
from datchuan.measurements.actions import (
    Entry,
    Origin,
    lock_period,
    record_measurements,
    require_approval,
)
from datchuan.places.actions import add_village
from datchuan.planning.actions.adoption import adopt_draft
from datchuan.planning.actions.documents import begin_reading, finish_reading, receive_document, refuse_document
from datchuan.planning.actions.findings import dismiss_finding
from datchuan.planning.actions.opening import open_revision
from datchuan.planning.actions.review import dismiss_entry
from datchuan.planning.queries.drafts import standing_findings
from datchuan.planning.reading_work import read_for_review
from datchuan.registers.actions import (
    RecordChange,
    SentFile,
    end_record,
    keep_table,
    look_through,
    save_records,
    stage_rows,
)
from datchuan.registers.models import ColumnMatch, RecordDoubt, RegisterDefinition
from tests import standing
from tests.accounts.cast import (  # noqa: F401  fixtures
    DAY,
    administrator,
    chair,
    held,
    office,
    official,
    on_the_day,
    small_map,
    somebody,
)

SET = "vn-xa-2021-2025"


def demo_plan():
    """The demonstration's plan document: name and bytes."""
    (path,) = (resources.folder("demo") / "plans").iterdir()
    return path.name, path.read_bytes()


@lru_cache(maxsize=1)
def demo_reading():
    """What the reader gives for it."""
    name, data = demo_plan()
    return read_for_review(data, name, lambda per_cent: None)


def receive(place, data, name, *, by):
    return receive_document(place=place, stream=io.BytesIO(data), name=name, by=by).document


def waiting_proposal(*, by):
    """A change of the law that waits for a second person."""
    paper = NewDocument("9/QĐ-TTg", date(2024, 3, 1), "Thủ tướng Chính phủ", "Sửa mức", Confidence.WEAK)
    line = NewLine("17.11", date(2024, 6, 1), (NewValue("all", "36", Confidence.WEAK),), paper, province="48")
    return propose_law(filed=filed_lines(SET, [line], province_name="Đà Nẵng"), title="9/QĐ-TTg: Sửa mức", by=by)


@dataclass(frozen=True)
class World:
    """Primary keys and codes for the addresses of the tables; `version` is the open draft's."""

    place: str
    village: str
    document: int
    refused: int
    file: int
    plan: int
    draft: int
    version: int
    change: int
    item: int
    item_version: int
    other_item: int
    other_version: int
    section: int
    set_aside_item: int
    set_aside_version: int
    open_finding: str
    settled_finding: str
    office: int
    holder: int
    person: int
    target: int
    role: int
    token: int
    proposal: int
    waiting_figure: int
    lock: int
    run: int
    record: str
    ended_record: str
    twin: str
    definition: int
    upload: str
    table: str
    match: int
    doubt: int


@pytest.fixture
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def law(db):
    standing.law()


@pytest.fixture
def adopted(small_map, chair, files, law, on_the_day):  # noqa: F811  fixtures
    """The demonstration's plan, received, read and adopted for the commune."""
    name, data = demo_plan()
    document = receive(small_map.commune, data, name, by=chair)
    begin_reading(document.pk)
    draft = finish_reading(document.pk, demo_reading())
    return adopt_draft(draft=draft.pk, version=draft.version, by=chair)


def figures_of(village, commune, *, by):
    """Primary keys of a figure of the village that waits for approval, and of a lock on an earlier year."""
    standing.quantities()
    require_approval(place=village, by=None)
    entry = Entry(village, "insured", Decimal(7))
    recorded = record_measurements(entries=[entry], year=2024, origin=Origin(as_of=DAY), by=by)
    return recorded.written[0].pk, lock_period(place=commune, year=2022, by=None).pk


def records_of(village, commune, *, by):
    """Primary keys of a household entered twice, and of another that has ended."""
    standing.registers()
    rows = [
        RecordChange(None, None, {"household_number": number, "head_name": "Hồ Văn A"}) for number in ("1", "2", "01")
    ]
    saved = save_records(register="household", place=village, year=None, changes=rows, by=by, door="grid")
    first, second, twin = (one.record.pk for one in saved)
    end_record(record=second, base_number=1, on=DAY, by=by, door="page")
    look_through(place=commune, by=by)
    return first, second, twin


def match_of(village, *, by):
    """How files with two headings are matched in the village."""
    return ColumnMatch.objects.create(
        register="household",
        place=village,
        version=1,
        fingerprint="0" * 64,
        headings=["Số", "Tên"],
        columns={"household_number": 0, "head_name": 1},
        choices={},
        villages={},
        at=timezone.now(),
        by=by,
    )


@pytest.fixture
def world(small_map, adopted, chair, official, administrator, held, somebody):  # noqa: F811  fixtures
    refused = receive(small_map.commune, b"nothing", "trang.txt", by=chair)
    begin_reading(refused.pk)
    refuse_document(refused.pk, Unreadable("empty", "Tệp trống."))
    draft = open_revision(plan=adopted, by=chair)
    items = list(draft.entries.filter(kind="item").order_by("pk")[:3])
    dismiss_entry(draft=draft.pk, entry=items[2].pk, version=items[2].version, reason="thừa", by=chair)
    draft.refresh_from_db()
    first, second = standing_findings(draft)[:2]
    dismiss_finding(draft=draft.pk, fingerprint=second.fingerprint, reason="đã rõ", by=chair)
    draft.refresh_from_db()
    items[2].refresh_from_db()
    target = somebody("target")
    terms = GrantTerms(role="reader", place=small_map.commune, valid_from=date(2024, 1, 1))
    role = grant_role(person=target, terms=terms, by=None, on=DAY)
    village = add_village(commune=small_map.commune, name="Dỗi", since=date(2024, 1, 1), by=None)
    token, _secret = create_token(person=chair, name="Bảng tính", expires_on=date(2024, 6, 30), on=DAY)
    waiting, lock = figures_of(village, small_map.commune, by=official)
    record, ended, twin = records_of(village, small_map.commune, by=official)
    rows = RowSource({"household_number": "A"}, (SourceRow(1, {"household_number": "9"}),))
    sent = SentFile("sổ.xlsx", b"sent")
    upload = stage_rows(source=rows, file=sent, register="household", place=village, year=None, by=official)
    listed = SentFile("danh sách.csv", "Số hộ;Chủ hộ\n7;An\n".encode())
    table = keep_table(file=listed, register="household", place=village, year=None, by=official)
    run = freeze_run(place=small_map.commune, set_code=SET, on=DAY, purpose="Tự đánh giá", by=chair)
    return World(
        place=small_map.commune.code,
        village=village.code,
        document=adopted.document_id,
        refused=refused.pk,
        file=adopted.document.file_id,
        plan=adopted.pk,
        draft=draft.pk,
        version=draft.version,
        change=draft.changes.get(action="dismiss").pk,
        item=items[0].pk,
        item_version=items[0].version,
        other_item=items[1].pk,
        other_version=items[1].version,
        section=draft.entries.filter(kind="section").first().pk,
        set_aside_item=items[2].pk,
        set_aside_version=items[2].version,
        open_finding=first.fingerprint,
        settled_finding=second.fingerprint,
        office=held.office_id,
        holder=held.pk,
        person=official.pk,
        target=target.pk,
        role=role.pk,
        token=token.pk,
        waiting_figure=waiting,
        lock=lock,
        proposal=waiting_proposal(by=somebody("proposer", role="law_keeper")).pk,
        run=run.pk,
        record=str(record),
        ended_record=str(ended),
        twin=str(twin),
        definition=RegisterDefinition.objects.get(register="household", place=None).pk,
        upload=str(upload.pk),
        table=str(table.pk),
        match=match_of(village, by=official).pk,
        doubt=RecordDoubt.objects.get().pk,
    )


class Caller:
    """Somebody's calls, JSON in and out, by a token of theirs."""

    def __init__(self, person=None, secret=None):
        if person is not None:
            _token, secret = create_token(person=person, name="thử", expires_on=DAY, on=DAY)
        headers = {"Authorization": f"Bearer {secret}"} if secret else {}
        self.client = Client(enforce_csrf_checks=True, headers=headers)

    def get(self, path, **query):
        return self.client.get(f"/api/v1{path}", query)

    def post(self, path, sent=None):
        return self.client.post(f"/api/v1{path}", sent or {}, content_type="application/json")

    def put(self, path, sent):
        return self.client.put(f"/api/v1{path}", sent, content_type="application/json")

    def delete(self, path):
        return self.client.delete(f"/api/v1{path}")

    def upload(self, path, data, name="ke-hoach.txt", **fields):
        file = io.BytesIO(data)
        file.name = name
        return self.client.post(f"/api/v1{path}", {"file": file, **fields})


@pytest.fixture
def as_chair(chair):  # noqa: F811  a fixture
    return Caller(chair)
