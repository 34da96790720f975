"""The walk through the tree of a plan: zones, sections, labels and items, each line handled once."""

from __future__ import annotations

from itertools import groupby

from datchuan.domain.plan_document.folding import key, low
from datchuan.domain.plan_document.model import Passage, Source
from datchuan.domain.plan_document.parsing.allotments import gives_criteria, names_criteria, read_allotment
from datchuan.domain.plan_document.parsing.assignments import is_only_assignment, split_assigned
from datchuan.domain.plan_document.parsing.cards import is_card, read_card
from datchuan.domain.plan_document.parsing.context import Books, Context, Gathered, OpenSection
from datchuan.domain.plan_document.parsing.dates import due_in_field
from datchuan.domain.plan_document.parsing.fields import fill_field, opens_parties
from datchuan.domain.plan_document.parsing.gates import (
    GOALS,
    IGNORED,
    LONGEST_VERDICT,
    STATUS,
    ends_a_list,
    has_longer_siblings,
    holds_headings,
    inner_context,
    is_line_of_part,
    is_unmarked_heading,
    may_open_zone,
    role_in,
    short_rest,
    tells_work,
)
from datchuan.domain.plan_document.parsing.headings import Zone, zone_of
from datchuan.domain.plan_document.parsing.items import add_item, role_for
from datchuan.domain.plan_document.parsing.labels import dashed_fields, fields_in, label_of, split_heading
from datchuan.domain.plan_document.parsing.lines import Line
from datchuan.domain.plan_document.parsing.organisation import read_organisation
from datchuan.domain.plan_document.parsing.outline import Node
from datchuan.domain.plan_document.parsing.parties import begins_like_office, offices_in_heading
from datchuan.domain.plan_document.parsing.quantities import quantities
from datchuan.domain.plan_document.parsing.sentences import says_not_assessed, starts_with_verb, tells_goal
from datchuan.domain.plan_document.parsing.standing import BOX, verdict_in
from datchuan.domain.plan_document.parsing.status import lists_met, tells_status
from datchuan.domain.plan_document.parsing.tables import read_table
from datchuan.domain.plan_document.parsing.titles import (
    GIVEN,
    LONGEST_HEADING,
    OF_CRITERION,
    TIME_FIRST,
    VERDICT_FIRST,
    is_lead,
    is_name_like,
    is_sentence,
    led_by,
    names_a_criterion,
    section_number,
    title_and_rest,
)

_LONGEST_PARTY = 120
_FEWEST_CRITERIA = 2


class Walk:
    """Walks a plan's tree once and gathers what it says."""

    def __init__(self, books: Books) -> None:
        self.books = books
        self.gathered = Gathered()

    def children(self, node: Node, context: Context) -> None:
        """The nodes below, each seeing the label or heading that an unmarked line before it opened."""
        for is_table, group in groupby(node.children, key=lambda n: _table_of(n)):
            nodes = list(group)
            if is_table:
                rows = [n.line for n in nodes if n.line]
                if context.zone in STATUS and any(BOX.search(r.text) for r in rows):
                    self.gathered.status_lines += [(r, context.zone) for r in rows]
                    continue
                if is_card(rows):
                    context = read_card(rows, context, self.books, self.gathered)
                else:
                    read_table(rows, context, self.books, self.gathered)
                continue
            for child in nodes:
                context = self.node(child, context)

    def node(self, node: Node, context: Context) -> Context:
        """Handles one node; gives the context its later siblings stand in."""
        if node.style == "annex":
            self._annex(node)
            return context
        opened = self._zone(node, context)
        if opened is not None:
            return opened
        if context.zone in GOALS:
            return self._goal(node, context)
        if context.zone in (*STATUS, "villages"):
            self._status(node, context)
        elif context.zone == "organisation":
            self._duties(node)
        elif context.zone == "assignment":
            self._assigned(node, context)
        elif context.zone in IGNORED:
            self._passed_over(node, context)
        else:
            return self._work(node, context)
        return context

    # ------------------------------------------------------------------------------------------------------- zones
    def _zone(self, node: Node, context: Context) -> Context | None:
        line = node.line
        if line is None or not may_open_zone(node, context):
            return None
        title, rest = title_and_rest(line.body, line)
        zone = zone_of(title)
        if zone is None or (zone in ("met", "unmet") and context.zone not in (*STATUS, None)):
            return None
        if is_line_of_part(zone, node, rest, context):
            return None
        if zone in ("tasks", "solutions", "assignment") and self._is_no_zone(zone, title, line, context):
            return None
        if zone in ("organisation", "assignment") and self._holds_criteria(node):
            zone = "tasks"
        inner = inner_context(zone, context)
        if zone in STATUS or zone == "villages":
            self.gathered.status_lines.append((line, zone))
        elif rest:
            self._rest_of_heading(rest, line, inner)
        self.children(node, inner)
        return inner if not line.style or line.style in ("part", "chapter") else context

    def _holds_criteria(self, node: Node) -> bool:
        """Whether a part about who does what goes criterion by criterion, with the work below each."""
        below = [c for c in node.children if c.line is not None and c.line.numbered and len(c.children) > 1]
        named = [c for c in below if self._criterion_of(title_and_rest(c.text, c.line)[0])]  # type: ignore[arg-type]  # have lines
        return len(named) >= _FEWEST_CRITERIA and len(named) * 2 > len(below)

    def _passed_over(self, node: Node, context: Context) -> None:
        """A line of a part that holds no tasks, but what an annex without a title says is to be done."""
        if context.zone == "annex" and tells_work(node):
            self._work(node, Context(zone="tasks"))
            return
        if context.zone == "schedule" and self._timed(node):
            return
        self._note_status(node)
        self.children(node, context)

    def _timed(self, node: Node) -> bool:
        """Takes an entry of a schedule as tasks: "Quý I: Rà soát từng tiêu chí", or a time with its tasks below."""
        line = node.line
        assert line is not None
        found = TIME_FIRST.match(line.body)
        if found is None:
            return False
        if found["work"]:
            add_item(line.body, line.number, Context(zone="tasks"), self.books, self.gathered)
        else:
            section = self.gathered.open_section(section_number(line, line.body), line.body, None, line.number)
            section.due = due_in_field(line.body, self.books.year)
            self.children(node, Context(zone="tasks", section=section))
        return True

    def _annex(self, node: Node) -> None:
        """An annex stands by itself, whatever was said before it."""
        self.children(node, Context(zone=zone_of(node.text)))

    def _is_no_zone(self, zone: Zone, title: str, line: Line, context: Context) -> bool:
        """Inside the tasks' part "Nhiệm vụ" alone is a label, and "Nhóm nhiệm vụ về …" a section of its own."""
        labelled = label_of(title + ":") is not None
        if context.section is not None and labelled:
            return True
        top = line.style in ("roman", "part", "upper") or (not line.style and line.text.isupper())
        return not top and context.zone in ("tasks", "solutions") and (not labelled or zone == "assignment")

    def _rest_of_heading(self, rest: str, line: Line, context: Context) -> None:
        if context.zone in GOALS:
            self._add_goal(rest, line.number, context)
        elif context.zone in ("tasks", "solutions", "work", "proposals"):
            add_item(rest, line.number, context, self.books, self.gathered)

    # ------------------------------------------------------------------------------------------- goals and status
    def _goal(self, node: Node, context: Context) -> Context:
        line = node.line
        if line is None:
            return context
        self._note_status(node)
        if not line.body.endswith(":"):
            self._add_goal(line.body, line.number, context)
        self.children(node, context)
        return context

    def _duties(self, node: Node) -> None:
        read_organisation(node, self.gathered)
        if gives_criteria(node.text):
            read_allotment(node, self.books, self.gathered)

    def _assigned(self, node: Node, context: Context) -> None:
        """A line under "Phân công …": criteria given to people, or the duties of a body."""
        if names_criteria(node.text, self.books) or not begins_like_office(node.text):
            read_allotment(node, self.books, self.gathered)
            self.children(node, context)
        else:
            read_organisation(node, self.gathered)

    def _note_status(self, node: Node) -> None:
        """A sentence outside the results' part that tells how many criteria are met."""
        if node.line is not None and tells_status(node.line.body):
            self.gathered.status_lines.append((node.line, "status"))

    def _add_goal(self, text: str, number: int, context: Context) -> None:
        passage = Passage(text, Source(number, number))
        figured = any(q.unit != "tiêu chí" for q in quantities(text))
        if context.zone in ("specific", "objectives") and (context.zone == "specific" or figured):
            self.gathered.specific.append(passage)
        else:
            self.gathered.general.append(passage)
        if context.zone in ("specific", "objectives") and figured:
            add_item(text, number, Context(zone=context.zone), self.books, self.gathered)

    def _status(self, node: Node, context: Context) -> None:
        if node.line is not None and tells_goal(node.line.body, self.books.year):
            self._add_goal(node.line.body, node.line.number, Context(zone="specific"))
        elif node.line is not None:
            self.gathered.status_lines.append((node.line, context.zone or "status"))
        self.children(node, context)

    # --------------------------------------------------------------------------------------------------------- work
    def _work(self, node: Node, context: Context) -> Context:
        line = node.line
        if line is None:
            return context
        told = self._told_status(node, line, context) if context.criterion is None else None
        if told is not None:
            return told
        if holds_headings(node) and self._criterion_of(line.body) is None:
            self.children(node, context.within(section=None, field=None))
            return context
        section = self._section(node, context)
        if section is not None:
            inner = context.within(section=section, role=role_in(context.zone), field=None)
            self.children(node, inner)
            section.end = max(section.end, node.last)
            return inner if not line.style else context
        label = label_of(line.body)
        if label is not None:
            return self._labelled(node, context, *label)
        if self._continues_parties(line, context):
            self.children(node, context)
            return context
        if context.section is not None and is_only_assignment(line.body):
            fill_field("assigned", line.body, line.number, context, self.books, self.gathered)
            self.children(node, context)
            return context
        self._item(node, context)
        return context

    def _told_status(self, node: Node, line: Line, context: Context) -> Context | None:
        """Takes a line that tells how the criteria stand where tasks are looked for."""
        if lists_met(line.body):
            self._status(node, context.within(zone="met"))
            return context
        if context.zone is None and tells_status(line.body):
            self._withdraw(context.section)
            self._status(node, Context(zone="status"))
            return Context(zone="status")
        return None

    def _withdraw(self, section: OpenSection | None) -> None:
        """Takes back a section without items: its heading turned out to be of another part of the plan."""
        if section is not None and all(i.section != section.id for i in self.gathered.items):
            self.gathered.sections.remove(section)

    def _continues_parties(self, line: Line, context: Context) -> bool:
        """Takes a line without a label as more of the people the label before it opened."""
        if not opens_parties(context.field) or starts_with_verb(line.body) or len(line.body) >= _LONGEST_PARTY:
            return False
        if (line.numbered or line.body.endswith(".")) and not begins_like_office(line.body):
            return False
        return fill_field(context.field, line.body, line.number, context, self.books, self.gathered)

    def _labelled(self, node: Node, context: Context, field: str, rest: str) -> Context:
        line = node.line
        assert line is not None
        inner = context.within(field=field, role=role_for(field, context.role))
        if field in ("task", "solution", "proposal", "remark", "target"):
            if rest and field == "remark" and context.section and context.section.criterion:
                self.gathered.section_status.append((context.section, line, rest))
            if rest:
                self._text(rest, line.number, inner)
            self.children(node, inner)
            return inner
        for inner_field, value in (fields_in(line.body) or dashed_fields(line.body)) if rest else ():
            if value and not fill_field(inner_field, value, line.number, inner, self.books, self.gathered):
                add_item(value, line.number, context, self.books, self.gathered)
        self.children(node, inner)
        return inner

    def _text(self, text: str, number: int, context: Context) -> None:
        named = OF_CRITERION.match(text)
        if named and context.criterion is None:
            add_item(text[named.end() :], number, context, self.books, self.gathered, about=named[1])
            return
        if says_not_assessed(text) and context.section:
            context.section.assessed = False
            return
        add_item(text, number, context, self.books, self.gathered)

    def _item(self, node: Node, context: Context) -> None:
        line = node.line
        assert line is not None
        inner = context
        if not (is_lead(node)):
            self._text(line.body, line.number, context)
        self.children(node, inner)

    # ----------------------------------------------------------------------------------------------------- sections
    def _section(self, node: Node, context: Context) -> OpenSection | None:
        """Opens a section where the line is a heading: of a criterion, or of a group of tasks."""
        line = node.line
        assert line is not None
        title, given = split_assigned(line.body)
        title, fields = split_heading(led_by(title))
        title, rest = title_and_rest(title, line)
        criterion = self._criterion_of(title)
        if ends_a_list(node) or not (title or rest):
            return None
        if not ((fields or given) and node.children) and not self._is_heading(node, title, rest, criterion, context):
            return None
        number = section_number(line, title)
        section = self.gathered.open_section(number, GIVEN.sub("", title).strip(" .:"), criterion, line.number)
        for field, value in fields_in(fields):
            fill_field(field, value, line.number, Context(section=section), self.books, self.gathered)
        if given:
            fill_field("assigned", given, line.number, Context(section=section), self.books, self.gathered)
        if not section.responsible and (criterion is None or not low(title).startswith("trường")):
            section.responsible += offices_in_heading(section.title, self.books.offices, self.books.place)
        if says_not_assessed(rest or line.body):
            section.assessed = False
        else:
            self._beside_heading(rest, line, context.within(section=section, role=role_in(context.zone), field=None))
        return section

    def _beside_heading(self, rest: str, line: Line, context: Context) -> None:
        """What stands on a heading's line: how its criterion stands, what is to be done, or both."""
        section = context.section
        assert section is not None
        told = VERDICT_FIRST.match(rest) if section.criterion else None
        if told:
            self.gathered.section_status.append((section, line, told[1]))
            rest = rest[told.end() :]
        elif section.criterion and len(rest) < LONGEST_VERDICT and verdict_in(rest):
            self.gathered.section_status.append((section, line, rest))
            return
        if rest:
            add_item(rest, line.number, context, self.books, self.gathered)

    def _criterion_of(self, title: str) -> str | None:
        if self.books.criteria is None or len(title) > LONGEST_HEADING:
            return None
        return self.books.criteria.of_heading(title)

    def _is_heading(self, node: Node, title: str, rest: str, criterion: str | None, context: Context) -> bool:
        line = node.line
        assert line is not None
        if label_of(line.body) is not None and not names_a_criterion(title):
            return False
        if len(title) > LONGEST_HEADING or (opens_parties(context.field) and not line.numbered):
            return False
        has_more = bool(node.children)
        named = names_a_criterion(title) or (criterion is not None and key(title).startswith("tieu chi "))
        alone = named and context.section is None
        if rest and not (has_more or alone or short_rest(rest) or has_longer_siblings(node)) and line.numbered:
            return False
        if named and (not rest or has_more or line.numbered or not line.style):
            return True
        if line.numbered:
            if (
                criterion
                and (has_more or says_not_assessed(rest) or not (is_sentence(line.body) or any(quantities(title))))
                and is_name_like(title)
            ):
                return True
            return has_more and not is_sentence(title) and not rest
        if not line.style:
            return is_unmarked_heading(line, title, rest, criterion, self.books.criteria)
        return bool(criterion) and has_more and not rest and not is_sentence(title)


def _table_of(node: Node) -> int:
    """The table a row belongs to, 0 for everything else."""
    if node.line is None or not node.line.is_row or node.line.block is None:
        return 0
    return node.line.block.table or -1
