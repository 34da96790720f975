"""A plan that was read, told on a terminal: what it is, where the criteria stand, the work, figures, findings."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from datchuan.config.cli_words import counted, gettext_noop
from datchuan.config.cli_words import translated as _
from datchuan.domain.plan_document.findings.telling import VIETNAMESE, tell
from datchuan.domain.plan_document.model import Finding, Item, Party, PlanDraft, Source, Status, Target

WIDTH = 110
SEVERITIES = {"error": gettext_noop("Mâu thuẫn"), "warning": gettext_noop("Cần xem"), "info": gettext_noop("Lưu ý")}
VERDICTS = {
    "met": gettext_noop("đạt"),
    "unmet": gettext_noop("chưa đạt"),
    "mostly_met": gettext_noop("cơ bản đạt"),
    "not_assessed": gettext_noop("không đánh giá"),
}
LANGUAGE = replace(VIETNAMESE, one=_, many=counted)  # of the terminal; figures as in the rest of the summary
NO_PLANS = {
    "report": gettext_noop("Đây là báo cáo, không phải kế hoạch: không có nhiệm vụ, mục tiêu nào được đọc."),
    "other": gettext_noop("Đây không phải là kế hoạch: không có nhiệm vụ, mục tiêu nào được đọc."),
}
SIGNS = {">=": "≥ ", ">": "> ", "<=": "≤ ", "<": "< "}


def summary(draft: PlanDraft) -> str:
    """The whole summary, lines ended by a line feed; nothing of it is computed that the draft does not say."""
    if draft.document.kind in NO_PLANS:
        return "\n\n".join(["\n".join(heading(draft)), _(NO_PLANS[draft.document.kind])])
    parts = [heading(draft), standing(draft.status), work(draft), figures(draft.items), findings(draft.findings)]
    return "\n\n".join(text for part in parts if (text := "\n".join(part)))


def heading(draft: PlanDraft) -> Iterator[str]:
    paper = draft.document
    date = f"{paper.date:%d/%m/%Y}" if paper.date else _("không rõ ngày")
    yield " · ".join([paper.number or _("không có số"), paper.issuer or _("không rõ cơ quan ban hành"), date])
    yield from wrapped(paper.subject or "")
    year = str(paper.year) if paper.year else _("không rõ")
    yield _("Năm: {year}. Bộ tiêu chí: {set}").format(year=year, set=draft.criteria_set or _("không rõ"))
    if paper.signatory and paper.signatory.name:
        signed = ", ".join(filter(None, [paper.signatory.position, paper.signatory.name]))
        yield _("Người ký: {signed}").format(signed=signed)


def standing(status: Status) -> Iterator[str]:
    """How many criteria the plan claims are met, how many it lists, and the indicators that are not."""
    claims = {
        gettext_noop("tổng số {n}"): status.total,
        gettext_noop("đạt {n}"): status.claimed_met,
        gettext_noop("chưa đạt {n}"): status.claimed_unmet,
    }
    told = [_(words).format(n=n) for words, n in claims.items() if n is not None]
    if told:
        yield _("Tiêu chí, theo lời văn bản: {claims}").format(claims=", ".join(told))
    counts = Counter(row.verdict for row in status.criteria)
    if counts:
        listed = ", ".join(f"{_(VERDICTS[verdict])} {n}" for verdict, n in counts.items())
        yield _("Tiêu chí được liệt kê: {listed}").format(listed=listed)
    for row in status.unmet_indicators:
        actual = "" if row.actual is None else f" ({amount(row.actual, row.unit)} / {amount(row.target, row.unit)})"
        yield from wrapped(f"  {row.indicator}  {row.text}{actual}", indent="        ")


def work(draft: PlanDraft) -> Iterator[str]:
    """A line for each criterion the plan works on: tasks and solutions, figures, who leads and who does."""
    answered = {section.id for section in draft.sections if section.parties.responsible}
    yield _("Nội dung: {n}; không có thời hạn: {no_due}; không có người phụ trách: {nobody}").format(
        n=len(draft.items),
        no_due=sum(item.due is None and item.recurrence is None for item in draft.items),
        nobody=sum(not item.parties.responsible and item.section not in answered for item in draft.items),
    )
    for section in draft.sections:
        items = [item for item in draft.items if item.section == section.id]
        if items:
            line = f"  {section.number or '-':<5} {section.title}: {len(items)}"
            people = [*section.parties.directors, *section.parties.responsible]
            yield from wrapped(line + (f" · {names(people)}" if people else ""), indent="        ")


def names(parties: Iterable[Party]) -> str:
    return ", ".join(dict.fromkeys(party.office or party.text for party in parties))


def figures(items: Iterable[Item]) -> Iterator[str]:
    """The figures the plan promises, each with what it counts."""
    targets = [target for item in items for target in item.targets]
    if targets:
        yield _("Mục tiêu có số liệu: {n}").format(n=len(targets))
    for target in targets:
        yield from wrapped(f"  {target.indicator or '-':<6}{target.subject}: {promised(target)}", indent="        ")


def promised(target: Target) -> str:
    value = amount(target.value, None if target.op == "range" else target.unit)
    upper = f"–{amount(target.upper, target.unit)}" if target.op == "range" else ""
    due = f" ({target.due:%d/%m/%Y})" if target.due else ""
    return f"{SIGNS.get(target.op, '')}{value}{upper}{due}"


def amount(value: Decimal | None, unit: str | None) -> str:
    """A figure as Vietnamese writes it: "5,47 %"; a question mark where the plan gives none."""
    if value is None:
        return "?"
    number = f"{value.normalize():,f}".translate(str.maketrans(",.", ".,"))
    return f"{number}\u00a0{unit}" if unit else number


def findings(found: Iterable[Finding]) -> Iterator[str]:
    """What an official should look at, the gravest first."""
    rows = sorted(found, key=lambda finding: list(SEVERITIES).index(finding.severity))
    yield _("Những điều cần xem lại: {n}").format(n=len(rows))
    for row in rows:
        where = f" [{passage(row.source)}]" if row.source else ""
        sentence = tell(row.told, LANGUAGE) if row.told else row.message
        yield from wrapped(f"  {_(SEVERITIES[row.severity])}: {sentence}{where} ({row.code})", indent="    ")


def passage(source: Source) -> str:
    if source.start == source.end:
        return _("đoạn {n}").format(n=source.start)
    return _("đoạn {start}–{end}").format(start=source.start, end=source.end)


def wrapped(line: str, indent: str = "") -> list[str]:
    return textwrap.wrap(line, WIDTH, subsequent_indent=indent, break_long_words=False)
