"""The law told in lines of text: one threshold with all that is known of it, and differences one a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from datchuan.criteria.words import (
    EFFECT,
    asked_words,
    checked_words,
    day_words,
    gettext_noop,
    held_words,
    scope_words,
    threshold_words,
    translated,
)
from datchuan.domain.criteria.dated import HoldingThreshold
from datchuan.domain.criteria.differences import Aspect, Change, ChangeKind, Said, Subject, Value
from datchuan.domain.criteria.model import CriteriaSet, Effect, Indicator, Scope, ScopeKind, Threshold
from datchuan.domain.criteria.references import Period

_KIND = {ChangeKind.ADDED: "+", ChangeKind.REMOVED: "-", ChangeKind.CHANGED: "~"}
SUBJECT = {
    Subject.SET: gettext_noop("Bộ tiêu chí"),
    Subject.CRITERION: gettext_noop("Tiêu chí"),
    Subject.INDICATOR: gettext_noop("Chỉ tiêu"),
}
ASPECT = {
    Aspect.EXISTENCE: "",
    Aspect.NUMBER: gettext_noop("số hiệu"),
    Aspect.NAME: gettext_noop("tên"),
    Aspect.MEASURE: gettext_noop("cách đo"),
    Aspect.QUANTITIES: gettext_noop("đại lượng"),
    Aspect.THRESHOLD: gettext_noop("mức chuẩn"),
    Aspect.CHECKED: gettext_noop("căn cứ, độ tin cậy"),
    Aspect.WORDS: gettext_noop("lời giải thích"),
}


def tell_held(criteria_set: CriteriaSet, held: HoldingThreshold, place: str = "") -> Iterator[str]:
    """A threshold for a place (by its name) on a day: what is asked, by which article, how far that was checked."""
    yield from _tell_head(criteria_set, held)
    yield from _labelled(gettext_noop("Nơi"), place)
    yield from _labelled(gettext_noop("Vùng, nhóm"), _zone_words(criteria_set, held))
    yield from _labelled(gettext_noop("Mức chuẩn"), held_words(held))
    for line in (held.provincial, held.national):
        yield from tell_line(line, held.indicator) if line is not None else ()
    yield from _doubts(held)
    yield from _labelled(gettext_noop("Ghi chú"), held.indicator.note)


def _tell_head(criteria_set: CriteriaSet, held: HoldingThreshold) -> Iterator[str]:
    name = held.indicator.name_on(held.on)
    yield f"{held.indicator.label} {name.text}"
    yield from _labelled(gettext_noop("Lời văn"), checked_words(name.checked))
    yield from _labelled(gettext_noop("Bộ tiêu chí"), f"{criteria_set.title} ({criteria_set.code})")
    yield from _labelled(gettext_noop("Ngày"), day_words(held.on))


def tell_line(line: Threshold, indicator: Indicator) -> Iterator[str]:
    """One line of the annex or of a province: scope, value, days, document, confidence, pages."""
    yield f"  {scope_words(line.scope)}: {threshold_words(line, indicator)} ({_period_words(line.period)})"
    reference = line.reference
    yield from _labelled(gettext_noop("Căn cứ"), f"{reference} ({day_words(reference.document.date)})", indent=4)
    yield from _labelled(gettext_noop("Độ tin cậy"), checked_words(reference.checked), indent=4)
    for source in reference.checked.sources:
        yield from _labelled(gettext_noop("Nguồn"), source, indent=4)
    yield from _labelled(gettext_noop("Ghi chú"), line.note, indent=4)


def _doubts(held: HoldingThreshold) -> Iterator[str]:
    if held.override_in_doubt:
        yield translated(
            gettext_noop("Lưu ý: chưa rõ xã có thuộc diện đặc biệt khó khăn, an toàn khu hay không; mức có thể khác.")
        )
    for amendment in held.amendments:
        effect = amendment.effect_on(held.indicator.label)
        what = translated(EFFECT[effect.effect if effect else Effect.UNKNOWN])
        how_sure = f" [{checked_words(effect.checked)}]" if effect else ""
        yield from _labelled(
            gettext_noop("Sửa đổi"), f"{amendment.document.number}, {day_words(amendment.start)}: {what}{how_sure}"
        )


def _zone_words(criteria_set: CriteriaSet, held: HoldingThreshold) -> str | None:
    name = next((zone.name for zone in criteria_set.zones if zone.code == held.zone), None)
    if name is None:
        return None
    words = f"{name} ({held.zone})"
    return (
        f"{words}; {criteria_set.zone_override.rule.text}" if held.by_override and criteria_set.zone_override else words
    )


def tell_every_zone(criteria_set: CriteriaSet, held: Sequence[HoldingThreshold]) -> Iterator[str]:
    """The lines of the annex that hold on a day, each once, for whoever names no place."""
    first = held[0]
    yield from _tell_head(criteria_set, first)
    told: list[Threshold] = []
    for one in held:
        if one.national is not None and one.national not in told:
            told.append(one.national)
            yield from tell_line(one.national, one.indicator)
    if not told:
        yield from _labelled(gettext_noop("Mức chuẩn"), held_words(first))
    yield from _doubts(first)
    yield from _labelled(gettext_noop("Ghi chú"), first.indicator.note)


def tell_changes(criteria_set: CriteriaSet, changes: Iterable[Change]) -> Iterator[str]:
    """One line a difference: "~ Chỉ tiêu 10, mức chuẩn, BTB: từ 42 … → từ 45 …"."""
    indicators = {one.key: one for one in criteria_set.indicators}
    for change in changes:
        at = change.at
        parts = [
            f"{translated(SUBJECT[at.subject])} {at.code}".strip(),
            translated(ASPECT[at.aspect]),
            _where(change),
        ]
        head = ", ".join(part for part in parts if part)
        yield f"{_KIND[change.kind]} {head}{_told(change, indicators.get(at.code))}"


def column_words(scope: str | None) -> str:
    """The scope of a point in words: "BTB", "mọi xã", "46 BTB"."""
    columns = {kind.value: scope_words(Scope(kind)) for kind in (ScopeKind.ALL, ScopeKind.NATIONAL)}
    return " ".join(columns.get(word, word) for word in (scope or "").split())


def _where(change: Change) -> str:
    named = column_words(change.at.scope)
    return f"{named} ({day_words(change.at.since)})".strip() if change.at.since else named


def _told(change: Change, indicator: Indicator | None) -> str:
    if change.at.aspect is Aspect.WORDS and change.at.scope is None:
        return ""
    told = [said_words(said, indicator, change.at.aspect) for said in (change.before, change.after) if said is not None]
    return f": {' → '.join(told)}"


def said_words(said: Said, indicator: Indicator | None, aspect: Aspect) -> str:
    """What was or is said at a point: a name as it stands, a threshold in words, or whence and how well it is known."""
    if not isinstance(said, Value) or indicator is None:
        return str(said)
    if aspect is Aspect.CHECKED:
        return f"{said.reference} [{checked_words(said.reference.checked)}]"
    return asked_words(said.state, said.demand, indicator)


def _period_words(period: Period) -> str:
    return f"{day_words(period.start)} - {day_words(period.end) if period.end else '…'}"


def _labelled(label: str, text: str | None, *, indent: int = 2) -> Iterator[str]:
    if text:
        yield f"{' ' * indent}{translated(label)}: {text}"
