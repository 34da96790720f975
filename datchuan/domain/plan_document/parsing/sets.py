"""Which criteria set a document speaks of: by the decision it cites, the period it names, its counts, or its year."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from datchuan.domain.plan_document.folding import low
from datchuan.domain.plan_document.model import Heading
from datchuan.domain.plan_document.parsing.lines import Line
from datchuan.domain.plan_document.vocabulary import SetWords, Vocabulary

_TOTAL = re.compile(r"(?<![\d,./])(?:\d{1,2}\s*/\s*)?(\d{2})\s*tiêu chí")


def set_of(lines: Sequence[Line], heading: Heading, vocabulary: Vocabulary) -> str | None:
    """The code of the set, None when nothing in the document speaks of criteria."""
    text = low("\n".join(line.text for line in lines))
    if "tiêu chí" not in text and "nông thôn mới" not in text and "ntm" not in text:
        return None
    points: Counter[str] = Counter()
    for words in vocabulary.sets:
        points[words.code] = _points(words, text, heading)
    best = points.most_common(2)
    if not best or best[0][1] <= 0 or (len(best) == 2 and best[0][1] == best[1][1]):
        return None
    return best[0][0]


def _points(words: SetWords, text: str, heading: Heading) -> int:
    points = sum(4 for number in words.numbers if low(number) in text)
    points += sum(2 for total in _TOTAL.findall(text)[:6] if int(total) == len(words.criteria))
    period = rf"giai đoạn\s*{words.first_year}\s*[-–]\s*{words.last_year}"
    points += 2 if re.search(rf"tiêu chí[^.;]{{0,60}}{period}", text) else 0
    codes = set(re.findall(r"tiêu chí\s*(?:số\s*)?(\d{1,2})\b", text))
    points += 3 if any(10 < int(c) <= len(words.criteria) for c in codes) else 0
    names = sum(1 for c in words.criteria if len(c.name) > 9 and low(c.name) in text)
    points += min(names, 6)
    if heading.year is not None:
        points += 3 if words.first_year <= heading.year <= words.last_year else 0
    return points
