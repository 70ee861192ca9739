"""A reader over every Belgian place where the starter catalogue is there, else over the small fixture beside this."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
import yaml

from language import Reader

HERE = Path(__file__).parent
STARTER = HERE.parents[1] / "course_catalogue" / "starter"


def _starter_gazetteer() -> dict:
    with (STARTER / "places.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    places = [
        {
            "name": row["name"],
            "aliases": [alias for alias in row["aliases"].split("|") if alias],
            "kind": row["kind"],
            "municipality": row["municipality"],
            "province": row["province"],
            "gewest": row["gewest"],
            "postcodes": row["postcodes"].split("|"),
        }
        for row in rows
    ]
    schools = yaml.safe_load((STARTER / "institutions.yaml").read_text(encoding="utf-8"))["institutions"]
    return {"places": places, "institutions": schools}


@pytest.fixture(scope="session")
def small_gazetteer() -> Path:
    """The fixture alone: what a reader knows before the first synchronisation of a full catalogue."""
    return HERE / "gazetteer.json"


@pytest.fixture(scope="session")
def gazetteer_file(tmp_path_factory, small_gazetteer) -> Path:
    if not (STARTER / "places.csv").exists() or not (STARTER / "institutions.yaml").exists():
        return small_gazetteer
    path = tmp_path_factory.mktemp("language") / "gazetteer.json"
    path.write_text(json.dumps(_starter_gazetteer()), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def reader(gazetteer_file) -> Reader:
    return Reader.load(gazetteer_file)
