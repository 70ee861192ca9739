"""Search over the catalogue: Dutch stems, sentence vectors and a thesaurus, with filters, distances and grouping."""

from pathlib import Path

from sqlalchemy import Engine

from course_catalogue import places, queries

from .index import SearchIndex, build_index
from .model import DEFAULT_RADIUS_KM, Query, Results
from .thesaurus import ThesaurusError
from .vectors import Progress

__all__ = ["DEFAULT_RADIUS_KM", "Query", "Results", "SearchIndex", "ThesaurusError", "open_index"]


def open_index(engine: Engine, cache_dir: Path, progress: Progress | None = None) -> SearchIndex:
    """The index of the offerings that are in the database now; open it again after a synchronisation.

    ``cache_dir`` keeps sentence vectors that do not ship with the starter catalogue; what is damaged there is made
    again. ``progress`` is called with what is being done, how many are done and how many there are. Raises
    ``DatabaseError`` where the catalogue cannot be read, ``ThesaurusError`` where the thesaurus is not usable.
    """
    return build_index(queries.offerings(engine), lambda name: places.find(engine, name), Path(cache_dir), progress)
