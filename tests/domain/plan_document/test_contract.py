"""A plan as the contract's JSON, and back."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from datchuan.domain.plan_document.contract import decimal_text, from_contract, to_contract
from datchuan.domain.plan_document.model import (
    BodyDuties,
    Budget,
    CriterionStatus,
    Due,
    Finding,
    Heading,
    Item,
    LegalBasis,
    Parties,
    Party,
    Passage,
    PlanDraft,
    Recipient,
    Section,
    Signatory,
    Source,
    Status,
    Target,
    UnmetIndicator,
    VillageGoal,
)
from datchuan.domain.plan_document.told import told

words = st.text("abc đệ-1", max_size=8)
maybe = st.none() | words
days = st.none() | st.dates(date(1990, 1, 1), date(2099, 12, 31))
values = st.none() | st.decimals(0, 10**9, places=3).map(lambda d: Decimal(decimal_text(d) or "0"))
sources = st.builds(Source, st.integers(1, 99), st.integers(1, 99))
passages = st.builds(Passage, words, sources)


def few(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(strategy, max_size=2).map(tuple)


parties = st.builds(Parties, *[few(st.builds(Party, words, maybe))] * 3)
targets = st.builds(
    Target, maybe, words, st.sampled_from([">=", "range", "change"]), values, values, maybe, days, st.booleans(), words
)
items = st.builds(
    Item,
    maybe,
    st.sampled_from(["task", "solution", "proposal", "remark"]),
    words,
    sources,
    maybe,
    maybe,
    parties,
    st.none() | st.builds(Due, words, days, days),
    maybe,
    maybe,
    st.none() | st.builds(Budget, words, values, maybe),
    few(targets),
)
headings = st.builds(
    Heading,
    st.sampled_from(["plan", "other"]),
    maybe,
    maybe,
    maybe,
    days,
    st.none() | st.integers(2020, 2030),
    maybe,
    st.none() | st.builds(Signatory, maybe, maybe, maybe),
    few(st.builds(Recipient, words, maybe)),
    few(st.builds(LegalBasis, words, days, maybe, words, sources)),
)
counts = st.none() | st.integers(0, 19)
statuses = st.builds(
    Status,
    counts,
    counts,
    counts,
    few(st.builds(CriterionStatus, words, words, st.sampled_from(["met", "unmet"]), sources)),
    few(st.builds(UnmetIndicator, words, words, values, values, maybe, st.booleans(), sources)),
)
drafts = st.builds(
    PlanDraft,
    headings,
    maybe,
    few(passages),
    few(passages),
    statuses,
    few(st.builds(VillageGoal, words, words, maybe, sources)),
    few(st.builds(Section, words, maybe, words, sources, maybe, st.none() | st.booleans(), parties)),
    few(items),
    few(st.builds(BodyDuties, words, few(passages), sources)),
    few(st.builds(Finding, words, st.sampled_from(["error", "info"]), words, maybe, maybe, st.none() | sources)),
)


@given(drafts)
def test_draft_survives_its_json(draft: PlanDraft) -> None:
    assert from_contract(json.loads(json.dumps(to_contract(draft)))) == draft


def test_what_findings_tell_programs_is_left_out() -> None:
    plain = Finding("spelling", "info", "Có lỗi")
    draft = PlanDraft(Heading(), findings=(replace(plain, told=told("spelling", words="a")),))
    assert from_contract(to_contract(draft)).findings == (plain,)


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, None), ("1.50", "1.5"), ("0.00", "0"), ("1E+3", "1000"), ("100", "100"), ("54.1", "54.1"), ("10", "10")],
)
def test_decimal_without_exponent_and_needless_zeros(value: str | None, text: str | None) -> None:
    assert decimal_text(None if value is None else Decimal(value)) == text


@pytest.mark.parametrize(
    ("path", "wrong", "raised"),
    [
        (("document", "date"), "hôm qua", ValueError),
        (("items", 0, "targets", 0, "value"), "nhiều", InvalidOperation),
        (("status", "total"), KeyError, KeyError),
    ],
)
def test_data_the_schema_does_not_allow_is_refused(path: tuple[Any, ...], wrong: Any, raised: type[Exception]) -> None:
    target = Target("15.1", "bảo hiểm y tế", ">=", Decimal(95), None, "%", None, False, "đạt 95%")
    data = to_contract(
        PlanDraft(Heading(), items=(Item(None, "task", "Mua bảo hiểm", Source(1, 1), targets=(target,)),))
    )
    holder: Any = data
    for step in path[:-1]:
        holder = holder[step]
    if wrong is KeyError:
        del holder[path[-1]]
    else:
        holder[path[-1]] = wrong
    with pytest.raises(raised):
        from_contract(data)
