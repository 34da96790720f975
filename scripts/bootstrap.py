"""Make the program runnable from its sources, with nothing but Python 3.11+ at hand.

    python3 scripts/bootstrap.py run     what running needs: .venv, locked packages, browser assets, message catalogues
    python3 scripts/bootstrap.py test    that, the tools of the tests, and a Chromium

Every package is checked against a hash in requirements/. What is up to date is left alone, so a second call takes a
moment. Packages come from wherever pip is configured to look; no address is written here.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts.package_index import uv_environment  # noqa: E402  found once the project's folder is on the path

VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "datchuan-installed.json"
LEVELS = ("run", "test")  # each holds all of the one before it
NO_VENV = """
Python cannot make an environment of its own here (.venv), because a part of it is not installed.
    Debian, Ubuntu:  sudo apt install python3-venv
    elsewhere:       install the package "virtualenv" for this Python
Then give the same command again."""


class InstallationError(Exception):
    """Something is missing that this script may not, or cannot, put right; the message says what to do."""


def say(text: str) -> None:
    print(f"· {text}", flush=True)


def run(*command: object, env: dict[str, str] | None = None) -> None:
    """Run a command; its output is shown only when it fails."""
    done = subprocess.run([str(c) for c in command], cwd=ROOT, env=env, stdin=subprocess.DEVNULL, capture_output=True)
    if done.returncode:
        sys.stderr.buffer.write(done.stdout + done.stderr)
        raise InstallationError(f"this failed: {' '.join(str(c) for c in command)}")


def works(*command: object) -> bool:
    return (
        subprocess.run([str(c) for c in command], cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True).returncode
        == 0
    )


# ------------------------------------------------------------------------------------------------------ the environment
def make_environment() -> None:
    """Make .venv by the first way that works on this machine."""
    say("making .venv")
    shutil.rmtree(VENV, ignore_errors=True)
    if any(made() for made in (with_venv, with_virtualenv, with_pip_from_outside, with_venv_from_apt)):
        return
    shutil.rmtree(VENV, ignore_errors=True)
    raise InstallationError(NO_VENV.strip())


def with_venv() -> bool:
    return works(sys.executable, "-m", "venv", VENV)


def with_virtualenv() -> bool:
    return works(sys.executable, "-m", "virtualenv", "--no-download", VENV)


def with_pip_from_outside() -> bool:
    """Debian without python3-venv, but with python3-pip: an environment without pip, filled by the system's."""
    if not works(sys.executable, "-m", "pip", "--version"):
        return False
    shutil.rmtree(VENV, ignore_errors=True)
    return works(sys.executable, "-m", "venv", "--without-pip", VENV)


def with_venv_from_apt() -> bool:
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    say("installing python3-venv (this is root on a Debian)")
    works("apt-get", "update")
    return works("apt-get", "install", "-y", "--no-install-recommends", "python3-venv") and with_venv()


def pip() -> list[str]:
    """The command for pip working on .venv."""
    inside = [str(PYTHON), "-m", "pip"]
    return inside if works(*inside, "--version") else [sys.executable, "-m", "pip", "--python", str(PYTHON)]


# -------------------------------------------------------------------------------------------------------- the packages
def digest(level: str) -> str:
    """What .venv depends on, as a hash: this Python, this folder, the locked packages, the project's description."""
    files = [f"requirements/{level}.txt", "requirements/uv.txt", "pyproject.toml", "scripts/bootstrap.py"]
    parts = [sys.version.encode(), str(ROOT).encode(), *((ROOT / file).read_bytes() for file in files)]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def installed() -> dict[str, str]:
    """What the stamp says: `level`, `digest`, `python` and `root`; empty when there is no environment."""
    if not (STAMP.is_file() and PYTHON.exists()):
        return {}
    content: dict[str, str] = json.loads(STAMP.read_text("utf-8"))
    return content


def install_packages(level: str) -> None:
    """Bring .venv to `level` (never below what it has), exactly as locked, with the project itself editable."""
    stamp = installed()
    level = max(level, stamp.get("level", level), key=LEVELS.index)
    if stamp.get("digest") == digest(level):
        return
    if (stamp.get("python"), stamp.get("root")) != (sys.version, str(ROOT)):
        make_environment()
    say(f"installing the locked packages (requirements/{level}.txt)")
    run(*pip(), "install", "--quiet", "--require-hashes", "-r", "requirements/uv.txt")
    env = uv_environment(pip())
    uv = [BIN / "uv", "pip"]
    run(*uv, "sync", "--python", PYTHON, "--require-hashes", f"requirements/{level}.txt", env=env)
    run(*uv, "install", "--python", PYTHON, "--no-deps", "--no-build-isolation", "--editable", ".", env=env)
    content = {"level": level, "digest": digest(level), "python": sys.version, "root": str(ROOT)}
    STAMP.write_text(json.dumps(content, indent=1), "utf-8")


def step(*command: object) -> None:
    """Run one of our scripts in .venv, its lines shown as they come."""
    env = {"NODE_USE_SYSTEM_CA": "1", **os.environ}  # npm trusts whom the system trusts
    if subprocess.run([str(PYTHON), *map(str, command)], cwd=ROOT, env=env, stdin=subprocess.DEVNULL).returncode:
        raise InstallationError(f"{command[0]} did not finish; what it says above tells why")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("level", choices=LEVELS)
    level = parser.parse_args().level
    if sys.version_info < (3, 11):  # noqa: UP036  this script is what an older Python meets first
        print(f"Python 3.11 or newer is needed; this one is {sys.version.split()[0]}", file=sys.stderr)
        return 1
    try:
        install_packages(level)
        step("scripts/build_assets.py")
        step("scripts/messages.py", "compile")
        if level == "test":
            step("scripts/chromium.py", "--install")
    except InstallationError as reason:
        print(f"\n{reason}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
