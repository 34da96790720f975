"""Write requirements/*.txt anew: every package at one version with its hashes, for every system, without any address.

    python scripts/lock.py               keep the versions that still fit pyproject.toml
    python scripts/lock.py --upgrade     take the newest that fit

Only the main index is asked: a machine's own store of packages may lack the files of other systems, and their hashes.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts.package_index import uv_environment  # noqa: E402  found once the project's folder is on the path

HOW = ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-header", "--no-annotate"]
HOW += ["--no-emit-index-url", "--no-emit-find-links", "--quiet"]
RUN = ["pyproject.toml", "--extra", "postgresql", "--group", "setup"]
WHOLE = [*RUN, "--extra", "analytics", "--extra", "spark"]
FILES = {
    "run.txt": RUN,
    "test.txt": [*WHOLE, "--group", "test", "--constraint", "requirements/run.txt"],
    "uv.txt": ["--group", "installer"],
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--upgrade", action="store_true", help="take the newest versions that fit")
    extra = ["--upgrade"] if parser.parse_args().upgrade else []
    environment = uv_environment([sys.executable, "-m", "pip"])
    for variable in ("UV_INDEX", "UV_FIND_LINKS"):
        environment.pop(variable, None)
    uv = str(Path(sys.executable).parent / "uv")
    for file, what in FILES.items():
        command = [uv, "pip", "compile", *what, *HOW, *extra, "--output-file", f"requirements/{file}"]
        subprocess.run(command, cwd=ROOT, env=environment, check=True)
        print(f"requirements/{file}: written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
