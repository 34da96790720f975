"""Every page and every form of the pages in one table: who may and who must not. The API has a table of its own.

No address may answer with a fault of the server, whoever asks and however oddly.
"""

import json
from dataclasses import asdict
from string import Template

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver

from datchuan.accounts.models import Person
from datchuan.audit.models import AuditLine
from tests.api.conftest import SET, demo_plan
from tests.asking import each_asked

# Read across: the callers, each with that role at the commune (appraiser: at the province; law keeper: everywhere);
# then a chair of another commune of the district. "x" may, "." is refused (403), "-" finds nothing (404).
CALLERS = [
    "leader", "official", "village_head", "front", "overseer", "appraiser", "law_keeper", "administrator", "reader",
    "neighbour",
]  # fmt: skip
TABLE = """
GET  /                                                    x x x x x x x x x x
GET  /plans/                                              x x x x x x x x x x
GET  /mine/                                               x x x x x x x x x x
GET  /programme/$place/                                   x x x x x x . x x .
GET  /programme/$place/2024/                              x x x x x x . x x .
GET  /programme/$place/2024/criteria/15/                  x x x x x x . x x .
GET  /compare/                                            x x x x x x . x x x
GET  /compare/$place/                                     x x x x x x . x x .
GET  /compare/$place/years/                               - - - - - - . - - .
GET  /compare/$place/quality/                             x x x x x x . x x .
GET  /compare/$place/boundaries/                          - - - - - - . - - .
POST /compare/$place/boundaries/                          - - - - - - . - - .
GET  /compare/$place/csv/                                 x x x x x x . x x .
GET  /plans/of/$place/                                    x x x x x x . x x .
POST /plans/of/$place/                                    x x . . . . . . . .
POST /plans/of/$place/write/                              x x . . . . . . . .
GET  /plans/documents/$document/                          x x x x x x . x x .
POST /plans/documents/$refused/again/                     x x . . . . . . . .
GET  /plans/drafts/$draft/                                x x x x x x . x x .
GET  /plans/drafts/$draft/panel/                          x x x x x x . x x .
GET  /plans/drafts/$draft/news/                           x x x x x x . x x .
GET  /plans/drafts/$draft/plan.json                       x x x x x x . x x .
GET  /plans/drafts/$draft/difference/                     x x x x x x . x x .
POST /plans/drafts/$draft/merge/                          x x . . . . . . . .
POST /plans/drafts/$draft/set/                            x x . . . . . . . .
POST /plans/drafts/$draft/changes/$change/undo/           x x . . . . . . . .
POST /plans/drafts/$draft/findings/$open_finding/aside/   x x . . . . . . . .
POST /plans/drafts/$draft/findings/$settled_finding/back/ x x . . . . . . . .
POST /plans/drafts/$draft/adopt/                          x . . . . . . . . .
POST /plans/drafts/$draft/discard/                        x x . . . . . . . .
GET  /plans/drafts/$draft/add/                            x x . . . . . . . .
POST /plans/drafts/$draft/add/                            x x . . . . . . . .
GET  /plans/drafts/$draft/entries/$item/                  x x x x x x . x x .
GET  /plans/drafts/$draft/entries/$item/edit/             x x . . . . . . . .
POST /plans/drafts/$draft/entries/$item/edit/             x x . . . . . . . .
GET  /plans/drafts/$draft/entries/$item/split/            x x . . . . . . . .
POST /plans/drafts/$draft/entries/$item/split/            x x . . . . . . . .
POST /plans/drafts/$draft/entries/$item/move/             x x . . . . . . . .
POST /plans/drafts/$draft/entries/$item/dismiss/          x x . . . . . . . .
POST /plans/drafts/$draft/entries/$set_aside_item/restore/ x x . . . . . . . .
GET  /plans/$plan/                                        x x x x x x . x x .
GET  /plans/$plan/plan.json                               x x x x x x . x x .
POST /plans/$plan/revise/                                 x x . . . . . . . .
GET  /registers/                                          x x x x x x x x x x
GET  /registers/definitions/$place/                       x x x x x x . x x .
POST /registers/definitions/$place/look/                  x . . . . . . x . .
POST /registers/definitions/$place/publish/               x . . . . . . x . .
GET  /registers/definitions/$place/template.xlsx          x x x x x x . x x .
GET  /registers/definitions/$place/files/$definition.xlsx x x x x x x . x x .
GET  /registers/definitions/$place/of/household/          x x x x x x . x x .
GET  /registers/doubts/$place/                            x x x x x x . x x .
GET  /registers/doubts/$place/$doubt/                     x x x x x x . x x .
POST /registers/doubts/$place/$doubt/                     . x x . . . . . . .
GET  /registers/of/$place/                                x x x x x x . x x .
GET  /registers/of/$village/household/                    . x x . . . . . . .
GET  /registers/of/$village/household/rows.json           . x x . . . . . . .
POST /registers/of/$village/household/save/               . x x . . . . . . .
POST /registers/of/$village/household/undo/               . x x . . . . . . .
GET  /registers/of/$village/household/ended/              . x x . . . . . . .
GET  /registers/of/$village/road-segment/ended/           x x x x x x . x x .
GET  /registers/of/$village/household/past/               . x x . . . . . . .
GET  /registers/of/$village/household/new/                . x x . . . . . . .
POST /registers/of/$village/household/new/                . x x . . . . . . .
GET  /registers/of/$village/road-segment/                 x x x x x x . x x .
GET  /registers/of/$village/road-segment/rows.json        x x x x x x . x x .
POST /registers/of/$village/road-segment/save/            . x x . . . . . . .
POST /registers/of/$village/road-segment/undo/            . x x . . . . . . .
GET  /registers/of/$village/road-segment/new/             . x x . . . . . . .
GET  /registers/of/$village/household/template.xlsx       . x x . . . . . . .
GET  /registers/of/$village/household/import/             . x x . . . . . . .
POST /registers/of/$village/household/import/             . x x . . . . . . .
GET  /registers/of/$village/household/matches/            . x x . . . . . . .
POST /registers/of/$village/household/matches/$match/forget/ . x x . . . . . . .
GET  /registers/imports/$upload/                          - - - - - - - - - -
POST /registers/imports/$upload/settle/                   - - - - - - - - - -
POST /registers/imports/$upload/confirm/                  - - - - - - - - - -
POST /registers/imports/$upload/drop/                     - - - - - - - - - -
POST /registers/imports/$upload/undo/                     - - - - - - - - - -
GET  /registers/imports/$upload/returned.xlsx             - - - - - - - - - -
GET  /registers/tables/$table/                            - - - - - - - - - -
POST /registers/tables/$table/                            - - - - - - - - - -
POST /registers/tables/$table/drop/                       - - - - - - - - - -
GET  /registers/records/$record/                          . x x . . . . . . .
POST /registers/records/$record/                          . x x . . . . . . .
GET  /registers/records/$record/history/                  . x x . . . . . . .
POST /registers/records/$record/history/1/again/          . x x . . . . . . .
GET  /registers/records/$record/end/                      . x x . . . . . . .
POST /registers/records/$record/end/                      . x x . . . . . . .
POST /registers/records/$ended_record/back/               . x x . . . . . . .
GET  /programme/$place/2024/computed/                     x x x x x x . x x .
GET  /figures/                                            x x x x x x . x x x
GET  /figures/$place/2024/                                x x x x x x . x x .
POST /figures/$place/2024/                                x x x . . . . . . .
GET  /figures/$village/2024/history/insured/              x x x x x x . x x .
POST /figures/$village/2024/history/insured/paper/       - - - . . . . . . .
POST /figures/$place/2024/decide/                         x x . . . . . . . .
POST /figures/$place/2024/approval/                       x . . . . . . . . .
POST /figures/$place/2024/lock/                           x . . . . . . . . .
POST /figures/$place/2024/lift/                           x . . . . . . . . .
GET  /figures/46/workbook/                                . . . . . x . . . .
POST /figures/46/workbook/                                . . . . . . . . . .
GET  /figures/workbooks/$upload/                          - - - - - - - - - -
POST /figures/workbooks/$upload/choose/                   - - - - - - - - - -
POST /figures/workbooks/$upload/confirm/                  - - - - - - - - - -
POST /figures/workbooks/$upload/drop/                     - - - - - - - - - -
GET  /evaluation/runs/$run/                               x x x x x x . x x .
GET  /evaluation/$place/                                  x x x x x x . x x .
GET  /evaluation/$place/runs/                             x x x x x x . x x .
POST /evaluation/$place/freeze/                           x x . . . . . . . .
GET  /evaluation/$place/15.4/                             x x x x x x . x x .
GET  /evaluation/46/workbook.xlsx                         . . . . . x . . . .
GET  /evaluation/$place/15.4/what-if/                     x x x x x x . x x .
GET  /files/$file/                                        x x x x x x . x x .
GET  /law/                                                x x x x x x x x x x
GET  /law/compare/                                        x x x x x x x x x x
GET  /law/proposals/                                      x x x x x x x x x x
GET  /law/proposals/new/                                  . . . . . . x . . .
POST /law/proposals/new/                                  . . . . . . x . . .
GET  /law/proposals/$proposal/                            x x x x x x x x x x
POST /law/proposals/$proposal/confirm/                    . . . . . . x . . .
POST /law/proposals/$proposal/return/                     . . . . . . x . . .
POST /law/proposals/$proposal/withdraw/                   . . . . . . . . . .
GET  /law/$set/thresholds.xlsx                            . . . . . . x . . .
GET  /law/$set/15.4/amend/                                . . . . . . x . . .
POST /law/$set/15.4/amend/                                . . . . . . x . . .
GET  /law/$set/                                           x x x x x x x x x x
GET  /law/$set/criteria/15/                               x x x x x x x x x x
GET  /law/$set/15.4/                                      x x x x x x x x x x
GET  /places/                                             x x x x x x x x x x
GET  /places/$place/                                      x x x x x x x x x x
POST /places/$place/villages/add/                         x . . . . . . x . .
POST /places/$village/rename/                             x . . . . . . x . .
POST /places/$village/end/                                x . . . . . . x . .
GET  /offices/                                            x x x x x x . x x x
GET  /offices/of/$place/                                  x x x x x x . x x .
POST /offices/of/$place/add/                              x . . . . . . x . .
GET  /offices/$office/                                    x x x x x x . x x .
POST /offices/$office/rename/                             x . . . . . . x . .
POST /offices/$office/end/                                x . . . . . . x . .
POST /offices/$office/appoint/                            x . . . . . . x . .
POST /offices/holdings/$holder/end/                       x . . . . . . x . .
GET  /record/                                             x . . . x x . x . x
GET  /people/                                             . . . . . . . x . .
GET  /people/add/                                         . . . . . . . x . .
POST /people/add/                                         . . . . . . . x . .
GET  /people/$target/                                     . . . . . . . x . .
POST /people/$target/end/                                 . . . . . . . x . .
POST /people/$target/password/                            . . . . . . . x . .
POST /people/$target/grant/                               . . . . . . . x . .
POST /people/grants/$role/end/                            . . . . . . . x . .
GET  /account/                                            x x x x x x x x x x
GET  /account/password/                                   x x x x x x x x x x
POST /account/password/                                   x x x x x x x x x x
POST /account/tokens/                                     x x . . . x x x . x
POST /account/tokens/$token/end/                          x - - - - - - - - -
GET  /api/                                                x x x x x x x x x x
"""
ROWS = [line.split() for line in TABLE.strip().splitlines()]
OPEN = {  # nobody needs to be signed in for these
    "accounts:sign_in",
    "accounts:sign_in_as",
    "accounts:sign_out",
    "set_language",
    "ui:choose_theme",
    "ui:choose_day",  # only in a demonstration, and only for its people; nowhere else is there such a page
    "ui:about",
    "ui:gallery",
    "ui:source",  # the licence promises it to everybody
    "places:search",  # the map is public
    "places:show",
}
FILE = object()
ROWS_SENT = object()
DAY = "2024-03-10"

# What is sent, by address; a form that lacks what it needs would be refused before anybody asks who sends it.
BODIES = {
    "/plans/of/$place/": FILE,
    "/plans/of/$place/write/": {"year": 2025, "criteria_set": "$set"},
    "/plans/drafts/$draft/merge/": {"entry": ["$item:$item_version", "$other_item:$other_version"]},
    "/plans/drafts/$draft/set/": {"criteria_set": "$set"},
    "/plans/drafts/$draft/findings/$open_finding/aside/": {"reason": "đã hỏi lại"},
    "/plans/drafts/$draft/adopt/": {"version": "$version"},
    "/plans/drafts/$draft/discard/": {"reason": "gửi nhầm"},
    "/plans/drafts/$draft/add/": {"kind": "item", "new-role": "task", "new-text": "Làm thêm"},
    "/plans/drafts/$draft/entries/$item/edit/": {"version": "$item_version"},
    "/plans/drafts/$draft/entries/$item/split/": {"version": "$item_version", "texts": "Một\nHai"},
    "/plans/drafts/$draft/entries/$item/move/": {"version": "$item_version", "section": "$section"},
    "/plans/drafts/$draft/entries/$item/dismiss/": {"version": "$item_version", "reason": "thừa"},
    "/plans/drafts/$draft/entries/$set_aside_item/restore/": {"version": "$set_aside_version"},
    "/figures/$place/2024/": {"as_of": DAY, "amount-playground": "1"},
    "/figures/$place/2024/approval/": {"required": "1"},
    "/figures/$place/2024/decide/": {"measurement": "$waiting_figure"},
    "/figures/$place/2024/lift/": {"lock": "$lock", "reason": "nhầm"},
    "/evaluation/$place/freeze/": {"purpose": "thử"},
    "/law/proposals/$proposal/return/": {"reason": "sai ngày"},
    "/registers/of/$village/household/save/": ROWS_SENT,
    "/registers/of/$village/road-segment/save/": ROWS_SENT,
    "/registers/doubts/$place/$doubt/": {"reason": "hai hộ khác nhau"},
    "/registers/records/$record/end/": {"on": DAY, "base_number": 1},
    "/places/$place/villages/add/": {"add-kind": "thôn", "add-name": "Mới", "add-since": DAY},
    "/places/$village/rename/": {"rename-kind": "thôn", "rename-name": "Mới", "rename-since": DAY},
    "/places/$village/end/": {"end-last_day": DAY},
    "/offices/of/$place/add/": {"name": "Ban quản lý", "kind": "body", "since": DAY},
    "/offices/$office/rename/": {"name": "Công chức Văn hóa"},
    "/offices/$office/end/": {"last_day": DAY},
    "/offices/$office/appoint/": {"person": "$target", "since": DAY},
    "/offices/holdings/$holder/end/": {"last_day": DAY},
    "/people/add/": {"username": "moi", "full_name": "Người Mới", "password": "mot mat khau dai"},
    "/people/$target/end/": {"last_day": DAY},
    "/people/$target/password/": {"password": "mot mat khau dai"},
    "/people/$target/grant/": {"role": "front", "place": "$place", "valid_from": DAY},
    "/people/grants/$role/end/": {"last_day": DAY},
    "/account/tokens/": {"name": "Bảng tính", "expires_on": "2024-06-30"},
}


def addresses(patterns=None, prefix="", space=""):
    """Every named address of the pages: (name, route)."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            if pattern.name and not route.startswith("api/v1/"):
                yield f"{space}{pattern.name}", f"/{route}"
        else:
            inside = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from addresses(pattern.url_patterns, route, inside)


def name_of(path, values):
    return get_resolver().resolve(Template(path).substitute(values)).view_name


def values_of(world):
    return {name: str(value) for name, value in asdict(world).items()} | {"set": SET}


def body_of(path, values):
    body = BODIES.get(path, {})
    if body is FILE:
        return {"document": SimpleUploadedFile("moi.docx", demo_plan()[1] + b" ")}
    return {} if body is ROWS_SENT else json.loads(Template(json.dumps(body)).substitute(values))


def call(client, method, path, values):
    address = Template(path).substitute(values)
    if BODIES.get(path) is ROWS_SENT:
        return client.post(address, {"changes": []}, content_type="application/json")
    return client.get(address) if method == "GET" else client.post(address, body_of(path, values))


def finish(answer):
    """Read a file that is being sent to its end, which closes it. (`answer.close()` would close the data base too.)"""
    if answer.streaming:
        list(answer.streaming_content)


def mark(answer):
    """What the answer was."""
    finish(answer)
    status = answer.status_code
    if status == 302 and answer.url.startswith("/sign-in/"):
        return "sign-in"
    return "x" if status < 400 or status == 422 else {403: ".", 404: "-"}.get(status, str(status))


@pytest.fixture
def callers(world, small_map, somebody, monkeypatch):
    """A signed-in browser each; nothing is read in the background."""
    monkeypatch.setattr("datchuan.planning.jobs.start_reading", lambda pk: None)
    places = {"appraiser": small_map.province, "law_keeper": None, "neighbour": small_map.neighbour}
    clients = {}
    for name in CALLERS:
        if name == "leader":
            person = Person.objects.get(username="chair")
        else:
            role = "leader" if name == "neighbour" else name
            person = somebody(f"as-{name}", role=role, place=places.get(name, small_map.commune))
        clients[name] = Client()
        clients[name].force_login(person)
    return clients


def test_the_table_has_every_page(world):
    values = values_of(world)
    told = {name_of(path, values) for _method, path, *_marks in ROWS} | OPEN
    assert {name for name, _route in addresses()} == told


@each_asked
def test_callers_may_do_exactly_what_the_table_says(asked, callers, world):
    values, wrong = values_of(world), []
    for number, (method, path, *expected) in enumerate(ROWS):
        told = dict(zip(CALLERS, expected, strict=True))
        found = {}
        for name in asked(number, told):
            with transaction.atomic():
                found[name] = mark(call(callers[name], method, path, values))
                transaction.set_rollback(True)
        wrong += [f"{method} {path} {name}: {answer}" for name, answer in found.items() if answer != told[name]]
    assert not wrong, "\n".join(wrong)


def test_nobody_else_gets_anywhere(world):
    """Without a session every page but those of signing in leads there, and nothing is done."""
    values, lines = values_of(world), AuditLine.objects.count()
    wrong = []
    for method, path, *_marks in ROWS:
        found = mark(call(Client(), method, path, values))
        if found != ("x" if name_of(path, values) in OPEN else "sign-in"):
            wrong.append(f"{method} {path} {found}")
    assert not wrong, "\n".join(wrong)
    assert AuditLine.objects.count() == lines


def test_forms_are_refused_without_their_token(callers, world):
    """Another site cannot send a form in somebody's name."""
    values, lines = values_of(world), AuditLine.objects.count()
    client = Client(enforce_csrf_checks=True)
    client.cookies = callers["leader"].cookies
    for method, path, *_marks in ROWS:
        if method == "POST":
            assert call(client, method, path, values).status_code == 403, path
    for name in ("/language/", "/ui/theme/", "/ui/day/", "/sign-in/", "/sign-out/"):
        assert client.post(name).status_code == 403, name
    assert AuditLine.objects.count() == lines
