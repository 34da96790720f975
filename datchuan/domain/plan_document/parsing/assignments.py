"""Who does what, when a sentence itself says it: "Giao … chủ trì, phối hợp với …", "Trạm Y tế xã chủ trì …", "(Chủ
trì: …)".
"""

from __future__ import annotations

import re

from datchuan.domain.plan_document.folding import low, pattern
from datchuan.domain.plan_document.model import Parties, Party
from datchuan.domain.plan_document.parsing.clauses import read_clauses
from datchuan.domain.plan_document.parsing.labels import field_of, fields_in
from datchuan.domain.plan_document.parsing.parties import (
    OfficeBook,
    begins_like_office,
    offices_in_heading,
    read_parties,
)

_SENTENCE = pattern(r"(?<!\bTT)(?<!\bTP)(?<!\bUB)(?<!\bP)\.[\"”)]*\s+(?=[«U»(])|\s*;\s*|\s*\((?!\d)|\)\s*")
_DOES = (
    r"chủ trì|chịu trách nhiệm(?: chính)?|phụ trách|làm đầu mối|là đơn vị chủ trì|trực tiếp (?:phụ trách|"
    r"theo dõi)|theo dõi, (?:tham mưu|đôn đốc)"
)
_ENDS = (
    r"chủ trì|chịu trách nhiệm|phụ trách|làm|khảo sát|sửa chữa|đầu tư|bố trí|chuẩn bị|đưa|sát hạch|cấp phát|"
    r"làm đầu mối|tham mưu|thực hiện|hướng dẫn|tổ chức|triển khai|theo dõi|xây dựng|rà soát|tuyên truyền|"
    r"vận động|kiểm tra|lập|tổng hợp|"
    r"đôn đốc|hoàn thành|trình|trước|xong|thời gian|trong (?:tháng|quý|năm)|phối hợp|cùng phối hợp|kết thúc|"
    r"(?<!ban )quản lý|cung cấp|chậm nhất|báo cáo|để |nhằm|duy trì|cập nhật|hoàn thiện|hoàn chỉnh|làm việc|phân bổ|mở|"
    r"lấy"
)
_ASSIGNED = re.compile(
    rf"\b(?:giao|phân công|giao nhiệm vụ cho|giao trách nhiệm cho)\s+(?:cho\s+|nhiệm vụ cho\s+|"
    rf"trách nhiệm cho\s+)?(?P<who>.+?)(?=\s+(?:{_ENDS})\b|\.(?!\w)|[;:)]|,\s*(?:{_ENDS})\b|$)"
)
_DOER = re.compile(rf"^(?P<who>.{{3,140}}?)\s*(?:,\s*)?(?:\b(?:{_DOES})\b)")
_BY = re.compile(rf"\bdo\s+(?P<who>.{{3,100}}?)\s+(?:{_DOES}|thực hiện|đảm nhận)\b")
_HELPED = re.compile(
    rf"\bphối hợp\s*(?:chặt chẽ\s*)?(?:cùng\s*)?(?:với\s*)?(?:các đơn vị:?\s*)?(?P<who>.+?)(?=\s+(?:{_ENDS}|"
    rf"từng|tham gia)\b|\.(?!\w)|[;:)]|,\s*(?:{_ENDS})\b|$)"
)
_HELPER = re.compile(
    r"^(?P<who>.{3,90}?)\s+(?:cùng\s+|tham gia\s+)?(?:phối hợp|cùng thực hiện)(?:\s+thực hiện|\s+triển khai)?\W*$"
)
_HELPER_AFTER = re.compile(
    rf"\b(?:{_DOES}|thực hiện)(?: chính)?\s*[,;]\s*(?:còn\s+)?(?P<who>[^,;]{{2,60}}(?:,[^,;]{{2,40}}){{0,3}}?)\s+"
    r"(?:cùng\s+|tham gia\s+)?(?:phối hợp|cùng thực hiện|hỗ trợ|giúp việc)\W*$"
)
_ASKED = re.compile(r"\bđề nghị\s+(?P<who>.{3,140}?)\s*(?:,\s*)?(?:cùng\s+|tích cực\s+)?phối hợp\b")
_GOES_ON = re.compile(rf"\s*(?:xã\s*)?(?:[,.;:)]|$|(?:{_ENDS})\b)")
_DONE = re.compile(r"^(?P<who>.{3,90}?)\s+(?:thực hiện|tham mưu)\W*$")
_LED = re.compile(
    r"^(?P<who>.{3,90}?)\s+(?:trực tiếp\s+)?(?<!\bban )chỉ đạo\b(?!\s+(?:các|nhân|của|việc|thực|triển|cho))"
)
_INLINE_LABEL = re.compile(
    r"(?P<label>(?:Đơn vị|Cơ quan|Người|Bộ phận|Cán bộ|Lãnh đạo|đơn vị|cơ quan|người|"
    r"lãnh đạo)?\s*(?:[Cc]hủ trì|[Pp]hối hợp|[Pp]hụ trách|[Cc]hỉ đạo|[Tt]hực hiện chính|[Cc]hịu trách nhiệm|"
    r"[Tt]hời gian(?: thực hiện| hoàn thành)?|[Tt]hời hạn(?: hoàn thành)?|[Hh]oàn thành|[Kk]inh phí|"
    r"[Ss]ản phẩm)(?: thực hiện)?)\s*:\s*"
)


_SLOTS: dict[str, int] = {"director": 0, "responsible": 1, "cooperating": 2}
_ONLY = re.compile(
    r"^(?P<who>.{3,110}?)\s+(?:trực tiếp\s+|chịu trách nhiệm\s+|làm\s+)?(?:chỉ đạo|phụ trách|chủ trì|phối hợp|"
    r"thực hiện|chịu trách nhiệm|tham mưu|theo dõi)(?:\s+(?:chung|thực hiện|chính|tiêu chí|trực tiếp|"
    r"chỉ đạo))*\W*$"
)


_CLAUSES = pattern(
    r"\.\s+(?=Đ/c|Đồng chí|Ông|Bà|[«U»])|;\s*|,\s*(?=\S.{2,80}\s(?:phụ trách|thực hiện|phối hợp|chủ trì)\W*$)"
)


_GIVEN = re.compile(r"^(?:giao|phân công|do)\s+(?:nhiệm vụ\s+)?(?:cho\s+)?(?=\S)", re.I)


def _clauses(text: str) -> list[str]:
    clauses: list[str] = []
    for part in filter(None, _CLAUSES.split(_GIVEN.sub("", text.strip(" .")))):
        if (
            clauses and f"{clauses[-1]}, {part}" in text and not _ONLY.match(low(clauses[-1]))
        ):  # "Hội Nông dân" of "Hội Nông dân, các thôn phối hợp"
            clauses[-1] = f"{clauses[-1]}, {part}"
        else:
            clauses.append(part)
    return clauses


def is_only_assignment(text: str) -> bool:
    """Whether a line says nothing but who leads, does and helps ("Đ/c A, Phó Chủ tịch UBND xã chỉ đạo; công chức B
    phụ trách").
    """
    parts = _clauses(text)
    return bool(parts) and all(_ONLY.match(low(p)) and begins_like_office(p) for p in parts)


_IN_BRACKETS = re.compile(r"^(.{3,110}?)\s*\(([^()]{8,200})\)\W*$")


def split_assigned(heading: str) -> tuple[str, str]:
    """A heading and the assignment in brackets at its end ("Giao thông (CT chỉ đạo; CC ĐC-XD phụ trách)"), if any."""
    found = _IN_BRACKETS.match(heading)
    return (found[1], found[2]) if found and is_only_assignment(found[2]) else (heading, "")


def read_assignment(text: str, book: OfficeBook, place: str = "") -> Parties:
    """The parties a sentence or paragraph names by assigning; empty when it assigns to nobody."""
    directors: list[Party] = []
    responsible: list[Party] = []
    cooperating: list[Party] = []
    for sentence in _clauses(text) if is_only_assignment(text) else _sentences(text):
        shared = read_clauses(sentence, book, place)
        if shared is not None:
            directors += shared.directors
            responsible += shared.responsible
            cooperating += shared.cooperating
            continue
        labelled = [f for f in fields_in(sentence) if f[0] in _SLOTS]
        for field, value in labelled:
            slot = (directors, responsible, cooperating)[_SLOTS[field]]
            slot += [p for p in read_parties(value, book, place) if p not in slot]
        label = None if labelled else _INLINE_LABEL.search(sentence)
        if labelled:
            continue
        if label:
            _read_labels(sentence, book, place, (directors, responsible, cooperating))
            sentence = sentence[: label.start()]
        led = _LED.match(low(sentence))
        who = None if led or _only_helps(sentence) else _responsible(sentence, book)
        named = read_parties(who, book, place) if who else ()
        responsible += [p for p in named if p.office and p not in responsible]
        helped = _cooperating(sentence, assigned=bool(responsible) or bool(_LEADS_WITH.match(low(sentence))))
        helpers = read_parties(helped, book, place) if helped else ()
        cooperating += [p for p in helpers if p.office and p not in cooperating]
        if led and begins_like_office(sentence[: led.end("who")]):
            directors += [p for p in read_parties(sentence[: led.end("who")], book, place) if p.office]
    if not (directors or responsible or cooperating) and (beside := _BESIDE.search(text)):
        responsible += offices_in_heading(beside[1], book, place)
    return Parties(tuple(directors), tuple(responsible), tuple(cooperating))


def _only_helps(sentence: str) -> bool:
    lowered = low(sentence)
    return bool(_HELPER.match(lowered)) and not _DOES_IT.search(lowered)


def _sentences(text: str) -> list[str]:
    return [s.strip(" ()") for s in _SENTENCE.split(text) if s and s.strip(" ()")]


def _responsible(sentence: str, book: OfficeBook) -> str | None:
    lowered = low(sentence)
    found = _ASSIGNED.search(lowered)
    if found and not re.search(
        r"\b(?:được|huyện|tỉnh|trung ương|cấp trên|kế hoạch|chỉ tiêu|đã|bàn|bên|thông|kinh phí|đất|của)\s*$",
        lowered[: found.start()],
    ):
        rest = sentence[found.start("who") :]
        known = book.leading(rest)
        sure = known and _GOES_ON.match(low(rest), known)
        who = rest[:known] if sure else sentence[found.start("who") : found.end("who")]
        return who if begins_like_office(who) else None
    found = _DOER.match(lowered) or _BY.search(lowered) or _DONE.match(lowered)
    if found:
        who = re.sub(r"^.*?:\s*|^[Dd]o\s+", "", sentence[found.start("who") : found.end("who")])
        return who if begins_like_office(who) and len(who) < 120 else None
    return None


def _cooperating(sentence: str, *, assigned: bool) -> str | None:
    lowered = low(sentence)
    after = _HELPER_AFTER.search(lowered)
    if after:
        return sentence[after.start("who") : after.end("who")]
    helper = _HELPER.match(lowered)
    if helper and begins_like_office(sentence[: helper.end("who")]):
        return sentence[: helper.end("who")]
    asked = _ASKED.search(lowered)
    if asked:
        who = sentence[asked.start("who") : asked.end("who")]
        return who if begins_like_office(who) else None
    found = _HELPED.search(lowered)
    if not found or not assigned:
        return None
    who = sentence[found.start("who") : found.end("who")]
    return who if begins_like_office(who) or len(who) < _SHORT_HELPER else None


_SHORT_HELPER = 60
_BESIDE = re.compile(r"\(([^()]{5,120})\)\W*$")  # a task's last words: "(Hội Nông dân, Đoàn Thanh niên)"
_DOES_IT = re.compile(rf"\b(?:{_DOES}|giao|phân công)\b")
_LEADS_WITH = re.compile(r"chủ trì,?\s*(?:và\s+)?phối hợp\b")  # the section's office leads, with the one named


def _read_labels(
    sentence: str, book: OfficeBook, place: str, slots: tuple[list[Party], list[Party], list[Party]]
) -> None:
    """ "Chủ trì: A; phối hợp: B" inside a sentence."""
    labels = list(_INLINE_LABEL.finditer(sentence))
    for n, label in enumerate(labels):
        ends = labels[n + 1].start() if n + 1 < len(labels) else len(sentence)
        field = field_of(label["label"])
        slot = _SLOTS.get(field or "")
        if slot is not None:
            value = re.sub(r"(?:;|,)?\s*(?:và)?\s*$", "", sentence[label.end() : ends])
            slots[slot].extend(p for p in read_parties(value, book, place) if p not in slots[slot])


def inline_field(text: str, wanted: str) -> str | None:
    """The value of a label inside a sentence ("Thời gian: quý II"), None when the sentence has no such label."""
    labels = list(_INLINE_LABEL.finditer(text))
    for n, label in enumerate(labels):
        if field_of(label["label"]) == wanted:
            ends = labels[n + 1].start() if n + 1 < len(labels) else len(text)
            return re.split(r"[;)]", text[label.end() : ends])[0].strip(" .,")
    return None
