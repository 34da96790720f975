"""Files whose columns have to be matched, as JSON."""

from __future__ import annotations

from typing import Any

from datchuan.domain.registers.matching.heading import words
from datchuan.domain.registers.matching.table import Column
from datchuan.domain.registers.model import Register
from datchuan.registers.actions import TableLook, titled_village
from datchuan.registers.as_matched import remembered
from datchuan.registers.models import ColumnMatch


def table_data(look: TableLook) -> dict[str, Any]:
    """A file whose columns have to be matched, as far as it is understood."""
    sent = look.sent
    return {
        "id": sent.pk,
        "code": sent.register,
        "version": look.register.version,
        "place": sent.place.code,
        "year": sent.year,
        "file": sent.file_name,
        "at": sent.at,
        "expires_at": sent.expires_at,
        "sheet": look.found.name,
        "sheets": list(look.opened.sheets),
        "row": look.found.heading.first + 1,
        "matched_at": look.remembered.at if look.remembered else None,
        "columns": [_column(look, one) for one in look.found.columns],
        "words": look.words,
        "names": look.names,
        "village": look.village or titled_village(look),
        "asks_village": look.asks_village,
        "hindrance": look.hindrance,
        "tried": [
            {
                "number": one.row.number,
                "values": {code: words(value) for code, value in one.row.typed.items()},
                "problems": [problem.sentence for problem in one.problems],
            }
            for one in look.tried()
        ],
    }


def match_data(match: ColumnMatch, register: Register) -> dict[str, Any]:
    """How files of a make are matched, as it is remembered."""
    found = remembered(match, register)
    return {
        "id": match.pk,
        "code": match.register,
        "place": match.place.code,
        "headings": match.headings,
        "columns": {one.field: one.heading for one in found.columns},
        "answers": found.answers,
        "at": match.at,
        "by": str(match.by) if match.by else None,
    }


def _column(look: TableLook, column: Column) -> dict[str, Any]:
    fields = [code for code, at in look.match.columns.items() if at == column.index]
    sure = [one.sureness for one in look.proposals if one.column == column.index and one.field in fields]
    return {
        "letters": column.letters,
        "heading": column.name,
        "samples": list(column.samples),
        "field": fields[0] if fields else None,
        "sureness": sure[0] if sure and not look.remembered else None,
    }
