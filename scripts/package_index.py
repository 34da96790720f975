"""Tell uv where this machine's pip looks for packages, so that one configuration serves both."""

from __future__ import annotations

import ast
import os
import subprocess

# pip's name, uv's variable, what uv puts between several values
SAME_MEANING = (
    ("index-url", "UV_DEFAULT_INDEX", " "),
    ("extra-index-url", "UV_INDEX", " "),
    ("find-links", "UV_FIND_LINKS", ","),
    ("no-index", "UV_NO_INDEX", " "),
    ("trusted-host", "UV_INSECURE_HOST", " "),
    ("cert", "SSL_CERT_FILE", " "),
    ("proxy", "HTTPS_PROXY", " "),
)
MOST_IMPORTANT_LAST = ("global", "install", ":env:")


def read(listing: str) -> dict[str, str]:
    """pip's settings by name, from what `pip config list` prints: one `scope.name='value'` a line.

    The environment goes before the files' section [install], and that before [global], as in pip itself.
    """
    found: dict[str, dict[str, str]] = {scope: {} for scope in MOST_IMPORTANT_LAST}
    for line in listing.splitlines():
        key, _, value = line.partition("=")
        scope, _, name = key.rpartition(".")
        if scope in found:
            found[scope][name] = str(ast.literal_eval(value))
    return {name: value for scope in MOST_IMPORTANT_LAST for name, value in found[scope].items()}


def translated(settings: dict[str, str]) -> dict[str, str]:
    """The same settings as uv's variables. Several indexes are looked through as pip does; hashes guard the outcome."""
    variables = {"UV_SYSTEM_CERTS": "1", "UV_INDEX_STRATEGY": "unsafe-best-match"}
    for name, variable, between in SAME_MEANING:
        if settings.get(name, "").split():
            variables[variable] = between.join(settings[name].split())
    return variables


def uv_environment(pip: list[str]) -> dict[str, str]:
    """The environment to start uv with: pip's settings, and above them whatever uv was told itself."""
    listing = subprocess.run([*pip, "config", "list"], check=True, capture_output=True, text=True).stdout
    return {**translated(read(listing)), **os.environ}
