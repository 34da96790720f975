"""The key that signs sessions: given, or made once and kept in the data folder."""

from __future__ import annotations

import secrets
from pathlib import Path


def secret_key(given: str, data: Path) -> str:
    """The given key, else the one in `secret-key` of the data folder, which is made readable by its owner alone."""
    if given:
        return given
    path = data / "secret-key"
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        data.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600, exist_ok=True)
        key = secrets.token_urlsafe(50)
        path.write_text(key, encoding="ascii")
        return key
