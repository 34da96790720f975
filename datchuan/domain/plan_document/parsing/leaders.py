"""Who is a leader of the commune and who a body that does the work, by the words alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from datchuan.domain.plan_document.folding import bare
from datchuan.domain.plan_document.model import Party
from datchuan.domain.plan_document.parsing.people import without_name

_LEADER = re.compile(
    r"^(?:cac |quyen |q\.? ?)*(?:pho )?(?:chu tich|ct|pct|bi thu|pbt|bt)\b"
    r"(?!.*\b(?:hoi|mat tran|mttq|ubmttq|doan|chi bo|nong dan|phu nu|cuu chien binh|hnd|hpn|lhpn|ccb|thon|ap|ban)\b)|"
    r"^(?:lanh dao|thuong truc) (?:ubnd|dang uy|hdnd|uy ban)"
)
_BODY = re.compile(
    r"^(?:cac )?(?:phong|tram|truong|cong an|ban|hoi|doan|van phong|trung tam|ubnd|uy ban|mat tran|ubmttq|mttq|"
    r"cong chuc|cc|can bo|chu tich|pho chu tich|ct|pct|hop tac xa|htx|to|thon|ap|dia chinh|van hoa|tu phap|tai chinh|"
    r"hieu truong|don bien phong)\b"
)
_FEWEST = 4  # cells that tell what a column holds
_SHARE = 0.75  # of them that must name bodies


def is_leader(words: str) -> bool:
    """Whether the words name the head of the commune, of its Party committee or of its council, or a deputy."""
    return bool(_LEADER.match(bare(without_name(words.strip(" .;,")))))


def all_lead(parties: Iterable[Party]) -> bool:
    """Whether every one of the parties is a leader; False for none."""
    offices = [p.office or p.text for p in parties]
    return bool(offices) and all(is_leader(office) for office in offices)


def are_bodies(cells: Sequence[str]) -> bool:
    """Whether the cells of a column name bodies or offices, whatever its head says."""
    named = [c for c in cells if len(c.split()) > 1 and _BODY.match(bare(without_name(c)))]
    return len(cells) >= _FEWEST and len(named) >= _SHARE * len(cells)


def are_leaders(cells: Sequence[str]) -> bool:
    """Whether each cell of a column names leaders only."""
    return len(cells) >= _FEWEST and all(
        is_leader(part) for c in cells for part in re.split(r"[;,\n]", c) if part.strip()
    )
