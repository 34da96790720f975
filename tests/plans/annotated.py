"""Reads an annotated plan: every line of a document beside what a careful person reads in it.

A source is a YAML head between two `---` lines, then the document. A line that starts with `@` says what the
document line above it holds; every other line is the document itself (README.md lists the annotations). The document
and its gold come out of one source, so they cannot disagree.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

SPAN = "¦"
PARAGRAPH = "¶"
LEFT, ABOVE = "<<", "^^"
ROLES = {"task": "task", "sol": "solution", "prop": "proposal", "rem": "remark"}
SLOTS = {"dir": "directors", "res": "responsible", "coo": "cooperating"}
MARK = re.compile(
    r"^(?:[-+*•]|\d{1,2}/|\d{1,2}(?:\.\d{1,2})*[.)]|\d{1,2}(?:\.\d{1,2})+|[IVX]{1,5}[.)]|\([a-zđ0-9]{1,2}\)|[a-zđA-E][.)])\s+"
)


@dataclass
class Block:
    """One line of the source that is part of the document; `cells` for a table row."""

    text: str
    cells: list[list[str]] | None
    spans: list[str]
    taken: int = 0
    items: list[dict[str, Any]] = field(default_factory=list)

    def words(self) -> str:
        """The next marked span, or the longest cell, or the whole line without its list mark."""
        if self.spans:
            self.taken += 1
            return self.spans[self.taken - 1]
        if self.cells:
            return max((p for cell in self.cells for p in cell), key=len)
        return bare(self.text)


@dataclass
class Annotated:
    """A source after reading: the head, the blocks, the gold (its `source` values are block indexes)."""

    name: str
    head: dict[str, Any]
    blocks: list[Block]
    gold: dict[str, Any]
    findings: list[dict[str, Any]]


def squeeze(text: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()


def bare(text: str) -> str:
    """Without list marks ('- ', '1.2. ', 'a) ')."""
    text = squeeze(text)
    while MARK.match(text):
        text = MARK.sub("", text, count=1)
    return text


def title_of(words: str) -> str:
    """A heading without 'Tiêu chí số 01.', markers and 'Không đánh giá'."""
    words = re.sub(r"^\W*(?:Tiêu chí|TC)\b(?: số)?(?: \d+)?\s*[-.:]?\s*", "", bare(words.replace("*", "")))
    return re.sub(r"\s*[:.]\s*[Kk]hông đánh giá.*$", "", words).rstrip(" :.")


def fields(rest: str, count: int) -> list[str | None]:
    """The parts of 'a | b | c'; '-' and what is not there are None."""
    parts: list[str | None] = [None if p.strip() in ("", "-") else p.strip() for p in rest.split(" | ")]
    return parts + [None] * (count - len(parts))


def block_of(raw: str) -> Block:
    if raw.count(SPAN) % 2:
        raise ValueError(f"odd number of {SPAN}: {raw}")
    spans = [squeeze(s) for s in raw.split(SPAN)[1::2]]
    clean = raw.replace(SPAN, "")
    cells = None
    if clean.startswith("||"):
        cells = [[squeeze(p) for p in cell.split(PARAGRAPH)] for cell in clean[2:].split("||")]
    return Block(clean, cells, spans)


class Reader:
    """Keeps what is open (section, organisation) while the annotations go by."""

    def __init__(self, head: dict[str, Any]) -> None:
        self.head = head
        self.offices: dict[str, str] = head.get("offices") or {}
        self.blocks: list[Block] = []
        self.section: dict[str, Any] | None = None
        self.body: dict[str, Any] | None = None
        self.section_due: dict[int, dict[str, Any]] = {}
        self.gold = empty_gold(head)

    # -- one annotation ------------------------------------------------------------------------------------------
    def annotate(self, line: str) -> None:
        name, _, rest = line[1:].partition(" ")
        every = name.endswith("*")
        name = name.rstrip("*")
        if name.rstrip("+") in ROLES:
            self.item(name, rest)
        elif name in SLOTS:
            for owner in self.owners(every):
                owner[SLOTS[name]] += self.parties(rest)
        elif name in ("due", "rr", "out", "money", "tgt"):
            for item in self.owners(every):
                getattr(self, name)(item, rest)
        else:
            getattr(self, "do_" + name)(rest)

    @property
    def here(self) -> dict[str, int]:
        return {"start": len(self.blocks), "end": len(self.blocks)}

    def owners(self, every: bool) -> list[dict[str, Any]]:
        items = self.blocks[-1].items
        if not items:
            assert self.section is not None, self.blocks[-1].text
            return [self.section]
        return items if every else items[-1:]

    def parties(self, rest: str) -> list[dict[str, Any]]:
        out = []
        for part in rest.split(" | "):
            text, arrow, office = part.partition("=>")
            text = text.strip()
            named = self.offices.get(text, text[0].upper() + text[1:])
            out.append({"text": text, "office": office.strip() if arrow else named})
        return out

    # -- items and what hangs on them ----------------------------------------------------------------------------
    def item(self, name: str, rest: str) -> None:
        options = dict(o.split("=", 1) for o in rest.split())
        section = self.section
        criterion = options.get("c") or (section["criterion"] if section else None)
        indicator = options.get("i")
        if indicator and "c" not in options:
            criterion = indicator.split(".")[0]
        item = {
            "section": section["id"] if section else None,
            "role": ROLES[name.rstrip("+")],
            "text": self.blocks[-1].words(),
            "criterion": None if criterion == "-" else criterion,
            "indicator": indicator,
            "directors": [],
            "responsible": [],
            "cooperating": [],
            "due": None,
            "recurrence": None,
            "output": None,
            "budget": None,
            "targets": [],
            "source": self.here,
        }
        self.gold["items"].append(item)
        self.blocks[-1].items.append(item)
        if section:
            section["source"]["end"] = len(self.blocks)
        if name.endswith("+"):
            self.gold["objectives"]["specific"].append({"text": item["text"], "source": self.here})

    def due_of(self, rest: str) -> dict[str, Any]:
        text, when = fields(rest, 2)[:2]
        start, _, end = (when or "").rpartition("..")
        return {"text": text, "start": start or None, "end": end or None}

    def due(self, item: dict[str, Any], rest: str) -> None:
        item["due"] = self.due_of(rest)
        for target in item["targets"]:
            target["due"] = item["due"]["end"]

    def rr(self, item: dict[str, Any], rest: str) -> None:
        item["recurrence"] = rest.strip()

    def out(self, item: dict[str, Any], rest: str) -> None:
        item["output"] = rest.strip()

    def money(self, item: dict[str, Any], rest: str) -> None:
        text, amount, unit = fields(rest, 3)[:3]
        item["budget"] = {"text": text, "amount": amount, "unit": unit}

    def tgt(self, item: dict[str, Any], rest: str) -> None:
        what, subject, text = fields(rest, 3)[:3]
        indicator, op, value, *unit = (what or "").split(" ", 3)
        low, _, high = value.lstrip("~").partition("..")
        item["targets"].append(
            {
                "indicator": None if indicator == "-" else indicator,
                "subject": subject,
                "op": op,
                "value": low,
                "upper": high or None,
                "unit": unit[0] if unit and unit[0] != "-" else None,
                "due": item["due"]["end"] if item["due"] else None,
                "approximate": value.startswith("~"),
                "text": text,
            }
        )

    # -- the rest ------------------------------------------------------------------------------------------------
    def do_sec(self, rest: str) -> None:
        number, *options = rest.split()
        ids = {s["id"] for s in self.gold["sections"]}
        name = number if number != "-" else f"s{len(ids) + 1}"
        while name in ids:
            name += "'"
        criterion = next((o[2:] for o in options if o.startswith("c=")), None)
        self.section = {
            "id": name,
            "number": None if number == "-" else number,
            "title": title_of(self.blocks[-1].words()),
            "criterion": criterion,
            "assessed": False if "na" in options else True if criterion else None,
            "directors": [],
            "responsible": [],
            "cooperating": [],
            "source": self.here,
        }
        self.gold["sections"].append(self.section)

    def do_in(self, rest: str) -> None:
        """Opens a section again: an annex that assigns offices to it."""
        self.section = next(s for s in self.gold["sections"] if s["id"] == rest.strip())

    def do_end(self, _: str) -> None:
        self.section = None

    def do_duesec(self, rest: str) -> None:
        """A deadline that stands once for the open section: on its tasks, also those already read."""
        assert self.section is not None
        self.section_due[id(self.section)] = self.due_of(rest)

    def do_gen(self, _: str) -> None:
        self.gold["objectives"]["general"].append({"text": self.blocks[-1].words(), "source": self.here})

    def do_spec(self, _: str) -> None:
        self.gold["objectives"]["specific"].append({"text": self.blocks[-1].words(), "source": self.here})

    def do_law(self, rest: str) -> None:
        number, date, issuer = fields(rest, 3)[:3]
        text = re.sub(r"^(Căn cứ|Thực hiện)( theo| vào)? ", "", self.blocks[-1].words()).rstrip(" ;.,")
        self.gold["document"]["legal_bases"].append(
            {"number": number, "date": date, "issuer": issuer, "text": text, "source": self.here}
        )

    def do_st(self, rest: str) -> None:
        criterion, verdict, name = rest.split(" ", 2)
        self.gold["status"]["criteria"].append(
            {"criterion": criterion, "name": name, "verdict": verdict, "source": self.here}
        )

    def do_unmet(self, rest: str) -> None:
        """'15.4 20/50 % est' : indicator, actual/target, unit, estimated; '-' for what is not said."""
        indicator, figures, *more = rest.split()
        actual, _, target = figures.partition("/")
        self.gold["status"]["unmet_indicators"].append(
            {
                "indicator": indicator,
                "text": self.blocks[-1].words(),
                "actual": None if actual == "-" else actual,
                "target": None if target in ("-", "") else target,
                "unit": next((m.replace("_", " ") for m in more if m not in ("est", "-")), None),
                "estimated": "est" in more,
                "source": self.here,
            }
        )

    def do_vil(self, rest: str) -> None:
        village, goal, period = fields(rest, 3)[:3]
        self.gold["villages"].append({"village": village, "goal": goal, "period": period, "source": self.here})

    def do_org(self, rest: str) -> None:
        self.body = {"body": rest.strip(), "duties": [], "source": self.here}
        self.gold["organisation"].append(self.body)

    def do_duty(self, _: str) -> None:
        assert self.body is not None
        self.body["duties"].append({"text": self.blocks[-1].words(), "source": self.here})
        self.body["source"]["end"] = len(self.blocks)

    def close(self) -> None:
        """Spreads section deadlines and checks that every marked span was used."""
        by_id = {s["id"]: self.section_due.get(id(s)) for s in self.gold["sections"]}
        for item in self.gold["items"]:
            due = by_id.get(item["section"])
            if due and item["role"] == "task" and item["due"] is None:
                item["due"] = dict(due)
        for block in self.blocks:
            if block.spans and block.taken != len(block.spans):
                raise ValueError(f"{block.taken} of {len(block.spans)} spans used: {block.text}")


def empty_gold(head: dict[str, Any]) -> dict[str, Any]:
    signatory = head.get("signatory")
    total, met, unmet = head.get("status") or (None, None, None)
    recipients = [fields(str(r), 2)[:2] for r in head.get("recipients") or []]
    return {
        "document": {
            **{k: head.get(k) for k in ("kind", "number", "issuer", "place", "date", "year", "subject")},
            "signatory": dict(zip(("authority", "position", "name"), signatory, strict=True)) if signatory else None,
            "recipients": [{"name": name, "note": note} for name, note in recipients],
            "legal_bases": [],
        },
        "criteria_set": head.get("set"),
        "objectives": {"general": [], "specific": []},
        "status": {
            "total": total,
            "claimed_met": met,
            "claimed_unmet": unmet,
            "criteria": [],
            "unmet_indicators": [],
        },
        "villages": [],
        "sections": [],
        "items": [],
        "organisation": [],
        "findings": [],
    }


def document_lines(lines: Iterable[str], reader: Reader) -> None:
    for line in lines:
        if line.startswith("@"):
            try:
                reader.annotate(line)
            except Exception as problem:
                raise ValueError(f"{line!r} under {reader.blocks[-1].text[:80]!r}: {problem}") from problem
        else:
            reader.blocks.append(block_of(line))


def read(path: Path) -> Annotated:
    """The source at `path`. Raises ValueError when an annotation does not fit the line above it."""
    _, head_text, body = path.read_text(encoding="utf-8").split("---\n", 2)
    head = yaml.safe_load(head_text)
    head["date"] = str(head["date"]) if head.get("date") else None
    reader = Reader(head)
    document_lines(body.rstrip("\n").split("\n"), reader)
    reader.close()
    names = ("code", "criterion", "indicator", "expect")
    findings = [dict(zip(names, row, strict=True)) for row in head.get("findings") or []]
    for finding in findings:
        for key in ("criterion", "indicator"):
            finding[key] = None if finding[key] is None else str(finding[key])
    return Annotated(path.stem, head, reader.blocks, reader.gold, findings)
