"""Typed readers of the environment: each fails loudly and says what the variable should look like."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

ENV: Mapping[str, str] = os.environ


def text(name: str, default: str = "") -> str:
    return ENV.get(name, default)


def flag(name: str, *, default: bool) -> bool:
    """`1`, `true`, `yes`, `on` or their opposites."""
    value = ENV.get(name, "").strip().lower()
    if not value:
        return default
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"{name}={value!r}: write 1 or 0")


def whole_number(name: str, default: int) -> int:
    value = ENV.get(name, "").strip()
    if not value:
        return default
    if not value.isdigit():
        raise ImproperlyConfigured(f"{name}={value!r}: write a whole number, for example {default}")
    return int(value)


def day(name: str) -> date | None:
    value = ENV.get(name, "").strip()
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as problem:
        raise ImproperlyConfigured(f"{name}={value!r}: write a day as 2024-03-15") from problem


def words(name: str, default: str = "") -> list[str]:
    """Words separated by commas."""
    return [w.strip() for w in ENV.get(name, default).split(",") if w.strip()]


def folder(name: str, default: Path) -> Path:
    value = ENV.get(name, "").strip()
    return Path(value).expanduser().resolve() if value else default


def link(name: str) -> str:
    """The address of a web page."""
    value = ENV.get(name, "").strip()
    if value and not value.startswith(("https://", "http://")):
        raise ImproperlyConfigured(f"{name}={value!r}: write an address as https://example.vn/datchuan")
    return value


def data_base(name: str, *, sqlite: Path) -> dict[str, object]:
    """Django's settings of the data base: SQLite (WAL) in the data folder, or `postgresql://user:password@host:port/name`.

    A PostgreSQL on a Unix socket is written `postgresql:///name?host=/folder`.
    """
    value = ENV.get(name, "").strip()
    if not value:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": sqlite,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32000;",
            },
        }
    parts = urlsplit(value)
    if parts.scheme not in {"postgresql", "postgres"} or not parts.path.strip("/"):
        raise ImproperlyConfigured(f"{name}: write postgresql://user:password@host:5432/name")
    socket = dict(p.split("=", 1) for p in parts.query.split("&") if "=" in p).get("host", "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.strip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(socket) or parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
