"""The tail of a paper: who receives it and who signed it, in two columns, interleaved or one below the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from datchuan.domain.plan_document.folding import pattern
from datchuan.domain.plan_document.model import Recipient, Signatory
from datchuan.domain.plan_document.parsing.lines import Line
from datchuan.domain.plan_document.parsing.people import is_name

_RECEIVED = re.compile(r"^\W*(?:nơi nhận|noi nhan)\b\W*", re.I)
_AUTHORITY = pattern(r"(?:^|\s)((?:TM|T/M|KT|K/T|TL|T/L|TUQ|Q)\s?\.?\s*[«U»][«U» &.\-]{3,})$")
_TITLE = pattern(
    r"(?:^|\s)((?:(?:PHÓ )?CHỦ TỊCH(?: [«U»]{2,})*|(?:PHÓ )?BÍ THƯ(?: [«U»]{2,})*|"
    r"(?:PHÓ )?TRƯỞNG [«U»]{2,}(?: [«U»]{2,})*|(?:PHÓ )?CHÁNH VĂN PHÒNG|(?:PHÓ )?HIỆU TRƯỞNG|"
    r"(?:PHÓ )?GIÁM ĐỐC|THỨ TRƯỞNG|BỘ TRƯỞNG|QUYỀN CHỦ TỊCH))$"
)
_SIGNATURE = re.compile(
    r"^\W*(?:TM|T/M|KT|TL|TUQ|Q)\s?[./]\s?\S|^(?:PHÓ )?(?:CHỦ TỊCH|BÍ THƯ|HIỆU TRƯỞNG)(?: ỦY BAN NHÂN DÂN(?: XÃ)?)?$"
)
_NOTE = re.compile(
    r"\s*\(((?:đề|để|b/?c|báo cáo|thực hiện|p/?h|phối hợp|theo dõi|biết|t/?h|thay|c/đ|chỉ đạo)[^()]*)\)?\s*[;.,]*$",
    re.I,
)
_COULD_BE_NAME = pattern(r"^[«U»][«l»]+(?: [«U»][«l»]*){1,4}$")  # of a family that is not on the list
_MARK = re.compile(r"^\s*[-–+*•]\s*")
_SEAL = re.compile(r"^\W*(?:\(?(?:đã ký|ký tên|ký|đã kí)[^)]*\)?|\[.*\]|dấu|\.{3,}|_{3,})\W*$", re.I)


@dataclass(frozen=True, slots=True)
class Tail:
    """`begins` is the place of its first line among the lines; their number where the paper has no tail."""

    begins: int
    ends: int
    recipients: tuple[Recipient, ...] = ()
    signatory: Signatory | None = None


def read_tail(lines: Sequence[Line]) -> Tail:
    """The last "Nơi nhận" or signature and what belongs to it; annexes may follow."""
    begins = _begin(lines)
    if begins is None:
        return Tail(len(lines), len(lines))
    pieces: list[str] = []
    ends = begins
    for line in lines[begins : begins + 40]:
        if re.match(r"(?i)\W*(?:phụ lục|biểu\s)", line.text) and ends > begins:
            break
        pieces += _pieces(line)
        ends += 1
    recipients, signature = _sort(pieces)
    return Tail(begins, ends, tuple(recipients), _signatory(signature))


def _begin(lines: Sequence[Line]) -> int | None:
    received = [at for at, line in enumerate(lines) if _RECEIVED.match(_first_cell(line))]
    if received:
        at = received[0] if received[0] > len(lines) // 3 else received[-1]
        while at > 0 and _SIGNATURE.match(lines[at - 1].text):
            at -= 1
        return at
    signed = [at for at, line in enumerate(lines) if _SIGNATURE.match(line.text) and at > len(lines) // 2]
    return signed[0] if signed else None


def _first_cell(line: Line) -> str:
    if line.is_row and line.block:
        return next((c.text for c in line.block.cells if _RECEIVED.match(c.text)), line.text)
    return line.text


def _pieces(line: Line) -> list[str]:
    """The line's parts: paragraphs of cells by column, and a signature printed behind a recipient on one line."""
    if line.is_row and line.block:
        return [p.strip() for c in line.block.cells for p in c.text.split("\n") if p.strip()]
    parts = []
    for part in re.split(r"\s\|\s|\t", line.text):
        parts += _part_in_two(part.strip())
    return parts


def _part_in_two(text: str) -> list[str]:
    for sign in (_AUTHORITY, _TITLE):
        found = sign.search(text)
        if found and found.start(1) > 0 and not text[: found.start(1)].strip(" *").isupper():
            return [text[: found.start(1)].strip(), found[1]]
    found = re.match(r"(.*?(?:Lưu\s*:?\s*.*?[.;]|[;.]))\s+(\S.*)$", text)
    if found and is_name(found[2]):
        return [found[1], found[2]]
    found = re.match(r"^((?:PHÓ )?(?:CHỦ TỊCH|BÍ THƯ|TRƯỞNG BAN))\s+(\S.*)$", text)
    return [found[1], found[2]] if found and is_name(found[2]) else [text]


def _sort(pieces: list[str]) -> tuple[list[Recipient], list[str]]:
    recipients: list[Recipient] = []
    signature: list[str] = []
    listing = False
    for piece in pieces:
        text = piece.strip(" *_")
        received = _RECEIVED.match(text)
        if received:
            listing, text = True, text[received.end() :].strip()
        if not text or _SEAL.match(text):
            continue
        if _signs(text, listing):
            signature.append(text)
        elif listing:
            recipients += _recipients(text, marked=bool(_MARK.match(text)), before=recipients)
    if len(recipients) > 1 and not any(is_name(s) for s in signature) and _COULD_BE_NAME.match(recipients[-1].name):
        signature.append(recipients.pop().name)
    return recipients, signature


def _signs(text: str, listing: bool) -> bool:
    if _AUTHORITY.match(text) or _TITLE.match(text) or re.match(r"^(?:TM|T/M|KT|TL|TUQ)\b", text):
        return True
    if _MARK.match(text):
        return False
    if text.isupper() and not re.match(r"(?i)lưu", text):
        return True
    return is_name(text) and not re.search(r"[;:]", text)


def _recipients(text: str, *, marked: bool, before: list[Recipient]) -> list[Recipient]:
    """One entry, or several run together on a line."""
    if not marked and before and text[0].islower():
        last = before.pop()
        text = f"{last.name} {text}"
    entries = [e for e in re.split(r";\s*(?:[-–+]\s*)?|\s[-–]\s(?=Lưu)", text) if e.strip(" .-")]
    return [_recipient(entry) for entry in entries]


def _recipient(entry: str) -> Recipient:
    name = _MARK.sub("", entry).strip()
    note = _NOTE.search(name)
    if note:
        name = name[: note.start()]
    return Recipient(name.strip(" ;,").removesuffix(".").strip(), note[1].strip() if note else None)


def _signatory(signature: list[str]) -> Signatory | None:
    names = [t for t in signature if is_name(t) and not t.isupper()] or [
        t for t in signature if is_name(t) and "CHỦ TỊCH" not in t
    ]
    names = names or [t for t in signature[-1:] if _COULD_BE_NAME.match(t)]
    name = names[-1] if names else None
    capitals = [t for t in signature if t != name and (t.isupper() or re.match(r"^(?:TM|T/M|KT|TL|TUQ|Q)\b", t))]
    if not capitals and name is None:
        return None
    authority = " ".join(t for t in capitals if re.match(r"^(?:TM|T/M|KT|K/T|TL|T/L|TUQ|Q)\s?[./]?\s", t)) or None
    position = " ".join(t for t in capitals if not re.match(r"^(?:TM|T/M|KT|K/T|TL|T/L|TUQ|Q)\s?[./]?\s", t)) or None
    return Signatory(authority, position, name)
