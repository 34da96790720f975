"""Figures in a sentence: the number or range, its unit, and the words beside it that compare."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from datchuan.domain.plan_document.folding import low, pattern, word_set
from datchuan.domain.plan_document.model import Comparison
from datchuan.domain.plan_document.parsing.numbers import NUMBER, decimal

_MONEY = r"(?:nghìn|ngàn) đồng|triệu đồng|tỷ đồng|tỉ đồng|tr\.? ?đồng|tr\.?đ|triệu|tỷ|tỉ|đồng|vnđ"
_MEASURES = r"km2|km²|km|m2|m²|m3|m³|mét|ki-?lô-?mét|kilômét|m|ha|h[eé]c ?ta|kg|tạ|tấn|lít|kw|kwh|mw|sào|mẫu"
_COUNTS = (
    "cán bộ, công chức|tiêu chí|chỉ tiêu|hộ gia đình|hộ nghèo|hộ cận nghèo|hộ dân|hộ|nhân khẩu|khẩu|"
    "người dân|người|lao động|học sinh|học viên|cháu|em|đồng chí|cán bộ|công chức|"
    "đảng viên|đoàn viên|hội viên|thành viên|xã viên|thôn|ấp|bản|buôn|làng|xóm|khu dân cư|nhà văn hóa|"
    "nhà vệ sinh|nhà tiêu|nhà ở|nhà tạm|căn nhà|căn|nhà|ngôi nhà|ngôi|trường|phòng học|phòng|"
    "công trình|tuyến đường|tuyến|mô hình|sản phẩm|tin bài|tin, bài|bài viết|bài|tin|lượt|cuộc|buổi|hồ sơ|"
    "con|cây|vụ|ca|lớp|hợp tác xã|htx|tổ hợp tác|tổ|doanh nghiệp|"
    "cơ sở|trang trại|hội nghị|đợt|điểm|cụm|bộ|bể|thùng|xe|camera|đèn|bóng|bóng đèn|cột|trụ|hố|vườn|vùng|mã|"
    "chi hội|chi bộ|đội|nhóm|câu lạc bộ|clb|tủ sách|văn bản|"
    "giấy|thẻ|suất|chuyến|ngày công|công|đầu mối|máy|trạm|cầu|cống|kênh|đập|giếng|ao|lồng|đoạn|khu|sân|chợ|"
    "nội dung|nhiệm vụ|kế hoạch|giống|gốc|đàn|hầm|mái|pano|panô|băng rôn|khẩu hiệu|"
    "phóng sự|chuyên mục|chuyên đề|tiết mục|hộ kinh doanh|gia đình|tập thể|cá nhân|đơn vị|chương trình|biển|"
    "bảng|bàn|ghế|loa|điểm trường|lò|quầy|gian hàng|mã số|tài khoản|bình|cửa hàng|nhà máy|tủ|lô|vòi|đồng hồ|"
    "sao|lần|đơn|vị trí|nút|tháng tuổi"
)
_UNIT = re.compile(
    rf"\s?(?P<unit>%|phần trăm|điểm %|điểm phần trăm|(?:{_MONEY})(?![^\W\d_])|(?:{_MEASURES})(?![^\W\d_])|"
    rf"(?:{_COUNTS})(?![^\W\d_]))"
    r"(?P<per>(?:\s?/\s?(?:[^\W\d_]+(?:\s(?:dân|gia đình))?|\d[\d.]* ?[^\W\d_]+|m2|m²)){0,3})"
)
_THINGS = pattern(r"\s+(?P<thing>[«l»]{2,}(?:\s(?:tử|rơi|trại|thể thao|cầu|vệ sinh))?)(?![\w/])")
_NO_THINGS = word_set(
    "tuổi tháng ngày năm giờ phút quý tuần sạch không có tại giỏi trở đến và so là của trên cấp tự cùng trước sau "
    "theo thì để với từ khóa lần bậc mức độ hạng số đã được về trong cho tới hay hoặc hết kỳ"
)
_FIGURE = re.compile(
    rf"(?<![\d,./\w])(?P<about>~\s*)?(?P<a>{NUMBER})(?P<ua>\s?%)?"
    rf"(?:\s?(?P<to>[-–]|/|đến|tới)\s?(?P<b>{NUMBER}))?(?![\d/])(?!-\w)"
)
_DATE = re.compile(
    r"\d{1,2}\s?[/.\-]\s?\d{1,2}\s?[/.\-]\s?\d{4}|\d{1,2}\s?/\s?(?:19|20)\d\d|"
    r"(?<!mỗi )(?<!hàng )(?<!hằng )(?:ngày|tháng|quý|năm|khóa|lần thứ|điều|khoản|số)\s+\d[\d/.\-]*|"
    r"\d+\s?/\s?[a-zđ]{2,}-[a-zđ\-]+|\d+[-/][a-zđ]{2,}[\w/\-]*|(?:19|20)\d\d\s?[-–]\s?(?:19|20)?\d\d"
)

_APPROXIMATE = re.compile(r"(?:khoảng|gần|hơn|ước đạt|ước|xấp xỉ|~|tầm|trên dưới)\s*$")
_CHANGE = re.compile(
    r"(?<!tốc độ )(?:tăng|giảm|mức giảm[^.;,]*?)\s*(?:thêm|bình quân|từ|ít nhất|trên|tối thiểu|được|mỗi năm|"
    r"hàng năm|hằng năm|khoảng|\s)*$"
)
_ABSOLUTE_FALL = re.compile(
    r"(?:xuống còn|giảm còn|giảm xuống|xuống dưới|còn dưới|còn|xuống|không quá|không cao hơn|tối đa|≤|<=|"
    r"không vượt quá|không vượt|nhiều nhất)\s*(?:dưới|khoảng|mức|từ)?\s*$"
)
_UNDER = re.compile(r"(?:(?<!không )dưới|<|ít hơn|(?<!không )thấp hơn|nhỏ hơn)\s*(?:mức)?\s*$")
_OVER = re.compile(r"(?<!không )(?:trên|>|hơn|vượt|vượt trên|(?<!không )cao hơn)\s*(?:mức)?\s*$")
_LEAST = re.compile(
    r"(?:ít nhất|tối thiểu|không dưới|≥|>=|từ|không thấp hơn|chí ít)\s*(?:là|có|mỗi (?:năm|tháng|thôn|quý|"
    r"tuần|xã|ấp|bản|hộ|đơn vị|chi hội))?\s*$"
)
_UP_TO_LEVEL = re.compile(r"(?:đạt|lên|tăng lên|nâng lên|đạt từ|đạt tỷ lệ|đạt mức|đạt chuẩn|bằng|là)\s*(?:từ)?\s*$")
_OR_MORE = re.compile(r"^\s*(?:số |tổng số )?(?:[^\W\d_]+\s+){0,4}trở lên")
_OR_LESS = re.compile(r"^\s*(?:[^\W\d_]+\s+){0,3}trở xuống")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure with its unit. `a` and `b` as written ("20/50%" has both, with `joint` "/"); `op` None: no word
    compares.
    """

    begins: int  # of the number
    ends: int  # of the unit
    words_begin: int  # of the comparing words before it
    a: Decimal
    b: Decimal | None
    joint: str
    unit: str | None
    op: Comparison | None
    approximate: bool

    @property
    def is_range(self) -> bool:
        return self.b is not None and self.joint != "/"


def quantities(text: str) -> Iterator[Quantity]:
    """All figures with a unit in reading order; dates, numbers of papers, ages and ordinals are passed over."""
    lowered = low(text)
    dates = [(m.start(), m.end()) for m in _DATE.finditer(lowered)]
    for found in _FIGURE.finditer(lowered):
        if any(begins <= found.start() < ends for begins, ends in dates):
            continue
        quantity = _quantity(lowered, found)
        if quantity and not _passed_over(lowered, quantity):
            yield quantity


def _quantity(lowered: str, found: re.Match[str]) -> Quantity | None:
    ends, unit = found.end(), None
    follows = _UNIT.match(lowered, found.end())
    if follows:
        ends, unit = follows.end(), _unit(follows)
    elif found["ua"]:
        unit = "%"
    else:
        thing = _THINGS.match(lowered, found.end())
        if thing and thing["thing"].split()[0] not in _NO_THINGS:
            ends, unit = thing.end(), thing["thing"]
    b = decimal(found["b"]) if found["b"] else None
    if found["ua"] and found["b"] is None:
        ends, unit = found.end(), "%" + _per_after(lowered, found.end())
        ends += len(unit) - 1
    if unit is None:
        return None
    begins, op = _comparison(lowered, found.start(), ends)
    joint = {"–": "-", "đến": "-", "tới": "-"}.get(found["to"] or "", found["to"] or "")
    about = bool(found["about"]) or bool(_APPROXIMATE.search(lowered[: found.start()]))
    return Quantity(found.start("a"), ends, begins, decimal(found["a"]), b, joint, unit, op, about)


def _per_after(lowered: str, at: int) -> str:
    found = re.match(r"\s?/\s?(?:năm|tháng|quý)", lowered[at:])
    return found[0] if found else ""


def _unit(found: re.Match[str]) -> str:
    unit = found["unit"]
    unit = {"phần trăm": "%", "mét": "m", "héc ta": "ha", "hecta": "ha", "tỉ": "tỷ", "vnđ": "đồng"}.get(unit, unit)
    unit = re.sub(r"^(?:tr\.?đ|triệu|tr\.? ?đồng)$", "triệu đồng", unit)
    unit = re.sub(r"^(?:tỷ|tỉ đồng)$", "tỷ đồng", unit)
    per = re.sub(r"\s", "", found["per"] or "").replace("/hộgiađình", "/hộ")
    return unit + re.sub(r"/ng(?=/|$)", "/người", per)


def _comparison(lowered: str, at: int, ends: int) -> tuple[int, Comparison | None]:
    """Where the comparing words before the figure begin, and what they say."""
    before = lowered[max(0, at - 70) : at]
    shift = max(0, at - 70)
    approximate = _APPROXIMATE.search(before)
    core = before[: approximate.start()] + " " if approximate and approximate[0].strip() not in ("hơn",) else before
    begins, op = _said_before(core, shift, at)
    after = lowered[ends : ends + 40]
    if _OR_MORE.match(after):
        op = "change" if op == "change" else ">="
    elif _OR_LESS.match(after):
        op = "<="
    elif op in ("<", "<=") and _NOT_LET.search(before):
        op = ">="
    each = _EACH_TIME.search(before)
    return (shift + each.start() if each and op is None else begins), op


_EACH_TIME = re.compile(r"(?:mỗi|hàng|hằng)\s+(?:tuần|tháng|quý|năm)\s*$")
_NOT_LET = re.compile(r"không để\s[^.;,]*$")
_SAYS: tuple[tuple[re.Pattern[str], Comparison], ...] = (
    (_UNDER, "<"),
    (_ABSOLUTE_FALL, "<="),
    (_CHANGE, "change"),
    (_OVER, ">"),
    (_LEAST, ">="),
    (_UP_TO_LEVEL, ">="),
)


def _said_before(before: str, shift: int, at: int) -> tuple[int, Comparison | None]:
    for sign, op in _SAYS:
        found = sign.search(before)
        if found:
            return shift + found.start(), op
    return at, None


_MEASURED = re.compile(rf"(?:{_MONEY}|{_MEASURES})(?!\w)")
_AGE = re.compile(r"^\s?(?:tuổi|tháng tuổi)")
_PAST = re.compile(
    r"(?:năm 20\d\d (?:đạt|là|có)|hiện (?:nay|tại|có)|đã (?:đạt|có|hoàn thành)|đến nay|tính đến|năm trước|"
    r"mới (?:đạt|được))\s*(?:được|đạt|là|có|khoảng|trên)*\s*$"
)
_WANTED = re.compile(r"(?:phấn đấu|quyết tâm|mục tiêu|dự kiến|kế hoạch|đến)\b[^.;]*$")
_ORDINAL = re.compile(
    r"(?:tiêu chí|chỉ tiêu|khu vực|điểm|mục|phụ lục|mẫu|bậc|(?<!nâng )cấp|loại|mức độ|hạng|đề án|quyết định|"
    r"nghị quyết|thông tư|nghị định|công văn|đợt|hội nghị lần|lớp|khối|đường|quốc lộ|tỉnh lộ|thôn|ấp|tổ|xóm|"
    r"khu|bản)\s+(?:số\s+)?$"
)


def _passed_over(lowered: str, quantity: Quantity) -> bool:
    """Ages ("dưới 5 tuổi"), numbers of things ("tiêu chí 5", "thôn 3"), four-figure years and whole dates are no
    figures.
    """
    before, after = lowered[: quantity.begins], lowered[quantity.ends :]
    if quantity.unit in ("sao", "tiêu chí", "chỉ tiêu"):
        return True
    if _AGE.match(after) or re.match(r"\s?tuổi", lowered[quantity.begins :].lstrip("0123456789")):
        return True
    padded = lowered[quantity.begins] == "0"  # "02 lần" counts, "thôn 2" names
    if (
        quantity.unit != "%"
        and not padded
        and not _MEASURED.match(quantity.unit or "")
        and _ORDINAL.search(before[-30:])
        and not re.search(r"đạt\s*$", before)
    ):
        return True
    return 1990 <= quantity.a <= 2100 and re.search(r"năm\s*$", before) is not None


def is_history(text: str, quantity: Quantity) -> bool:
    """Whether the figure says how things stood or stand ("năm 2023 đạt 45 triệu", "hiện nay 20 %") rather than a
    goal.
    """
    lowered = low(text)
    past = _PAST.search(lowered[: quantity.words_begin]) or _PAST.search(lowered[: quantity.begins])
    if past is None or _OR_MORE.match(lowered[quantity.ends :]):  # what was is never "or more"
        return False
    return not (past[0].startswith("năm 20") and _WANTED.search(lowered[: past.start()]))
