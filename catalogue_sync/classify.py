"""What kind of programme a record is. What cannot be told is `onbekend`; nothing is guessed from size or feeling."""

import re
from dataclasses import dataclass
from typing import Any

from catalogue_sync import rules
from catalogue_sync.programme_files import RawProgramme
from catalogue_sync.text import key, matches_any

ACTIVE, PHASING_OUT, OTHER_AUDIENCE, NO_PROGRAMME = "actief", "uitdovend", "andere_doelgroep", "geen_opleiding"
IN_REGISTER = {"graduaat", "bachelor", "banaba", "master", "manama"}
NOT_IN_REGISTER = {"postgraduaat", "microcredential", "permanente_vorming"}

QUALIFICATION = re.compile(
    r"^(bachelor|master)( of (science|medicine|arts|laws))?( (in )?(de|het))? ?(in )?(?P<name>.*)"
)


@dataclass(frozen=True)
class Kind:
    """`basis` tells what the type rests on: `titel`, `id`, `bronveld`, `zelfde_kwalificatie` or `geen`."""

    type: str
    subtype: str | None
    status: str
    basis: str


def classify(raw: RawProgramme, title: str, school_kind: str) -> Kind:
    """Type, subtype and status of a record with its cleaned title; `school_kind` is universiteit or hogeschool."""
    status = status_of(raw, title)
    type_, basis = ("onbekend", "geen") if status == NO_PROGRAMME else _type(raw, title)
    if status == OTHER_AUDIENCE and basis == "bronveld":
        # "Aanbod voor leerlingen" under bachelor: the level is the field's, the record is no such programme.
        type_, basis = "onbekend", "geen"
    return Kind(type_, subtype_of(raw, title, type_, school_kind), status, basis)


def status_of(raw: RawProgramme, title: str) -> str:
    """Whether newcomers can start it: `actief`, `uitdovend`, for others (`andere_doelgroep`) or `geen_opleiding`."""
    table = _table()
    if matches_any(table["no_programme"], title) or matches_any(table["no_programme"], raw.name):
        return NO_PROGRAMME
    if matches_any(table["other_audience"], title):
        return OTHER_AUDIENCE
    if matches_any(table["phasing_out"], title) or _only_for_earlier_starters(title, raw.year):
        return PHASING_OUT
    return ACTIVE


def recognised(type_: str, status: str, school_kind: str) -> bool | None:
    """Whether the programme is in the Hogeronderwijsregister, where type and school make that certain.

    Degrees of the universities and university colleges are in it; postgraduaten and permanente vorming are not
    (Vlor-advies 2021, 3.1.2), and micro-credentials neither. Of other records it is unknown.
    """
    if type_ in NOT_IN_REGISTER:
        return False
    known_school = school_kind in {"universiteit", "hogeschool"}
    return True if type_ in IN_REGISTER and known_school and status in {ACTIVE, PHASING_OUT} else None


def subtype_of(raw: RawProgramme, title: str, type_: str, school_kind: str) -> str | None:
    """More about the type, where it is certain: educatieve_master, verkort_programma, or the kind of bachelor."""
    if type_ == "master" and re.search(r"(?i)\beducatieve master\b", title):
        return "educatieve_master"
    if type_ in {"bachelor", "master"} and _is_shortened(raw, title):
        return "verkort_programma"
    return _kind_of_bachelor(raw, title, school_kind) if type_ == "bachelor" else None


def _is_shortened(raw: RawProgramme, title: str) -> bool:
    """HOGENT's code Vt (verkort traject) counts too: it is not always repeated in words."""
    code = raw.school == "hogent" and re.search(r"\|Vt\b", raw.name)
    return bool(code or re.search(_table()["shortened"], title))


def _kind_of_bachelor(raw: RawProgramme, title: str, school_kind: str) -> str | None:
    table = _table()
    academic_id = table["academic_bachelor_ids"].get(raw.school)
    says_academic = matches_any(table["academic_bachelor"], title) or (academic_id and re.match(academic_id, raw.id))
    if school_kind == "universiteit" or says_academic:
        return "academische_bachelor"
    if school_kind != "hogeschool":
        return None
    in_arts = any(re.search(table["arts_faculties"], faculty) for faculty in raw.faculties)
    return "professionele_bachelor" if not in_arts or raw.id.startswith("PBA-") else None


def _table() -> dict[str, Any]:
    return rules.load("programmes")


def _type(raw: RawProgramme, title: str) -> tuple[str, str]:
    from_title = _first(_table()["school_titles"].get(raw.school, []), title) or _first(_table()["titles"], title)
    if from_title in {"bachelor", "master", None}:
        from_id = _first(_table()["ids"].get(raw.school, []), raw.id)
        if from_id:
            return from_id, "id"
    if from_title in {"bachelor", "master"} and (advanced := _same_qualification(title, from_title)):
        return advanced, "zelfde_kwalificatie"
    if from_title:
        return from_title, "titel"
    from_cycle = _table()["cycles"].get(raw.cycle)
    return (from_cycle, "bronveld") if from_cycle else ("onbekend", "geen")


def _first(table: list[list[str]], text: str) -> str | None:
    return next((type_ for pattern, type_ in table if re.search(pattern, text)), None)


def _same_qualification(title: str, level: str) -> str | None:
    """`banaba` or `manama` when the title names a qualification that is known to be one, with nothing before it."""
    advanced = {"bachelor": "banaba", "master": "manama"}[level]
    match = QUALIFICATION.match(key(title))
    name = match["name"] if match else ""
    known = _table()["same_qualification"][advanced]
    return advanced if any(name == one or name.startswith(f"{one} ") for one in known) else None


def _only_for_earlier_starters(title: str, year: int) -> bool:
    """`(programma voor studenten gestart vóór 2024-2025)`: closed, unless the same words also admit later starters."""
    lower = title.lower()
    if not re.search(r"gestart|started", lower) or re.search(r"of later|or later", lower):
        return False
    if re.search(r"vóór|before", lower):
        return True
    started = [int(found) for found in re.findall(r"(?:gestart in|started in) (\d{4})", lower)]
    return bool(started) and max(started) < year
