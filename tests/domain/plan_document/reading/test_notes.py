"""Every note a reader can make has its sentence, and its line in the documentation."""

import ast
from pathlib import Path

from datchuan.domain.files import encodings
from datchuan.domain.files.legacy import Lettering
from datchuan.domain.plan_document import reading
from datchuan.domain.plan_document.reading import NOTES

SOURCES = Path(reading.__file__).parent
DOCUMENTATION = Path(__file__).parents[4] / "docs" / "dinh-dang-tep.md"


def written_codes() -> set[str]:
    """Strings in the readers that look like a code of a note: words of small letters joined by hyphens."""
    endings = (
        "-left-out",
        "-mended",
        "-converted",
        "-composed",
        "-accepted",
        "-read",
        "-parted",
        "-to-end",
        "-without-text",
    )
    codes = {f"{lettering}-converted" for lettering in Lettering}
    for path in (*SOURCES.rglob("*.py"), Path(encodings.__file__)):
        if path.name in {"notes.py", "refusals.py"}:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.endswith(endings):
                codes.add(node.value)
    return {code for code in codes if " " not in code and not code.startswith("-")}


def test_every_note_has_a_sentence_and_every_sentence_a_note():
    assert written_codes() - {"scan-without-text"} == set(NOTES)


def test_every_note_is_explained_in_the_documentation():
    text = DOCUMENTATION.read_text(encoding="utf-8")
    assert [code for code in NOTES if f"`{code}`" not in text] == []
