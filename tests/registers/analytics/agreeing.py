"""Made-up records as a file of the copy, and what the plain reading says of them: engines are held against it."""

from datetime import date

from datchuan.domain.registers.expressions import checked_count
from datchuan.domain.registers.model import Count
from datchuan.domain.registers.plain import count_records
from datchuan.registers.analytics.files import CopiedRecord, Part, write_part
from tests.domain.registers.generated import ROAD, records

ON = date(2026, 6, 30)
RECORDS = records(200)
DIGITS = 6  # what made-up counts may have
PARTS = (Part("road", "46", 2026, "19801"), Part("road", "48", 2026, "20185"))
# Neither lives on the day; neither may be counted.
ENDED = CopiedRecord(1, "1", date(2026, 1, 1), date(2026, 6, 1), {"men": 50, "good": True})
TO_COME = CopiedRecord(1, "1", date(2026, 7, 1), None, {"men": 50, "good": True})


def write_copy(folder):
    """Two files: the places 1 and 2 in one, the others in the other. Their paths."""
    living = [CopiedRecord(int(place), place, date(2026, 1, 1), None, values) for place, values in RECORDS]
    for part, places in zip(PARTS, ({1, 2}, {3, 4}), strict=True):
        mine = [one for one in [*living, ENDED, TO_COME] if one.place in places]
        assert write_part(part, ROAD, mine, into=folder) == len(mine)
    return [folder / part.path for part in PARTS]


def made_up_counts(expressions):
    counts = [checked_count(Count(f"q{n}", text), ROAD.fields, DIGITS) for n, text in enumerate(expressions)]
    counts.append(checked_count(Count("sexes", male=expressions[0], female=expressions[1]), ROAD.fields, DIGITS))
    return counts


def agree(counts, answer):
    """The engine's rows say of each place what the plain reading says."""
    query, rows = answer
    found = {row[0]: dict(zip(query.columns, row, strict=True)) for row in rows}
    assert set(found) == {int(place) for place, _values in RECORDS}
    for place, told in found.items():
        mine = count_records(counts, [values for where, values in RECORDS if int(where) == place])
        for code, counted in mine.items():
            keys = {code: counted.amount, "records": counted.records, f"{code}__answered": counted.answered}
            if counted.male is not None:
                keys |= {f"{code}__male": counted.male, f"{code}__female": counted.female}
            assert {key: told[key] for key in keys} == keys, (code, place)
