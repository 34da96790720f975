"""Translations of the interface, without gettext's programs. Source texts are Vietnamese, locale/en has the English.

python scripts/messages.py extract      collect the texts of templates and modules into locale/en
python scripts/messages.py todo         print what has no English yet, as JSON {"Vietnamese": ""}
python scripts/messages.py fill FILE    take translations from such a JSON file
python scripts/messages.py compile      write the .mo files the program reads
python scripts/messages.py check        exit 1 when a text is missing, untranslated, left over, or breaks a placeholder
"""

from __future__ import annotations

import argparse
import io
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages import Catalog
from babel.messages.catalog import Message
from babel.messages.extract import extract as extract_from
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "datchuan"
ENGLISH = ROOT / "locale" / "en" / "LC_MESSAGES" / "django.po"
KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy", "ngettext_noop"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
}
CHANGING = re.compile(
    r'#(?!:|,)|"(POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team|Generated-By|Project-Id|Report-Msgid)'
)
STRING = r"""(?:u?'(?:\\.|[^'\\])*'|u?"(?:\\.|[^"\\])*")"""
TEMPLATE_CALL = re.compile(rf"\b(?:_|n?gettext|pgettext)\(\s*{STRING}(?:\s*,\s*(?:{STRING}|count))*\s*\)")


def template_calls(path: Path) -> str:
    """The texts of a template as Python calls, one a line."""
    if not settings.configured:
        settings.configure()
    return "\n".join(TEMPLATE_CALL.findall(templatize(path.read_text("utf-8"), origin=str(path))))


def texts(root: Path = SOURCES) -> Iterator[tuple[str, str | tuple[str, str], str | None]]:
    """(file, text or (one, many), context) of every text under a folder, files in order of their names."""
    for path in sorted([*root.rglob("*.py"), *root.rglob("*.html")]):
        source = template_calls(path) if path.suffix == ".html" else path.read_text("utf-8")
        stream = io.BytesIO(source.encode())
        for _line, message, _comments, context in extract_from(
            "python", stream, KEYWORDS, options={"encoding": "utf-8"}
        ):
            text = tuple(message[:2]) if isinstance(message, tuple) and context is None else message
            yield path.relative_to(root.parent).as_posix(), text, context


def collect(root: Path = SOURCES) -> Catalog:
    """A catalogue of the texts in use, without translations."""
    found = Catalog(locale="en", project="datchuan", charset="utf-8")
    for file, text, context in texts(root):
        found.add(text, locations=[(file, 0)], context=context)
    return found


def read(path: Path = ENGLISH) -> Catalog:
    """The translations that exist; an empty catalogue when there is no file."""
    if not path.exists():
        return Catalog(locale="en", project="datchuan", charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale="en", charset="utf-8")


def write(catalog: Catalog, path: Path = ENGLISH) -> None:
    """Sorted, without line numbers and dates, so that two people's changes seldom meet."""
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=120, sort_output=True, ignore_obsolete=True, include_lineno=False)
    lines = buffer.getvalue().decode().splitlines()
    kept = [line for line in lines if not CHANGING.match(line)]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(kept).lstrip("\n") + "\n", "utf-8", newline="\n")


def first(message: Message) -> str:
    """The text, or of a pair (one, many) the first: what translations are filed under."""
    return message.id if isinstance(message.id, str) else message.id[0]


def untranslated(catalog: Catalog) -> list[Message]:
    """The texts that have no translation, or only half of one."""
    return [
        message
        for message in catalog
        if message.id and not all(message.string if isinstance(message.string, tuple) else [message.string])
    ]


def current() -> Catalog:
    """The translations that exist, for the texts in use now."""
    known = read()
    known.update(collect(), no_fuzzy_matching=True)
    return known


def extract() -> int:
    known = current()
    write(known)
    compile_all()
    print(f"{len(known)} texts, {len(untranslated(known))} without English")
    return 0


def todo() -> int:
    wanted = {first(message): "" if isinstance(message.id, str) else ["", ""] for message in untranslated(current())}
    print(json.dumps(wanted, ensure_ascii=False, indent=1))
    return 0


def fill(path: Path) -> int:
    """Take {"Vietnamese": "English"} or, for texts with a number, {"Vietnamese": ["one", "many"]}."""
    known = current()
    given = json.loads(path.read_text("utf-8"))
    for message in known:
        english = given.get(first(message)) if message.id else None
        if english:
            message.string = english if isinstance(message.id, str) else tuple(english)
    write(known)
    compile_all()
    print(f"{len(untranslated(known))} texts without English")
    return 0


def compile_all(folder: Path = ROOT / "locale") -> int:
    """Write each .mo that is missing or older than its .po."""
    for path in sorted(folder.rglob("*.po")):
        compiled = path.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < path.stat().st_mtime:
            with compiled.open("wb") as file:
                write_mo(file, read(path))
    return 0


def placeholders(text: str) -> set[tuple[str, ...]]:
    """`%(name)s` and `{name}` in a text; what stands for a figure may be formatted otherwise in another language."""
    return set(re.findall(r"%\((\w+)\)|\{(\w+)[^{}]*\}", text))


def differs(message: Message) -> bool:
    """Whether a translation would miss a value, or ask for one that is not given."""
    translations = message.string if isinstance(message.string, tuple) else (message.string or "",)
    return any(text and placeholders(text) != placeholders(first(message)) for text in translations if message.id)


def faults() -> list[str]:
    """What keeps the English pages from being English, as sentences; empty when all is well."""
    used, known = collect(), read()
    missing = [
        f"not in locale/en: {message.id!r}"
        for message in used
        if message.id and known.get(message.id, message.context) is None
    ]
    left = [
        f"no longer used: {message.id!r}"
        for message in known
        if message.id and used.get(message.id, message.context) is None
    ]
    broken = [f"{first(message)!r}: the translation has other placeholders" for message in known if differs(message)]
    return [*missing, *left, *(f"no English: {first(message)!r}" for message in untranslated(known)), *broken]


def check() -> int:
    found = faults()
    print("\n".join(found) or "translations: complete")
    return 1 if found else 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=["extract", "todo", "fill", "compile", "check"])
    parser.add_argument("file", nargs="?", type=Path)
    options = parser.parse_args()
    if options.command == "fill":
        return fill(options.file) if options.file else parser.error("fill needs a file")
    return {"extract": extract, "todo": todo, "compile": compile_all, "check": check}[options.command]()


if __name__ == "__main__":
    sys.exit(main())
