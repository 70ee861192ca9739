"""The programme files of Flemish schools: one JSON list a school and academic year, named `<school>_programs_<year>`.

What the fields mean, as found in the files (Education4Climate's crawl of the schools' own study guides):
`id` the school's own id (EhB and Howest renumber every year), `name` the title, often with campus, form, or at HOGENT
a track behind a code; `cycle` a rough level that is wrong for micro degrees and KU Leuven's schakelprogramma's;
`campuses` campus names or municipalities, sometimes neither; `courses` and `ects` all course units, electives
included, so that their sum is not the size of the programme; `courses_languages` (UGent) a language per course.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

NAME = re.compile(r"^(?P<school>[a-z]+)_programs_(?P<year>\d{4})\.json$")


class ProgrammeFileError(Exception):
    """A programme file is missing, is not JSON, or does not hold a list of programmes."""


@dataclass(frozen=True)
class RawProgramme:
    """One record as the school's file has it; only facts, no descriptive text."""

    school: str
    year: int
    """The year in which the academic year begins: 2024 is 2024-25."""
    id: str
    name: str
    cycle: str
    campuses: tuple[str, ...]
    url: str
    faculties: tuple[str, ...]
    course_credits: tuple[float, ...]
    course_languages: tuple[str, ...]

    @property
    def academic_year(self) -> str:
        """As people write it: `2024-25`."""
        return f"{self.year}-{(self.year + 1) % 100:02d}"


def newest(folder: Path) -> dict[str, Path]:
    """The newest file of every school in the folder, by school; raises ProgrammeFileError when there is none."""
    found: dict[str, tuple[int, Path]] = {}
    for path in sorted(folder.glob("*.json")):
        match = NAME.match(path.name)
        if match and int(match["year"]) > found.get(match["school"], (0, path))[0]:
            found[match["school"]] = (int(match["year"]), path)
    if not found:
        raise ProgrammeFileError(f"no files named <school>_programs_<year>.json in {folder}")
    return {school: path for school, (_, path) in sorted(found.items())}


def read(path: Path) -> list[RawProgramme]:
    """The records of one file, in the order of the file; raises ProgrammeFileError when it is damaged."""
    match = NAME.match(path.name)
    if not match:
        raise ProgrammeFileError(f"{path.name}: expected a name like ugent_programs_2024.json")
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))
        return [_record(match["school"], int(match["year"]), entry) for entry in entries]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ProgrammeFileError(f"{path.name}: {type(error).__name__} {error}") from error


def _record(school: str, year: int, entry: dict[str, Any]) -> RawProgramme:
    return RawProgramme(
        school=school,
        year=year,
        id=str(entry["id"]),
        name=str(entry["name"]),
        cycle=str(entry.get("cycle") or ""),
        campuses=tuple(str(campus) for campus in entry.get("campuses") or ()),
        url=str(entry.get("url") or ""),
        faculties=tuple(str(faculty) for faculty in entry.get("faculties") or ()),
        course_credits=tuple(float(value) for value in entry.get("ects") or () if isinstance(value, int | float)),
        course_languages=tuple(str(language) for language in entry.get("courses_languages") or ()),
    )
