"""A threshold keyed in from a document, written into the text of the law as whoever edits the files would write it.

Trees are the law's files as text (`loading.trees`); what comes out is loaded and checked like any other law.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from datchuan.domain.criteria.loading import Trees
from datchuan.domain.criteria.references import Certainty, Confidence
from datchuan.domain.files.trees import Tree

_DAY = timedelta(days=1)
_ALL, _NATIONAL = "all", "national"


class AmendmentError(Exception):
    """The law as it stands has no place for what was keyed in; the message says why, in Vietnamese."""


@dataclass(frozen=True, slots=True)
class NewDocument:
    """The paper a threshold comes from, as it is listed under `documents`. `source`: the page where it was read."""

    number: str
    date: date
    issuer: str
    title: str
    confidence: Confidence
    source: str = ""


@dataclass(frozen=True, slots=True)
class NewValue:
    """What is asked in one zone ("all": everywhere). `value` as in the files: "54.1", "met", "unknown", a mapping.

    `source`: the web address of the page where it was read, needed for VERIFIED.
    """

    zone: str
    value: Tree
    confidence: Confidence
    certainty: Certainty | None = None
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class NewLine:
    """A line of thresholds of one indicator from a day on.

    A line that begins on the same day is corrected; else the line in force on it ends the day before, and this one
    goes on to its last day. Zones of which nothing is said keep what they have. `document` None: that of the line it
    corrects or follows. `province`: a line of its own.
    """

    indicator: str
    start: date
    values: tuple[NewValue, ...]
    document: NewDocument | None = None
    part: str = ""
    province: str | None = None


def amended(trees: Trees, folder: str, line: NewLine, *, zones: Sequence[str], province_name: str = "") -> Trees:
    """The law with the line in it; nothing given is changed. `zones`: all zone codes of the set.

    Raises AmendmentError for an indicator or a day the law has no line for.
    """
    if not line.values:
        raise AmendmentError("Chưa có mức nào được nhập.")
    new: dict[str, Any] = copy.deepcopy(dict(trees))
    path, entry = _entry(new, folder, line, province_name)
    head = new[path] if line.province else new[f"{folder}/set.yaml"]
    document = _listed_document(head, line.document) if line.document else None
    blocks = entry.setdefault("thresholds", [])
    entries = _entries(head, line.values, zones)
    _write(blocks, line, document, entries, zones, new[f"{folder}/set.yaml"]["in_force"].get("to"))
    return new


def _entry(trees: dict[str, Any], folder: str, line: NewLine, province_name: str) -> tuple[str, dict[str, Any]]:
    """The mapping that holds the indicator's thresholds, and the file it stands in."""
    national = _national_entry(trees, folder, line.indicator)
    if line.province is None:
        if national is None:
            raise AmendmentError(f"Bộ tiêu chí không có chỉ tiêu {line.indicator}.")
        return national
    path = f"{folder}/provinces/{line.province}.yaml"
    rules = trees.get(path) or _new_province(trees, path, line, province_name)
    for added in rules.get("adds") or ():
        if line.indicator in {added["indicator"].get("key"), added["indicator"].get("code")}:
            return path, added["indicator"]
    if national is None:
        raise AmendmentError(f"Bộ tiêu chí không có chỉ tiêu {line.indicator}.")
    own = rules.setdefault("thresholds", [])
    for one in own:
        if one.get("indicator") == line.indicator:
            return path, one
    own.append({"indicator": line.indicator, "thresholds": []})
    return path, own[-1]


def _national_entry(trees: Mapping[str, Any], folder: str, indicator: str) -> tuple[str, dict[str, Any]] | None:
    for path in sorted(trees):
        if path.startswith(f"{folder}/criteria/"):
            for one in trees[path].get("indicators") or ():
                if (one.get("key") or one.get("code")) == indicator:
                    return path, one
    return None


def _new_province(trees: dict[str, Any], path: str, line: NewLine, name: str) -> dict[str, Any]:
    if line.document is None or not name:
        raise AmendmentError("Tỉnh chưa có quy định nào: phải nêu văn bản của tỉnh.")
    trees[path] = {"province": line.province, "name": name, "document": _key(line.document.number)}
    made: dict[str, Any] = trees[path]
    return made


def _listed_document(head: dict[str, Any], document: NewDocument) -> str:
    """The key of the document under `documents`, written there when it is new."""
    documents = head.setdefault("documents", {})
    for key, one in documents.items():
        if (one.get("number"), one.get("date")) == (document.number, document.date.isoformat()):
            return str(key)
    key = _free(_key(document.number), documents)
    written = {
        "number": document.number,
        "date": document.date.isoformat(),
        "issuer": document.issuer,
        "title": document.title,
        "confidence": document.confidence.value,
    }
    if document.source:
        written["source"] = _listed_source(head, document.source)
    documents[key] = written
    return key


def _listed_source(head: dict[str, Any], address: str) -> str:
    sources = head.setdefault("sources", {})
    for key, one in sources.items():
        if one == address:
            return str(key)
    key = _free("trang", sources)
    sources[key] = address
    return key


def _key(number: str) -> str:
    """A key for a document's number: "51/2025/QĐ-TTg" gives "51-2025-qđ-ttg"."""
    return "-".join("".join(sign if sign.isalnum() else " " for sign in number.casefold()).split()) or "van-ban"


def _free(wanted: str, taken: Mapping[str, object]) -> str:
    """The key itself, or with the first number that makes it new."""
    if wanted not in taken:
        return wanted
    return next(key for number in range(2, len(taken) + 3) if (key := f"{wanted}-{number}") not in taken)


def _entries(head: dict[str, Any], values: Iterable[NewValue], zones: Sequence[str]) -> list[dict[str, Any]]:
    """The values as the files write them: zones of which the same is said stand together, "all" where all do."""
    grouped: list[tuple[dict[str, Any], list[str]]] = []
    for one in values:
        said: dict[str, Any] = {"value": one.value, "confidence": one.confidence.value}
        if one.certainty is not None:
            said["certainty"] = one.certainty.value
        if one.source:
            said["source"] = _listed_source(head, one.source)
        if one.note:
            said["note"] = one.note
        known = next((where for other, where in grouped if other == said), None)
        if known is not None and _ALL not in {one.zone, *known}:
            known.append(one.zone)
        else:
            grouped.append((said, [one.zone]))
    return [{"where": _where(where, zones), **said} for said, where in grouped]


def _where(codes: list[str], zones: Sequence[str]) -> Tree:
    return _ALL if codes == [_ALL] or set(codes) == set(zones) else [*codes]


def _write(
    blocks: list[Any], line: NewLine, document: str | None, entries: list[Any], zones: Sequence[str], end: Any
) -> None:
    """Put the new line in. What is said of other zones stays as it was, under the document it was said by."""
    start = line.start.isoformat()
    held = [one for one in blocks if one["from"] <= start and _reaches(one, start)]
    if not held and blocks:
        raise AmendmentError(f"Chỉ tiêu {line.indicator} không có dòng mức chuẩn nào còn hiệu lực ngày {start}.")
    said = {one.zone for one in line.values}
    parted = [(one, *_parted(one["values"], said, zones)) for one in held]
    followed = next((one for one, _others, replaced in parted if replaced), {"to": end})
    new = {"from": start, "to": followed.get("to"), **_reference(line, document, followed), "values": entries}
    kept = [part for one, others, replaced in parted for part in _kept(one, others, replaced, line.start)]
    at = blocks.index(held[0]) if held else 0
    blocks[:] = [one for one in blocks if one not in held]
    blocks[at:at] = [*kept, {name: value for name, value in new.items() if value}]


def _reference(line: NewLine, document: str | None, followed: Mapping[str, Any]) -> dict[str, Any]:
    """Where the new line stands: its own document and part, or those of the line it corrects or follows."""
    if document is not None:
        return {"document": document, "part": line.part}
    if "document" not in followed:
        raise AmendmentError("Phải nêu văn bản quy định mức này.")
    return {"document": followed["document"], "part": line.part or followed.get("part")}


def _kept(block: dict[str, Any], others: list[Any], replaced: list[Any], start: date) -> list[dict[str, Any]]:
    """What stays of a line: whole for the other zones, and up to the day before for those that are replaced."""
    kept = [{**block, "values": others}] if others else []
    if replaced and block["from"] < start.isoformat():
        kept.append({**block, "to": (start - _DAY).isoformat(), "values": replaced})
    return kept


def _parted(values: list[Any], said: set[str], zones: Sequence[str]) -> tuple[list[Any], list[Any]]:
    """The values of a line for zones of which the new one says nothing, and for those of which it does."""
    touched = set(zones) if _ALL in said else said
    others, replaced = [], []
    for one in values:
        if one["where"] == _NATIONAL:
            others.append(one)
            continue
        where = [*zones] if one["where"] == _ALL else one["where"]
        left, right = [z for z in where if z not in touched], [z for z in where if z in touched]
        others += [{**one, "where": _where(left, zones)}] if left else []
        replaced += [{**one, "where": _where(right, zones)}] if right else []
    return others, replaced


def _reaches(block: Mapping[str, Any], day: str) -> bool:
    return "to" not in block or not block["to"] or block["to"] >= day
