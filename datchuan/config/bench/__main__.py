"""One subject measured in this process: its figures as lines of JSON. Started by `commands`."""

from __future__ import annotations

import importlib
import json
import sys
from dataclasses import asdict
from pathlib import Path

from datchuan.config.bench.figure import DifferentAnswersError, Sizes


def main(subject: str, folder: str, sizes: str) -> int:
    """1, with what differs on standard error, where the program and its anchor do not say the same."""
    measured = importlib.import_module(f"datchuan.config.bench.{subject}").figures
    try:
        for figure in measured(Path(folder), Sizes(**json.loads(sizes))):
            sys.stdout.write(json.dumps(asdict(figure)) + "\n")
            sys.stdout.flush()
    except DifferentAnswersError as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
