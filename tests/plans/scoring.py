"""How near a reading comes to its gold, in plain terms: shares of things found, each from 0 to 1.

    items     F1 of items, by text; a criterion that differs counts nothing, a task called a solution half
    parties   F1 of (item or section, slot, office), the section's parties counted for its items
    targets   F1 of (criterion, indicator, comparison, value, upper, kind of unit)
    due       F1 of deadlines (a day more or less) and of how often things recur
    status    share of totals, verdicts and unmet figures that agree
    findings  share of the planted contradictions that are reported

None stands where there is nothing to find and nothing was found.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from rapidfuzz import fuzz

from datchuan.domain.plan_document.folding import clean, key, low

Json = dict[str, Any]
Figures = dict[str, float | None]
SLOTS = ("directors", "responsible", "cooperating")
SAME_TEXT = 90
SAME_OFFICE = 85
_ONE_SPELLING = (
    (r"\bubnd\b", "uy ban nhan dan"),
    (r"\bmttq( viet nam)?\b", "mat tran to quoc"),
    (r"\buy ban mat tran\b", "mat tran"),
    (r"\bntm\b", "nong thon moi"),
    (r"\b(?:xay dung nong thon moi|viet nam|cac|nhung|va)\b", ""),
    (r"\s+", " "),
)


def score(gold: Json, said: Json, planted: Sequence[Json]) -> Figures:
    """The figures of one document."""
    pairs = _pairs(gold["items"], said["items"])
    return {
        "items": _items(gold, said, pairs),
        "parties": _parties(gold, said, pairs),
        "targets": _overlap(_targets(gold), _targets(said)),
        "due": _due(gold, said, pairs),
        "status": _status(gold["status"], said["status"]),
        "findings": _findings(planted, said["findings"]),
    }


def means(all_figures: Iterable[Figures]) -> dict[str, float]:
    """The mean of each figure over the documents that have it."""
    values: dict[str, list[float]] = {}
    for figures in all_figures:
        for name, value in figures.items():
            if value is not None:
                values.setdefault(name, []).append(value)
    return {name: sum(v) / len(v) for name, v in values.items()}


def _f1(hit: float, wanted: float, given: float) -> float | None:
    return 2 * hit / (wanted + given) if wanted + given else None


def _overlap(wanted: Iterable[Hashable], given: Iterable[Hashable]) -> float | None:
    one, other = Counter(wanted), Counter(given)
    return _f1((one & other).total(), one.total(), other.total())


# -------------------------------------------------------------------------------------------------------------- items
def _words(text: str | None) -> str:
    return low(clean(text or "")).strip(" .;,-+/")


def _credit(gold: Json, said: Json) -> float:
    if gold["criterion"] is not None and gold["criterion"] != said["criterion"]:
        return 0.0
    if gold["role"] == said["role"]:
        return 1.0
    return 0.5 if {gold["role"], said["role"]} == {"solution", "task"} else 0.0


def _pairs(golds: Sequence[Json], saids: Sequence[Json]) -> dict[int, int]:
    """Which item was read for which, the likest first, each once."""
    likeness = [
        (_credit(g, s), fuzz.ratio(_words(g["text"]), _words(s["text"])), n, m)
        for n, g in enumerate(golds)
        for m, s in enumerate(saids)
    ]
    return _greedy(x for x in likeness if x[1] >= SAME_TEXT)


def _greedy(options: Iterable[tuple[float, float, int, int]]) -> dict[int, int]:
    taken: dict[int, int] = {}
    for _, _, gold, said in sorted(options, key=lambda o: (-o[0], -o[1], o[2], o[3])):
        if gold not in taken and said not in taken.values():
            taken[gold] = said
    return taken


def _items(gold: Json, said: Json, pairs: dict[int, int]) -> float | None:
    hit = sum(_credit(gold["items"][g], said["items"][s]) for g, s in pairs.items())
    if not gold["items"] and not said["items"]:
        return 1.0  # a document that is no plan, read as none
    return _f1(hit, len(gold["items"]), len(said["items"]))


# ------------------------------------------------------------------------------------------------------------ parties
def _office(party: Json, place: str) -> str:
    words = key(party["office"] or party["text"])
    if place:
        words = words.replace(f"xa {key(place)}", "xa")
    for pattern, other in _ONE_SPELLING:
        words = re.sub(pattern, other, words)
    words = words.strip()
    return words if words.endswith("hop tac xa") else words.removesuffix(" xa")


def _parties(gold: Json, said: Json, pairs: dict[int, int]) -> float | None:
    place = gold["document"]["place"] or ""
    hit = wanted = given = 0
    for mine, theirs in _places(gold, said, pairs):
        for slot in SLOTS:
            one = {_office(p, place) for p in mine(slot)}
            other = {_office(p, place) for p in theirs(slot)}
            hit += _alike(one, other)
            wanted, given = wanted + len(one), given + len(other)
    return _f1(hit, wanted, given)


def _alike(golds: set[str], saids: set[str]) -> int:
    options = [
        (fuzz.ratio(a, b), 0.0, n, m)
        for n, a in enumerate(sorted(golds))
        for m, b in enumerate(sorted(saids))
        if fuzz.ratio(a, b) >= SAME_OFFICE and ("pho" in a.split()) == ("pho" in b.split())
    ]
    return len(_greedy(options))


Holder = Callable[[str], list[Json]]


def _places(gold: Json, said: Json, pairs: dict[int, int]) -> Iterator[tuple[Holder, Holder]]:
    """The parties of each place where they may stand: a section with all its items, or an item without a section."""
    for section in gold["sections"]:
        mine = [n for n, item in enumerate(gold["items"]) if item["section"] == section["id"]]
        theirs = [pairs[n] for n in mine if n in pairs]
        ids = Counter(said["items"][m]["section"] for m in theirs)
        home = next((s for s in said["sections"] if ids and s["id"] == ids.most_common(1)[0][0]), None)
        home = home or next(
            (s for s in said["sections"] if not mine and key(s["title"]) == key(section["title"])), None
        )
        yield (
            lambda slot, s=section, i=mine: [*s[slot], *(p for n in i for p in gold["items"][n][slot])],
            lambda slot, s=home, i=theirs: [*(s[slot] if s else ()), *(p for n in i for p in said["items"][n][slot])],
        )
    for n, item in enumerate(gold["items"]):
        if item["section"] is None:
            other = said["items"][pairs[n]] if n in pairs else None
            yield (
                lambda slot, i=item: i[slot],
                lambda slot, i=other: i[slot] if i else [],
            )


# ------------------------------------------------------------------------------------------------- targets, deadlines
_BOUNDS = re.compile(r"trở|trên|ít nhất|tối thiểu|dưới|hơn|≥|>|không quá|tối đa|≤|<|xuống|giảm|còn")
_MEASURED = {"m", "km", "ha", "m2", "m3", "kg", "tạ", "tấn"}


def _targets(plan: Json) -> set[Hashable]:
    """What is promised; a bare figure ("đạt 95 %") may be read as that much or as at least that much."""
    found: set[Hashable] = set()
    for item in plan["items"]:
        for target in item["targets"]:
            criterion = (target["indicator"] or "").split(".")[0] or item["criterion"]
            op = {">": ">=", "<": "<="}.get(target["op"], target["op"])
            if op == "=" or (op == ">=" and not _BOUNDS.search(low(target["text"]))):
                op = "at least"
            found.add((criterion, op, target["value"], target["upper"], _kind(target["unit"])))
    return found


def _kind(unit: str | None) -> str:
    """What a unit measures: a share, money, one of the measures, or a count of things."""
    head = low(unit or "").replace("²", "2").replace("³", "3").split("/")[0].strip()
    if "%" in head or head in _MEASURED:
        return "%" if "%" in head else head
    return "money" if re.match(r"triệu|tr\.?đ|tỷ|nghìn|ngàn|đồng$", head) else "count"


def _due(gold: Json, said: Json, pairs: dict[int, int]) -> float | None:
    hit = wanted = given = 0
    for n, item in enumerate(gold["items"]):
        other = said["items"][pairs[n]] if n in pairs else {"due": None, "recurrence": None}
        ends = [date.fromisoformat(i["due"]["end"]) if i["due"] and i["due"]["end"] else None for i in (item, other)]
        rules = [i["recurrence"] for i in (item, other)]
        wanted += sum(1 for v in (ends[0], rules[0]) if v)
        given += sum(1 for v in (ends[1], rules[1]) if v)
        hit += bool(ends[0] and ends[1] and abs((ends[0] - ends[1]).days) <= 1)
        hit += bool(rules[0] and rules[0] == rules[1])
    return _f1(hit, wanted, given)


# --------------------------------------------------------------------------------------------------- status, findings
def _status(gold: Json, said: Json) -> float:
    facts: list[set[Hashable]] = []
    for status in (gold, said):
        known: set[Hashable] = {(name, status[name]) for name in ("total", "claimed_met", "claimed_unmet")}
        known |= {(c["criterion"], c["verdict"]) for c in status["criteria"]}
        for unmet in status["unmet_indicators"]:
            known |= {(unmet["indicator"], f, unmet[f]) for f in ("actual", "target") if unmet[f] is not None}
            known.add(("unmet", unmet["indicator"]))
        facts.append(known)
    return len(facts[0] & facts[1]) / len(facts[0] | facts[1])


def _findings(planted: Sequence[Json], said: Sequence[Json]) -> float | None:
    """A finding reports a planted contradiction of its criterion, or one with four of its words."""
    options = [
        (float(_place(e) is not None and _place(e) == _place(f)), float(len(_telling(e["expect"], f["message"]))), n, m)
        for n, e in enumerate(planted)
        for m, f in enumerate(said)
    ]
    enough = [min(4, len(_telling(e["expect"], e["expect"]))) for e in planted]
    found = _greedy(o for o in options if o[0] or o[1] >= enough[o[2]])
    return len(found) / len(planted) if planted else None


def _place(finding: Json) -> str | None:
    return finding["criterion"] or (finding["indicator"] or "").split(".")[0] or None


def _telling(one: str, other: str) -> set[str]:
    """The figures and words that two sentences share."""
    return {w for w in set(key(one).split()) & set(key(other).split()) if w.isdigit() or len(w) > 1}
