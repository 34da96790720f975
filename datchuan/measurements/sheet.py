"""The sheet of reported figures of one place: what stands, what was typed, and the entries it makes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby

from django.utils.translation import gettext as _

from datchuan.domain.criteria.model import Criterion
from datchuan.domain.registers.entry_sentences import SENTENCES, beside_field
from datchuan.domain.registers.model import Field, FieldType
from datchuan.domain.registers.typed import Refused
from datchuan.domain.registers.typed_numbers import in_words, read_number
from datchuan.measurements.actions import Entry
from datchuan.measurements.amounts import unscaled
from datchuan.measurements.errors import EntryFault
from datchuan.measurements.models import Measurement, Quantity, State, Status
from datchuan.measurements.queries import criteria_asking, may_not_apply, returned_to
from datchuan.places.models import Place

BOXES = ("amount", "male", "female")


@dataclass(slots=True)
class Box:
    """One input: its name, what stands in it, and what is wrong with that; `part`: which of several of its line."""

    name: str
    label: str
    text: str
    fault: str = ""
    part: str = ""


@dataclass(slots=True)
class Line:
    """One quantity of the sheet with its boxes and what stands; `said` is None where nothing does."""

    quantity: Quantity
    said: Measurement | None
    boxes: list[Box]
    why_not: Box  # why the quantity does not exist here
    law_words: str = ""  # when the law lets it be left out; empty where it never does
    returned: Measurement | None = None  # what was given back, until something is entered anew
    entry: Entry | None = None
    criteria: Sequence[Criterion] = ()  # that ask for it

    @property
    def choices(self) -> list[tuple[str, str]]:
        """What a yes or no may say, as (kept, in words)."""
        return [("", "—"), ("1", _("có")), ("0", _("không"))] if self.quantity.is_answer else []

    @property
    def wrong(self) -> list[Box]:
        return [box for box in (*self.boxes, self.why_not) if box.fault]

    @property
    def is_missing(self) -> bool:
        """Does nothing stand in any of its boxes?"""
        return not any(box.text for box in (*self.boxes, self.why_not))

    @property
    def group(self) -> tuple[int, int]:
        """Where it stands on the sheet: with what several criteria ask for, a criterion's number, or the rest."""
        if len(self.criteria) == 1:
            return 1, self.criteria[0].number
        return (0, 0) if self.criteria else (2, 0)

    @property
    def may_not_apply(self) -> bool:
        """Is there a place to say so: where the law allows it, and where it has been said."""
        return bool(self.law_words or self.why_not.text or self.why_not.fault)

    @property
    def wrong_amounts(self) -> list[Box]:
        return [box for box in self.boxes if box.fault]


@dataclass(slots=True)
class Group:
    """The lines of one criterion, or those of several or of none (`criterion` None)."""

    lines: list[Line]
    is_only: bool = False
    is_open: bool = False

    @property
    def criterion(self) -> Criterion | None:
        asking = self.lines[0].criteria
        return asking[0] if len(asking) == 1 else None

    @property
    def code(self) -> str:
        return str(self.criterion.number) if self.criterion else "shared" if self.lines[0].criteria else "rest"

    @property
    def title(self) -> str:
        if self.criterion is not None:
            return f"{self.criterion.number}. {self.criterion.name}"
        if self.is_only:
            return _("Số liệu của năm")
        return _("Dùng cho nhiều tiêu chí") if self.lines[0].criteria else _("Đại lượng khác")

    @property
    def missing(self) -> int:
        return sum(line.is_missing for line in self.lines)

    @property
    def wrong(self) -> int:
        return sum(len(line.wrong) for line in self.lines)

    @property
    def returned(self) -> int:
        return sum(line.returned is not None for line in self.lines)


@dataclass(slots=True)
class Sheet:
    place: Place
    lines: list[Line]
    kept_open: frozenset[str] = frozenset()  # codes of groups somebody was at
    others: list[str] = field(default_factory=list)  # what is wrong beside single boxes

    @property
    def entries(self) -> list[Entry]:
        return [line.entry for line in self.lines if line.entry is not None]

    @property
    def groups(self) -> list[Group]:
        """The lines by the criterion that asks for them; first those of several criteria, last those of none.

        Open is what somebody has to look at: wrong boxes, figures given back, the first figure that is missing; where
        somebody just wrote; and the only group there is.
        """
        ordered = sorted(self.lines, key=lambda line: line.group)
        groups = [Group(list(lines)) for _at, lines in groupby(ordered, key=lambda line: line.group)]
        first = next((group for group in groups if group.missing), None)
        for group in groups:
            group.is_only = len(groups) == 1
            group.is_open = group.is_only or group is first or bool(group.wrong or group.returned)
            group.is_open |= group.code in self.kept_open
        return groups

    @property
    def written(self) -> list[str]:
        """The codes of the groups in which something else was said than what stands."""
        return [group.code for group in self.groups if any(line.entry is not None for line in group.lines)]

    @property
    def is_right(self) -> bool:
        return not self.others and not self.wrong

    @property
    def wrong(self) -> list[tuple[Quantity, Box]]:
        """The boxes whose content cannot be taken, each with what it is of."""
        return [(line.quantity, box) for line in self.lines for box in line.wrong]

    def tell(self, faults: Sequence[EntryFault]) -> None:
        """Put each fault of the entries beside its box."""
        changed = [line for line in self.lines if line.entry is not None]
        for fault in faults:
            boxes = changed[fault.entry].boxes
            if fault.field in BOXES[: len(boxes)]:
                boxes[BOXES.index(fault.field)].fault = fault.sentence
            elif fault.sentence not in self.others:
                self.others.append(fault.sentence)


def sheet_of(
    place: Place, year: int, typed: Mapping[str, str] | None = None, *, kept_open: Iterable[str] = ()
) -> Sheet:
    """The sheet of the quantities the place reports itself; with what was `typed`, the entries of what differs.

    `kept_open`: codes of groups that are open whatever they say.
    """
    standing = Measurement.objects.filter(place=place, year=year, status=Status.STANDING)
    said = {row.quantity_id: row for row in standing.select_related("evidence", "quantity")}
    rows = Quantity.objects.filter(level=place.level, withdrawn_at=None)
    lines = [_line(quantity, said.get(quantity.pk), typed) for quantity in rows]
    leave, returned, asking = may_not_apply(year), returned_to(place, year), criteria_asking(year)
    for line in lines:
        line.criteria = asking.get(line.quantity.code, ())
        line.law_words, line.returned = leave.get(line.quantity.code, ""), returned.get(line.quantity.pk)
        if typed is not None:
            _read(line, place)
    return Sheet(place, lines, frozenset(kept_open))


def _line(quantity: Quantity, said: Measurement | None, typed: Mapping[str, str] | None) -> Line:
    labels = (_("Tổng số"), _("Nam"), _("Nữ")) if quantity.sexes else (_("Số liệu"),)
    boxes = []
    for kind, label in zip(BOXES, labels, strict=False):
        name = f"{kind}-{quantity.code}"
        text = _shown(quantity, said, kind) if typed is None else typed.get(name, "").strip()
        boxes.append(Box(name, f"{quantity.label}: {label}", text, part=label if quantity.sexes else ""))
    why = _why_not(said) if typed is None else typed.get(f"none-{quantity.code}", _why_not(said)).strip()
    label = _("%(label)s: lý do không áp dụng") % {"label": quantity.label}
    return Line(quantity, said, boxes, Box(f"none-{quantity.code}", label, why))


def _why_not(said: Measurement | None) -> str:
    return said.reason if said is not None and said.state == State.NOT_APPLICABLE else ""


def _shown(quantity: Quantity, said: Measurement | None, kind: str) -> str:
    kept = None if said is None else getattr(said, kind)
    return "" if kept is None else in_words(unscaled(kept, quantity.places))


def _read(line: Line, place: Place) -> None:
    """Make the line's entry, if it says something else than what stands."""
    amounts, why = [_number(line.quantity, box) for box in line.boxes], line.why_not.text
    if why and not line.law_words and why != _why_not(line.said):
        line.why_not.fault = _("Văn bản không cho bỏ qua đại lượng này: không có thì ghi số 0.")
    same = [_kept(line, kind) for kind in BOXES[: len(amounts)]] == amounts and why == _why_not(line.said)
    if line.wrong or same:
        return
    named = dict(zip(BOXES, amounts, strict=False))
    line.entry = Entry(
        place, line.quantity.code, named["amount"], named.get("male"), named.get("female"), not_applicable=why
    )


def _kept(line: Line, kind: str) -> Decimal | None:
    kept = None if line.said is None or line.said.state != State.REPORTED else getattr(line.said, kind)
    return None if kept is None else unscaled(kept, line.quantity.places)


def _number(quantity: Quantity, box: Box) -> Decimal | None:
    """What a box says, as people write numbers; what is wrong goes into the box."""
    if not box.text:
        return None
    kind = FieldType.DECIMAL if quantity.places else FieldType.INTEGER
    try:
        return read_number(Field(code="x", label=quantity.label, type=kind, places=quantity.places), box.text)
    except Refused as refused:
        told = _(SENTENCES[refused.code]).format(label=quantity.label, **refused.facts)
        box.fault = beside_field(told, quantity.label)
        return None
