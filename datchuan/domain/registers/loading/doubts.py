"""Reading registers/doubts/rules.yaml, and checking it against the registers it speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from datchuan.domain.files.faults import FileFault, FileFaultsError
from datchuan.domain.files.node import Node
from datchuan.domain.files.trees import read_tree
from datchuan.domain.registers.doubts import Belongs, DoubtRules, Lapsed, Total, Twice, Within
from datchuan.domain.registers.expressions import ExpressionError, check_count
from datchuan.domain.registers.model import FieldType, Level, Period, Register, doubled

FILE = "doubts/rules.yaml"


def load_doubt_rules(text: str, registers: Mapping[str, Register] | None = None) -> DoubtRules:
    """The rules. `registers`: check besides that they fit these. Raises FileFaultsError with every fault."""
    faults: list[FileFault] = []
    node = Node(FILE, "", read_tree(text, file=FILE), faults)
    rules = node.made(_rules)
    if rules is not None and registers is not None and not faults:
        faults.extend(_check(rules, registers))
    if rules is None or faults:
        raise FileFaultsError(faults)
    return rules


def _rules(node: Node) -> DoubtRules:
    twice = [one.made(_twice) for one in node.children("twice", title=("code",))]
    belongs = [one.made(_belongs) for one in node.children("belongs", title=("code",))]
    totals = [one.made(_total) for one in node.children("totals", title=("code",))]
    lapsed = [one.made(_lapsed) for one in node.children("lapsed", title=("code",))]
    return DoubtRules(
        tuple(one for one in twice if one is not None),
        tuple(one for one in belongs if one is not None),
        tuple(one for one in totals if one is not None),
        tuple(one for one in lapsed if one is not None),
    )


def _twice(node: Node) -> Twice:
    return Twice(
        code=node.text("code"),
        register=node.text("register"),
        name=node.text("name"),
        same=node.texts("same"),
        similarity=node.number_or_none("similarity"),
        says=node.text("says"),
        within=node.choice("within", Within) if node.has("within") else Within.PLACE,
        told_by=node.text_or_none("told_by"),
        by=node.text_or_none("by"),
    )


def _belongs(node: Node) -> Belongs:
    return Belongs(
        code=node.text("code"),
        register=node.text("register"),
        by=node.text("by"),
        to=node.text("to"),
        says=node.text("says"),
    )


def _total(node: Node) -> Total:
    return Total(
        code=node.text("code"),
        register=node.text("register"),
        by=node.text("by"),
        value=node.text("value"),
        other=node.text("other"),
        count=node.text("count"),
        says=node.text("says"),
    )


def _lapsed(node: Node) -> Lapsed:
    return Lapsed(
        code=node.text("code"),
        register=node.text("register"),
        valid=node.text("valid"),
        until=node.text("until"),
        says=node.text("says"),
    )


def _check(rules: DoubtRules, registers: Mapping[str, Register]) -> Iterator[FileFault]:
    codes = {
        "twice": [one.code for one in rules.twice],
        "belongs": [one.code for one in rules.belongs],
        "totals": [one.code for one in rules.totals],
        "lapsed": [one.code for one in rules.lapsed],
    }
    for name, known in codes.items():
        for code in doubled(known):
            yield FileFault(FILE, f"{name}[{code}]", "doubled-code", f"mã {code} viết hai lần")
    for one in rules.twice:
        yield from _check_twice(f"twice[{one.code}]", one, rules, registers)
    for belonging in rules.belongs:
        yield from _check_both(f"belongs[{belonging.code}]", belonging, belonging.to, registers)
    for total in rules.totals:
        yield from _check_total(f"totals[{total.code}]", total, registers)
    for lapsing in rules.lapsed:
        yield from _check_lapsed(f"lapsed[{lapsing.code}]", lapsing, registers)


def _check_twice(where: str, rule: Twice, rules: DoubtRules, registers: Mapping[str, Register]) -> Iterator[FileFault]:
    before = list(_check_fields(where, rule.register, (*rule.fields, *filter(None, [rule.by])), registers))
    yield from before
    if not before and rule.within is Within.COMMUNE and registers[rule.register].level is not Level.VILLAGE:
        yield FileFault(FILE, where, "unlike-level", "within: commune chỉ dùng cho sổ do thôn ghi")
    if rule.told_by is None or rule.by is None:
        return
    teller = next((one for one in rules.twice if one.code == rule.told_by and one.told_by is None), None)
    if teller is None:
        yield FileFault(FILE, where, "unknown-rule", f"không có quy tắc {rule.told_by}, hoặc nó cũng ghi told_by")
    else:
        yield from _check_fields(where, teller.register, (rule.by,), registers)


def _check_both(
    where: str, rule: Belongs | Total, other: str, registers: Mapping[str, Register]
) -> Iterator[FileFault]:
    """Both registers have the field, are kept by the same, and the other stands; of totals both do.

    How many persons a household had when a year was reviewed is not how many it has now.
    """
    before = [
        *_check_fields(where, rule.register, (rule.by,), registers),
        *_check_fields(where, other, (rule.by,), registers),
    ]
    yield from before
    if before:
        return
    both = registers[rule.register], registers[other]
    if both[0].level is not both[1].level:
        yield FileFault(FILE, where, "unlike-level", "hai sổ phải do cùng cấp ghi")
    standing = both[1:] if isinstance(rule, Belongs) else both
    if any(one.period is not Period.STANDING for one in standing):
        what = f"sổ {other} phải" if isinstance(rule, Belongs) else "hai sổ phải"
        yield FileFault(FILE, where, "yearly-register", f"{what} là sổ ghi liên tục (standing)")


def _check_total(where: str, rule: Total, registers: Mapping[str, Register]) -> Iterator[FileFault]:
    before = [
        *_check_both(where, rule, rule.other, registers),
        *_check_fields(where, rule.register, (rule.value,), registers),
    ]
    yield from before
    if before:
        return
    if registers[rule.register].field(rule.value).type is not FieldType.INTEGER:
        yield FileFault(FILE, where, "no-number", f"cột {rule.value} phải là số nguyên")
    try:
        check_count(rule.count, registers[rule.other].fields)
    except ExpressionError as fault:
        yield FileFault(FILE, where, "wrong-expression", str(fault))


def _check_lapsed(where: str, rule: Lapsed, registers: Mapping[str, Register]) -> Iterator[FileFault]:
    before = list(_check_fields(where, rule.register, (rule.valid, rule.until), registers))
    yield from before
    if before:
        return
    for code, kind, words in ((rule.valid, FieldType.YES_NO, "có/không"), (rule.until, FieldType.DATE, "ngày")):
        if registers[rule.register].field(code).type is not kind:
            yield FileFault(FILE, where, "unlike-type", f"cột {code} phải là {words}")


def _check_fields(
    where: str, code: str, fields: tuple[str, ...], registers: Mapping[str, Register]
) -> Iterator[FileFault]:
    register = registers.get(code)
    if register is None:
        yield FileFault(FILE, where, "unknown-register", f"không có sổ {code}")
        return
    for name in fields:
        if name not in register.by_code:
            yield FileFault(FILE, where, "unknown-field", f"sổ {code} không có cột {name}")
