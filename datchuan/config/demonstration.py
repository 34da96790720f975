"""The demonstration: its commune from `demo/commune.yaml`, its people, and its plans read by the program's own reader.

Every function may be called again: what is there already stays as it is, with whatever visitors have made of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from datchuan import resources
from datchuan.accounts.actions import create_demonstration_people
from datchuan.accounts.models import Person
from datchuan.config.refusal import Refusal
from datchuan.places.actions import add_village
from datchuan.places.models import Level, Place
from datchuan.places.queries import parents_as_of, place_as_of, villages_of
from datchuan.planning.actions.adoption import adopt_draft
from datchuan.planning.actions.documents import receive_document
from datchuan.planning.jobs import read_now
from datchuan.planning.models import DocumentState, Plan, PlanDraft

CHAIR, CLERK = "chu-tich", "thong-ke"


@dataclass(frozen=True)
class Commune:
    """What demo/commune.yaml says: the commune, the day the invented people took office, the names of its villages."""

    place: Place
    since: date
    villages: tuple[str, ...]


def commune() -> Commune:
    """The commune of the demonstration. Raises `Refusal` when the reference lists have no such unit on that day."""
    told = yaml.safe_load((resources.folder("demo") / "commune.yaml").read_text("utf-8"))
    found = place_as_of(told["commune"], told["since"])
    if found is None:
        raise Refusal(f"demo/commune.yaml: {told['commune']}, {told['since']}?")
    return Commune(found.place, told["since"], tuple(told["villages"]))


def add_people() -> None:
    """The villages and the cast, each with the office held and the role given."""
    here = commune()
    known = {village.name for village in villages_of(here.place, here.since)}
    for name in here.villages:
        if name not in known:
            add_village(commune=here.place, name=name, since=here.since, by=None)
    province = next(above.place for above in parents_as_of(here.place, here.since) if above.level == Level.PROVINCE)
    first = villages_of(here.place, here.since)[0].place
    create_demonstration_people(commune=here.place, province=province, on=here.since, village=first)


def add_plans() -> None:
    """Receive, read and adopt each document of demo/plans, as the chair would."""
    here = commune()
    chair = Person.objects.get(username=CHAIR)
    for path in sorted((resources.folder("demo") / "plans").iterdir()):
        add_plan(path, here.place, chair=chair)


def add_plan(path: Path, place: Place, *, chair: Person) -> None:
    """Bring one document to an adopted plan, going on from wherever an earlier start was cut off.

    Raises `Refusal` when the reader refuses it.
    """
    with path.open("rb") as stream:
        document = receive_document(place=place, stream=stream, name=path.name, by=chair).document
    if document.state == DocumentState.RECEIVED:
        read_now(document.pk)
        document.refresh_from_db()
    if document.state == DocumentState.REFUSED:
        raise Refusal(f"{path.name}: {document.refusal}")
    if not Plan.objects.filter(draft__document=document).exists():
        draft = PlanDraft.objects.get(document=document, closed_at__isnull=True)
        adopt_draft(draft=draft.pk, version=draft.version, by=chair)
