"""Duties of bodies under "Tổ chức thực hiện"."""

from __future__ import annotations

import re

from datchuan.domain.plan_document.folding import low
from datchuan.domain.plan_document.model import BodyDuties, Passage, Source
from datchuan.domain.plan_document.parsing.context import Gathered
from datchuan.domain.plan_document.parsing.outline import Node
from datchuan.domain.plan_document.parsing.parties import begins_like_office

_LEAD = re.compile(r"^(?:đối với|đề nghị|giao cho|giao|trách nhiệm của|yêu cầu|phân công|của|về phía)\s+", re.I)
_DOES = re.compile(
    r"\s+(?=(?:căn cứ|có trách nhiệm|chịu trách nhiệm|chủ trì|(?<!cơ quan )(?<!đơn vị )tham mưu|"
    r"giúp|bám|nắm|lấy ý kiến|giữ|nộp|họp|gửi|"
    r"cân đối|tự|chấm|cập nhật|lập|mở|bảo đảm|đảm bảo|cử|ký|công khai|cung cấp|thẩm định|giải ngân|niêm yết|"
    r"nhắc|không|cùng|đưa|xây dựng|tổ chức|phối hợp|theo dõi|"
    r"tăng cường|tuyên truyền|lãnh đạo|vận động|trực tiếp|triển khai|thường xuyên|chủ động|báo cáo|hướng dẫn|"
    r"đôn đốc|kiểm tra|quán triệt|tiếp tục|đẩy mạnh|thực hiện|giám sát|phụ trách|bố trí|tổng hợp|rà soát|"
    r"phát huy|làm đầu mối|là)\b)"
)
_LONGEST_BODY = 150


def read_organisation(node: Node, gathered: Gathered) -> None:
    """Adds the body a node speaks of with its duties; a line without a body goes to the last one."""
    line = node.line
    if line is None:
        return
    body, rest = _body_and_rest(line.body, bool(node.children))
    duties = [Passage(rest, Source(line.number, line.number))] if rest else []
    duties += [Passage(n.text, Source(n.number, n.number)) for n in node.walk() if n.text]
    if body is None:
        _continue_last(duties, gathered)
    elif duties or node.children or line.numbered:
        head = node.parent.line.number if node.parent and node.parent.line else 0
        gathered.duties_under[line.number] = (line.mark.strip(" .)/") or None, head)
        gathered.organisation.append(BodyDuties(body, tuple(duties), Source(line.number, node.last)))


def _body_and_rest(text: str, has_children: bool) -> tuple[str | None, str]:
    at = text.find(":")
    if 0 < at <= _LONGEST_BODY:
        return _tidy(text[:at]), text[at + 1 :].strip()
    if has_children and len(text) <= _LONGEST_BODY and not text.rstrip().endswith("."):
        return _tidy(text), ""
    cut = _DOES.search(low(text), 3)
    if cut and begins_like_office(_LEAD.sub("", text[: cut.start()])) and cut.start() < _LONGEST_BODY:
        return _tidy(text[: cut.start()]), text
    if len(text) < 90 and not text.endswith((".", ";")) and begins_like_office(_LEAD.sub("", text)):
        return _tidy(text), ""
    return None, text


def _tidy(words: str) -> str:
    return _LEAD.sub("", words.strip(" *.,-")).strip(" ,")


def _continue_last(duties: list[Passage], gathered: Gathered) -> None:
    if gathered.organisation and duties:
        last = gathered.organisation[-1]
        source = Source(last.source.start, duties[-1].source.end)
        gathered.organisation[-1] = BodyDuties(last.body, (*last.duties, *duties), source)
    elif duties:
        gathered.organisation.append(BodyDuties("", tuple(duties), duties[0].source))
