"""Verdicts in words: why an outcome is what it is, the figure it was judged by, what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from datchuan.domain.criteria.facts import (
    BySex,
    ChecklistResult,
    Contradiction,
    Fact,
    Figure,
    Incomplete,
    Known,
    NotApplicable,
    NotDue,
    PerHead,
    SchoolCount,
    Share,
    YesNo,
)
from datchuan.domain.criteria.judging import Outcome, Reason, Verdict
from datchuan.domain.criteria.measures import Source
from datchuan.domain.criteria.model import Indicator
from datchuan.domain.forecast.trend import CannotTell
from datchuan.evaluation.queries import Outlook
from datchuan.ui import states
from datchuan.ui.formats import figure

REASONS: Mapping[Reason, str | Promise] = {
    Reason.NOTHING_REPORTED: gettext_lazy("chưa ai báo cáo"),
    Reason.OVERDUE: gettext_lazy("đã đến kỳ mà chưa ai báo cáo"),
    Reason.NOTHING_TO_MEASURE: gettext_lazy("mẫu số bằng 0, không có gì để đo"),
    Reason.PARTLY_REPORTED: gettext_lazy("chưa báo cáo đủ, nơi còn thiếu có thể làm kết quả khác đi"),
    Reason.CONTRADICTORY: gettext_lazy("các số đã báo không thể cùng đúng"),
    Reason.SEXES_NEEDED: gettext_lazy("phải có số nam và số nữ riêng: tổng đạt có thể che một giới chưa đạt"),
    Reason.ALWAYS_APPLICABLE: gettext_lazy("nơi báo ghi là không áp dụng, nhưng văn bản không cho bỏ qua chỉ tiêu này"),
    Reason.WRONG_KIND: gettext_lazy("số đã báo không phải thứ chỉ tiêu này đo"),
    Reason.ONLY_A_HINT: gettext_lazy("mới có gợi ý, không dùng để đánh giá"),
    Reason.LEFT_TO_PROVINCE: gettext_lazy("mức do tỉnh quy định, chưa có số của tỉnh"),
    Reason.NOT_IN_FORCE: gettext_lazy("bộ tiêu chí không có hiệu lực vào ngày này"),
    Reason.ZONE_UNKNOWN: gettext_lazy("chưa biết xã thuộc vùng hoặc nhóm nào"),
}
SOURCES: Mapping[Source, str | Promise] = {
    Source.COUNTED: gettext_lazy("đếm từ sổ"),
    Source.REPORTED: gettext_lazy("số báo cáo kèm văn bản"),
    Source.CHECKLIST: gettext_lazy("trả lời theo danh mục kèm minh chứng"),
}
OUTLOOKS: Mapping[Outlook, str | Promise] = {
    Outlook.MET_ALREADY: gettext_lazy("đã đạt"),
    Outlook.LIKELY: gettext_lazy("cả khoảng dự báo đều đạt"),
    Outlook.UNLIKELY: gettext_lazy("cả khoảng dự báo đều chưa đạt"),
    Outlook.OPEN: gettext_lazy("khoảng dự báo có phần đạt, có phần chưa đạt"),
    Outlook.SEXES_APART: gettext_lazy("tính chung thì đạt, nhưng nam và nữ phải đạt riêng nên chưa nói được"),
    Outlook.CANNOT_TELL: gettext_lazy("chưa nói được"),
    Outlook.NOTHING_TO_FORETELL: gettext_lazy("chỉ tiêu này không dự báo được bằng số"),
}
CANNOT_TELL: Mapping[CannotTell, str | Promise] = {
    CannotTell.TOO_FEW_POINTS: gettext_lazy("cần ít nhất bốn lần báo cáo của cùng số nơi"),
    CannotTell.ONE_DAY: gettext_lazy("mọi lần báo cáo đều trong một ngày"),
    CannotTell.TOO_FAR: gettext_lazy("ngày hẹn xa hơn ba lần quãng thời gian đã theo dõi"),
    CannotTell.CONTRADICTORY: gettext_lazy("số liệu lúc tăng lúc giảm, không thấy chiều"),
    CannotTell.IN_THE_PAST: gettext_lazy("ngày hẹn đã qua"),
}


def outcome_words(outcome: Outcome) -> str:
    """As every page says it."""
    return str(states.state_of(states.VERDICTS, outcome).word)


def reason_words(verdict: Verdict) -> str:
    """Why, where the outcome alone does not say; empty otherwise."""
    return str(REASONS[verdict.reason]) if verdict.reason is not None else ""


def fact_words(fact: Fact | None, indicator: Indicator) -> str:
    """What was judged: "265 / 300 người (88,33 %)", by sex where it is told so; empty where nothing was reported."""
    match fact:
        case Incomplete(known, reported, expected):
            told = fact_words(known, indicator)
            count = _("%(reported)s/%(expected)s nơi đã báo đủ") % {"reported": reported, "expected": expected}
            return f"{told}; {count}" if told else count
        case NotApplicable(reason):
            return reason
        case NotDue(due):
            return _("hẹn ngày %(day)s") % {"day": f"{due:%d/%m/%Y}"}
        case Contradiction(problem):
            return problem
        case None:
            return ""
    return _known_words(fact, indicator)


def _known_words(fact: Known, indicator: Indicator) -> str:
    match fact:
        case Share():
            return _share_words(fact, indicator)
        case BySex(male, female):
            parts = {"male": _share_words(male, indicator), "female": _share_words(female, indicator)}
            return _("nam %(male)s; nữ %(female)s") % parts
        case Figure(value):
            return f"{figure(value)} {indicator.unit or ''}".rstrip()
        case PerHead(total, persons):
            unit = indicator.formula.unit if indicator.formula else ""
            told = {"total": figure(total), "unit": unit, "persons": figure(persons)}
            words = _("%(total)s %(unit)s / %(persons)s người") % told
            return f"{words} (≈ {figure(_rounded(total / persons))})" if persons else words
        case YesNo(answer):
            return _("có") if answer else _("không")
    return _sheet_words(fact)


def _sheet_words(fact: SchoolCount | ChecklistResult) -> str:
    if isinstance(fact, SchoolCount):
        told = {"total": fact.total, "minimum": fact.at_minimum, "level": fact.at_level_1}
        return _("%(total)s trường; mức tối thiểu %(minimum)s; mức 1 %(level)s") % told
    items = {
        "score": figure(fact.score),
        "present": str(fact.required_present),
        "required": str(fact.required_items),
    }
    return _("%(score)s điểm; %(present)s/%(required)s mục bắt buộc") % items


def _share_words(share: Share, indicator: Indicator) -> str:
    unit = indicator.formula.unit if indicator.formula else ""
    told = f"{figure(share.numerator)} / {figure(share.denominator)} {unit}".rstrip()
    if not share.denominator:
        return told
    return f"{told} ({figure(_towards_nought(share.numerator * 100 / share.denominator))} %)"


def _towards_nought(percent: Decimal) -> Decimal:
    """Cut, not rounded: 89,999 % must not read as 90 %."""
    return percent.quantize(Decimal("0.01"), ROUND_DOWN)


def _rounded(number: Decimal) -> Decimal:
    return number.quantize(Decimal("0.001"), ROUND_HALF_EVEN)


def missing_words(verdict: Verdict) -> str:
    """How much would do: "còn thiếu 412 người", "còn thừa 3 hộ"; empty where that is not known."""
    if verdict.missing is None:
        return ""
    indicator = verdict.threshold.indicator
    unit = (indicator.formula.unit if indicator.formula else indicator.unit) or ""
    amount = f"{figure(verdict.missing)} {unit}".rstrip()
    if indicator.direction is not None and indicator.direction.value == "<=":
        return _("còn thừa %(amount)s") % {"amount": amount}
    return _("còn thiếu %(amount)s") % {"amount": amount}
