"""What must agree inside a register's file, and between the registers and the catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from datchuan.domain.files.faults import FileFault
from datchuan.domain.registers.expressions import ExpressionError, check_count, rule_of
from datchuan.domain.registers.model import Count, Quantity, Register, doubled
from datchuan.domain.registers.terms import fields_of


def check_catalogue(quantities: Sequence[Quantity], file: str) -> Iterator[FileFault]:
    """Codes once each; a part's whole exists, is another one, has the same unit, and sexes where the part has them."""
    known = {one.code: one for one in quantities}
    for code in doubled(one.code for one in quantities):
        yield FileFault(file, f"quantities[{code}]", "doubled-code", "mã đại lượng đã có")
    for one in quantities:
        if one.part_of is None:
            continue
        where, whole = f"quantities[{one.code}].part_of", known.get(one.part_of)
        if whole is None:
            yield FileFault(file, where, "unknown-quantity", f"không có đại lượng {one.part_of}")
        elif whole is one or (one.unit, one.places) != (whole.unit, whole.places) or one.sexes > whole.sexes:
            yield FileFault(file, where, "unlike-whole", "toàn thể phải là đại lượng khác, cùng đơn vị, places, sexes")


def check_register(register: Register, quantities: Mapping[str, Quantity], file: str) -> Iterator[FileFault]:
    """Every fault of one register by itself and against the catalogue."""
    yield from _check_codes(register, file)
    for constraint in register.constraints:
        try:
            rule_of(constraint, register)
        except ExpressionError as fault:
            yield FileFault(file, f"constraints[{constraint.code}].rule", "wrong-expression", str(fault))
    for count in register.counts:
        yield from _check_count(register, count, quantities.get(count.quantity), file)


def _check_codes(register: Register, file: str) -> Iterator[FileFault]:
    lists = {
        "fields": [one.code for one in register.fields],
        "constraints": [one.code for one in register.constraints],
        "counts": [one.quantity for one in register.counts],
    }
    lists |= {f"fields[{field.code}].choices": [one.code for one in field.choices] for field in register.fields}
    for name, codes in lists.items():
        for code in doubled(codes):
            yield FileFault(file, f"{name}[{code}]", "doubled-code", f"mã {code} viết hai lần")
    for code in register.identity:
        field = register.by_code.get(code)
        if field is None:
            yield FileFault(file, "identity", "unknown-field", f"không có cột {code}")
        elif not field.required:
            yield FileFault(file, "identity", "identity-optional", f"cột {code} phải là required: true")


def _check_count(register: Register, count: Count, quantity: Quantity | None, file: str) -> Iterator[FileFault]:
    where = f"counts[{count.quantity}]"
    if quantity is None:
        yield FileFault(file, where, "unknown-quantity", "đại lượng không có trong quantities.yaml")
    elif quantity.counted_from != register.code:
        yield FileFault(file, where, "counted-elsewhere", f"danh mục ghi: {quantity.counted_from or 'reported'}")
    elif quantity.sexes != (count.male is not None):
        yield FileFault(file, where, "unlike-sexes", "male, female có khi danh mục ghi sexes: true, và chỉ khi đó")
    elif quantity.level != register.level:
        yield FileFault(file, where, "unlike-level", f"danh mục ghi level: {quantity.level}")
    else:
        yield from _check_expressions(register, count, quantity, file)


def _check_expressions(register: Register, count: Count, quantity: Quantity, file: str) -> Iterator[FileFault]:
    for name, text in count.expressions:
        try:
            term = check_count(text, register.fields, places=quantity.places)
        except ExpressionError as fault:
            yield FileFault(file, f"counts[{count.quantity}].{name}", "wrong-expression", str(fault))
            continue
        for code in fields_of(term):
            if register.field(code).personal:
                told = f"cột {code} là personal: bản sao để phân tích không có cột này"
                yield FileFault(file, f"counts[{count.quantity}].{name}", "personal-count", told)


def check_counts(quantities: Mapping[str, Quantity], registers: Sequence[Register]) -> Iterator[FileFault]:
    """A quantity that the catalogue counts from a register has a count there."""
    for register in registers:
        counted = {one.quantity for one in register.counts}
        for quantity in quantities.values():
            if quantity.counted_from == register.code and quantity.code not in counted:
                told = f"danh mục ghi {quantity.code} đếm từ sổ này, nhưng sổ không có phép đếm"
                yield FileFault(f"{register.code}.yaml", "counts", "uncounted", told)
