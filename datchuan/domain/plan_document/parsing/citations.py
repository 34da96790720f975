"""The papers a plan rests on: kind, number, date and issuer of each, whatever the order of its words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from datchuan.domain.plan_document.folding import pattern
from datchuan.domain.plan_document.model import LegalBasis, Source
from datchuan.domain.plan_document.parsing.dates import day_of
from datchuan.domain.plan_document.parsing.lines import Line

KINDS = (
    "Nghị quyết liên tịch|Nghị quyết|Quyết định|Kế hoạch liên tịch|Kế hoạch|Chỉ thị|Thông tư liên tịch|"
    "Thông tư|Nghị định|Công văn|Văn bản|Hướng dẫn|"
    "Chương trình hành động|Chương trình|Kết luận|Thông báo|Luật|Pháp lệnh|Công điện|Đề án|Quy định|Báo cáo|"
    "Tờ trình|Quy chế|Biên bản|TTLT|QĐ|NQ|KH|CV|CTr|CT|TB|KL"
)
_NUMBER = (
    r"(?P<number>[0-9IlOo]{1,5}\s?(?:/\s?(?:19|"
    r"20)\d\d)?\s?[-/–]\s?[A-ZĐƯa-zđ][\w&]*(?:\s?[-–/]\s?(?:[A-ZĐƯ&][\w&]*))*)"
)
_CITATION = re.compile(rf"(?P<kind>(?:{KINDS}))(?:\s+[^\d;.]{{0,60}}?\bsố:?|\s+liên tịch)?\s*:?\s*{_NUMBER}")
_LETTER = re.compile(rf"(?P<kind>[Cc]ông văn|[Vv]ăn bản)\s+(?:số\s*)?:?\s*{_NUMBER}")
_ISSUER = pattern(
    r"\bcủa\s+(?P<issuer>[«U»].*?)(?=\s+(?:về|ban hành|phê duyệt|ngày|lần thứ|khóa|khoá|quy định|hướng dẫn|"
    r"triển khai|thực hiện|giao|V/v|v/v|công bố|sửa đổi|đẩy mạnh|tăng cường|nhiệm kỳ|năm \d{4}|điều chỉnh|"
    r"kèm theo|đối với)\b|[,;(.]|$)"
)
_END = re.compile(r";|\.(?:\s|$)|\s*\.\s*$")


def read_citations(lines: Iterable[Line]) -> tuple[LegalBasis, ...]:
    """The numbered papers cited in the lines, in reading order, each once."""
    found: list[LegalBasis] = []
    for line in lines:
        for basis in _in_text(line.body or line.text, Source(line.number, line.number)):
            if all(basis.number != other.number for other in found):
                found.append(basis)
    return tuple(found)


def _in_text(text: str, source: Source) -> Iterable[LegalBasis]:
    starts = sorted({m.start(): m for p in (_CITATION, _LETTER) for m in p.finditer(text)}.items())
    for n, (begins, match) in enumerate(starts):
        limit = starts[n + 1][0] if n + 1 < len(starts) else len(text)
        words = text[begins:limit]
        end = _END.search(words, match.end() - begins)
        words = re.sub(
            r"(?:[,;.\s]|\s(?:và|các|theo|căn cứ|thực hiện))+$", "", words[: end.start()] if end else words, flags=re.I
        )
        issuer = _ISSUER.search(words)
        yield LegalBasis(
            number=tidy_number(match["number"]),
            date=day_of(words[match.end() - begins :]),
            issuer=issuer["issuer"].strip(" ,.") if issuer else None,
            text=words,
            source=source,
        )


def tidy_number(text: str) -> str:
    """A paper's number without spaces, with letters that machines read for digits put right ("O4/KH-UBND")."""
    text = re.sub(r"\s+", "", text).replace("–", "-")
    head = re.match(r"[0-9IlOo|]+", text)
    if head and re.search(r"\d", head[0]):
        digits = head[0].translate(str.maketrans("IlOo|", "11001"))
        return digits + text[head.end() :]
    return text
