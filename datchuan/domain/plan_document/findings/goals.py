"""Targets against each other and against the law's thresholds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from rapidfuzz import fuzz

from datchuan.domain.plan_document.findings.case import Case, finding, shorten
from datchuan.domain.plan_document.findings.measures import clause_of, measure_alike
from datchuan.domain.plan_document.folding import key
from datchuan.domain.plan_document.model import Finding, Item, Target
from datchuan.domain.plan_document.told import Told, Value, listed, told
from datchuan.domain.plan_document.vocabulary import KnownThreshold

_SAME_SUBJECT = 90
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class _Promise:
    item: Item
    target: Target

    @property
    def unit(self) -> str:
        """Units that measure the same thing alike: "triệu đồng/năm" and "triệu đồng/người/năm" are both money."""
        unit = (self.target.unit or "").lower()
        return "triệu" if unit.startswith("triệu") else unit.split("/")[0]

    @property
    def figure(self) -> Told:
        """ "trên 95%", "35-40 ha"."""
        target = self.target
        assert target.value is not None
        unit = target.unit if target.unit == "%" else f" {target.unit or ''}"
        if target.upper is not None:
            figure = told("figure-range", value=target.value, upper=target.upper, unit=unit)
        else:
            figure = told("figure", value=target.value, unit=unit)
        return told(f"figure-{target.op}", figure=figure) if target.op in (">", ">=", "<", "<=") else figure


def goals(case: Case) -> Iterator[Finding]:
    """target-conflict, target-below-threshold, threshold-unknown, share-over-100."""
    promises = [_Promise(i, t) for i in case.draft.items for t in i.targets if t.value is not None]
    yield from _conflicts(case, promises)
    yield from _below(case, promises)
    yield from _below_own(case, promises)
    yield from _unknown(case, promises)
    yield from _too_much(case, promises)


# ----------------------------------------------------------------------------------------------------- two values
def _conflicts(case: Case, promises: list[_Promise]) -> Iterator[Finding]:
    for group in _groups(promises):
        values = _distinct(group)
        if len(values) < 2:
            continue
        first = values[0]
        about = first.target.indicator or first.item.criterion
        subject = (
            case.indicator_name(about)
            if about and first.target.indicator
            else told("quoted", text=shorten(first.target.subject))
        )
        yield finding(
            "target-conflict",
            "error",
            told(
                "target-conflict",
                subject=subject,
                count=_count(len(values)),
                values=listed(told("with-line", what=p.figure, line=p.item.source.start) for p in values),
                words=shorten(first.target.subject),
            ),
            about=about,
            source=values[-1].item.source,
        )


def _count(number: int) -> Told | int:
    words = {2: "two", 3: "three", 4: "four"}
    return told(words[number]) if number in words else number


def _groups(promises: list[_Promise]) -> Iterator[list[_Promise]]:
    """Promises of one thing: of one indicator in one unit, or of one criterion with the same words for their
    subject.
    """
    by_indicator: dict[tuple[str, str], list[_Promise]] = {}
    others: list[_Promise] = []
    for promise in promises:
        target = promise.target
        if target.op == "change":
            continue
        if target.indicator:
            by_indicator.setdefault((target.indicator, promise.unit), []).append(promise)
        else:
            others.append(promise)
    left = [promise for promise in others if not _joins(promise, by_indicator)]
    yield from by_indicator.values()
    yield from _by_subject(left)


def _joins(promise: _Promise, groups: dict[tuple[str, str], list[_Promise]]) -> bool:
    """Puts a share without an indicator to the one group of its criterion that measures the same, if there is one."""
    if promise.unit != "%":
        return False
    words = clause_of(promise.item, promise.target)
    same = [
        group
        for (code, unit), group in groups.items()
        if unit == "%"
        and code.split(".")[0] == promise.item.criterion
        and any(measure_alike(words, clause_of(p.item, p.target)) for p in group if p.item is not promise.item)
    ]
    if len(same) == 1:
        same[0].append(promise)
    return len(same) == 1


def _by_subject(promises: list[_Promise]) -> Iterator[list[_Promise]]:
    groups: list[list[_Promise]] = []
    for promise in promises:
        words = key(promise.target.subject)
        home = next((g for g in groups if _same_thing(g[0], promise, words)), None)
        if home is None:
            groups.append([promise])
        else:
            home.append(promise)
    yield from groups


def _same_thing(one: _Promise, other: _Promise, words: str) -> bool:
    if one.unit != other.unit or one.item is other.item or one.item.criterion != other.item.criterion:
        return False
    if len(words.split()) < 3 and one.unit != "%":
        return False
    if one.unit == "%" and measure_alike(clause_of(one.item, one.target), clause_of(other.item, other.target)):
        return True
    return fuzz.token_sort_ratio(key(one.target.subject), words) >= _SAME_SUBJECT


def _distinct(group: list[_Promise]) -> list[_Promise]:
    """One promise for each value; ranges that overlap and goals of other years do not contradict."""
    kept: list[_Promise] = []
    for promise in group:
        if not any(_agree(promise.target, other.target) for other in kept):
            kept.append(promise)
    return kept


def _agree(one: Target, other: Target) -> bool:
    if one.due and other.due and one.due.year != other.due.year:
        return True
    low_one, high_one = one.value, one.upper if one.upper is not None else one.value
    low_other, high_other = other.value, other.upper if other.upper is not None else other.value
    if None in (low_one, high_one, low_other, high_other):
        return True
    return low_one <= high_other and low_other <= high_one  # type: ignore[operator]  # none of them is None here


# ----------------------------------------------------------------------------------------------------- thresholds
def _below(case: Case, promises: list[_Promise]) -> Iterator[Finding]:
    for promise in promises:
        target = promise.target
        held = case.thresholds.get(target.indicator or "")
        if held is None or held.value is None or target.op == "change" or promise.unit != _unit_of(held):
            continue
        if _weaker(target, held):
            yield finding(
                "target-below-threshold",
                "error",
                told(
                    "target-too-low" if held.op == ">=" else "target-too-high",
                    **_against(case, promise, held),
                    law=told("by-law", reference=held.reference) if held.reference else "",
                    confidence=held.confidence,
                ),
                about=held.indicator,
                source=promise.item.source,
            )


def _below_own(case: Case, promises: list[_Promise]) -> Iterator[Finding]:
    """A target weaker than what the document itself says is asked, where the law's figure is not known here."""
    asked = {u.indicator: u for u in case.draft.status.unmet_indicators if u.target is not None}
    for promise in promises:
        target, code = promise.target, promise.target.indicator
        known = case.words.indicator(code) if case.words and code else None
        held = case.thresholds.get(code or "")
        if (
            code not in asked
            or known is None
            or known.direction is None
            or (held is not None and held.value is not None)
        ):
            continue
        own = KnownThreshold(code or "", known.direction, asked[code or ""].target, known.unit)
        if target.op != "change" and promise.unit == _unit_of(own) and _weaker(target, own):
            yield finding(
                "target-below-threshold",
                "warning",
                told("target-below-own", **_against(case, promise, own)),
                about=own.indicator,
                source=promise.item.source,
            )


def _unit_of(held: KnownThreshold) -> str:
    unit = (held.unit or "").lower()
    return "triệu" if unit.startswith("triệu") else unit.split("/")[0]


def _against(case: Case, promise: _Promise, held: KnownThreshold) -> dict[str, Value]:
    """A target and what is asked of its indicator, which is known."""
    assert held.value is not None
    return {
        "target": promise.figure,
        "indicator": case.indicator_name(held.indicator),
        "subject": shorten(promise.target.subject),
        "threshold": held.value,
        "unit": held.unit or "",
    }


def _weaker(target: Target, held: KnownThreshold) -> bool:
    reached = target.upper if target.upper is not None else target.value
    if reached is None or held.value is None:
        return False
    if held.op == ">=":
        return reached < held.value and target.op not in ("<", "<=")
    return reached > held.value and target.op not in (">", ">=")


def _unknown(case: Case, promises: list[_Promise]) -> Iterator[Finding]:
    codes = list(dict.fromkeys(p.target.indicator for p in promises if p.target.indicator))
    unknown = [c for c in codes if c and (held := case.thresholds.get(c)) is not None and held.value is None]
    if unknown:
        yield finding(
            "threshold-unknown",
            "info",
            told("threshold-unknown", n=len(unknown), indicators=listed(unknown, 15)),
        )


def _too_much(case: Case, promises: list[_Promise]) -> Iterator[Finding]:
    for promise in promises:
        target = promise.target
        if target.unit == "%" and target.op != "change" and target.value is not None and target.value > _HUNDRED:
            yield finding(
                "share-over-100",
                "error",
                told("share-over-100", share=promise.figure, subject=shorten(target.subject)),
                about=target.indicator or promise.item.criterion,
                source=promise.item.source,
            )
