"""The names of places and schools as a file, for the reading of Dutch: a new name is known without retraining."""

import json
import os
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from course_catalogue import places, queries


def export(engine: Engine, path: Path) -> None:
    """Writes `gazetteer.json` (places and institutions), in one step, so that a reader never sees half a file.

    Raises DatabaseError when the catalogue cannot be read and OSError when the file cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    unfinished.write_text(json.dumps(content(engine), ensure_ascii=False, indent=0), encoding="utf-8")
    unfinished.replace(path)


def content(engine: Engine) -> dict[str, list[dict[str, Any]]]:
    """What the file holds. Raises DatabaseError when the catalogue cannot be read."""
    return {
        "places": [_place(place) for place in places.all_places(engine)],
        "institutions": [_institution(school) for school in queries.institutions(engine)],
    }


def _place(place: places.Place) -> dict[str, Any]:
    return {
        "name": place.name,
        "aliases": list(place.aliases),
        "kind": place.kind,
        "municipality": place.municipality,
        "province": place.province,
        "gewest": place.gewest,
        "postcodes": list(place.postcodes),
    }


def _institution(school: queries.Institution) -> dict[str, Any]:
    return {"code": school.code, "name": school.name, "aliases": list(school.aliases), "kind": school.kind}
