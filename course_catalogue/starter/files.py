"""Reading the files of the starter catalogue, strictly: a damaged file is an error, never a smaller catalogue."""

import csv
import hashlib
from datetime import date
from pathlib import Path
from typing import Annotated, Any, TypeVar

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from course_catalogue.errors import StarterError

FOLDER = Path(__file__).parent
FILES = ("offerings.csv", "places.csv", "institutions.yaml", "contact_points.yaml", "sources.yaml")

Row = TypeVar("Row", bound="_Row")


def _none(value: object) -> object:
    return None if value == "" else value


def _list(value: object) -> object:
    return [part for part in value.split("|") if part] if isinstance(value, str) else value


def _yes_no(value: object) -> object:
    return {"ja": True, "nee": False, "": None}.get(value, value) if isinstance(value, str) else value


Words = Annotated[list[str], BeforeValidator(_list)]
Text = Annotated[str | None, BeforeValidator(_none)]
Number = Annotated[float | None, BeforeValidator(_none)]
YesNo = Annotated[bool | None, BeforeValidator(_yes_no)]


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid")


class OfferingLine(_Row):
    """A line of offerings.csv."""

    id: str
    programme: str
    title: str
    type: str
    type_basis: str
    subtype: Text
    status: str
    provider: str
    campus: Text
    municipality: Text
    forms: Words
    credits: Number
    language: Text
    academic_year: str
    url: str
    recognised: YesNo
    source_ids: Words


class PlaceLine(_Row):
    """A line of places.csv."""

    name: str
    kind: str
    municipality: Text
    province: Text
    gewest: str
    postcodes: Words
    lat: Number
    lon: Number
    rank: int
    aliases: Words


class InstitutionEntry(_Row):
    """An entry of institutions.yaml."""

    code: str
    name: str
    kind: str
    website: str | None
    places: list[str]
    confidence: str
    aliases: list[str]


class ContactEntry(_Row):
    """An entry of contact_points.yaml."""

    id: str
    name: str
    kind: str
    area: str
    areas: list[str]
    source: str
    source_url: str | None
    source_date: str | None
    confidence: str
    institution: str | None = None
    address: str | None = None
    phone: str | None = None
    email: str | None = None
    hours: str | None = None
    url: str | None = None
    note: str | None = None


class SourceEntry(_Row):
    """An entry of sources.yaml."""

    code: str
    name: str
    url: str | None
    licence: str | None
    attribution: str | None
    source_date: str | None
    seen_at: date


def offerings(folder: Path = FOLDER) -> list[OfferingLine]:
    """All offerings; raises StarterError when the file is missing or damaged, or an id stands twice."""
    found = _csv(folder / "offerings.csv", OfferingLine)
    _unique("offerings.csv", [line.id for line in found])
    return found


def places(folder: Path = FOLDER) -> list[PlaceLine]:
    """All places; raises StarterError when the file is missing or damaged."""
    return _csv(folder / "places.csv", PlaceLine)


def institutions(folder: Path = FOLDER) -> list[InstitutionEntry]:
    """All schools; raises StarterError when the file is missing or damaged."""
    return _yaml(folder / "institutions.yaml", "institutions", InstitutionEntry)


def contact_points(folder: Path = FOLDER) -> list[ContactEntry]:
    """All contact points; raises StarterError when the file is missing or damaged."""
    return _yaml(folder / "contact_points.yaml", "contact_points", ContactEntry)


def sources(folder: Path = FOLDER) -> dict[str, SourceEntry]:
    """The sources by code; raises StarterError when the file is missing or damaged."""
    return {entry.code: entry for entry in _yaml(folder / "sources.yaml", "sources", SourceEntry)}


def content_hash(folder: Path = FOLDER, loader: str = "") -> str:
    """A hash of all files and of the way they are loaded; raises StarterError when a file is missing."""
    total = hashlib.sha256(loader.encode())
    for name in FILES:
        try:
            total.update(hashlib.sha256((folder / name).read_bytes()).digest())
        except OSError as error:
            raise _damaged(name, error.strerror or str(error)) from error
    return total.hexdigest()


def _csv(path: Path, model: type[Row]) -> list[Row]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            if tuple(reader.fieldnames or ()) != tuple(model.model_fields):
                raise _damaged(path.name, "its first line does not name the expected columns")
            found = [_validated(path.name, reader.line_num, model, row) for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise _damaged(path.name, str(error)) from error
    if not found:
        raise _damaged(path.name, "it has no lines")
    return found


def _yaml(path: Path, key: str, model: type[Row]) -> list[Row]:
    try:
        entries = yaml.safe_load(path.read_text(encoding="utf-8"))[key]
    except (OSError, UnicodeDecodeError, yaml.YAMLError, KeyError, TypeError) as error:
        raise _damaged(path.name, " ".join(str(error).split())) from error
    return [_validated(path.name, index, model, entry) for index, entry in enumerate(entries, 1)]


def _validated(name: str, line: int, model: type[Row], row: Any) -> Row:
    try:
        return model.model_validate(row)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"])) or "row"
        raise _damaged(name, f"line or entry {line}, {field}: {first['msg']}") from error


def _unique(name: str, ids: list[str]) -> None:
    if len(set(ids)) != len(ids):
        twice = next(one for one in ids if ids.count(one) > 1)
        raise _damaged(name, f"the id {twice} stands twice")


def _damaged(name: str, what: str) -> StarterError:
    return StarterError(f"the starter catalogue's {name} is damaged ({what}); take it again from the repository")
