"""A small faultless law to start tests from, and a way to swap a file of it."""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).parent
PATHS = {
    "set": "vn/thu/set.yaml",
    "criterion": "vn/thu/criteria/01-duong.yaml",
    "province": "vn/thu/provinces/46.yaml",
}


def law_files(**swapped: str) -> dict[str, str]:
    """The texts of the small law by path; `swapped` takes the place of a file (set=, criterion=, province=)."""
    return {
        path: swapped.get(name, (HERE / "law_base" / f"{name}.yaml").read_text(encoding="utf-8"))
        for name, path in PATHS.items()
    }
