"""What was told, as a sentence of a language, and as JSON that keeps it until somebody reads it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from datchuan.domain.plan_document.contract import decimal_text
from datchuan.domain.plan_document.findings.sentences import JOINTS, LAST_JOINT, SENTENCES
from datchuan.domain.plan_document.told import Grouped, Listed, Told, Value

_FIELD = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Language:
    """How a language says things. `one` and `many` are gettext's `gettext` and `ngettext`; the source is Vietnamese."""

    one: Callable[[str], str]
    many: Callable[[str, str, int], str]
    number: Callable[[Decimal], str]  # "54,1", without separators of thousands
    grouped: Callable[[Decimal], str]  # "1.763,5"
    day: Callable[[date], str]


def _comma(value: Decimal) -> str:
    return (decimal_text(value) or "").replace(".", ",")


def _thousands(value: Decimal) -> str:
    whole, _, part = (decimal_text(value) or "0").partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    return f"{grouped},{part}" if part else grouped


VIETNAMESE = Language(
    one=str,
    many=lambda one, many, n: one if n == 1 else many,
    number=_comma,
    grouped=_thousands,
    day=lambda day: f"{day.day:02d}/{day.month:02d}/{day.year}",
)


def tell(what: Told, language: Language = VIETNAMESE) -> str:
    """The sentence, its first letter a capital. Raises KeyError for one this version does not know."""
    said = _words(what, language)
    return said[:1].upper() + said[1:]


def _words(value: Value, language: Language) -> str:
    match value:
        case Told():
            return _filled(value, language)
        case Listed():
            return _joined(value, language)
        case Grouped():
            return language.grouped(value.value)
        case Decimal():
            return language.number(value)
        case date():
            return language.day(value)
        case _:
            return str(value)


def _filled(what: Told, language: Language) -> str:
    values = dict(what.values)
    sentence = SENTENCES[what.sentence]
    template = language.one(sentence) if isinstance(sentence, str) else _counted(sentence, values["n"], language)
    return _FIELD.sub(lambda found: _words(values[found[1]], language), template)


def _counted(pair: tuple[str, str], n: Value, language: Language) -> str:
    return language.many(*pair, int(str(n)))


def _joined(value: Listed, language: Language) -> str:
    words = [_words(item, language) for item in value.items]
    joint = language.one(JOINTS[value.joint])
    if value.joint != "and" or len(words) < 2:
        return joint.join(words)
    return joint.join(words[:-1]) + language.one(LAST_JOINT) + words[-1]


# ------------------------------------------------------------------------------------------------------------ as JSON
def to_json(what: Told) -> dict[str, Any]:
    """`{"said": "count-total", "met": 15, …}`; numbers, days, lists and sentences inside it say what they are."""
    return {"said": what.sentence, **{name: _json(value) for name, value in what.values}}


def _json(value: Value) -> Any:
    match value:
        case Told():
            return to_json(value)
        case Listed():
            return {"list": [_json(item) for item in value.items], "joint": value.joint}
        case Grouped():
            return {"grouped": decimal_text(value.value)}
        case Decimal():
            return {"number": decimal_text(value)}
        case date():
            return {"day": value.isoformat()}
        case _:
            return value


def from_json(data: Mapping[str, Any]) -> Told:
    """What `to_json` made. Raises KeyError or ValueError on anything else."""
    return Told(data["said"], tuple((name, _value(value)) for name, value in data.items() if name != "said"))


def _value(value: Any) -> Value:
    if not isinstance(value, Mapping):
        kept: str | int = value
        return kept
    if "said" in value:
        return from_json(value)
    if "list" in value:
        return Listed(tuple(map(_value, value["list"])), value["joint"])
    if "grouped" in value:
        return Grouped(Decimal(value["grouped"]))
    return Decimal(value["number"]) if "number" in value else date.fromisoformat(value["day"])
