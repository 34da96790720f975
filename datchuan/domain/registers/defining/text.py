"""A definition's tree as YAML text as people write it: a column a line, words without quotes where they may."""

from __future__ import annotations

import io
from collections.abc import Mapping

from yaml.emitter import Emitter
from yaml.representer import SafeRepresenter
from yaml.resolver import BaseResolver
from yaml.serializer import Serializer

from datchuan.domain.files.trees import Tree

_WIDTH = 100_000  # never folded: one entry is one line


class _TextDumper(Emitter, Serializer, SafeRepresenter, BaseResolver):
    """Writes trees of text: true and 1 need no quotes, for the reader takes everything as text."""

    def __init__(self, stream: io.StringIO) -> None:
        Emitter.__init__(self, stream, width=_WIDTH, allow_unicode=True)
        Serializer.__init__(self)
        SafeRepresenter.__init__(self, default_flow_style=None, sort_keys=False)  # type: ignore[arg-type]  # None: only the innermost on one line
        BaseResolver.__init__(self)

    def ignore_aliases(self, data: object) -> bool:
        """An entry that stands twice is written twice."""
        return True


def yaml_text(tree: Mapping[str, Tree]) -> str:
    """The YAML of which `read_tree` gives the same tree."""
    stream = io.StringIO()
    dumper = _TextDumper(stream)
    dumper.open()
    dumper.represent(dict(tree))
    dumper.close()
    return stream.getvalue()
