"""Invented households and persons from how many of each kind there are: the same ones at every start.

The first so many men and women of a village have what the numbers say; every name says that it is an example.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Counts = Mapping[str, Any]  # a village's numbers as demo/people.yaml writes them: [men, women], and of households one
SURNAMES = ("Hồ", "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Đặng")
SEXES = (("male", "Văn"), ("female", "Thị"))
YES, NO = "có", "không"
HAMLETS = 4


def households(counts: Counts, *, before: int = 0) -> Iterator[dict[str, object]]:
    """A record for each household, headed by its first person.

    `same_head`: which households are headed by the first person of which other; `more_members`: of which so many more
    are written.
    """
    members: dict[str, list[dict[str, object]]] = {}
    for person in persons(counts, before=before):
        members.setdefault(str(person["household_number"]), []).append(person)
    heads = counts.get("same_head", {})
    more = counts.get("more_members", {})
    for number, people in members.items():
        yield {
            "household_number": number,
            "head_name": members[str(heads.get(int(number), number))][0]["full_name"],
            "address": f"Xóm {1 + int(number) % HAMLETS}",
            "members": len(people) + more.get(int(number), 0),
            "women": sum(person["sex"] == "female" for person in people),
        }


def persons(counts: Counts, *, before: int = 0) -> Iterator[dict[str, object]]:
    """A record for each person, dealt out over the households one after another.

    `before`: how many persons other villages have, so that no two of a commune are called the same. `same_name`: which
    persons, by number, are called and were born like which other.
    """
    number = 0
    for sex, (code, middle) in enumerate(SEXES):
        for place in range(counts["persons"][sex]):
            family, turn = number % counts["households"], number // counts["households"]
            alike = counts.get("same_name", {}).get(number + 1, number + 1)
            surname = SURNAMES[(alike - 1) % counts["households"] % len(SURNAMES)]
            yield {
                "household_number": str(family + 1),
                "person_number": turn + 1,
                "full_name": f"{surname} {middle} Mẫu {before + alike}",
                "sex": code,
                **_of(place, {key: counts[key][sex] for key in KINDS}),
            }
            number += 1


KINDS = ("insured", "health_book", "in_labour_force", "trained", "certified")


def _of(place: int, counts: Mapping[str, int]) -> dict[str, object]:
    """What is known of the person at this place among those of the same sex, without what needs no answer."""
    has = {kind: place < counts[kind] for kind in KINDS}
    said: dict[str, object] = {"birth_year": _birth_year(place, works=has["in_labour_force"])}
    said |= {kind: YES if has[kind] else NO for kind in ("insured", "health_book", "in_labour_force")}
    if has["in_labour_force"]:
        said["trained"] = YES if has["trained"] else NO
    if has["trained"]:
        said["certified"] = YES if has["certified"] else NO
    return said


def _birth_year(place: int, *, works: bool) -> int:
    if works:
        return 1964 + place * 7 % 44
    return 2009 + place * 5 % 14 if place % 2 else 1935 + place * 3 % 27
