"""The head of a paper: what kind it is, its number, issuer, place, date, subject and the year it is for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from datchuan.domain.plan_document.folding import bare, low, pattern
from datchuan.domain.plan_document.model import Kind
from datchuan.domain.plan_document.parsing.citations import tidy_number
from datchuan.domain.plan_document.parsing.dates import make_day
from datchuan.domain.plan_document.parsing.lines import Line

_TITLES: tuple[tuple[str, Kind], ...] = (
    ("ke hoach", "plan"),
    ("bao cao", "report"),
    ("quyet dinh", "decision"),
    ("chi thi", "directive"),
    *(
        (title, "other")
        for title in (
            "thong bao",
            "thong tu",
            "nghi quyet",
            "nghi dinh",
            "to trinh",
            "cong van",
            "giay moi",
            "bien ban",
            "huong dan",
            "chuong trinh",
            "de an",
            "thoi khoa bieu",
            "quy che",
            "quy dinh",
            "hop dong",
            "phuong an",
            "lich",
            "danh sach",
            "cong dien",
            "luat",
            "noi quy",
            "tai lieu",
            "bang",
            "phieu",
            "don",
            "thu moi",
        )
    ),
)
_SYMBOLS: tuple[tuple[str, Kind], ...] = (("KH", "plan"), ("BC", "report"), ("QĐ", "decision"), ("CT", "directive"))
_NUMBER = re.compile(
    r"(?:^|[\s|])(?:số|sô|só|so)\s*:?\s*(?P<n>[0-9IlOo|"
    r"]{0,6}(?:\s?/\s?\d{4})?)\s*(?P<s>[-/–]\s?[A-ZĐƯ][A-Za-zĐđƯư&]*(?:\s?[-–/]\s?[A-ZĐƯ&][A-Za-zĐđƯư&]*)*)?",
    re.I,
)
_PLACE = pattern(
    r"(?P<place>[«U»][^,|;:\d]{1,40}?)\s*,\s*(?:ngày|ngay)\s*(?P<d>[\dIlO]{0,2})[.…\s/]*(?:tháng|"
    r"thang)?\s*(?P<m>\d{0,2})[.…\s/]*(?:năm|nam)?\s*(?P<y>\d{4})"
)
_AFTER_SYMBOL = pattern(r"^.*?(?:[/-][A-ZĐƯ][\wĐđ&]*(?:\s?[-–]\s?[A-ZĐƯ&][\w&]*)*)\s+(?=[«U»][«l»])")
_MOTTO = re.compile(
    r"CỘNG H[ÒO][ÀA] XÃ HỘI CHỦ NGHĨA VIỆT NAM|Độc lập\s*[-–—]\s*Tự do\s*[-–—]\s*Hạnh phúc|"
    r"ĐẢNG CỘNG SẢN VIỆT NAM|[-_=*]{3,}",
    re.I,
)
_AGENCY = re.compile(
    r"^(?:ủy ban nhân dân|uỷ ban nhân dân|ubnd|hội đồng nhân dân|hđnd|đảng ủy|đảng bộ|ban |phòng |sở |bộ |"
    r"trường |trạm |hội |đoàn |ủy ban|uỷ ban|chi cục|trung tâm|văn phòng|công an|chủ tịch|thủ tướng|chính phủ|"
    r"quốc hội|huyện ủy|tỉnh ủy|viện |công ty|hợp tác xã|mặt trận|tổng cục|cục )",
    re.I,
)
_LOCAL = re.compile(r"^(?:xã|huyện|tỉnh|thành phố|tp\.?|thị xã|thị trấn|phường|quận|đặc khu)\s", re.I)
_STOP = re.compile(
    r"^(?:căn cứ|thực hiện (?:kh số|nq|qđ|ct |nghị quyết|kế hoạch|quyết định|chỉ thị|công văn|chương trình số|"
    r"hướng dẫn|thông báo|kết luận|luật)|kính gửi|để |nhằm |ngày |trên cơ sở|(?:ubnd|ủy ban nhân dân|"
    r"uỷ ban nhân dân|hội đồng nhân dân|đảng ủy|hđnd)\s.*(?:xây dựng|ban hành|báo cáo|triển khai)|\(?kèm theo|"
    r"\(?ban hành|theo |xét |được sự|thi hành|số\s*:|phần |chương |nơi nhận|thứ |buổi |điều |(?:kh|nq|qđ) số)",
    re.I,
)
_YEAR = re.compile(r"năm\s+(20\d\d)(?!\s*[-–]\s*20)|(?<![\d/\-])(20\d\d)(?![\d/\-])")
_ISSUED = pattern(
    r"((?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân|Đảng ủy|HĐND|Hội đồng nhân dân|Ban chỉ đạo[^,.;]{0,40}|"
    r"Ban Chỉ đạo[^,.;]{0,40}) xã [«U»]\w*(?: [«U»]\w*){0,3})"
)
_HEAD_LINES = 45


@dataclass(frozen=True, slots=True)
class Head:
    """What the first lines say; `ends` is the number of the last block that belongs to it."""

    kind: Kind
    number: str | None
    issuer: str | None
    place: str | None
    date: date | None
    subject: str | None
    ends: int


def read_head(lines: Sequence[Line]) -> Head:
    """The head; every part may be missing. Without any known title or symbol the kind is "other"."""
    title_at, kind = _title(lines)
    head = lines[: title_at + 1] if title_at is not None else lines[:12]
    pieces = [p for line in head for p in _pieces(line)]
    number = next((n for p in pieces if (n := _number(p))), None)
    by_symbol = next((k for s, k in _SYMBOLS if number and re.search(rf"[/-]{s}\b", number)), None)
    known: Kind = kind or by_symbol or "other"
    place, day = _place_and_date(pieces)
    subject, ends = _subject(lines, title_at) if title_at is not None else (None, head[-1].number if head else 0)
    if subject is None:
        subject = next((p.split("V/v", 1)[1].strip(" :") for p in pieces if "V/v" in p), None)
    return Head(known, number, _issuer(pieces), place, day, subject, ends)


def _pieces(line: Line) -> list[str]:
    """The line's parts: table cells and their paragraphs apart, national title and motto taken out."""
    if line.is_row and line.block:
        parts = [t for c in line.block.cells for t in c.text.split("\n")]
    else:
        parts = re.split(r"\s\|\s|\t", line.text)
    return [p for part in parts if (p := _MOTTO.sub(" ", part).strip(" |*_-"))]


def _title(lines: Sequence[Line]) -> tuple[int | None, Kind | None]:
    """The line with the paper's title in capitals ("KẾ HOẠCH", "KẾ HOẠCH XÂY DỰNG …"), and its kind."""
    for at, line in enumerate(lines[:_HEAD_LINES]):
        text = line.text.strip(" *#:.")
        words = bare(text)
        for title, kind in _TITLES:
            if words.startswith(title) and _is_title(text, title):
                return at, kind
        if line.style in ("roman", "part", "decimal") and at > 3:
            break
    return None, None


def _is_title(text: str, title: str) -> bool:
    head = text[: len(title)]
    if not head.isupper() or len(text) > 220:
        return False
    return not text[len(title) :].strip().lower().startswith(("số ", "/"))


def _number(piece: str) -> str | None:
    found = _NUMBER.search(piece)
    if not found or not found["s"] or not re.search(r"\d", found["n"]):
        return None
    return tidy_number(found["n"] + found["s"])


def _place_and_date(pieces: list[str]) -> tuple[str | None, date | None]:
    for piece in pieces:
        found = _PLACE.search(_AFTER_SYMBOL.sub("", piece))
        if found:
            d = found["d"].translate(str.maketrans("IlO", "110"))
            day = make_day(int(found["y"]), int(found["m"]), int(d)) if d and found["m"] else None
            return re.split(r"\s[-–—]\s", found["place"])[-1].strip(" .…"), day
    return None, None


def _issuer(pieces: list[str]) -> str | None:
    """The last agency named before the number, with the unit on the line below it."""
    agencies: list[str] = []
    for piece in pieces:
        if re.match(r"(?i)(?:số|sô)\s*:?\s*[\d/]|.{0,60}(?:ngày|tháng)\s", piece) and agencies:
            break
        if _AGENCY.match(piece):
            agencies.append(piece)
        elif (_LOCAL.match(piece) and agencies and not _names_unit(agencies[-1])) or (
            agencies
            and piece.isupper()
            and len(piece) < 60
            and not _names_unit(agencies[-1])
            and not _TITLE_WORD.match(bare(piece))
        ):
            agencies[-1] += " " + piece
    if not agencies:
        return None
    unit = next((u[1] for a in reversed(agencies) if (u := _UNIT_NAME.search(a))), None)
    last = agencies[-1]
    if unit and not _names_unit(last) and not re.match(r"(?i)trường|phòng|sở", last):
        last = f"{re.sub(r'(?i) xã$', '', last)} {unit}"
    return tidy_agency(last)


_TITLE_WORD = re.compile(rf"(?:{'|'.join(t for t, _ in _TITLES)}|so\b)")


_UNIT_NAME = re.compile(r"(?i)\b((?:xã|phường|thị trấn)\s+\S.*)$")


def _names_unit(agency: str) -> bool:
    return bool(re.search(r"(?:xã|huyện|tỉnh|thành phố|thị xã|thị trấn|phường)\s+\S", agency, re.I))


def tidy_agency(text: str) -> str:
    """An agency in capitals as it is written in a sentence: "ỦY BAN NHÂN DÂN XÃ PHƯỚC LÃNH" gives "UBND xã Phước
    Lãnh".
    """
    text = re.sub(r"\s+", " ", text).strip(" .,;:-_")
    text = re.sub(r"(?i)^(?:ủy|uỷ) ban nhân dân", "UBND", text)
    text = re.sub(r"(?i)^hội đồng nhân dân", "HĐND", text)
    if not re.sub(r"^(?:UBND|HĐND)\s*", "", text).isupper():
        return text
    found = re.match(r"(?i)(.*?)\s*\b(xã|huyện|tỉnh|thành phố|thị xã|thị trấn|phường)\s+(.+)$", text)
    if not found:
        return text if text.startswith(("UBND", "HĐND")) else text.capitalize()
    head = found[1] if found[1] in ("UBND", "HĐND") else found[1].capitalize()
    return f"{head} {found[2].lower()} {found[3].title()}".strip()


def issuer_in_text(lines: Sequence[Line], number: str | None, place: str | None) -> str | None:
    """The issuer of a paper without an agency block: from its own sentences, else from its number and place."""
    for line in lines:
        if re.match(r"(?i)(?:ubnd|ủy ban|uỷ ban|đảng ủy|hđnd|ban chỉ đạo)\b", line.text) or "Trên đây là" in line.text:
            found = _ISSUED.search(line.text)
            if found:
                return tidy_agency(found[1])
    if place and number and "UBND" in number:
        return f"UBND xã {place}"
    return None


def _subject(lines: Sequence[Line], title_at: int) -> tuple[str | None, int]:
    """The words under the title, on as many lines as they take."""
    title = lines[title_at].text.strip(" *#")
    kind_words = max((len(t) for t, _ in _TITLES if bare(title).startswith(t)), default=0)
    rest = title[kind_words:].strip(" :*")
    parts = [rest] if rest else []
    ends = lines[title_at].number
    for line in lines[title_at + 1 : title_at + 7]:
        text = _MOTTO.sub("", line.text).strip(" *_-")
        if not text:
            continue
        if not _continues_subject(parts, line, text):
            break
        parts.append(text)
        ends = line.number
    subject = " ".join(parts).strip(" .*")
    return subject or None, ends


def _continues_subject(parts: list[str], line: Line, text: str) -> bool:
    if line.is_row or line.style not in ("", "dash") or len(text) > 260:
        return False
    if parts and (line.style or parts[-1].endswith((".", ";", ":", ","))):
        return False
    if text.startswith("(") or (parts and _STOP.match(text)):
        return False
    if not parts:
        return not re.match(r"(?i)(?:căn cứ|kính gửi|nơi nhận)", text)
    return len(text) < 140 and (
        text[0].islower() or text.isupper() or line.bold or bool(line.block and line.block.centred) or len(text) < 90
    )


def year_of(subject: str | None, lines: Sequence[Line], day: date | None) -> int | None:
    """The year a plan is for: of its subject, else of its first sentences, else of its date."""
    for text in (
        subject or "",
        *(
            line.text
            for line in lines[:25]
            if "kế hoạch" in low(line.text) and not line.text.startswith(("Căn cứ", "Thực hiện", "Số", "-"))
        ),
    ):
        years = [int(a or b) for a, b in _YEAR.findall(low(text))]
        if years:
            return years[-1] if text == subject and "từ năm" not in low(text) else years[0]
    return day.year if day else None
