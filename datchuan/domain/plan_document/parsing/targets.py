"""Targets: figures that a task or a goal promises, each with the indicator its words speak of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from datchuan.domain.plan_document.folding import low
from datchuan.domain.plan_document.model import Comparison, Target
from datchuan.domain.plan_document.parsing.criteria import CriteriaBook, references
from datchuan.domain.plan_document.parsing.quantities import Quantity, is_history, quantities
from datchuan.domain.plan_document.parsing.words import Match
from datchuan.domain.plan_document.vocabulary import IndicatorWords

_CLAUSE = re.compile(
    r"[;]|\.\s|,\s(?=(?:phấn đấu|trong đó|nâng|giảm|duy trì|giữ|bảo đảm|đảm bảo|không để|xử lý|vận động|"
    r"trong năm|xây dựng|tổ chức|tỷ lệ)\b|\d[\d.,]*\s?%)|:\s(?=\D{0,3}$)"
)
_NOT_A_GOAL = re.compile(
    r"(?:nghị quyết|quyết định|kế hoạch số|thông tư|luật|mức quy định|quy định (?:là|tối thiểu)|so với|"
    r"tăng so|từ mức|chuẩn là|hộp thư|điện thoại|phương châm|trong số|tổng số|trong tổng số|"
    r"lô|thửa|km\s?\d|cách|dân số|nguồn kinh phí|kinh phí)\s*(?:là|:|khoảng|trên|gồm|thực hiện|dự kiến|của|"
    r"huyện|tỉnh|xã|nhân dân|tổng số|\s)*$"
)
_MONEY = re.compile(r"^(?:triệu|tỷ|nghìn|ngàn|đồng)")
_CAMPAIGN = re.compile(r"(?:3 sạch|5 không|4 tại chỗ|bốn tại chỗ|5 tự|3 có|2 giỏi|19/19|3 cùng|4 cùng|5 có|6 trước)")
_PER_MONTH = re.compile(r"mỗi (tháng|quý|năm|tuần)")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a sentence's figures are read with: the criterion of its section and the deadline of the sentence."""

    criterion: str | None = None
    due: date | None = None


def read_targets(text: str, book: CriteriaBook | None, around: Surroundings) -> tuple[Target, ...]:
    """The targets of one item, in reading order."""
    found: list[Target] = []
    for quantity in quantities(text):
        if _leaves_out(text, quantity):
            continue
        found.append(_target(text, quantity, book, around))
    return tuple(found)


_LENGTHS = ("m", "cm", "mm")
_DIMENSION = re.compile(  # how thick or big a thing is, not how much of it is promised
    r"(?:dày|đường kính|khẩu độ|tàu|thuyền|cột|cọc)(?: (?:bình quân|trung bình|dài|cao))?[\s:]*(?:là |từ )?$"
)
_BASE = re.compile(r"\btừ\s*$")
_RISES = re.compile(r"\s*(?:\S+\s+){0,3}?(?:lên|xuống)\s+(?:còn\s+|đến\s+)?\d")


def _leaves_out(text: str, quantity: Quantity) -> bool:
    lowered = low(text)
    if _BASE.search(lowered[: quantity.begins]) and _RISES.match(lowered[quantity.ends :]):
        return True
    if is_history(text, quantity) or (quantity.joint == "/" and quantity.unit != "%"):
        return True
    if quantity.unit in _LENGTHS and _DIMENSION.search(lowered[: quantity.words_begin]):
        return True
    if _CAMPAIGN.match(lowered[quantity.begins :]) and quantity.op is None:
        return True
    before = lowered[: quantity.words_begin]
    is_money = bool(_MONEY.match(quantity.unit or ""))
    if is_money and "người" not in (quantity.unit or "") and not _earns(before):
        return True
    return bool(_NOT_A_GOAL.search(before[-60:])) and quantity.op in (None, "=", ">")


def _earns(before: str) -> bool:
    return bool(
        re.search(
            r"(?:thu nhập|giá trị|doanh thu|thu ngân sách|sản lượng|năng suất|lợi nhuận|bình quân)[^.;]*$", before
        )
    )


def _target(text: str, quantity: Quantity, book: CriteriaBook | None, around: Surroundings) -> Target:
    begins, ends = _clause(text, quantity)
    indicator = _indicator(text, (begins, ends), quantity, book, around) if book else None
    words = book.words.indicator(indicator) if book else None
    op, value, upper = _figures(quantity, words, changes=_changes(text, quantity, begins, words))
    return Target(
        indicator=indicator,
        subject=_subject(text[begins:ends], text, quantity, words),
        op=op,
        value=value,
        upper=upper,
        unit=quantity.unit,
        due=around.due,
        approximate=quantity.approximate,
        text=text[quantity.words_begin : _end_of_words(text, quantity)].strip(" ,.;"),
    )


_LEVEL = re.compile(r"còn|xuống|lên|đạt|dưới|không quá|tối đa|trên|duy trì|giữ|≥|≤|là")
_CHANGES = re.compile(
    r"(?:^\s*|[,;.]\s*|phấn đấu\s+|tiếp tục\s+|mỗi năm\s+|hằng năm\s+)(?:kéo\s+)?(?:giảm|tăng|hạ|kéo giảm)\s"
)


def _changes(text: str, quantity: Quantity, begins: int, words: IndicatorWords | None) -> bool:
    """Whether a share is a rise or a fall and not a level: "Giảm tỷ lệ hộ nghèo 4 - 5% so với năm 2021"."""
    if quantity.unit is None or not quantity.unit.startswith("%"):
        return False
    lowered = low(text)
    between = lowered[begins : quantity.begins]
    moves = _CHANGES.search(between)
    if not moves or _LEVEL.search(between[moves.end() :]):
        return False
    compared = re.match(r"[^.;]{0,12}so với|\s*/\s*năm|\s*mỗi năm", lowered[quantity.ends :])
    return bool(compared) or quantity.a <= _SMALL_CHANGE


_SMALL_CHANGE = 15  # points; "giảm tỷ lệ hộ nghèo 78 %" is a slip of the pen for a level


def _figures(
    quantity: Quantity, words: IndicatorWords | None, *, changes: bool
) -> tuple[Comparison, Decimal | None, Decimal | None]:
    if quantity.joint == "/" and quantity.b is not None:
        return "=", quantity.a, None
    if quantity.op == "change" or changes:
        return "change", quantity.a, quantity.b
    if quantity.is_range:
        return "range", quantity.a, quantity.b
    op = quantity.op
    if op is None:
        op = words.direction if words and words.direction and quantity.unit == words.unit else "="
    elif op == ">=" and words and words.direction == "<=":
        op = "<="
    if quantity.unit == "%" and quantity.a == 100 and op in (">", ">="):
        op = "="
    return op, quantity.a, None


def _clause(text: str, quantity: Quantity) -> tuple[int, int]:
    """The clause the figure stands in."""
    begins = 0
    for cut in _CLAUSE.finditer(low(text)):
        if cut.end() > quantity.words_begin:
            break
        begins = cut.end()
    after = _CLAUSE.search(low(text), quantity.ends)
    return begins, after.start() if after else len(text)


_HELPS_WITH = re.compile(r"(?:hỗ trợ|miễn|giảm giá|đối ứng)(?: thêm| tối thiểu| từ)?\s*$")  # a share of costs


def _indicator(
    text: str, clause: tuple[int, int], quantity: Quantity, book: CriteriaBook, around: Surroundings
) -> str | None:
    """The indicator named by code or by the phrase nearest to the figure; of the section's criterion where that can
    be.
    """
    begins, ends = clause
    if _HELPS_WITH.search(low(text[begins : quantity.begins])):
        return None
    coded = [r for r in references(text[begins:ends]) if r.is_indicator and r.code in book.codes]
    if coded:
        return min(coded, key=lambda r: abs(r.begins + begins - quantity.begins)).code
    matches = book.indicators_in(text[begins:ends])
    fitting = [m for m in matches if _unit_fits(quantity.unit, book.words.indicator(m.owner))]
    ranked = sorted(fitting, key=lambda m: _distance(m, quantity, begins, around, book))
    if ranked:
        best = ranked[0]
        return best.owner if _sure(best, around) else None
    return _only_indicator(quantity, book, around)


def _sure(match: Match, around: Surroundings) -> bool:
    return match.owner.split(".")[0] == around.criterion or match.words >= 2


def _distance(
    match: Match, quantity: Quantity, shift: int, around: Surroundings, book: CriteriaBook
) -> tuple[bool, int, int]:
    begins, ends = match.begins + shift, match.ends + shift
    gap = quantity.words_begin - ends if ends <= quantity.begins else begins - quantity.ends + 15
    elsewhere = around.criterion is not None and match.owner.split(".")[0] != around.criterion
    return elsewhere, max(gap, 0) // 12, -match.words


def _unit_fits(unit: str | None, words: IndicatorWords | None) -> bool:
    """A share is measured in %, money in money; a length of road is no share of roads."""
    if words is None or words.unit is None or unit is None:
        return False
    if words.unit == "%" or unit.startswith("%"):
        return words.unit == "%" and unit.startswith("%")
    if _MONEY.match(words.unit):
        return bool(_MONEY.match(unit))
    return words.unit.split("/")[0] == unit.split("/")[0]


def _only_indicator(quantity: Quantity, book: CriteriaBook, around: Surroundings) -> str | None:
    """The single indicator of the section's criterion, when the figure is in its unit ("đạt 54,1 tr.đ/người/năm")."""
    criterion = book.words.criterion(around.criterion)
    if criterion is None or len(criterion.indicators) != 1 or not quantity.unit:
        return None
    unit = criterion.indicators[0].unit
    if unit and _MONEY.match(unit) and quantity.unit.startswith("triệu đồng") and "người" in quantity.unit:
        return criterion.indicators[0].code
    return None


_SHARE_WORDS = re.compile(r"(?:tỷ lệ|tỉ lệ|thu nhập|tốc độ|diện tích|số lượng|mức)\b(?!.*(?:tỷ lệ|tỉ lệ)\b)")
_TRIM = re.compile(
    r"^(?:phấn đấu|nâng cao|nâng|giảm|duy trì|giữ vững|giữ|đến cuối năm \d+|đến hết năm \d+|cuối năm \d+|"
    r"đảm bảo|bảo đảm|có|vận động|trong đó|và|đến năm \d+|tiếp tục|khống chế|,|-|\s)+"
)


def _subject(clause: str, text: str, quantity: Quantity, words: IndicatorWords | None) -> str:
    """What is counted, in the document's words; the indicator's name where the clause has none."""
    local = clause.find(text[quantity.words_begin : quantity.ends])
    before, after = (
        (clause[:local], clause[local + quantity.ends - quantity.words_begin :]) if local >= 0 else (clause, "")
    )
    for words_near in (before, after):
        lowered = words_near.strip(" ,.;:()").lower()
        share = _SHARE_WORDS.search(lowered)
        lowered = _TRIM.sub("", lowered[share.start() :] if share else lowered).strip(" ,.;:()")
        if len(lowered) > 2:
            return lowered
    return (words.name if words else (quantity.unit or text)).lower()


def _end_of_words(text: str, quantity: Quantity) -> int:
    found = re.match(r"\s*(?:[^\W\d_]+\s+){0,3}trở (?:lên|xuống)", low(text)[quantity.ends :])
    return quantity.ends + (found.end() if found else 0)
