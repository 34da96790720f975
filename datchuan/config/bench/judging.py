"""P8: ten years of two sets for every commune, beside OpenFisca with the same parameters.

OpenFisca runs in an environment of its own, which whoever measures names by its interpreter.

Answers are compared cell by cell before anything is timed.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np

from datchuan import resources
from datchuan.config.bench.figure import DifferentAnswersError, Figure, Sizes, timed
from datchuan.config.cli_words import translated as _
from datchuan.criteria.law_files import read_law_files
from datchuan.domain.criteria.batch import evaluate_many
from datchuan.domain.criteria.batch_answers import Column
from datchuan.domain.criteria.dated import PlaceFacts, threshold_for
from datchuan.domain.criteria.demands import Amount, ChecklistScore, Demand, Direction, Met, SchoolShares
from datchuan.domain.criteria.loading import build_law, read_tree, read_trees, without_invented
from datchuan.domain.criteria.measures import Measure, ShareOf
from datchuan.domain.criteria.model import CriteriaSet, Indicator

ANCHOR = Path(__file__).with_name("openfisca_anchor.py")
COMMUNES, YEARS, SEED = 2634, range(2021, 2031), 1
WAYS = {
    "ShareOf": "share",
    "FigureOf": "figure",
    "PerHeadOf": "per_head",
    "AnswerOf": "answer",
    "AnyOf": "any",
    "EveryOf": "every",
    "SchoolsOf": "schools",
    "ChecklistOf": "checklist",
}
UNKNOWN = -1
ZONES = {"vn-xa-2021-2025": "region", "vn-xa-2026-2030": "group"}


class Nation:
    """Both sets, the places, and made-up amounts for every year: most of them reported, near their thresholds."""

    def __init__(self) -> None:
        trees = without_invented(read_trees(read_law_files()))
        self.laws = build_law(trees)
        entries = read_tree((resources.folder("registers") / "quantities.yaml").read_text(encoding="utf-8"))[
            "quantities"
        ]
        listed: list[Any] = list(entries)
        self.quantities = {one["code"]: one for one in listed}
        used = {code for law in self.laws for measure in law.measures for code in measure.quantities}
        self.codes = [code for code in self.quantities if code in used]
        random = np.random.default_rng(SEED)
        regions, groups = ([zone.code for zone in law.zones] for law in self.laws)
        self.zone = {
            "region": random.choice(regions, COMMUNES),
            "group": random.choice(groups, COMMUNES),
        }
        pairs = zip(self.zone["region"], self.zone["group"], strict=True)
        self.places = [PlaceFacts(str(region), str(group), special_difficulty=False) for region, group in pairs]
        self.columns = {year: self._columns(random) for year in YEARS}

    def _columns(self, random: np.random.Generator) -> dict[str, Column]:
        columns: dict[str, Column] = {}
        for code in self.codes:
            one = self.quantities[code]
            whole = columns.get(one.get("part_of", ""))
            male, female = (self._amounts(random, one, getattr(whole, sex, None)) for sex in ("male", "female"))
            sexes = one["sexes"] == "true"
            amount = male + female if sexes else self._amounts(random, one, whole.amount if whole else None)
            present = random.random(COMMUNES) < 0.97
            columns[code] = Column(
                places=int(one["places"]),
                amount=amount,
                male=male if sexes else np.zeros(COMMUNES, np.int64),
                female=female if sexes else np.zeros(COMMUNES, np.int64),
                present=present,
                whole=np.ones(COMMUNES, bool),
                by_sex=np.full(COMMUNES, sexes),
                not_applicable=np.zeros(COMMUNES, bool),
            )
        return columns

    def _amounts(self, random: np.random.Generator, one: Mapping[str, Any], whole: Any) -> Any:
        if whole is not None:
            share = random.choice([0, 30, 50, 80, 90, 95, 100], COMMUNES)
            return np.maximum(whole * share // 100 - random.integers(0, 2, COMMUNES), 0)
        if one["unit"] == "có/không":
            return random.integers(0, 2, COMMUNES)
        if one["unit"] == "triệu đồng":
            return random.integers(3_000_000, 90_000_000, COMMUNES)
        return random.integers(0, 900, COMMUNES) * 10 ** int(one["places"])


def parameters_of(nation: Nation) -> tuple[dict[str, Any], list[dict[str, Any]], list[dict[str, Any]]]:
    """What is asked, zone by zone and year by year; the indicators; the criteria."""
    values: dict[str, Any] = {}
    indicators: list[dict[str, Any]] = []
    criteria: list[dict[str, Any]] = []
    for number, law in enumerate(nation.laws):
        for criterion in law.criteria:
            names = []
            for indicator in criterion.indicators:
                measure = law.measure_of(indicator.key)
                if measure is not None:
                    name = f"s{number}_i{len(indicators)}"
                    indicators.append(_indicator(law, indicator, measure, name))
                    values.update(_values(law, indicator, name))
                    names.append(name)
            unmeasured = len(names) < len(criterion.indicators)
            name = f"s{number}_c{criterion.number}"
            criteria.append(
                {"name": name, "indicators": names, "complete": criterion.complete, "unmeasured": unmeasured}
            )
    return values, indicators, criteria


def _indicator(law: CriteriaSet, indicator: Indicator, measure: Measure, name: str) -> dict[str, Any]:
    by_sex = isinstance(measure.made, ShareOf) and measure.made.by_sex
    return {
        "name": name,
        "key": indicator.key,
        "set": law.code,
        "zone": ZONES[law.code],
        "way": "share_by_sex" if by_sex else WAYS[type(measure.made).__name__],
        "quantities": list(measure.quantities),
        "at_least": indicator.direction is not Direction.AT_MOST,
    }


def _values(law: CriteriaSet, indicator: Indicator, name: str) -> dict[str, Any]:
    """Parameters of one indicator: a node of zones, each with a value from the first of January of each year."""
    nodes: dict[str, Any] = {}
    for zone in law.zones:
        place = PlaceFacts(zone.code, zone.code, special_difficulty=False)
        for year in YEARS:
            held = threshold_for(law, indicator.key, on=date(year, 12, 31), place=place)
            for part, value in _told(held.demand).items():
                node = nodes.setdefault(f"{name}{part}", {}).setdefault(zone.code, {"values": {}})
                node["values"][f"{year}-01-01"] = {"value": float(value)}
    return nodes


def _told(demand: Demand | None) -> dict[str, Decimal | int]:
    match demand:
        case Amount(value):
            return {"": value}
        case ChecklistScore(score):
            return {"": score}
        case Met():
            return {"": 1}
        case SchoolShares():
            few = {"_few": demand.few_schools or 0, "_when_few": demand.level_1_when_few or 0}
            return {"": demand.level_1, "_minimum": demand.minimum or 0, **few}
    return {"": UNKNOWN, "_minimum": UNKNOWN, "_few": UNKNOWN, "_when_few": UNKNOWN}


def ours(nation: Nation) -> dict[tuple[str, int], Any]:
    """Every answer, by set, year and what is answered."""
    found = {}
    for year in YEARS:
        for law in nation.laws:
            told = evaluate_many(law, nation.columns[year], on=date(year, 12, 31), places=nation.places)
            found[law.code, year] = told
    return found


def figures(folder: Path, sizes: Sizes) -> Iterator[Figure]:
    """Without OpenFisca only the program's own time can be told. Raises DifferentAnswersError."""
    nation = Nation()
    values, indicators, criteria = parameters_of(nation)
    told, seconds = None, None
    missing = _("thiếu mốc: chưa có OpenFisca-core (--openfisca)")
    if sizes.openfisca is not None:
        told, seconds = anchor(folder, Path(sizes.openfisca), nation, (values, indicators, criteria))
        compare(nation, ours(nation), told, indicators, criteria)
    cells = len(indicators) * len(YEARS) * COMMUNES
    name = _("Đánh giá 10 năm, 2 bộ tiêu chí, mọi xã: {cells} kết quả").format(cells=f"{cells:,}")
    measured = timed(lambda: ours(nation), runs=5)
    milliseconds = None if seconds is None else seconds * 1000
    anchor_name = missing if seconds is None else "OpenFisca-core"
    yield Figure("P8", name, measured, anchor=milliseconds, anchor_name=anchor_name, bar=3)


def anchor(folder: Path, python: Path, nation: Nation, told: tuple[Any, Any, Any]) -> tuple[Any, float]:
    """OpenFisca's answers and the seconds they took."""
    values, indicators, criteria = told
    sexes = {code: nation.quantities[code]["sexes"] == "true" for code in nation.codes}
    plan = {
        "communes": COMMUNES,
        "years": list(YEARS),
        "zones": list(nation.zone),
        "inputs": sexes,
        "units": {code: 10 ** int(nation.quantities[code]["places"]) for code in nation.codes},
        "parameters": values,
        "indicators": indicators,
        "criteria": criteria,
    }
    (folder / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
    arrays: dict[str, Any] = dict(nation.zone)
    for year, columns in nation.columns.items():
        for code, column in columns.items():
            arrays[f"{code}@{year}"], arrays[f"{code}_present@{year}"] = column.amount, column.present
            arrays[f"{code}_male@{year}"], arrays[f"{code}_female@{year}"] = column.male, column.female
    np.savez(folder / "amounts.npz", **arrays)
    files = [folder / name for name in ("plan.json", "amounts.npz", "answers.npz")]
    command = [str(python), str(ANCHOR), *map(str, files)]
    done = subprocess.run(  # noqa: S603
        command, check=True, capture_output=True, text=True, stdin=subprocess.DEVNULL
    )
    return np.load(folder / "answers.npz"), float(done.stdout)


def compare(nation: Nation, mine: Any, theirs: Any, indicators: list[Any], criteria: list[Any]) -> None:
    """Raises SystemExit at the first cell that differs."""
    for year in YEARS:
        for one in indicators:
            same(mine[one["set"], year].indicators[one["key"]], theirs[f"{one['name']}@{year}"], (one["key"], year))
        for number, law in enumerate(nation.laws):
            for criterion in law.criteria:
                name = f"s{number}_c{criterion.number}"
                same(mine[law.code, year].criteria[criterion.number], theirs[f"{name}@{year}"], (name, year))


def same(mine: Any, theirs: Any, what: object) -> None:
    different = np.flatnonzero(mine != theirs)
    if len(different):
        row = different[0]
        raise DifferentAnswersError(f"{what}: {row}: {mine[row]}; OpenFisca: {theirs[row]}")
