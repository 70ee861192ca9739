"""Where a programme is taught: the campus and the municipality, as far as the record says so."""

import re
from dataclasses import dataclass
from functools import cache

from catalogue_sync import rules
from catalogue_sync.programme_files import RawProgramme
from catalogue_sync.text import tidy
from course_catalogue.starter import files

AND_OTHERS = re.compile(r"\s+(et al\.?|e\.a\.?)$")


@dataclass(frozen=True)
class Location:
    """`campus` is the school's word for the place (None when it gave none that is a place)."""

    campus: str | None
    municipality: str | None


def locate(raw: RawProgramme) -> Location:
    """The campus and municipality of a record; what is not said stays None.

    The municipality is a place named in the campus field or, where that holds none, in the title. A school that
    stands in one municipality only (by institutions.yaml) is there, whatever the record says.
    """
    campuses = list(dict.fromkeys(filter(None, (_campus(campus) for campus in raw.campuses))))
    places = school_places(raw.school)
    municipality = places[0] if len(places) == 1 else None
    for text in [*campuses, *_title_hints(raw)]:
        municipality = municipality or place_in(text, raw.school)
    campus = "; ".join(campuses) or None
    return Location(None if campus == municipality else campus, municipality)


def place_in(text: str, school: str) -> str | None:
    """The municipality that a short text names, or None.

    The whole text, or a part of it between dashes ("Leuven - E-Learning"), may be any Belgian municipality; inside a
    longer text only the places of the school count, so that a street or a season ("Leeuwstraat", "Autumn") never
    becomes a town.
    """
    words = _dutch(AND_OTHERS.sub("", tidy(text)))
    whole = [part for part in (words, *words.split(" - ")) if part in _municipalities()]
    if whole:
        return whole[0]
    for place in school_places(school):
        if re.search(rf"\b{re.escape(place)}\b", words):
            return place
    return None


def school_places(school: str) -> list[str]:
    """The municipalities where the school stands, as known; an empty list when unknown."""
    return _places_by_school().get(school, [])


def _title_hints(raw: RawProgramme) -> list[str]:
    """Parts of a title in which a place name says where the programme is taught."""
    title = tidy(raw.name)
    track = re.sub(r"^.*\|", "", title) if "|" in title else ""
    # A track says where it is; what one comes from ("Obv Pba Vastgoed (Hogent)") says nothing of that.
    segments = [part for part in track.split(" - ")[1:] if not part.lower().startswith("obv")]
    last = re.findall(r"(?:Campus|- )\s*(Gent|Aalst|Brussel)\s*$", track)
    return [*last, *segments, *re.findall(r"\(([^()]*)\)", title.split("|")[0]), ""]


def _campus(name: str) -> str | None:
    text = re.sub(r"\s*\(Universiteit Antwerpen\)$", "", tidy(name))
    text = re.sub(r"\bSint- (?=[A-Z])", "Sint-", text)
    if text in rules.load("programmes")["not_a_campus"]:
        return None
    others = AND_OTHERS.search(text)
    return _dutch(AND_OTHERS.sub("", text)) + (" e.a." if others else "")


def _dutch(text: str) -> str:
    words: dict[str, str] = rules.load("programmes")["campus_words"]
    return words.get(text, text)


@cache
def _municipalities() -> frozenset[str]:
    return frozenset(line.name for line in files.places() if line.kind == "gemeente")


@cache
def _places_by_school() -> dict[str, list[str]]:
    return {entry.code: entry.places for entry in files.institutions()}
