"""Compute the sentence vectors that ship with the starter: ``python -m course_catalogue.search.build_vectors``.

Needed after the starter catalogue or the reading of titles changed; without it an index still opens, and computes what
is missing itself.
"""

import sys
import tempfile
from pathlib import Path

from course_catalogue import database, queries, starter

from .index import SHIPPED_VECTORS
from .programmes import programmes_of
from .vectors import VectorStore, default_encoder


def main() -> None:
    """Load the starter catalogue into a database of its own and write the vectors of its subjects beside it."""
    with tempfile.TemporaryDirectory() as folder:
        engine = database.connect(f"sqlite:///{Path(folder) / 'starter.db'}")
        database.migrate(engine)
        starter.load(engine)
        subjects = [programme.subject for programme in programmes_of(queries.offerings(engine))]
        engine.dispose()
    store = VectorStore()
    store.load(SHIPPED_VECTORS)
    made = store.complete(subjects, default_encoder(), lambda what, done, of: _report(f"{what}: {done}/{of}"))
    store.save(SHIPPED_VECTORS, subjects)
    _report(f"{SHIPPED_VECTORS.name}: {len(set(subjects))} vectors, {made} new, {SHIPPED_VECTORS.stat().st_size} bytes")


def _report(line: str) -> None:
    sys.stderr.write(line + "\n")


if __name__ == "__main__":
    main()
