"""Every operation of the interface in one table: who may call it and who must not."""

import io
import json
from dataclasses import asdict
from string import Template

import pytest
from django.db import transaction
from django.test import Client
from openpyxl import Workbook

from datchuan.accounts.models import Person
from datchuan.api.v1 import api
from tests.api.conftest import SET, demo_plan, demo_reading
from tests.api.conftest import Caller as Program
from tests.asking import each_asked

pytestmark = pytest.mark.django_db

# Read across: the callers, each with that role at the commune (appraiser: at the province; law keeper: everywhere);
# last a chair of another province. "x" may, "." is refused (403), "-" finds nothing (404).
CALLERS = [
    "leader", "official", "village_head", "front", "overseer", "appraiser", "law_keeper", "administrator", "reader",
    "elsewhere",
]  # fmt: skip
TABLE = """
GET    /me                                                  x x x x x x x x x x
GET    /me/tokens                                           x x x x x x x x x x
POST   /me/tokens                                           x x . . . x x x . x
DELETE /me/tokens/$token                                    x - - - - - - - - -
GET    /offices?place=$place                                x x x x x x . x x .
POST   /offices                                             x . . . . . . x . .
GET    /offices/$office                                     x x x x x x . x x .
POST   /offices/$office/name                                x . . . . . . x . .
POST   /offices/$office/end                                 x . . . . . . x . .
POST   /offices/$office/holders                             x . . . . . . x . .
POST   /offices/holders/$holder/end                         x . . . . . . x . .
GET    /people                                              . . . . . . . x . .
POST   /people                                              . . . . . . . x . .
GET    /people/$target                                      . . . . . . . x . .
POST   /people/$target/end                                  . . . . . . . x . .
POST   /people/$target/password                             . . . . . . . x . .
POST   /people/$target/roles                                . . . . . . . x . .
POST   /people/roles/$role/end                              . . . . . . . x . .
GET    /audit?place=$place                                  x . . . x x . x . .
GET    /audit                                               . . . . . . . . . .
GET    /places?q=thuong                                     x x x x x x x x x x
GET    /places/$place                                       x x x x x x x x x x
GET    /places/$place/children                              x x x x x x x x x x
POST   /places/$place/villages                              x . . . . . . x . .
POST   /places/$village/name                                x . . . . . . x . .
POST   /places/$village/end                                 x . . . . . . x . .
GET    /law/sets                                            x x x x x x x x x x
GET    /law/sets/$set                                       x x x x x x x x x x
GET    /law/publications                                    x x x x x x x x x x
GET    /law/thresholds                                      x x x x x x x x x x
GET    /law/sets/$set/differences?to=$set                   x x x x x x x x x x
GET    /law/proposals                                       x x x x x x x x x x
POST   /law/proposals                                       . . . . . . x . . .
GET    /law/proposals/$proposal                             x x x x x x x x x x
POST   /law/proposals/$proposal/confirm                     . . . . . . x . . .
POST   /law/proposals/$proposal/return                      . . . . . . x . . .
POST   /law/proposals/$proposal/withdraw                    . . . . . . . . . .
GET    /registers?place=$place                              x x x x x x . x x .
POST   /registers/definitions?place=$place                  x . . . . . . x . .
GET    /registers/definitions/template.xlsx?place=$place    x x x x x x . x x .
GET    /registers/household/definition.xlsx?place=$place    x x x x x x . x x .
GET    /registers/household/definition.yaml?place=$place    x x x x x x . x x .
POST   /registers                                           x . . . . . . x . .
GET    /registers/household?place=$village                  x x x x x x . x x .
GET    /registers/household/records?place=$village          . x x . . . . . . .
GET    /registers/household/past?place=$village&on=2024-03-01 . x x . . . . . . .
POST   /registers/household/records?place=$village          . x x . . . . . . .
POST   /registers/household/undo?place=$village             . 422 422 . . . . . . .
GET    /registers/household/template?place=$village         . x x . . . . . . .
POST   /registers/household/imports?place=$village          . 422 422 . . . . . . .
GET    /registers/household/matches?place=$village          . x x . . . . . . .
DELETE /registers/matches/$match                            . x x . . . . . . .
GET    /registers/imports/$upload                           - - - - - - - - - -
GET    /registers/imports/$upload/rows                      - - - - - - - - - -
POST   /registers/imports/$upload/settle                    - - - - - - - - - -
POST   /registers/imports/$upload/confirm                   - - - - - - - - - -
POST   /registers/imports/$upload/undo                      - - - - - - - - - -
GET    /registers/imports/$upload/returned                  - - - - - - - - - -
DELETE /registers/imports/$upload                           - - - - - - - - - -
GET    /registers/tables/$table                             - - - - - - - - - -
POST   /registers/tables/$table/match                       - - - - - - - - - -
DELETE /registers/tables/$table                             - - - - - - - - - -
GET    /registers/records/$record/revisions                 . x x . . . . . . .
POST   /registers/records/$record/end                       . x x . . . . . . .
POST   /registers/records/$ended_record/back                . x x . . . . . . .
GET    /record-doubts?place=$place                          x x x x x x . x x .
GET    /record-doubts/$doubt                                x x x x x x . x x .
POST   /record-doubts/$doubt/explain                        . x x . . . . . . .
POST   /record-doubts/$doubt/give                           x x . . . . . . . .
POST   /record-doubts/$doubt/join                           . x x . . . . . . .
POST   /registers/recount?place=$place                      . x x . . . . . . .
GET    /registers/differences?place=$place                  x . . . . . . x . .
GET    /measurements/quantities                             x x x x x x x x x x
GET    /measurements?place=$place&year=2024                 x x x x x x . x x .
GET    /measurements/rollup?place=$place&set=vn-xa-2021-2025&on=2024-03-01 x x x x x x . x x .
GET    /measurements/contributions?place=$place&year=2024&quantity=insured x x x x x x . x x .
GET    /measurements/history?place=$village&year=2024&quantity=insured x x x x x x . x x .
POST   /measurements                                        x x x . . . . . . .
POST   /measurements/workbook                               x x x . . . . . . .
GET    /measurements/waiting?place=$place&year=2024         x x x x x x . x x .
POST   /measurements/approve                                x x . . . . . . . .
POST   /measurements/$waiting_figure/return                 x x . . . . . . . .
GET    /measurements/locks?place=$place&year=2024           x x x x x x . x x .
GET    /measurements/approval-rule?place=$place             x x x x x x . x x .
PUT    /measurements/approval-rule                          x . . . . . . . . .
POST   /measurements/locks                                  x . . . . . . . . .
PUT    /measurements/due-day                                x x . . . . . . . .
POST   /measurements/locks/$lock/lift                       x . . . . . . . . .
GET    /plans/schema.json                                   x x x x x x x x x x
POST   /plans/read                                          x x x x x x x x x x
GET    /plans/documents?place=$place                        x x x x x x . x x .
POST   /plans/documents                                     x x . . . . . . . .
GET    /plans/documents/$document                           x x x x x x . x x .
GET    /plans/documents/$document/passages                  x x x x x x . x x .
POST   /plans/documents/$refused/again                      x x . . . . . . . .
GET    /plans/drafts?place=$place                           x x x x x x . x x .
POST   /plans/drafts                                        x x . . . . . . . .
GET    /plans/drafts/$draft                                 x x x x x x . x x .
GET    /plans/drafts/$draft/contract                        x x x x x x . x x .
GET    /plans/drafts/$draft/changes                         x x x x x x . x x .
GET    /plans/drafts/$draft/difference                      x x x x x x . x x .
POST   /plans/drafts/$draft/changes/$change/undo            x x . . . . . . . .
PUT    /plans/drafts/$draft/criteria-set                    x x . . . . . . . .
POST   /plans/drafts/$draft/findings/$open_finding/aside    x x . . . . . . . .
POST   /plans/drafts/$draft/findings/$settled_finding/back  x x . . . . . . . .
POST   /plans/drafts/$draft/adopt                           x . . . . . . . . .
POST   /plans/drafts/$draft/discard                         x x . . . . . . . .
POST   /plans/drafts/$draft/entries                         x x . . . . . . . .
POST   /plans/drafts/$draft/entries/merge                   x x . . . . . . . .
GET    /plans/drafts/$draft/entries/$item                   x x x x x x . x x .
PUT    /plans/drafts/$draft/entries/$item                   x x . . . . . . . .
POST   /plans/drafts/$draft/entries/$item/split             x x . . . . . . . .
POST   /plans/drafts/$draft/entries/$item/move              x x . . . . . . . .
POST   /plans/drafts/$draft/entries/$item/dismiss           x x . . . . . . . .
POST   /plans/drafts/$draft/entries/$set_aside_item/restore x x . . . . . . . .
GET    /plans?place=$place                                  x x x x x x . x x .
GET    /plans/$plan                                         x x x x x x . x x .
GET    /plans/$plan/contract                                x x x x x x . x x .
POST   /plans/$plan/revise                                  x x . . . . . . . .
GET    /programmes                                          x x x x x x x x x x
GET    /programmes/mine                                     x x x x x x x x x x
GET    /programmes/$place                                   x x x x x x . x x .
GET    /programmes/$place/2024                              x x x x x x . x x .
GET    /programmes/$place/2024/criteria/15                  x x x x x x . x x .
GET    /evaluations/$place?set=$set                         x x x x x x . x x .
GET    /evaluations/$place/indicators/15.4?set=$set         x x x x x x . x x .
GET    /evaluations/$place/indicators/15.4/trend?set=$set   x x x x x x . x x .
GET    /evaluations/$place/gaps?set=$set                    x x x x x x . x x .
POST   /evaluations/$place/what-if                          x x x x x x . x x .
GET    /evaluations/$place/bands?set=$set                   x x x x x x . x x .
GET    /evaluations/46/workbook?set=$set             . . . . . x . . . .
GET    /evaluations/$place/runs                             x x x x x x . x x .
POST   /evaluations/$place/runs                             x x . . . . . . . .
GET    /comparisons/$place?set=$set                         x x x x x x . x x .
GET    /comparisons/$place/doubts                           x x x x x x . x x .
POST   /comparisons/$place/doubts/explain                   422 422 . . . . . . . .
POST   /comparisons/$place/doubts/give                      422 422 . . . . . . . .
GET    /comparisons/46/doubt-counts                         . . . . . x . . . .
POST   /comparisons/46/doubt-counts                         . . . . . x . . . .
GET    /evaluations/runs/$run                               x x x x x x . x x .
POST   /files                                               x x x x . . . . . .
GET    /files/$file                                         x x x x x x . x x .
GET    /files/$file/content                                 x x x x x x . x x .
"""
ROWS = [line.split() for line in TABLE.strip().splitlines()]
FILE, WORKBOOK, DEFINITION = object(), object(), object()  # sent as a form with a file
RULES = (
    "{province: '48', name: Đà Nẵng, document: qd, documents: {qd: {number: 1/QĐ, date: 2023-01-01, issuer: Tỉnh thử,"
    " title: Quyết định, confidence: recalled}}, thresholds: [{indicator: '17.11', thresholds: [{from: 2024-01-01,"
    " to: 2025-12-31, document: qd, values: [{where: all, value: 40, confidence: recalled}]}]}]}"
)
OWN_REGISTER = (
    "{code: orchard, version: 1, title: Sổ vườn, one: vườn, level: village, period: standing, identity: [name],"
    " sensitive: false, fields: [{code: name, label: Tên, type: text, required: true}]}"
)

DOUBT = {"place": "$village", "quantity": "insured", "code": "unlike-other-villages", "figures": "8 100"}

# What is sent, by method and address; figures stand as the template's own text.
BODIES = {
    "POST /me/tokens": {"name": "Bảng tính", "expires_on": "2024-06-30"},
    "POST /offices": {"place": "$place", "name": "Ban quản lý", "kind": "body", "since": "2024-01-01"},
    "POST /offices/$office/name": {"name": "Công chức Văn hóa"},
    "POST /offices/$office/end": {"last_day": "2024-06-30"},
    "POST /offices/$office/holders": {"person": "$target", "since": "2024-03-01"},
    "POST /offices/holders/$holder/end": {"last_day": "2024-06-30"},
    "POST /people": {"username": "moi", "full_name": "Người Mới", "password": "mot mat khau dai"},
    "POST /people/$target/end": {"last_day": "2024-06-30"},
    "POST /people/$target/password": {"password": "mot mat khau dai"},
    "POST /people/$target/roles": {"role": "front", "place": "$place", "valid_from": "2024-03-01"},
    "POST /people/roles/$role/end": {"last_day": "2024-06-30"},
    "POST /places/$place/villages": {"name": "Mới", "since": "2024-03-01"},
    "POST /places/$village/name": {"name": "Mới", "since": "2024-03-01"},
    "POST /places/$village/end": {"last_day": "2024-06-30"},
    "POST /law/proposals": {"set": "$set", "title": "Sửa", "files": {"48.yaml": RULES}},
    "POST /law/proposals/$proposal/confirm": {"reason": "Theo công báo"},
    "POST /law/proposals/$proposal/return": {"reason": "sai ngày"},
    "POST /law/proposals/$proposal/withdraw": {},
    "POST /registers": {"place": "$place", "definition": OWN_REGISTER},
    "POST /registers/household/records?place=$village": {"changes": [{"values": {"household_number": "9"}}]},
    "POST /registers/records/$record/end": {"base": 1, "on": "2024-03-15"},
    "POST /registers/records/$ended_record/back": {"base": 2},
    "POST /registers/household/imports?place=$village": FILE,
    "POST /record-doubts/$doubt/explain": {"reason": "hai hộ khác nhau"},
    "POST /record-doubts/$doubt/give": {"office": "$office"},
    "POST /record-doubts/$doubt/join": {"keep": "$record", "seen": {"$record": 1, "$twin": 1}},
    "POST /registers/imports/$upload/settle": {"rows": []},
    "POST /registers/tables/$table/match": {"columns": {"household_number": "A", "head_name": "B"}},
    "POST /measurements": {
        "year": 2024,
        "as_of": "2024-03-01",
        "entries": [{"place": "$village", "quantity": "population", "amount": "10"}],
    },
    "POST /measurements/workbook": WORKBOOK,
    "POST /registers/definitions?place=$place": DEFINITION,
    "POST /measurements/approve": {"measurements": ["$waiting_figure"]},
    "POST /measurements/$waiting_figure/return": {"reason": "thiếu văn bản"},
    "POST /comparisons/$place/doubts/explain": {**DOUBT, "reason": "đúng"},
    "POST /comparisons/$place/doubts/give": {**DOUBT, "office": "$office"},
    "PUT /measurements/due-day": {"place": "$place", "year": 2024, "day": "2024-12-10"},
    "PUT /measurements/approval-rule": {"place": "$place", "required": True},
    "POST /measurements/locks": {"place": "$place", "year": 2024},
    "POST /measurements/locks/$lock/lift": {"reason": "nhầm"},
    "POST /plans/read": FILE,
    "POST /evaluations/$place/what-if": {"figures": {"insured": {"amount": "10"}}},
    "POST /evaluations/$place/runs": {"purpose": "Tự đánh giá"},
    "POST /plans/documents": FILE,
    "POST /files": FILE,
    "POST /plans/drafts": {"place": "$place", "year": 2025, "criteria_set": "$set"},
    "PUT /plans/drafts/$draft/criteria-set": {"criteria_set": "$set"},
    "POST /plans/drafts/$draft/findings/$open_finding/aside": {"reason": "đã hỏi lại"},
    "POST /plans/drafts/$draft/adopt": {"version": "$version"},
    "POST /plans/drafts/$draft/discard": {"reason": "gửi nhầm"},
    "POST /plans/drafts/$draft/entries": {"kind": "item", "content": {"role": "task", "text": "Làm thêm"}},
    "POST /plans/drafts/$draft/entries/merge": {
        "entries": [
            {"id": "$item", "version": "$item_version"},
            {"id": "$other_item", "version": "$other_version"},
        ]
    },
    "PUT /plans/drafts/$draft/entries/$item": {
        "version": "$item_version",
        "content": {"role": "task", "text": "Sửa lại"},
    },
    "POST /plans/drafts/$draft/entries/$item/split": {"version": "$item_version", "texts": ["Một", "Hai"]},
    "POST /plans/drafts/$draft/entries/$item/move": {"version": "$item_version", "section": "$section"},
    "POST /plans/drafts/$draft/entries/$item/dismiss": {"version": "$item_version", "reason": "thừa"},
    "POST /plans/drafts/$draft/entries/$set_aside_item/restore": {"version": "$set_aside_version"},
}


def test_the_table_has_every_operation():
    """Addresses with their parameters' names left out, so that `$item` and `{entry}` are the same."""
    described = {
        f"{method.upper()} {path.removeprefix('/api/v1')}"
        for path, operations in api.get_openapi_schema(path_prefix="/api/v1/")["paths"].items()
        for method in operations
    }

    def shape(address):
        parts = address.split("?")[0].split("/")
        given = {"2024", "15", "15.4", "46", "household"}
        return "/".join("*" if part[:1] in {"$", "{"} or part in given else part for part in parts)

    assert sorted({shape(f"{method} {path}") for method, path, *_marks in ROWS}) == sorted(map(shape, described))


@pytest.fixture
def callers(world, small_map, somebody):
    """A signed-in browser each."""
    places = {"appraiser": small_map.province, "law_keeper": None, "elsewhere": small_map.elsewhere}
    clients = {}
    for name in CALLERS:
        if name == "leader":
            person = Person.objects.get(username="chair")
        else:
            role = "leader" if name == "elsewhere" else name
            person = somebody(f"as-{name}", role=role, place=places.get(name, small_map.commune))
        clients[name] = Client()
        clients[name].force_login(person)
    return clients


STAMP = "stamp|46|vn-xa-2021-2025|2024-03-01|2024-03-01T00:00:00+00:00"


def workbook(place):
    """A province's workbook with one figure of one commune."""
    book = Workbook()
    book.active.title = "Số liệu"
    codes = ["place", "name", "commune", "level", "playground", STAMP]
    for row in (["Bảng"], codes, [], [place, "", place, "commune", 1]):
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def call(client, method, path, values):
    body = BODIES.get(f"{method} {path}", {})
    address = f"/api/v1{Template(path).substitute(values)}"
    if body is FILE:
        program = Program()
        program.client = client
        return program.upload(address.removeprefix("/api/v1"), demo_plan()[1] + b" ", "moi.docx", place=values["place"])
    if body is DEFINITION:
        program = Program()
        program.client = client
        return program.upload(address.removeprefix("/api/v1"), OWN_REGISTER.encode(), "so.yaml")
    if body is WORKBOOK:
        program = Program()
        program.client = client
        return program.upload("/measurements/workbook", workbook(values["place"]), "tinh.xlsx", as_of="2024-03-01")
    sent = Template(json.dumps(body)).substitute(values)
    return client.generic(method, address, sent if method != "GET" else "", content_type="application/json")


def mark(answer):
    """Reads the answer, whose content may be an open file, to its end, and says what it was."""
    answer.getvalue()
    return "x" if answer.status_code < 300 else {403: ".", 404: "-"}.get(answer.status_code, str(answer.status_code))


@each_asked
def test_callers_may_do_exactly_what_the_table_says(asked, callers, world, monkeypatch):
    monkeypatch.setattr("datchuan.planning.api_documents.read_in_child", lambda *_, **__: demo_reading())
    values = {**asdict(world), "set": SET}
    wrong = []
    for number, (method, path, *expected) in enumerate(ROWS):
        told = dict(zip(CALLERS, expected, strict=True))
        found = {}
        for name in asked(number, told):
            with transaction.atomic():
                found[name] = mark(call(callers[name], method, path, values))
                transaction.set_rollback(True)
        wrong += [f"{method} {path} {name}: {answer}" for name, answer in found.items() if answer != told[name]]
    assert not wrong, "\n".join(wrong)


def test_nobody_else_may_do_anything(world):
    """Without token or session every operation but the public schema is closed, and says how to open it."""
    values = {**asdict(world), "set": SET}
    for method, path, *_marks in ROWS:
        answer = call(Client(), method, path, values)
        if path == "/plans/schema.json":
            assert answer.status_code == 200
            continue
        assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer"), path
        assert answer["Content-Type"] == "application/problem+json"
