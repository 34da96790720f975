"""The rules of judging as an OpenFisca system, for the bench: run inside an environment of its own that has OpenFisca.

    python openfisca_anchor.py PLAN.json AMOUNTS.npz ANSWERS.npz

Knows nothing of this project: the plan holds indicators, how they are measured and what is asked, zone by zone and year
by year; the amounts are whole scaled numbers. Prints the seconds that computing every answer took, the median of three
runs, without building the system and setting the inputs.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from pathlib import Path

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.parameters import ParameterNode
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

MET, NOT_MET, NOT_APPLICABLE, NO_DATA, NOT_DUE, UNKNOWN = range(6)
LOUDEST_LAST = (MET, NOT_DUE, UNKNOWN, NO_DATA, NOT_MET)

Commune = build_entity(key="commune", plural="communes", label="commune", is_person=True)


def made(name, value_type, formula=None):
    parts = {"value_type": value_type, "entity": Commune, "definition_period": DateUnit.YEAR, "label": name}
    if formula is not None:
        parts["formula"] = formula
    return type(name, (Variable,), parts)


def asked(parameters, period, name, zones):
    """A value for each commune; below nought where nothing is known."""
    return getattr(parameters(period), name)[zones].astype(np.float64)


def numbers(commune, period, names):
    return [commune(name, period).astype(np.float64) for name in names]


def answered(required, present, passes, measurable):
    codes = np.where(passes, MET, NOT_MET)
    codes = np.where(np.logical_not(measurable), NO_DATA, codes)
    codes = np.where(required < 0, UNKNOWN, codes)
    return np.where(present, codes, NO_DATA)


class Asking:
    """One indicator asked of all communes in a year: its amounts, what is asked, and how the two compare."""

    def __init__(self, one, unit_of, commune, period, parameters):
        self.one, self.commune, self.period, self.parameters = one, commune, period, parameters
        self.zones = commune(one["zone"], period).astype("U8")
        self.required = self.asked()
        self.scale = [unit_of[name] for name in one["quantities"]]
        self.amounts = numbers(commune, period, one["quantities"])

    def asked(self, part=""):
        return asked(self.parameters, self.period, f"{self.one['name']}{part}", self.zones)

    def passes(self, left, right):
        return left >= right if self.one["at_least"] else left <= right


def share(asking):
    part, whole = asking.amounts
    return asking.passes(part * 100, asking.required * whole), whole > 0


def share_by_sex(asking):
    names = asking.one["quantities"]
    fails, counted = False, False
    for sex in ("male", "female"):
        part, whole = numbers(asking.commune, asking.period, [f"{name}_{sex}" for name in names])
        fails = fails | ((whole > 0) & ~asking.passes(part * 100, asking.required * whole))
        counted = counted | (whole > 0)
    return ~fails, counted


def per_head(asking):
    (total, persons), (total_unit, persons_unit) = asking.amounts, asking.scale
    return asking.passes(total * persons_unit, asking.required * persons * total_unit), persons > 0


def figure(asking):
    return asking.passes(asking.amounts[0], asking.required * asking.scale[0]), True


def answer(asking):
    return asking.amounts[0] > 0, True


def every(asking):
    part, whole = asking.amounts
    return (part == whole) & (whole > 0), True


def checklist(asking):
    score, items, present = asking.amounts
    return (score >= asking.required * asking.scale[0]) & (present == items), True


def schools(asking):
    total, minimum, level_1 = asking.amounts
    level = np.where(total <= asking.asked("_few"), asking.asked("_when_few"), asking.required)
    enough = (level_1 * 100 >= level * total) & (minimum * 100 >= asking.asked("_minimum") * total)
    return enough, total > 0


WAYS = {
    "share": share,
    "share_by_sex": share_by_sex,
    "per_head": per_head,
    "figure": figure,
    "answer": answer,
    "any": answer,
    "every": every,
    "checklist": checklist,
    "schools": schools,
}


def formula_of(one, unit_of):
    """The formula of one indicator; `unit_of`: 10^places of each quantity."""

    def formula(commune, period, parameters):
        asking = Asking(one, unit_of, commune, period, parameters)
        present = np.all([commune(f"{name}_present", period) for name in one["quantities"]], axis=0)
        return answered(asking.required, present, *WAYS[one["way"]](asking))

    return formula


def criterion_of(names, complete, unmeasured):
    """`unmeasured`: it has indicators that nobody knows how to measure, and so without data."""

    def formula(commune, period, parameters):
        outcomes = [commune(name, period) for name in names]
        outcomes += [np.full(commune.count, NO_DATA)] if unmeasured else []
        codes = np.full(commune.count, NOT_APPLICABLE)
        for code in LOUDEST_LAST:
            for one in outcomes:
                codes[one == code] = code
            if code == UNKNOWN and not complete:
                codes[:] = code
        return codes

    return formula


def system_of(plan):
    system = TaxBenefitSystem([Commune])
    system.parameters = ParameterNode("", data=plan["parameters"])
    for name in plan["zones"]:
        system.add_variable(made(name, str))
    for name, sexes in plan["inputs"].items():
        system.add_variable(made(f"{name}_present", bool))
        for each in (name, f"{name}_male", f"{name}_female") if sexes else (name,):
            system.add_variable(made(each, int))
    for one in plan["indicators"]:
        system.add_variable(made(one["name"], int, formula_of(one, plan["units"])))
    for one in plan["criteria"]:
        system.add_variable(made(one["name"], int, criterion_of(one["indicators"], one["complete"], one["unmeasured"])))
    return system


def run(system, plan, amounts):
    count = plan["communes"]
    simulation = SimulationBuilder().build_default_simulation(system, count=count)
    for year in plan["years"]:
        for name in plan["zones"]:
            simulation.set_input(name, year, amounts[name])
        for name, sexes in plan["inputs"].items():
            for each in (f"{name}_present", name, *((f"{name}_male", f"{name}_female") if sexes else ())):
                simulation.set_input(each, year, amounts[f"{each}@{year}"])
    started = time.perf_counter()
    wanted = [one["name"] for one in (*plan["indicators"], *plan["criteria"])]
    answers = {f"{name}@{year}": simulation.calculate(name, year) for year in plan["years"] for name in wanted}
    return time.perf_counter() - started, answers


def main():
    plan_file, amounts_file, answers_file = sys.argv[1:]
    plan = json.loads(Path(plan_file).read_text(encoding="utf-8"))
    amounts = dict(np.load(amounts_file))
    system = system_of(plan)
    runs = [run(system, plan, amounts) for _ in range(4)][1:]
    np.savez(answers_file, **{name: codes.astype(np.uint8) for name, codes in runs[0][1].items()})
    sys.stdout.write(f"{statistics.median(seconds for seconds, _ in runs)}\n")


if __name__ == "__main__":
    main()
