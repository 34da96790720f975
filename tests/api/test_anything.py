"""Whatever is sent, the interface answers what is wrong with it: never a failure of its own."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from datchuan.planning.models import EntryKind

pytestmark = pytest.mark.django_db
FIELDS = [
    "text", "title", "role", "criterion", "indicator", "due", "targets", "budget", "directors", "year", "date",
    "legal_bases", "verdict", "actual", "body", "village", "goal", "total", "kind",
]  # fmt: skip
LEAVES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20)
NEAR = st.sampled_from(["task", "15.4", "15", "54.1", "2024-06-30", ">=", "range", "met", 2024, {"text": "x"}, []])
VALUES = st.recursive(
    LEAVES | NEAR,
    lambda part: st.lists(part, max_size=3) | st.dictionaries(st.sampled_from(FIELDS), part, max_size=4),
    max_leaves=8,
)
CONTENT = st.dictionaries(st.sampled_from(FIELDS), VALUES, max_size=6)
KINDS = st.sampled_from(list(EntryKind)).map(str)
AT_WILL = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True
)


def answered(answer):
    """Never a failure; a refusal has its sentence."""
    assert answer.status_code < 500, answer.content
    if answer.status_code >= 400:
        assert answer.json()["detail"]
    return answer


@AT_WILL
@given(kind=KINDS, content=CONTENT, section=st.none() | st.integers())
def test_any_entry(world, as_chair, kind, content, section):
    """What is taken can be given back, alone and in the whole plan."""
    path = f"/plans/drafts/{world.draft}"
    made = answered(as_chair.post(f"{path}/entries", {"kind": kind, "content": content, "section": section}))
    if made.status_code == 201:
        assert as_chair.get(f"{path}/entries/{made.json()['id']}").json() == made.json()
        assert as_chair.get(f"{path}/contract").status_code == 200


@AT_WILL
@given(sent=VALUES)
@pytest.mark.parametrize("path", ["/plans/drafts", "/me/tokens", "/offices", "/places/20185/villages"])
def test_any_body(law, as_chair, small_map, on_the_day, path, sent):
    answered(as_chair.client.generic("POST", f"/api/v1{path}", json.dumps(sent), content_type="application/json"))


@AT_WILL
@given(number=st.integers(), text=st.text(max_size=10), day=st.dates().map(str) | st.text(max_size=10))
def test_any_question(adopted, as_chair, number, text, day):
    answered(as_chair.get("/law/thresholds", indicator=text, on=day, region=text))
    answered(as_chair.get("/programmes/mine", year=number))
    answered(as_chair.get("/plans", place=text, limit=number, offset=number))
    answered(as_chair.get("/audit", place="20185", actor=number, action=text))
