"""Words of headings: abbreviations spelled out, units taken off, and those that say nothing of a field."""

from __future__ import annotations

import re
from collections.abc import Mapping

from datchuan.domain.files.folding import folded

JOINED_BY = " / "  # between the storeys of a heading
NUMBERING = frozenset(
    {"stt", "tt", "số tt", "so tt", "số thứ tự", "so thu tu", "thứ tự", "thu tu", "s.tt", "no", "no.", "#"}
)
_VILLAGE = frozenset({"thon", "xom", "ban", "ap", "buon", "lang", "khom", "tdp", "pho"})
_WITH_VILLAGE = frozenset({"ten", "khu", "to", "dan", "cu", "so", "dia", "hoac"})
_SHORT: Mapping[str, str] = {
    "sl": "so luong",
    "dien thoai": "so dien thoai",
    "sdt": "so dien thoai",
    "dc": "dia chi",
    "nk": "nhan khau",
    "bhyt": "bao hiem y te",
    "the bhyt": "the bao hiem y te",
    "ns": "nam sinh",
    "gt": "gioi tinh",
    "nvs": "nha ve sinh",
    "hvs": "hop ve sinh",
    "cccd": "can cuoc cong dan",
    "gcn": "giay chung nhan",
    "qsdd": "quyen su dung dat",
    "nld": "nguoi lao dong",
    "ld": "lao dong",
    "tb": "trung binh",
    "bq": "binh quan",
    "hgd": "ho gia dinh",
    "ho ten": "ho va ten",
    "sx": "san xuat",
    "htx": "hop tac xa",
    "vh": "van hoa",
    "csvc": "co so vat chat",
}
_WORD = re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, _SHORT), key=len, reverse=True)) + r")\b")
_SIGNS = re.compile(r"[^\w%]+")
_UNITS: Mapping[str, str] = {
    "m": "m", "met": "m", "km": "km", "ha": "ha", "hecta": "ha", "m2": "m2", "m²": "m2", "met vuong": "m2",
    "km2": "km2", "sao": "sao", "m3": "m3", "m³": "m3", "kg": "kg", "ta": "tạ", "tan": "tấn", "%": "%",
    "dong": "đồng", "d": "đồng", "vnd": "đồng", "nghin dong": "nghìn đồng", "ngan dong": "nghìn đồng",
    "1000 dong": "nghìn đồng", "1.000 dong": "nghìn đồng", "1000d": "nghìn đồng", "trieu dong": "triệu đồng",
    "tr.dong": "triệu đồng", "tr dong": "triệu đồng", "ty dong": "tỷ đồng",
    "nguoi": "người", "khau": "người", "ho": "hộ", "con": "con",
    "kwh": "kwh", "lit": "lít", "cm": "cm", "g": "g", "nam": "năm", "thang": "tháng", "ngay": "ngày", "gio": "giờ",
}  # fmt: skip
_IN_BRACKETS = re.compile(r"[(\[]\s*(?:đvt|đơn vị tính|đơn vị)?\s*[:.]?\s*([^()\[\]]*?)\s*[)\]]\s*$", re.IGNORECASE)


def spelled_out(text: str) -> str:
    """Without marks and signs, common abbreviations in full."""
    told = " ".join(_SIGNS.sub(" ", folded(text)).split())
    return _WORD.sub(lambda found: _SHORT[found[0]], told)


def unit_in(heading: str) -> str | None:
    """The unit a heading names in brackets at its end, in one spelling; None where it names none that is known."""
    found = _IN_BRACKETS.search(heading)
    return _UNITS.get(folded(found[1])) if found else None


def without_unit(heading: str) -> str:
    """The heading without the unit in brackets at its end and without the star of required columns."""
    told = heading.strip().rstrip("*").strip()
    return _IN_BRACKETS.sub("", told).strip() if unit_in(told) else told


def foreign_unit(heading: str, unit: str | None) -> str:
    """The unit of a heading when it is another than the field's: numbers of it mean something else. Empty when not."""
    ours = _UNITS.get(folded(unit or ""), unit)
    told = [found for storey in heading.split(JOINED_BY) if (found := unit_in(storey))]
    return told[-1] if told and ours and told[-1] != ours else ""


def names_villages(heading: str) -> bool:
    """Whether a heading says that villages stand below it: "Thôn", "Tên thôn (xóm, bản)", "Tổ dân phố"."""
    told = set(_SIGNS.sub(" ", folded(heading)).split())
    return bool(told & _VILLAGE) and told <= _VILLAGE | _WITH_VILLAGE
