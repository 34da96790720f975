"""What hatchling asks while it builds the wheel: put in the data that lie beside the package in the sources.

An editable installation reads them where they lie, so it gets nothing (docs/adr/0003-data-in-the-wheel.md).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FOLDERS = ("law", "registers", "reference", "demo", "locale")
MUST_BE_BUILT = {
    "datchuan/ui/static/ui/vendor/.built": "the browser assets",
    "locale/en/LC_MESSAGES/django.mo": "the message catalogues",
}


class DataOfTheWheel(BuildHookInterface):
    """Adds each folder as `datchuan/data/<name>`; refuses to build a wheel without what must be built first."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        root = Path(self.root)
        for file, what in MUST_BE_BUILT.items():
            if not (root / file).is_file():
                raise FileNotFoundError(f"{what} are not built yet: give the command `make setup` first")
        for name in FOLDERS:
            build_data["force_include"][str(root / name)] = f"datchuan/data/{name}"
