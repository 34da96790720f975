"""An environment for another version of Python, `.venv-<version>`, with the same locked packages.

python scripts/other_python.py 3.13
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts.package_index import uv_environment  # noqa: E402  found once the project's folder is on the path


def find(version: str) -> Path | None:
    """An interpreter of this version ("3.13") that starts: on the path, or among those pyenv keeps."""
    on_path = shutil.which(f"python{version}")
    kept = Path(on_path).parent.parent / "versions" if on_path else Path.home() / ".pyenv" / "versions"
    for candidate in filter(None, [on_path, *sorted(kept.glob(f"{version}.*/bin/python"), reverse=True)]):
        answer = subprocess.run([candidate, "--version"], stdin=subprocess.DEVNULL, capture_output=True, text=True)
        if answer.returncode == 0 and answer.stdout.startswith(f"Python {version}."):
            return Path(candidate)
    return None


def folder(version: str) -> Path:
    return ROOT / f".venv-{version}"


def interpreter(version: str) -> Path:
    return folder(version) / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def make(version: str, python: Path) -> None:
    """Make the environment, or leave it alone when it holds what is locked now."""
    locked = (ROOT / "requirements" / "test.txt").read_bytes()
    stamp, digest = folder(version) / "installed.sha256", hashlib.sha256(locked).hexdigest()
    if stamp.is_file() and stamp.read_text("ascii") == digest:
        return
    print(f"· making {folder(version).name}", flush=True)
    uv = Path(sys.executable).parent / "uv"
    env = uv_environment([sys.executable, "-m", "pip"])
    target = ["--python", str(interpreter(version))]
    commands = [
        [uv, "venv", "--quiet", "--clear", "--python", python, folder(version)],
        [uv, "pip", "sync", "--quiet", "--require-hashes", *target, "requirements/test.txt"],
    ]
    for command in commands:
        subprocess.run([str(word) for word in command], cwd=ROOT, env=env, check=True)
    stamp.write_text(digest, "ascii")


def main() -> int:
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    version = sys.argv[1]
    python = find(version)
    if python is None:
        print(f"there is no Python {version} on this machine", file=sys.stderr)
        return 1
    make(version, python)
    return 0


if __name__ == "__main__":
    sys.exit(main())
