"""Records of the schools as rows of the starter catalogue: cleaned, typed, with an id that lasts."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from catalogue_sync.campuses import Location, locate
from catalogue_sync.classify import Kind, classify, recognised
from catalogue_sync.programme_files import RawProgramme
from catalogue_sync.text import key
from catalogue_sync.titles import clean
from catalogue_sync.traits import credits_of, forms, language_of, without_forms
from course_catalogue.starter import files

COLUMNS = tuple(files.OfferingLine.model_fields)


@dataclass
class OfferingRow:
    """One line of offerings.csv; empty cells are unknown."""

    id: str
    programme: str
    """The same for the forms and campuses of one programme of one school."""
    title: str
    kind: Kind
    provider: str
    location: Location
    forms: list[str]
    credits: float | None
    language: str | None
    academic_year: str
    url: str
    recognised: bool | None
    source_ids: list[str]

    def cells(self) -> list[str]:
        """The row as text, for the CSV file."""
        known = {True: "ja", False: "nee", None: ""}[self.recognised]
        return [
            self.id, self.programme, self.title, self.kind.type, self.kind.basis, self.kind.subtype or "",
            self.kind.status, self.provider, self.location.campus or "", self.location.municipality or "",
            "|".join(self.forms), "" if self.credits is None else f"{self.credits:g}", self.language or "",
            self.academic_year, self.url, known, "|".join(self.source_ids),
        ]  # fmt: skip


def rows(records: Iterable[RawProgramme]) -> list[OfferingRow]:
    """The rows of all records, sorted by school, title and id; records that do not differ become one row.

    They do not differ when school, type, title and campus are the same: UGent repeats a programme per faculty or
    code, Howest per track without naming the track.
    """
    found: dict[str, OfferingRow] = {}
    for raw in sorted(records, key=lambda record: (record.school, record.id)):
        row = normalise(raw)
        if row.id in found:
            found[row.id].source_ids.append(raw.id)
        else:
            found[row.id] = row
    return sorted(found.values(), key=lambda row: (row.provider, row.title, row.id))


def normalise(raw: RawProgramme) -> OfferingRow:
    """One record as a row."""
    title = clean(raw)
    school_kind = _school_kinds().get(raw.school, "andere")
    kind = classify(raw, title, school_kind)
    location = locate(raw)
    return OfferingRow(
        id=_id(raw.school, kind.type, title, location.campus or location.municipality or ""),
        programme=_id(raw.school, kind.type, without_forms(title)),
        title=title,
        kind=kind,
        provider=raw.school,
        location=location,
        forms=forms(raw),
        credits=credits_of(raw, title, kind.type),
        language=language_of(raw, title, kind.status),
        academic_year=raw.academic_year,
        url=raw.url,
        recognised=recognised(kind.type, kind.status, school_kind),
        source_ids=[raw.id],
    )


def counts(found: list[OfferingRow]) -> dict[str, Counter[str]]:
    """Per school: rows, and how many have a known municipality, form, credits, language and type."""
    table: dict[str, Counter[str]] = {}
    for row in found:
        counter = table.setdefault(row.provider, Counter())
        counter["rows"] += 1
        counter["municipality"] += row.location.municipality is not None
        counter["forms"] += bool(row.forms)
        counter["credits"] += row.credits is not None
        counter["language"] += row.language is not None
        counter["typed"] += row.kind.type != "onbekend"
    return table


def _id(school: str, *parts: str) -> str:
    """An id that stays when the school renumbers: EhB and Howest give all programmes new ids every year."""
    text = "\n".join(key(part) for part in parts)
    return f"{school}-{hashlib.sha256(text.encode()).hexdigest()[:10]}"


@cache
def _school_kinds() -> dict[str, str]:
    return {entry.code: entry.kind for entry in files.institutions()}
