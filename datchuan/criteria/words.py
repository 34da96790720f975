"""The law's own words: what is asked, how far it was checked. One wording for terminal, page and file.

Sentences are Vietnamese and marked for translation; `translated` says them in the language of the page, and in
Vietnamese where no page is (a terminal that has not started Django).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.conf import settings

from datchuan.domain.criteria.dated import HoldingThreshold
from datchuan.domain.criteria.demands import Amount, ChecklistScore, Demand, Direction, Met, SchoolShares
from datchuan.domain.criteria.model import Effect, Indicator, Scope, ScopeKind, Threshold, ThresholdState
from datchuan.domain.criteria.references import Certainty, Checked, Confidence


def gettext_noop(sentence: str) -> str:
    """Marks a sentence for translation where it is said; Django's own needs settings."""
    return sentence


def translated(sentence: str) -> str:
    if not settings.configured:
        return sentence
    from django.utils.translation import gettext

    return gettext(sentence)


CONFIDENCE: Mapping[Confidence, str] = {
    Confidence.VERIFIED: gettext_noop("đã kiểm tra trên trang công khai"),
    Confidence.WEAK: gettext_noop("yếu: chỉ thấy ở một nơi hoặc suy ra"),
    Confidence.RECALLED: gettext_noop("nhớ lại, chưa trang nào cho xem"),
    Confidence.UNKNOWN: gettext_noop("chưa biết"),
    Confidence.INVENTED: gettext_noop("giả định để trình diễn"),
}
CERTAINTY: Mapping[Certainty, str] = {
    Certainty.HIGH: gettext_noop("chắc"),
    Certainty.MEDIUM: gettext_noop("khá chắc"),
    Certainty.LOW: gettext_noop("không chắc"),
}
STATE: Mapping[ThresholdState, str] = {
    ThresholdState.KNOWN: gettext_noop("đã biết"),
    ThresholdState.HINT: gettext_noop("chưa biết (có gợi ý, không dùng để đánh giá)"),
    ThresholdState.UNKNOWN: gettext_noop("chưa biết"),
    ThresholdState.LEFT_TO_PROVINCE: gettext_noop("do tỉnh quy định; chưa có số liệu của tỉnh"),
    ThresholdState.NOT_IN_FORCE: gettext_noop("bộ tiêu chí không có hiệu lực vào ngày này"),
    ThresholdState.ZONE_UNKNOWN: gettext_noop("chưa biết xã thuộc vùng hoặc nhóm nào"),
}
EFFECT: Mapping[Effect, str] = {
    Effect.RENAMED: gettext_noop("đổi tên chỉ tiêu"),
    Effect.REWORDED: gettext_noop("sửa lời chỉ tiêu"),
    Effect.UNKNOWN: gettext_noop("chưa biết có sửa chỉ tiêu này không"),
}


def number_words(value: Decimal) -> str:
    """A number as Vietnamese writes it: 54,1."""
    return format(value, "f").replace(".", ",")


def day_words(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def checked_words(checked: Checked) -> str:
    """ "nhớ lại, chưa trang nào cho xem (khá chắc)"."""
    words = translated(CONFIDENCE[checked.confidence])
    return words if checked.certainty is None else f"{words} ({translated(CERTAINTY[checked.certainty])})"


def demand_words(demand: Demand, indicator: Indicator) -> str:
    """What is asked, in words: "từ 45 triệu đồng/người/năm trở lên"."""
    match demand:
        case Met():
            return translated(gettext_noop("Đạt"))
        case Amount(value):
            at_most = indicator.direction is Direction.AT_MOST
            sentence = gettext_noop("không quá {figure}") if at_most else gettext_noop("từ {figure} trở lên")
            return translated(sentence).format(figure=f"{number_words(value)} {indicator.unit or ''}".rstrip())
        case ChecklistScore(score):
            sentence = gettext_noop("có đủ các mục bắt buộc và từ {score} điểm trở lên")
            return translated(sentence).format(score=number_words(score))
    return _school_words(demand)


def _school_words(demand: SchoolShares) -> str:
    parts = []
    if demand.minimum is not None:
        sentence = gettext_noop("{share} % số trường đạt mức tối thiểu")
        parts.append(translated(sentence).format(share=number_words(demand.minimum)))
    sentence = gettext_noop("từ {share} % số trường đạt mức 1")
    parts.append(translated(sentence).format(share=number_words(demand.level_1)))
    if demand.level_1_when_few is not None:
        sentence = gettext_noop("xã có từ {count} trường trở xuống thì từ {share} %")
        share = number_words(demand.level_1_when_few)
        parts.append(translated(sentence).format(count=demand.few_schools, share=share))
    return "; ".join(parts)


def threshold_words(threshold: Threshold, indicator: Indicator) -> str:
    """One line of the annex in words, unknown ones included."""
    return asked_words(threshold.state, threshold.demand, indicator)


def asked_words(state: ThresholdState, demand: Demand | None, indicator: Indicator) -> str:
    if demand is None:
        return translated(STATE[state])
    asked = demand_words(demand, indicator)
    return asked if state is ThresholdState.KNOWN else f"{translated(STATE[state])}: {asked}"


def short_words(threshold: Threshold, indicator: Indicator) -> str:
    """The same for a cell of a table that names the unit elsewhere: "≥ 45", "≤ 25 %"."""
    match threshold.demand:
        case Amount(value) if threshold.state is ThresholdState.KNOWN:
            sign = "≤" if indicator.direction is Direction.AT_MOST else "≥"
            return f"{sign} {number_words(value)}{' %' if indicator.unit == '%' else ''}"
    return threshold_words(threshold, indicator)


def held_words(held: HoldingThreshold) -> str:
    """What is asked of the place on the day, or why that is not known."""
    if held.in_force and held.effective is not None:
        return threshold_words(held.effective, held.indicator)
    return translated(STATE[held.state])


def scope_words(scope: Scope) -> str:
    if scope.kind is ScopeKind.ALL:
        return translated(gettext_noop("mọi xã"))
    if scope.kind is ScopeKind.NATIONAL:
        return translated(gettext_noop("chung cả nước"))
    return ", ".join(scope.zones)
