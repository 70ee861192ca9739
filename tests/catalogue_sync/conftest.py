import os
from pathlib import Path

import pytest

from catalogue_sync.programme_files import RawProgramme


@pytest.fixture
def raw():
    """Builds a record of a school's file; what a test does not name is empty."""

    def build(school="vives", name="Bachelor verpleegkunde", cycle="bac", **fields):
        values = {
            "year": 2024,
            "id": "X-1",
            "campuses": (),
            "url": "https://example.org/opleiding",
            "faculties": (),
            "course_credits": (),
            "course_languages": (),
        }
        return RawProgramme(school=school, name=name, cycle=cycle, **(values | fields))

    return build


@pytest.fixture
def source_data():
    """The folder with the original data: beside the project, or LEERWIJZER_SOURCE_DATA; else a test is skipped."""
    folder = os.environ.get("LEERWIJZER_SOURCE_DATA", str(Path(__file__).parents[3] / "shared" / "data"))
    if not Path(folder).is_dir():
        pytest.skip("no folder with the original data files beside the project (or in LEERWIJZER_SOURCE_DATA)")
    return Path(folder)
