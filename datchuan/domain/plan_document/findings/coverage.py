"""The plan against its criteria set: indicators nothing covers, codes the set does not know, names that differ,
mixed sets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from datchuan.domain.plan_document.findings.case import Case, finding
from datchuan.domain.plan_document.folding import key, low
from datchuan.domain.plan_document.model import Finding, Source
from datchuan.domain.plan_document.parsing.criteria import CriteriaBook, references, strip_reference
from datchuan.domain.plan_document.parsing.words import Abbreviations, abbreviations_of
from datchuan.domain.plan_document.told import Listed, listed, told
from datchuan.domain.plan_document.vocabulary import SetWords

_JOINING = {"va", "cac", "ve", "-", "cua"}
_TOTAL = re.compile(r"(?<![\d,./])(?:(\d{1,2})\s*/\s*)?(\d{2})\s*(?:tiêu chí|tc\b)")
_NO_NAME = re.compile(r"\d|\b(?:đạt|đánh giá|chỉ tiêu)\b")  # words beside a number that name no criterion
_OLD = re.compile(r"bộ cũ|trước (?:khi|đây|sắp xếp)|giai đoạn (?:20\d\d)|theo bộ tiêu chí")


def coverage(case: Case) -> Iterator[Finding]:
    """coverage-gap, unmet-without-task, unknown-indicator, name-differs, criteria-set-mixed."""
    words = case.words
    if words is None:
        return
    book = _book_of(words, abbreviations_of(case.vocabulary.abbreviations))
    yield from _gaps(case, words, book)
    yield from _unmet_without_task(case, book)
    yield from _unknown_codes(case, words)
    yield from _names(case, words)
    yield from _mixed(case, words)


@lru_cache(maxsize=4)
def _book_of(words: SetWords, abbreviations: Abbreviations) -> CriteriaBook:
    return CriteriaBook(words, abbreviations)


def _gaps(case: Case, words: SetWords, book: CriteriaBook) -> Iterator[Finding]:
    skipped = {s.criterion for s in case.draft.sections if s.assessed is False}
    covered = {t.indicator for i in case.draft.items for t in i.targets} | {i.indicator for i in case.draft.items}
    for item in case.draft.items:
        covered |= {m.owner for m in book.indicators_in(item.text)}
    asked = [i.code for c in words.criteria if c.number not in skipped for i in c.indicators]
    open_ones = [code for code in asked if code not in covered]
    if open_ones and case.draft.items:
        yield finding(
            "coverage-gap",
            "info",
            told("coverage-gap", open=len(open_ones), asked=len(asked), indicators=listed(open_ones, 20)),
        )


def _unmet_without_task(case: Case, book: CriteriaBook) -> Iterator[Finding]:
    with_tasks = {i.criterion for i in case.draft.items if i.role != "remark"}
    for item in case.draft.items:
        with_tasks |= {m.owner.split(".")[0] for m in book.indicators_in(item.text)} | {
            m.owner for m in book.named(item.text)
        }
    for status in case.draft.status.criteria:
        if status.verdict == "unmet" and status.criterion not in with_tasks and with_tasks:
            yield finding(
                "unmet-without-task",
                "warning",
                told("unmet-without-task", criterion=case.name(status.criterion)),
                about=status.criterion,
                source=status.source,
            )


def _unknown_codes(case: Case, words: SetWords) -> Iterator[Finding]:
    known = {i.code for c in words.criteria for i in c.indicators}
    complete = {c.number for c in words.criteria if c.indicators}
    numbers = {c.number for c in words.criteria}
    seen: set[str] = set()
    for line in case.lines:
        for reference in references(line.text):
            code = reference.code
            if code in seen or code in known or (not reference.is_indicator and code in numbers):
                continue
            if reference.is_indicator and reference.criterion in numbers and len(complete) < len(numbers):
                continue  # the set's own indicators are not all known
            seen.add(code)
            kind = "indicator" if reference.is_indicator else "criterion"
            yield finding(
                f"unknown-{kind}",
                "error",
                told("unknown-code", what=told(kind, number=code)),
                about=code,
                source=Source(line.number, line.number),
            )


def _names(case: Case, words: SetWords) -> Iterator[Finding]:
    """One finding for all names that are not the law's; an abbreviated name is the law's."""
    abbreviations = Abbreviations(case.vocabulary.abbreviations)
    differing: dict[str, tuple[str, str]] = {}  # as written, as the law has it
    said = [(c.criterion, c.name) for c in case.draft.status.criteria]
    said += [(s.criterion, s.title) for s in case.draft.sections if s.criterion]
    for criterion, name in said:
        known = words.criterion(criterion)
        plain = strip_reference(re.sub(r"^\d{1,2}[.)]\s*", "", name))
        if (
            known
            and plain
            and not _NO_NAME.search(low(plain))
            and _form(plain, abbreviations) != _form(known.name, abbreviations)
        ):
            differing.setdefault(known.number, (plain, known.name))
    if differing:
        order = sorted(differing, key=int)
        names = (told("named-otherwise", number=n, name=differing[n][0], right=differing[n][1]) for n in order)
        yield finding(
            "name-differs",
            "info",
            told(
                "name-differs",
                n=len(order),
                criteria=Listed(tuple(order), "comma"),
                names=Listed(tuple(names), "semicolon"),
            ),
        )


def _form(name: str, abbreviations: Abbreviations) -> str:
    return " ".join(w for w in key(abbreviations.expand(name)).split() if w not in _JOINING)


def _mixed(case: Case, words: SetWords) -> Iterator[Finding]:
    """Words of another criteria set in a plan of this one."""
    others = {len(s.criteria): s for s in case.vocabulary.sets if s.code != words.code}
    for line in case.lines:
        for found in _TOTAL.finditer(low(line.text)):
            total = int(found[2])
            sentence = low(line.text)[max(0, found.start() - 90) : found.end() + 25]
            if total in others and total != len(words.criteria) and not _OLD.search(sentence.split("tiêu chí")[-1]):
                if "bộ cũ" in sentence or "trước khi" in sentence or "trước sắp xếp" in sentence:
                    continue
                yield finding(
                    "criteria-set-mixed",
                    "error",
                    told(
                        "criteria-set-mixed",
                        stated=total,
                        first=words.first_year,
                        last=words.last_year,
                        total=len(words.criteria),
                    ),
                    source=Source(line.number, line.number),
                )
                return
