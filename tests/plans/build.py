"""Makes the documents and golds of the corpus from the annotated sources: `python -m tests.plans.build [NAME …]`."""

from __future__ import annotations

import sys

from tests.plans.corpus_writers import HERE, build

if __name__ == "__main__":
    for source in sorted(HERE.glob("sources/*/*.plan")):
        if len(sys.argv) == 1 or source.stem in sys.argv[1:]:
            build(source)
