"""Field labels inside a section ("Nhiệm vụ:", "Người chỉ đạo:", "Thời hạn:") and the column heads of tables."""

from __future__ import annotations

import re
from typing import Literal

from datchuan.domain.plan_document.folding import bare

Field = Literal[
    "task",
    "solution",
    "proposal",
    "remark",
    "director",
    "responsible",
    "cooperating",
    "assigned",
    "due",
    "output",
    "budget",
    "target",
    "number",
    "criterion",
    "verdict",
    "indicator",
    "unit",
    "ignored",
    "village",
    "norm",
    "met",
    "unmet",
]

_LABELS: tuple[tuple[Field, str], ...] = (
    (
        "director",
        r"(?:dong chi |d/c |ai |nguoi |lanh dao |don vi |can bo )?(?:truc tiep )?(?:chi dao|"
        r"lanh dao(?: phu trach| chi dao| phu trach chi dao| theo doi)?)(?: chung| thuc hien| truc tiep| tieu chi)?|"
        r"phu trach chung|(?:chiu )?trach nhiem chung|chi dao, dieu hanh|nguoi lanh dao",
    ),
    (
        "cooperating",
        r"(?:co quan|don vi|nguoi|cac don vi|bo phan|to chuc|ca nhan|don vi, ca nhan|co quan, don vi|"
        r"thanh phan)?\s*(?:cung )?(?:phoi hop|tham gia)(?: thuc hien| voi| cung)?|de nghi phoi hop|"
        r"(?:ai|don vi|co quan|nguoi) (?:ho tro|giup|giup viec|cung lam)|giup viec|cung lam",
    ),
    (
        "responsible",
        r"(?:nguoi|can bo|cong chuc|co quan|don vi|ca nhan|bo phan|don vi/ ?ca nhan|don vi, ca nhan|"
        r"co quan, don vi|dau moi|nguoi/don vi|nguoi, don vi|bo phan, ca nhan|to chuc, ca nhan|co quan/ ?don vi|"
        r"nganh|phong|tap the, ca nhan|can bo, cong chuc)?\s*(?:duoc giao )?(?:chiu trach nhiem|phu trach|chu tri|"
        r"thuc hien chinh|dau moi|theo doi)(?: thuc hien| chinh| tham muu| tieu chi| tong hop|"
        r" tham muu thuc hien)?|(?:nguoi|don vi|co quan|don vi/ ?ca nhan|don vi, ca nhan|bo phan|ca nhan|to chuc|"
        r"can bo|cong chuc|don vi to chuc) (?:to chuc )?thuc hien|phong phu trach|chuyen vien|"
        r"trach nhiem(?: thuc hien| chinh)?|giao|phan cong(?: phu trach)?|tham muu|ai lam|thuc hien|"
        r"don vi|bo phan|co quan|nguoi lam",
    ),
    ("assigned", r"phan cong(?: thuc hien| nhiem vu| trach nhiem| cu the| phu trach)|to chuc thuc hien"),
    (
        "due",
        r"(?:thoi gian|thoi han|tien do|han|han chot|lo trinh|moc thoi gian|"
        r"thoi diem)(?: va tien do)?(?: thuc hien| hoan thanh| trien khai| giai quyet| den| bao cao| ket thuc|"
        r" phai xong| hoan thanh du kien)?(?:\s*\(.*\))?|hoan thanh(?: truoc)?|khi nao",
    ),
    (
        "output",
        r"(?:san pham|ket qua|minh chung|dau ra|san pham dau ra|san pham,? ?/? ?ket qua|ket qua,? ?/? ?san pham|"
        r"hinh thuc van ban)(?: dat duoc| can dat| dau ra| du kien| thuc hien| giao nop| hoan thanh|"
        r" phai co)?(?: /? ?ket qua)?",
    ),
    (
        "budget",
        r"(?:du toan |tong |nguon |nhu cau |khai toan |du kien )?(?:kinh phi|von|nguon von|nguon luc|"
        r"tong muc(?: dau tu)?)(?: thuc hien| dau tu| du kien| bo tri| can thiet)?(?:\s*\(.*\))?",
    ),
    (
        "solution",
        r"(?:cac |mot so |nhung )?(?:giai phap|bien phap|cach lam)(?: thuc hien| chu yeu| cu the| trong tam|"
        r" chinh| to chuc thuc hien| trien khai)?",
    ),
    (
        "proposal",
        r"(?:nhung |cac )?(?:de xuat|kien nghi)(?:,? (?:de xuat|kien nghi))?(?: voi cap tren| cap tren| voi huyen|"
        r" voi tinh)?",
    ),
    (
        "target",
        r"(?:chi tieu|muc tieu|phan dau|ke hoach giao|muc phan dau)(?: phan dau| nam \d{4}| den nam \d{4}|"
        r" can dat| ke hoach| de ra| cu the| thuc hien| lien quan| dat| duoc giao| giao| nam| den het nam \d{4}|"
        r" chu yeu)*",
    ),
    (
        "remark",
        r"(?:thuc trang|hien trang|tinh hinh|ket qua|danh gia|hien nay|ton tai|kho khan|han che|ket qua dat duoc|"
        r"danh gia chung|ket qua thuc hien|danh gia thuc trang|nguyen nhan)(?: hien nay| hien tai| thuc hien|"
        r" thuc te| den nay| nam \d{4}| ban dau| den het nam \d{4})*",
    ),
    (
        "task",
        r"(?:cac |nhung |mot so )?(?:nhiem vu|noi dung|cong viec|viec|viec can lam|viec phai lam|noi dung cong viec|"
        r"noi dung nhiem vu|dau viec|hoat dong|nhiem vu cu the)(?: thuc hien| trong tam| chu yeu| cu the|"
        r" cong viec| nhiem vu| can thuc hien| duy tri| trien khai| nam \d{4}| chinh| phai lam| cong viec chinh|"
        r" can lam| can tap trung)*",
    ),
)
_OPENING = [(field, re.compile(rf"^(?:{pattern})$")) for field, pattern in _LABELS]
_LONGEST_LABEL = 70
_WITHOUT_COLON = re.compile(
    r"^(nguoi chi dao|nguoi phu trach|co quan chu tri|don vi chu tri|don vi phoi hop|co quan phoi hop|"
    r"giai phap thuc hien|thoi gian thuc hien|thoi han hoan thanh)\s+(?=\S)"
)
_DASHED = re.compile(r"^([^:.;,\-–]{5,40}?)\s+[-–]\s+(?=\S{1,})")
_NARROW = {
    "thuc hien",
    "giao",
    "tham muu",
    "hoan thanh",
    "phan dau",
    "danh gia",
    "von",
    "han",
    "to chuc thuc hien",
    "hien nay",
    "theo doi",
    "tham gia",
    "chi dao",
    "ket qua",
    "phan cong",
    "don vi",
    "bo phan",
    "co quan",
    "nguoi lam",
    "giup viec",
    "cung lam",
    "viec",
}


def label_of(text: str) -> tuple[Field, str] | None:
    """The field a line opens and what stands after the label; None when the line opens none.

    A label ends with a colon, or is the whole line: "- **Người chỉ đạo:** Đồng chí CT", "Giải pháp". Words that also
    begin
    sentences ("Giao …", "Hoàn thành …") are labels only before a colon.
    """
    at = text.find(":", 0, _LONGEST_LABEL + 1)
    if at > 0:
        field = field_of(text[:at])
        if field:
            return field, text[at + 1 :].strip(" *")
        return None
    if len(text) <= _LONGEST_LABEL:
        words = bare(text).strip(" .*-")
        field = field_of(text)
        if field and words not in _NARROW:
            return field, ""
    dashed = _DASHED.match(text)
    if dashed and (field := field_of(dashed[1])):
        return field, text[dashed.end() :].strip()
    found = _WITHOUT_COLON.match(bare(text))
    return (field_of(found[1]), text[found.end() :]) if found else None  # type: ignore[return-value]  # its words are labels


_SHORT_LABELS = {
    "nv": "nhiem vu",
    "gp": "giai phap",
    "g.phap": "giai phap",
    "g/phap": "giai phap",
    "cd": "chi dao",
    "pt": "phu trach",
    "p.trach": "phu trach",
    "p/trach": "phu trach",
    "ptr": "phu trach",
    "ng": "nguoi",
    "tg": "thoi gian",
    "t/gian": "thoi gian",
    "kp": "kinh phi",
    "ph": "phoi hop",
    "p/h": "phoi hop",
    "ct": "chu tri",
    "c/tri": "chu tri",
    "dv": "don vi",
    "cq": "co quan",
    "th": "thuc hien",
    "sp": "san pham",
    "kq": "ket qua",
    "nd": "noi dung",
    "bp": "bien phap",
}
_SHORT = re.compile(
    rf"(?<![\w.])(?:{'|'.join(re.escape(s) for s in sorted(_SHORT_LABELS, key=len, reverse=True))})(?![\w./])"
)


def fields_in(text: str) -> list[tuple[Field, str]]:
    """The fields of a line with several labels ("CĐ: CT UBND xã; PT: CC ĐC-XD"), in order; empty without a label."""
    found = _labels(text)
    parts = []
    for n, (field, _, value) in enumerate(found):
        ends = found[n + 1][1] if n + 1 < len(found) else len(text)
        parts.append((field, text[value:ends].strip(" ;,*")))
    return parts


def dashed_fields(text: str) -> list[tuple[Field, str]]:
    """The fields of a line whose labels end with a dash ("Chỉ đạo - CT UBND xã; thực hiện - CC ĐC-XD")."""
    found: list[tuple[Field, str]] = []
    for part in re.split(r";\s*", text.strip(" .")):
        dashed = _DASHED.match(part)
        field = field_of(dashed[1]) if dashed else None
        if dashed and field:
            found.append((field, part[dashed.end() :].strip()))
        elif found:
            found[-1] = (found[-1][0], f"{found[-1][1]}; {part}")
    return found


def split_heading(text: str) -> tuple[str, str]:
    """A heading and the labels of people or time that follow it on its line, from the first label on ("" without
    one).
    """
    for field, begins, _ in _labels(text):
        if begins > 0 and field in ("director", "responsible", "cooperating", "due"):
            return text[:begins].strip(" .;,"), text[begins:].strip()
    return text, ""


def _labels(text: str) -> list[tuple[Field, int, int]]:
    """(field, where the label begins, where its value begins) of every label."""
    found: list[tuple[Field, int, int]] = []
    begins = 0
    for at, sign in enumerate(text):
        if sign == ":" and at - begins <= _LONGEST_LABEL:
            field = field_of(text[begins:at])
            if field:
                found.append((field, begins, at + 1))
        if sign in ".;,:" and not (sign in ".," and at + 1 < len(text) and not text[at + 1].isspace()):
            begins = at + 1
    return found


def field_of(words: str) -> Field | None:
    """The field that a label's words mean, by the whole label."""
    form = _SHORT.sub(
        lambda found: _SHORT_LABELS[found[0]], re.sub(r"\s+", " ", re.sub(r"^[^\w]+", "", bare(words))).strip(" .*-:")
    )
    form = re.sub(r"^[a-z0-9]{1,2}[.)]\s*", "", form)
    form = re.sub(r"\s*\((?:neu co|tham muu|chinh|du kien)\)$", "", form)
    for field, pattern in _OPENING:
        if pattern.match(form):
            return field
    return _loosely(form)


# Stems that make a short label one about people or time, whatever stands around them ("Ủy viên phụ trách tiêu chí").
_STEMS: tuple[tuple[Field, re.Pattern[str]], ...] = (
    ("director", re.compile(r"\bchi dao\b|lanh dao (?:phu trach|theo doi)")),
    ("cooperating", re.compile(r"\bphoi hop\b(?! (?:voi|cung) )|cung (?:thuc hien|lam)|cung tham gia|don vi tham gia")),
    ("responsible", re.compile(r"\b(?:phu trach|chu tri|chiu trach nhiem|dau moi|thuc hien chinh|tham muu)\b")),
    ("due", re.compile(r"\b(?:thoi gian|thoi han|ky han|moc hoan thanh|han hoan thanh)\b")),
)
_LONGEST_LOOSE = 6  # words


def _loosely(form: str) -> Field | None:
    if not 2 <= len(form.split()) <= _LONGEST_LOOSE or re.search(r"\d|,", form):
        return None
    return next((field for field, pattern in _STEMS if pattern.search(form)), None)


_HEADS: tuple[tuple[Field, str], ...] = (
    ("number", r"^(?:s?tt|so tt|so thu tu|tt/so|ma(?: so)?|tc so|so tc|so tieu chi|tieu chi so)$"),
    ("met", r"^(?:dat|da dat|co)$"),
    ("unmet", r"^(?:chua dat|khong dat|khong)$"),
    ("remark", r"(?:chi tieu|noi dung)[^.]{0,12}chua dat|vuong mac|ton tai|han che|nguyen nhan"),
    ("ignored", r"^(?:ghi chu|giai trinh|luu y)"),
    ("village", r"^(?:ten )?(?:thon|ban|ap)(?: dang ky)?$"),
    ("unit", r"^(?:dvt|don vi tinh|don vi$)"),
    ("director", r"chi dao|lanh dao"),
    ("cooperating", r"phoi hop|tham gia|cung (?:thuc hien|lam)"),
    (
        "responsible",
        r"chu tri|phu trach|(?:don vi|nguoi|co quan|bo phan|ca nhan|trach nhiem).{0,12}thuc hien|trach nhiem|"
        r"tham muu|dau moi|theo doi|phan cong|^don vi/|^co quan/|^nguoi lam|^ai lam|"
        r"^(?:co quan|bo phan|nguoi|ai|to chuc)$",
    ),
    (
        "due",
        r"^(?:thoi gian|thoi han|tien do|han|lo trinh|moc|thoi diem|hoan thanh)|thoi gian|thoi han|"
        r"thang hoan thanh|^xong|^truoc ngay",
    ),
    ("output", r"san pham|^minh chung|dau ra|^ket qua (?:can dat|dau ra|du kien|hoan thanh|phai)|^ket qua/"),
    ("budget", r"kinh phi|^von|nguon von|du toan|tong muc|ngan sach|thanh tien"),
    (
        "verdict",
        r"danh gia|ket luan|tu cham|dat/chua|muc do|^ket qua(?: *\(.*\))?$|tu cham|dat chuan|xep loai|trang thai",
    ),
    ("norm", r"^quy dinh|^muc (?:quy dinh|chuan|dat chuan)|^chuan|^yeu cau|^tieu chuan"),
    (
        "remark",
        r"hien trang|^thuc hien(?: 20\d\d)?$|^da thuc hien|^dat duoc|thuc trang|ket qua|thuc hien (?:nam|den)|"
        r"^hien nay|uoc thuc hien|da dat|nam truoc|so lieu",
    ),
    ("task", r"(?:nhiem vu|noi dung|cong viec).*(?:giai phap|bien phap)|(?:giai phap|bien phap).*nhiem vu"),
    ("solution", r"giai phap|bien phap|cach lam"),
    ("indicator", r"^(?:ma )?(?:chi tieu|tieu chi) (?:lien quan|so|ma)|^ma (?:chi tieu|tieu chi)"),
    (
        "target",
        r"muc tieu|ke hoach nam|^ke hoach|phan dau|chi tieu (?:nam|giao|ke hoach|den|phan dau|can dat)|^kh\b|"
        r"^nam 20\d\d|^den (?:het )?nam|giao",
    ),
    ("task", r"nhiem vu|cong viec|noi dung|hoat dong|viec (?:can|phai)|^(?:cac )?viec$|cong trinh|hang muc|mo hinh"),
    ("criterion", r"tieu chi|^tc$"),
    ("task", r"chi tieu"),
)
_COLUMNS = [(field, re.compile(pattern)) for field, pattern in _HEADS]


_LEGEND = re.compile(r"\s*\(\W*(?:d|dat|co)\W+(?:cd|kd|chua dat|khong dat|khong)\W*\)$")  # "Kết quả (Đ/CĐ)"


def column_of(head: str) -> Field | None:
    """What a table's column holds, by the words of its head; None when they are not understood."""
    words = _LEGEND.sub("", re.sub(r"\s+", " ", bare(head).strip(" .:*\n")))
    words = _SHORT.sub(lambda found: _SHORT_LABELS[found[0]], words)
    for field, pattern in _COLUMNS:
        if pattern.search(words):
            return field
    return None
