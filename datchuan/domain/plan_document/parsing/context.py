"""What is gathered while a document is walked through, and the books it is read with."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from datchuan.domain.plan_document.model import (
    BodyDuties,
    Due,
    Item,
    Parties,
    Party,
    Passage,
    Role,
    Section,
    Source,
    VillageGoal,
)
from datchuan.domain.plan_document.parsing.criteria import CriteriaBook
from datchuan.domain.plan_document.parsing.grid import Grid
from datchuan.domain.plan_document.parsing.headings import Zone
from datchuan.domain.plan_document.parsing.labels import Field
from datchuan.domain.plan_document.parsing.lines import Line
from datchuan.domain.plan_document.parsing.parties import OfficeBook
from datchuan.domain.plan_document.parsing.topics import TopicBook


@dataclass(frozen=True, slots=True)
class Books:
    """The vocabulary made ready, the commune's own name and the year of the plan."""

    criteria: CriteriaBook | None
    offices: OfficeBook
    topics: TopicBook | None
    place: str = ""
    year: int | None = None


@dataclass(slots=True)
class OpenSection:
    """A section while it is read; parties and deadline may come after its items."""

    id: str
    number: str | None
    title: str
    criterion: str | None
    start: int
    end: int
    assessed: bool | None = None
    directors: list[Party] = field(default_factory=list)
    responsible: list[Party] = field(default_factory=list)
    cooperating: list[Party] = field(default_factory=list)
    due: Due | None = None
    recurrence: str | None = None
    given: set[str] = field(default_factory=set)  # slots filled from a list of who has which criterion

    def close(self) -> Section:
        parties = Parties(tuple(self.directors), tuple(self.responsible), tuple(self.cooperating))
        return Section(
            self.id, self.number, self.title, Source(self.start, self.end), self.criterion, self.assessed, parties
        )


@dataclass(frozen=True, slots=True)
class Context:
    """Where in the document a line stands. `field` is the label last opened beside it."""

    zone: Zone | None = None
    section: OpenSection | None = None
    role: Role = "task"
    field: Field | None = None

    def within(self, **changes: object) -> Context:
        return replace(self, **changes)  # type: ignore[arg-type]  # the fields' own types

    @property
    def criterion(self) -> str | None:
        return self.section.criterion if self.section else None


@dataclass(slots=True)
class Gathered:
    """Everything found so far, in reading order."""

    general: list[Passage] = field(default_factory=list)
    specific: list[Passage] = field(default_factory=list)
    sections: list[OpenSection] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    organisation: list[BodyDuties] = field(default_factory=list)
    villages: list[VillageGoal] = field(default_factory=list)
    status_lines: list[tuple[Line, Zone]] = field(default_factory=list)
    section_status: list[tuple[OpenSection, Line, str]] = field(default_factory=list)
    assignments: list[tuple[str, str, tuple[Party, ...]]] = field(default_factory=list)  # criterion, slot, who
    status_grids: list[Grid] = field(default_factory=list)
    duties_under: dict[int, tuple[str | None, int]] = field(default_factory=dict)  # line: its mark, its heading's line
    ids: set[str] = field(default_factory=set)

    def open_section(self, number: str | None, title: str, criterion: str | None, start: int) -> OpenSection:
        """A new section; its id is its number, made unique where the document repeats it."""
        wanted = number or criterion or f"s{len(self.sections) + 1}"
        unique, n = wanted, 2
        while unique in self.ids:
            unique, n = f"{wanted}-{n}", n + 1
        self.ids.add(unique)
        section = OpenSection(unique, number, title, criterion, start, start)
        self.sections.append(section)
        return section
