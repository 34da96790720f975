"""What `datchuan places …` does: asks a query, writes the answer for people or as JSON."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from datchuan.places import queries
from datchuan.places.actions import load_reference
from datchuan.places.as_json import described_data, found_data
from datchuan.places.models import AttributeKey, Confidence
from datchuan.places.queries import AttributeFact, Became, Described, PlaceOnDay
from datchuan.places.words import value_label
from datchuan.ui.dates import today

LEAST = 1


def show(options: argparse.Namespace) -> int:
    """Write what the code stood for on the day; 1 when it never stood for anything."""
    on = options.on or today()
    described = queries.describe(options.code.strip(), on)
    if described is None:
        sys.stderr.write(_("Không có đơn vị nào mang mã %(code)s.") % {"code": options.code} + "\n")
        return 1
    _write(described_data(described) if options.json else "\n".join(lines(described)))
    return 0


def search(options: argparse.Namespace) -> int:
    """Write the places that match, best first; 1 when there are none."""
    found = queries.search(" ".join(options.text), on=options.on, limit=max(options.limit, LEAST))
    if options.json:
        _write([found_data(unit, parents) for unit, parents in queries.with_parents(found)])
    elif found:
        _write("\n".join(_found_line(unit, parents) for unit, parents in queries.with_parents(found)))
    else:
        sys.stderr.write(_("Không tìm thấy đơn vị nào.") + "\n")
    return 0 if found else 1


def load(options: argparse.Namespace) -> int:
    """Load the lists that came with the program and write the counts."""
    loaded = load_reference()
    sentence = _("%(units)s đơn vị, %(lineage)s dòng sáp nhập; thêm %(created)s, sửa %(changed)s, bỏ %(removed)s dòng.")
    _write(sentence % {name: getattr(loaded, name) for name in ("units", "lineage", "created", "changed", "removed")})
    return 0


def lines(described: Described) -> Iterator[str]:
    """The answer for people, line by line."""
    yield f"{described.unit.code}  {described.address}"
    yield from _life_lines(described)
    if described.exists and not described.unit.attested:
        yield _("Chưa có nguồn nói về ngày này; giả định như về sau.")
    for key, fact in described.attributes.items():
        yield f"{AttributeKey(key).label}: {_fact_text(key, fact)}"
    if described.came_from:
        yield _("Hình thành từ: %(units)s") % {"units": "; ".join(map(_became_text, described.came_from))}
    if described.exists and described.became:
        yield _("Về sau: %(units)s") % {"units": "; ".join(map(_became_text, described.became))}


def _life_lines(described: Described) -> Iterator[str]:
    place = described.unit.place
    if described.exists:
        yield _("Ngày xem: %(day)s") % {"day": _day(described.on)}
    elif place.valid_to is None or described.on < place.valid_to:
        yield _("Chưa có vào ngày %(day)s") % {"day": _day(described.on)}
    else:
        yield _("Đã kết thúc sau ngày %(day)s") % {"day": _day(place.valid_to)}
        for unit, parents in described.outcome:
            address = ", ".join([f"{unit.full_name} ({unit.code})", *(parent.full_name for parent in parents)])
            yield _("Sáp nhập vào %(unit)s") % {"unit": address}


def _fact_text(key: str, fact: AttributeFact) -> str:
    if fact.value is None:
        return f"{Confidence.UNKNOWN.label}{f' ({fact.note})' if fact.note else ''}"
    return f"{value_label(key, fact.value)} ({Confidence(fact.confidence).label}; {fact.source})"


def _became_text(became: Became) -> str:
    part = "" if became.whole else " " + pgettext("a part of the unit went over", "(một phần)")
    return f"{became.unit.full_name} ({became.unit.code}, {_day(became.on)}){part}"


def _found_line(unit: PlaceOnDay, parents: Sequence[PlaceOnDay]) -> str:
    above = ", ".join(parent.full_name for parent in parents)
    ended = unit.place.valid_to
    end = "" if ended is None else " " + _("đến %(day)s") % {"day": _day(ended)}
    return f"{unit.code}  {unit.full_name}{f', {above}' if above else ''}{end}"


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _write(answer: object) -> None:
    text = answer if isinstance(answer, str) else json.dumps(answer, ensure_ascii=False, indent=2)
    sys.stdout.write(f"{text}\n")
