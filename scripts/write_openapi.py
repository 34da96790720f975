"""Write the description of the API to docs/openapi.json, which a test compares with the program.

python scripts/write_openapi.py
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "openapi.json"


def description() -> str:
    """The description as JSON text; Django must be ready."""
    from datchuan.api.v1 import api

    return json.dumps(api.get_openapi_schema(path_prefix="/api/v1/"), ensure_ascii=False, indent=1) + "\n"


def main() -> int:
    sys.path.insert(0, str(ROOT))
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATCHUAN_DATA"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "datchuan.config.settings"

        import django

        django.setup()
        TARGET.write_text(description(), "utf-8", newline="\n")
    print(f"{TARGET.relative_to(ROOT)} written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
