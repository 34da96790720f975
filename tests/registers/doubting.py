"""Rules of doubt for the small registers of conftest, and doubts as tests look at them."""

import pytest

from datchuan.domain.registers.loading.doubts import load_doubt_rules
from datchuan.registers.actions import doubting, look_through
from datchuan.registers.models import RecordDoubt
from datchuan.registers.queries import doubts as queries

RULES = """
twice:
  - {code: same-head, register: household, name: chu_ho, same: [members], similarity: 0.9, says: Hai hộ cùng chủ hộ.}
  - {code: same-water, register: household, name: nowhere, same: [], says: Cột này không có ở đây.}
"""


def rule_the_doubts(monkeypatch, text=RULES):
    """Doubts go by these rules instead of those that come with the program."""
    rules = (load_doubt_rules(text), f"{hash(text)}")
    for module in (doubting, queries):
        monkeypatch.setattr(module, "doubt_rules", lambda: rules)


@pytest.fixture
def ruled(monkeypatch, published):
    rule_the_doubts(monkeypatch)


@pytest.fixture
def look(ruled, small_map, on_the_day):
    """Looks through the commune again and gives what it changed: (opened, mended)."""

    def looked(by=None):
        found = look_through(place=small_map.commune, by=by)
        return found.opened, found.mended

    return looked


def told(**wanted):
    """By number of the record, the kind and state of each doubt."""
    rows = RecordDoubt.objects.filter(**wanted).select_related("record", "other")
    return sorted(
        (one.kind, one.state, *sorted(r.values["so_ho"] for r in (one.record, one.other) if r)) for one in rows
    )
