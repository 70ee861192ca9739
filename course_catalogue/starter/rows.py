"""Lines of the starter's files as rows of the tables."""

from collections.abc import Iterable, Mapping
from typing import Any

from course_catalogue.names import name_key
from course_catalogue.starter import files

Values = dict[str, Any]


def institution_rows(entries: Iterable[files.InstitutionEntry], provenance: Values) -> list[Values]:
    """Rows of `instelling`."""
    return [
        {
            "code": entry.code,
            "naam": entry.name,
            "soort": entry.kind,
            "website": entry.website,
            "plaatsen": entry.places,
            "aliassen": entry.aliases,
            "zekerheid": entry.confidence,
            **provenance,
        }
        for entry in entries
    ]


def programme_rows(lines: Iterable[files.OfferingLine]) -> list[Values]:
    """Rows of `opleiding`; of the titles of one programme the shortest is its name."""
    chosen: dict[str, files.OfferingLine] = {}
    for line in sorted(lines, key=lambda line: (len(line.title), line.title, line.id)):
        chosen.setdefault(line.programme, line)
    return [
        {"id": uid, "instelling_code": line.provider, "soort": line.type, "titel": line.title}
        for uid, line in chosen.items()
    ]


def offering_rows(lines: Iterable[files.OfferingLine], provenance: Values) -> list[Values]:
    """Rows of `aanbod`; the date of the source is the academic year of the line."""
    return [
        {
            "id": line.id,
            "opleiding_id": line.programme,
            "instelling_code": line.provider,
            "titel": line.title,
            "soort": line.type,
            "soort_basis": line.type_basis,
            "subsoort": line.subtype,
            "status": line.status,
            "campus": line.campus,
            "gemeente": line.municipality,
            "vormen": line.forms,
            "studiepunten": line.credits,
            "prijs_eur": None,
            "taal": line.language,
            "start": None,
            "academiejaar": line.academic_year,
            "url": line.url,
            "erkend": line.recognised,
            **provenance,
            "brondatum": line.academic_year,
        }
        for line in lines
    ]


def record_rows(lines: Iterable[files.OfferingLine], bron_id: int, run_id: int) -> list[Values]:
    """Rows of `bron_record`: the school's own ids behind each offering."""
    return [
        {
            "bron_id": bron_id,
            "instelling_code": line.provider,
            "extern_id": extern_id,
            "academiejaar": line.academic_year,
            "aanbod_id": line.id,
            "eerste_run_id": run_id,
            "laatste_run_id": run_id,
        }
        for line in lines
        for extern_id in line.source_ids
    ]


def place_rows(lines: Iterable[files.PlaceLine], provenance: Values) -> list[Values]:
    """Rows of `plaats`, numbered in the order of the file."""
    return [
        {
            "id": number,
            "naam": line.name,
            "soort": line.kind,
            "gemeente": line.municipality,
            "provincie": line.province,
            "gewest": line.gewest,
            "postcodes": line.postcodes,
            "lat": line.lat,
            "lon": line.lon,
            "rang": line.rank,
            "aliassen": line.aliases,
            **provenance,
        }
        for number, line in enumerate(lines, 1)
    ]


def name_rows(places: Iterable[Mapping[str, Any]]) -> list[Values]:
    """Rows of `plaats_naam`: each way to look a place up, the likeliest place first.

    The order is: gewest, province, municipality, part; within those the place's own name before another name of it,
    then `rang`. So "Beveren" is the merged municipality, not a village near Waregem, and "Limburg" the province.
    """
    kinds = ("gewest", "provincie", "gemeente", "deelgemeente")
    found: dict[str, dict[int, tuple[int, bool, int, int]]] = {}
    for place in places:
        for name in (place["naam"], *place["aliassen"], *place["postcodes"]):
            order = (kinds.index(place["soort"]), name != place["naam"], place["rang"], place["id"])
            candidates = found.setdefault(name_key(name), {})
            candidates[place["id"]] = min(order, candidates.get(place["id"], order))
    return [
        {"sleutel": key, "volgorde": rank, "plaats_id": place_id}
        for key, candidates in found.items()
        for rank, place_id in enumerate(sorted(candidates, key=lambda one: candidates[one]))
    ]


def contact_rows(entries: Iterable[files.ContactEntry], provenance: Values) -> list[Values]:
    """Rows of `contactpunt`, in the order of the file."""
    return [
        {
            "id": entry.id,
            "naam": entry.name,
            "soort": entry.kind,
            "gebied": entry.area,
            "gebieden": entry.areas,
            "instelling_code": entry.institution,
            "adres": entry.address,
            "telefoon": entry.phone,
            "email": entry.email,
            "openingsuren": entry.hours,
            "url": entry.url,
            "toelichting": entry.note,
            "bron_naam": entry.source,
            "bron_url": entry.source_url,
            "zekerheid": entry.confidence,
            "volgorde": number,
            **provenance,
            "brondatum": entry.source_date,
        }
        for number, entry in enumerate(entries, 1)
    ]
