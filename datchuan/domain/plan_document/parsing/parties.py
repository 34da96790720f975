"""Lists of offices taken apart, dictionary first.

A list is cut at commas, semicolons, "và" and line ends; then neighbours are joined again wherever the dictionary
knows the
joined words ("Mặt trận và các đoàn thể", "Văn hóa, Thông tin"). What the dictionary does not know but begins like an
office
is written out by its abbreviations; anything else is kept as a party whose office is not understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapidfuzz import fuzz, process

from datchuan.domain.plan_document.folding import bare, key, low, pattern
from datchuan.domain.plan_document.model import Party
from datchuan.domain.plan_document.parsing.people import is_name, without_name
from datchuan.domain.plan_document.parsing.words import Abbreviations, Phrases
from datchuan.domain.plan_document.vocabulary import OfficeWords

_LONGEST = 5  # pieces that may make one office
_ALIKE = 91
_CUT = pattern(r"(\s*[;\n•]+\s*|\s*,\s*|\s+và\s+|\s+cùng\s+(?:với\s+)?|\s*[+]\s*|(?<!\bTT)(?<!\bTTr)\.\s+(?=[«U»]))")
_SLASH = pattern(r"\s*/\s*(?=[«U»][«l»])")
_NOTE = re.compile(r"\s*\((?!\d)[^()]*\)?\s*$")
_HEAD = re.compile(
    r"^(?:tap the |cac |nhung )?(?:cong chuc|can bo|cb|cc|chu tich|pho chu tich|bi thu|pho bi thu|truong|"
    r"pho truong|pho|chi huy|ban(?! hanh)|hoi|"
    r"truong|tram|doan|xa doan|phong|van phong|trung tam|hop tac xa|htx|to|ngan hang|chi bo|chi hoi|ubnd|"
    r"uy ban|hdnd|hoi dong|dang uy|"
    r"dang bo|mat tran|mttq|ubmttq|thon|cac thon|thuong truc|quy|cong ty|doanh nghiep|so|hat|buu dien|diem|"
    r"dien luc|khuyen nong|thu y|"
    r"hieu truong|hieu pho|giao vien|nhan vien|ke toan|thu quy|van thu|dai|lanh dao|thanh vien|nguoi|bo phan|"
    r"cac nganh|cac doan the|"
    r"nganh|doi|don bien phong|don cong an|nha truong|cac truong|cum|mang luoi|cong an|quan su|vien|chuyen vien|"
    r"tai chinh|tu phap|dia chinh|van hoa|lao dong|"
    r"bch|bcd|bql|bpt|bgh|ca|vp|tt|btv|chtq|chqs|ubmt|dtn|hpn|hnd|hccb|ccb|tyt|cb|ct|pct|bt|pbt|nhom|gia lang|"
    r"nguoi uy tin|dai ly|chi cuc|cac|"
    r"to chuc|don vi|ho|nhan dan|quan ly|cong doan|lien|ap|ban|buon|xom|khu|nong dan|phu nu|cuu chien binh|"
    r"thanh nien|bnd|p)\b"
)
_STANDING = re.compile(r"^TTr?\.?\s*(?=Đảng|ĐU|HĐND|UBND|Ban)")
_CENTRE = re.compile(r"^TT\.?\s+(?=[^\W\d_])")
_KEPT = re.compile(r"\b(?:THCS|THPT)\b(?! *[&-])")  # names of schools keep these
_TITLES = (
    "chu tich",
    "pho chu tich",
    "bi thu",
    "pho bi thu",
    "truong ban",
    "pho truong ban",
    "pho ban",
    "pho",
    "ct",
    "pct",
    "bt",
    "pbt",
)
_FOLLOWING = re.compile(r"(?:\s+xã)?\s*(?:,\s*(?:và\s+)?|;\s*|\s+và\s+|\s*&\s*)")
_EMPTY = re.compile(r"^[\W\d]*$")
_TAIL_WORDS = re.compile(
    r"\s+(?:tham mưu.*|chịu trách nhiệm.*|"
    r"phụ trách(?! (?:kinh tế|văn hóa|văn xã|nội chính|khối|lĩnh vực|mảng|nông nghiệp)).*|"  # which of the deputies
    r"thực hiện.*|chủ trì.*|làm trưởng.*|để .*|theo .*|triển khai.*|tổng hợp.*)$",
    re.I,
)


def begins_like_office(words: str) -> bool:
    """Whether the words begin with a title, a body or a group of people."""
    return bool(_HEAD.match(bare(without_name(words.strip(" .,;:")))))


class OfficeBook:
    """The offices of a vocabulary, looked up by any of their spellings."""

    def __init__(self, offices: Iterable[OfficeWords], abbreviations: Abbreviations) -> None:
        offices = tuple(offices)
        self._abbreviations = abbreviations
        self._names: dict[str, str] = {}
        for office in offices:
            for words in (office.name, *office.also_called):
                self._names.setdefault(self._normal(words), office.name)
                self._names.setdefault(key(words), office.name)
        self._known = list(self._names)
        self._phrases = Phrases(
            (words, office.name) for office in offices for words in (office.name, *office.also_called) if len(words) > 3
        )
        self._found: dict[tuple[str, str], str | None] = {}

    def _normal(self, words: str) -> str:
        return key(self._abbreviations.expand(words))

    def name_of(self, words: str, place: str = "") -> str | None:
        """The office the words name, by any spelling the dictionary knows; None when it does not know them."""
        asked = (words, place)
        if asked not in self._found:
            self._found[asked] = self._look_up(words, place)
        return self._found[asked]

    def knows(self, words: str, place: str = "") -> bool:
        """Whether the dictionary holds the words themselves, not only some that are nearly the same."""
        return self._exact(words, place) is not None

    def _exact(self, words: str, place: str) -> str | None:
        as_written = key(words)
        if as_written in self._names and not _other_ban(words, self._names[as_written]):
            return self._names[as_written]
        words = re.sub(r"^(?:CC|CB,? ?CC)\s+(?=\S)", "Công chức ", words)
        normal = self._without_place(words, place)
        for form in (normal, normal.removesuffix(" xa"), f"{normal} xa"):
            if form in self._names and not _other_ban(words, self._names[form]):
                return self._names[form]
        return None

    def _without_place(self, words: str, place: str) -> str:
        normal = self._normal(words)
        return re.sub(rf"\bxa {re.escape(key(place))}\b", "xa", normal) if place else normal

    def _look_up(self, words: str, place: str) -> str | None:
        exact = self._exact(words, place)
        if exact:
            return exact
        normal = self._without_place(words, place)
        if len(normal) < 8:
            return None
        near = process.extractOne(normal, self._known, scorer=fuzz.ratio, score_cutoff=_ALIKE)
        sure = near and _same_rank(near[0], normal) and not _other_ban(words, self._names[near[0]])
        return self._names[near[0]] if near and sure else None

    def leading(self, text: str) -> int:
        """Where the longest list of known offices at the beginning of a text ends; 0 where it begins with none."""
        tokens = self._abbreviations.tokens(text)
        matches: dict[int, int] = {}
        for match in self._phrases.find(tokens):
            matches[match.begins] = max(matches.get(match.begins, 0), match.ends)
        at = ends = 0
        while at in matches:
            ends = matches[at]
            following = _FOLLOWING.match(text, ends)
            at = following.end() if following else -1
        return ends

    def written_out(self, words: str) -> str:
        """The words with abbreviations written out and dashes spaced, for an office the dictionary does not hold."""
        kept = _KEPT.sub(lambda found: found[0][0] + "\0" + found[0][1:], words)
        kept = _STANDING.sub("Thường trực ", kept)
        kept = _CENTRE.sub("Trung tâm ", kept)
        full = self._abbreviations.expand(kept).replace("\0", "")
        full = re.sub(r"\s*[–—-]\s*(?=\S)", " - ", full)
        full = re.sub(r"(?<=\w)\s*&\s*(\w)", lambda found: f" và {found[1].upper()}", full)
        full = re.sub(r"^(?:CC|cc)\s+", "Công chức ", full)
        return full[:1].upper() + full[1:]


def _other_ban(asked: str, known: str) -> bool:
    """Whether one speaks of boards ("các ban") and the other of villages ("các bản"), which differ by a mark alone."""
    if asked.isascii() or asked == bare(asked):
        return False  # no marks to tell by
    board, village = (set(low(words).split()) for words in (asked, known))
    return ("ban" in board and "bản" in village) or ("bản" in board and "ban" in village)


def _same_rank(known: str, asked: str) -> bool:
    """A deputy is not the head, and no word that counts may differ (numbers, "phó", women and farmers)."""
    a, b = known.split(), asked.split()
    return (
        ("pho" in a) == ("pho" in b)
        and abs(len(a) - len(b)) <= 1
        and sum(x not in b for x in a) <= 1
        and a[:1] == b[:1]
    )


def read_parties(text: str, book: OfficeBook, place: str = "") -> tuple[Party, ...]:
    """The parties a field or cell lists, in order and without repeats; `place` is the commune's own name."""
    pieces = _pieces(text)
    parties: list[Party] = []
    at = 0
    while at < len(pieces):
        taken = _longest_known(pieces, at, book, place)
        if taken:
            words, count = taken
        else:
            words, count = _unknown_run(pieces, at)
        party = _party(words, _tail_after(pieces, at + count), book, place)
        at += count
        if party and party not in parties:
            parties.append(party)
    return tuple(parties)


_BODY = re.compile(
    r"^(?:phong|tram|truong|cong an|ban|hoi|doan|van phong|trung tam|uy ban|ubnd|hdnd|dang uy|mat tran|ubmttq|mttq|"
    r"cong chuc|to|hop tac xa|htx|cac thon|cac ap|thon|ap|buon|chu tich|pho chu tich|don bien phong|hat|bo phan|"
    r"truong cac|dai)\b"
)


def offices_in_heading(title: str, book: OfficeBook, place: str = "") -> tuple[Party, ...]:
    """The offices of a heading that is nothing but offices ("5. Công an xã, Ban Chỉ huy Quân sự xã"); else none."""
    parties = read_parties(title, book, place)
    if all(p.office and _BODY.match(bare(p.text)) and book.knows(p.text, place) for p in parties):
        return parties
    return ()


def _pieces(text: str) -> list[tuple[str, str]]:
    """(words, the separator before them) in order; slashes between two capitalised names separate too."""
    text = _SLASH.sub("; ", text.strip(" .;,:"))
    parts = _CUT.split(text)
    pieces, separator = [], ""
    for n, part in enumerate(parts):
        if n % 2:
            separator = part
        elif part.strip(" .") and not _EMPTY.match(part):
            pieces.append((part.strip(" ."), separator))
    return _mend_brackets(pieces)


def _mend_brackets(pieces: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Puts together what was cut inside brackets: "Trường (Tiểu học, THCS)"."""
    mended: list[tuple[str, str]] = []
    for words, separator in pieces:
        if mended and mended[-1][0].count("(") > mended[-1][0].count(")"):
            mended[-1] = (mended[-1][0] + separator + words, mended[-1][1])
        else:
            mended.append((words, separator))
    return mended


def _longest_known(pieces: list[tuple[str, str]], at: int, book: OfficeBook, place: str) -> tuple[str, int] | None:
    for count in range(min(_LONGEST, len(pieces) - at), 0, -1):
        words = _join(pieces, at, count)
        if count > 1 and ";" in words:
            continue
        if count == 1 and book.name_of(_office_words(words), place):
            return words, count
        if count > 1 and book.knows(_office_words(words), place):
            return words, count
    return None


def _join(pieces: list[tuple[str, str]], at: int, count: int) -> str:
    return pieces[at][0] + "".join(separator + words for words, separator in pieces[at + 1 : at + count])


def _unknown_run(pieces: list[tuple[str, str]], at: int) -> tuple[str, int]:
    """One unknown piece, with what follows it by "và" when that does not begin like an office itself."""
    count = 1
    while at + count < len(pieces):
        words, separator = pieces[at + count]
        if "và" not in separator or _HEAD.match(bare(words)) or words[:1].isupper():
            break
        count += 1
    return _join(pieces, at, count), count


def _tail_after(pieces: list[tuple[str, str]], at: int) -> str | None:
    """The body a bare title shares with the titles after it: "CT, PCT Hội Nông dân" are two of the Hội Nông dân."""
    for words, _ in pieces[at : at + 2]:
        text = _office_words(words)
        lowered = bare(text)
        for title in sorted(_TITLES, key=len, reverse=True):
            if lowered.startswith(title + " "):
                return text[len(title) :].strip()
        if lowered not in _TITLES:
            return None
    return None


def _office_words(words: str) -> str:
    words = without_name(_NOTE.sub("", without_name(words.strip(" .;,"))))
    return _TAIL_WORDS.sub("", words).strip(" .;,-–:")


def _party(words: str, tail: str | None, book: OfficeBook, place: str) -> Party | None:
    written = words.strip(" .;,:-–")
    if is_name(written):
        return None
    office_words = _office_words(written)
    if not office_words or _EMPTY.match(office_words) or len(office_words) > 160:
        return None
    shared = bool(tail) and bare(office_words) in _TITLES
    name = book.name_of(f"{office_words} {tail}", place) if shared else book.name_of(office_words, place)
    if name is None and shared:
        name = book.written_out(f"{office_words} {tail}")
    if name is None and _HEAD.match(bare(office_words)):
        name = book.written_out(office_words)
    return Party(written, name)
