"""However oddly a page is asked, it answers with a sentence and never with a fault of the server."""

from itertools import chain
from string import Template

import pytest
from django.db import transaction

from tests.security.test_every_address import ROWS, body_of, callers, finish, values_of  # noqa: F401  callers: a fixture

ODD = ("²", "9" * 5000, "-1", "\0", "😀", "' OR 1=1 --", "../../etc/passwd", "0001-01-01", "9999-12-31", "NaN")
ASKED = ("version", "on", "of", "q", "kind", "passage", "section", "before", "after", "before_on", "after_on", "next")
ODD_ADDRESSES = (
    "/programme/20185/0/",
    "/programme/20185/99999/",
    "/programme/20185/99999/criteria/1/",
    "/programme/20185/2024/criteria/99/",
    "/programme/%00/2024/",
    "/compare/%00/",
    "/places/%00/",
    "/plans/of/%00/",
    "/offices/of/%00/",
    "/law/%00/",
    "/law/vn-xa-2021-2025/%00/",
    "/plans/99999999999999999999/",
    "/plans/drafts/99999999999999999999/",
    "/plans/documents/99999999999999999999/",
    "/offices/99999999999999999999/",
    "/files/99999999999999999999/",
    "/files/..%2f..%2fetc%2fpasswd",
    "/static/..%2fdatchuan.sqlite3",
    "/nowhere/",
)


def faults_of(client, requests):
    """Addresses that answer with a fault of the server; nothing stays of what they did."""
    client.raise_request_exception = False
    faults = []
    for method, address, sent in requests:
        with transaction.atomic():
            answer = client.get(address, sent) if method == "GET" else client.post(address, sent)
            finish(answer)
            transaction.set_rollback(True)
        if answer.status_code >= 500:
            faults.append(f"{method} {address} {ascii(next(iter(sent.values()), ''))[:20]}")
    return faults


def odd_questions(values):
    """Every page with each odd thing after its question mark; one list a page."""
    pages = [Template(path).substitute(values) for method, path, *_marks in ROWS if method == "GET"]
    return [[("GET", page, dict.fromkeys(ASKED, odd)) for odd in ODD] for page in pages]


def odd_forms(values):
    """Every form with each odd thing in all its fields; one list a form."""
    sent = []
    for method, path, *_marks in ROWS:
        if method == "POST":
            names = sorted({*body_of(path, values), "version", "entry", "section", "reason"} - {"document"})
            sent.append([("POST", Template(path).substitute(values), dict.fromkeys(names, odd)) for odd in ODD])
    return sent


def in_turn(requests):
    """Of each page's list one, going round, so that each page has one and each odd thing has its pages."""
    return [each[number % len(each)] for number, each in enumerate(requests)]


def test_odd_questions_break_no_page(callers, world):  # noqa: F811
    """Whatever stands after the question mark."""
    assert faults_of(callers["leader"], in_turn(odd_questions(values_of(world)))) == []


def test_odd_forms_break_no_page(callers, world):  # noqa: F811
    """Whatever a form holds."""
    sent = in_turn(odd_forms(values_of(world)))
    assert faults_of(callers["leader"], sent) == []
    assert faults_of(callers["administrator"], sent) == []


@pytest.mark.long
def test_no_odd_thing_breaks_any_page(callers, world):  # noqa: F811
    """All of them, everywhere."""
    values = values_of(world)
    questions, forms = chain.from_iterable(odd_questions(values)), list(chain.from_iterable(odd_forms(values)))
    assert faults_of(callers["leader"], questions) == []
    assert faults_of(callers["leader"], forms) == []
    assert faults_of(callers["administrator"], forms) == []


def test_odd_addresses_are_not_found(callers):  # noqa: F811
    found = {}
    for address in ODD_ADDRESSES:
        with transaction.atomic():
            found[address] = callers["leader"].get(address).status_code
            transaction.set_rollback(True)
    assert found == dict.fromkeys(ODD_ADDRESSES, 404)
