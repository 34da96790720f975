"""A small faultless law to start tests from, and a way to swap a file of it."""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).parent
_ALWAYS = ("set", "criterion", "province")
PATHS = {
    "set": "vn/thu/set.yaml",
    "criterion": "vn/thu/criteria/01-duong.yaml",
    "province": "vn/thu/provinces/46.yaml",
    "measures": "vn/thu/measures.yaml",
}


def law_files(**swapped: str) -> dict[str, str]:
    """The texts of the small law by path; `swapped` takes the place of a file (set=, criterion=, province=).

    Measures are there only when given (measures=).
    """
    base = {name: (HERE / "law_base" / f"{name}.yaml").read_text(encoding="utf-8") for name in _ALWAYS}
    return {PATHS[name]: text for name, text in (base | swapped).items()}
