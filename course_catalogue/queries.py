"""Reading the catalogue: offerings, schools, contact points, and what the catalogue is."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Engine, Select, and_, func, select

from course_catalogue import places
from course_catalogue.errors import translated
from course_catalogue.models import ContactPointRow, InstitutionRow, OfferingRow, PlaceRow, Programme, Source

HIDDEN = ("ingetrokken", "geen_opleiding")
"""What has gone from its source, and lists of courses that cannot be chosen: kept, but not offered."""
KIND_ORDER = ("leerwinkel", "arbeidsbemiddeling", "infolijn", "website", "werkwinkel", "incentive")
GENERAL = 9


@dataclass(frozen=True)
class Offering:
    """Something one can follow, with the contract's names; None is unknown.

    `provider` is the school's name and `provider_code` its short code; `credits` are study points (ECTS), `price_eur`
    euros, `lat` and `lon` degrees of the municipality. `status` is actief, uitdovend (no new students),
    andere_doelgroep (exchange students and the like), geen_opleiding (a list of courses) or ingetrokken (gone from the
    source). `programme` is the same for the forms and campuses of one programme of one school.
    """

    id: str
    title: str
    type: str
    subtype: str | None
    provider: str
    provider_kind: str
    recognised: bool | None
    location: str | None
    forms: tuple[str, ...]
    credits: float | None
    price_eur: float | None
    language: str | None
    start: date | None
    url: str
    source: str
    source_date: str | None
    seen_at: date
    checked_at: date | None
    academic_year: str
    municipality: str | None
    lat: float | None
    lon: float | None
    licence: str | None
    provider_code: str
    programme: str
    campus: str | None
    province: str | None
    gewest: str | None
    status: str


@dataclass(frozen=True)
class Institution:
    """A school; `source` says how it is known and `confidence` how surely (hoog, midden, laag)."""

    code: str
    name: str
    kind: str
    website: str | None
    places: tuple[str, ...]
    aliases: tuple[str, ...]
    confidence: str | None
    source: str
    source_date: str | None
    seen_at: date
    checked_at: date | None


@dataclass(frozen=True)
class ContactPoint:
    """Where a person can be asked; what was not seen is None and must be said to be unknown.

    `note` tells what was seen besides; `confidence` is how sure it is that this is still so.
    """

    id: str
    name: str
    kind: str
    area: str
    address: str | None
    phone: str | None
    email: str | None
    hours: str | None
    url: str | None
    note: str | None
    source: str
    source_url: str | None
    source_date: str | None
    seen_at: date
    checked_at: date | None
    confidence: str

    def to_item(self) -> dict[str, Any]:
        """The contact point as the contract's block has it, days as ISO texts."""
        item = asdict(self)
        return item | {
            "seen_at": self.seen_at.isoformat(),
            "checked_at": self.checked_at.isoformat() if self.checked_at else None,
        }


@dataclass(frozen=True)
class CatalogueNote:
    """What the catalogue is: its academic year, the schools in it, and schools that exist but are not in it."""

    academic_year: str | None
    offerings: int
    present: tuple[str, ...]
    absent: tuple[str, ...]
    source: str | None
    licence: str | None
    seen_at: date | None


_OFFERINGS = (
    select(
        OfferingRow,
        InstitutionRow.naam.label("school"),
        InstitutionRow.soort.label("schoolsoort"),
        Source.naam.label("bron_naam"),
        Source.licentie,
        PlaceRow.lat,
        PlaceRow.lon,
        PlaceRow.provincie,
        PlaceRow.gewest,
    )
    .join(InstitutionRow, InstitutionRow.code == OfferingRow.instelling_code)
    .join(Source, Source.id == OfferingRow.bron_id)
    .outerjoin(PlaceRow, and_(PlaceRow.naam == OfferingRow.gemeente, PlaceRow.soort == "gemeente"))
)
_CONTACTS = select(ContactPointRow).order_by(ContactPointRow.volgorde)


def offering(engine: Engine, id: str) -> Offering | None:
    """The offering with this id, also when it is withdrawn since, or None. Raises DatabaseError."""
    with translated(engine), engine.connect() as connection:
        row = connection.execute(_OFFERINGS.where(OfferingRow.id == id)).first()
    return _offering(row) if row else None


def offerings(engine: Engine, ids: Iterable[str] | None = None) -> list[Offering]:
    """All offerings that can be shown, or those with the given ids, ordered by id. Raises DatabaseError."""
    wanted = OfferingRow.status.not_in(HIDDEN) if ids is None else OfferingRow.id.in_(list(ids))
    with translated(engine), engine.connect() as connection:
        return [_offering(row) for row in connection.execute(_OFFERINGS.where(wanted).order_by(OfferingRow.id))]


def institutions(engine: Engine) -> list[Institution]:
    """All schools that are known, also those without offerings here, by name. Raises DatabaseError."""
    query = select(InstitutionRow, Source.naam.label("bron_naam")).join(Source).order_by(InstitutionRow.naam)
    with translated(engine), engine.connect() as connection:
        return [_institution(row) for row in connection.execute(query)]


def contact_points(engine: Engine, place: str | None = None, institution: str | None = None) -> list[ContactPoint]:
    """Contact points, those for the place first (its municipality, then province, then gewest), then general ones.

    `place` is any name of a place, a province or a gewest. A place that is not known, or None, gives the general points
    first and then all others. A province or gewest also gives the points of its municipalities. A point of one school
    comes only with that school's code as `institution`. Raises DatabaseError.
    """
    found_place = places.find(engine, place) if place else None
    with translated(engine), engine.connect() as connection:
        around = _around(connection, found_place)
        rows = connection.execute(_CONTACTS).all()
    found = [(_distance(row, around), row) for row in rows if row.instelling_code in (None, institution)]
    if around:
        found = [(distance, row) for distance, row in found if distance is not None]
        found.sort(key=lambda pair: (pair[0] or 0, _kind_order(pair[1])))
    else:
        found.sort(key=lambda pair: (bool(pair[1].gebieden), _kind_order(pair[1])))
    return [_contact_point(row) for _, row in found]


def about(engine: Engine) -> CatalogueNote:
    """What the catalogue is and what it lacks. Raises DatabaseError."""
    active = OfferingRow.status.not_in(HIDDEN)
    counts = select(InstitutionRow.naam, func.count(OfferingRow.id)).outerjoin(
        OfferingRow, and_(OfferingRow.instelling_code == InstitutionRow.code, active)
    )
    newest = select(func.max(OfferingRow.academiejaar), func.max(OfferingRow.gezien_op)).where(active)
    source = select(Source.naam, Source.licentie).join(OfferingRow, OfferingRow.bron_id == Source.id).limit(1)
    with translated(engine), engine.connect() as connection:
        schools = connection.execute(counts.group_by(InstitutionRow.naam).order_by(InstitutionRow.naam)).all()
        year, seen_at = connection.execute(newest).one()
        named = connection.execute(source).first()
    return CatalogueNote(
        academic_year=year,
        offerings=sum(count for _, count in schools),
        present=tuple(name for name, count in schools if count),
        absent=tuple(name for name, count in schools if not count),
        source=named.naam if named else None,
        licence=named.licentie if named else None,
        seen_at=seen_at,
    )


def programme_title(engine: Engine, programme: str) -> str | None:
    """The title of a programme, whatever its form and campus, or None. Raises DatabaseError."""
    with translated(engine), engine.connect() as connection:
        return connection.execute(select(Programme.titel).where(Programme.id == programme)).scalar()


def _offering(row: Any) -> Offering:
    return Offering(
        id=row.id,
        title=row.titel,
        type=row.soort,
        subtype=row.subsoort,
        provider=row.school,
        provider_kind=row.schoolsoort,
        recognised=row.erkend,
        location=_location(row.campus, row.gemeente),
        forms=tuple(row.vormen),
        credits=row.studiepunten,
        price_eur=row.prijs_eur,
        language=row.taal,
        start=row.start,
        url=row.url,
        source=row.bron_naam,
        source_date=row.brondatum,
        seen_at=row.gezien_op,
        checked_at=row.nagekeken_op,
        academic_year=row.academiejaar,
        municipality=row.gemeente,
        lat=row.lat,
        lon=row.lon,
        licence=row.licentie,
        provider_code=row.instelling_code,
        programme=row.opleiding_id,
        campus=row.campus,
        province=row.provincie,
        gewest=row.gewest,
        status=row.status,
    )


def _location(campus: str | None, municipality: str | None) -> str | None:
    """`Gent (Kantienberg)`, or what is known of it."""
    if campus and municipality and municipality not in campus:
        return f"{municipality} ({campus})"
    return campus or municipality


def _institution(row: Any) -> Institution:
    return Institution(
        code=row.code,
        name=row.naam,
        kind=row.soort,
        website=row.website,
        places=tuple(row.plaatsen),
        aliases=tuple(row.aliassen),
        confidence=row.zekerheid,
        source=row.bron_naam,
        source_date=row.brondatum,
        seen_at=row.gezien_op,
        checked_at=row.nagekeken_op,
    )


def _around(connection: Connection, place: places.Place | None) -> list[set[str]]:
    """Names of the areas a place lies in, the nearest first, then of those inside it; empty without a place.

    A province is written `provincie Antwerpen` there, for the town of Antwerpen is smaller.
    """
    if place is None:
        return []
    levels: list[set[str]] = [{place.name}, {place.municipality or ""}, {f"provincie {place.province}"}, {place.gewest}]
    inside = select(PlaceRow.gemeente).where(PlaceRow.soort == "gemeente", PlaceRow.gewest == place.gewest)
    if place.kind == "provincie":
        levels.append(_names(connection, inside.where(PlaceRow.provincie == place.province)))
    elif place.kind == "gewest":
        levels.append(_names(connection, inside) | _province_names(connection, place.gewest))
    return levels


def _province_names(connection: Connection, gewest: str) -> set[str]:
    query = select(PlaceRow.provincie).where(PlaceRow.soort == "provincie", PlaceRow.gewest == gewest)
    return {f"provincie {name}" for name in _names(connection, query)}


def _names(connection: Connection, query: Select[str | None]) -> set[str]:
    return {name for name in connection.execute(query).scalars() if name}


def _distance(row: Any, around: list[set[str]]) -> int | None:
    """How far a point's area is from the place, in levels; None when it serves another area."""
    if not row.gebieden:
        return GENERAL
    return next((level for level, names in enumerate(around) if names & set(row.gebieden)), None)


def _kind_order(row: Any) -> int:
    return KIND_ORDER.index(row.soort) if row.soort in KIND_ORDER else len(KIND_ORDER)


def _contact_point(row: Any) -> ContactPoint:
    return ContactPoint(
        id=row.id,
        name=row.naam,
        kind=row.soort,
        area=row.gebied,
        address=row.adres,
        phone=row.telefoon,
        email=row.email,
        hours=row.openingsuren,
        url=row.url,
        note=row.toelichting,
        source=row.bron_naam,
        source_url=row.bron_url,
        source_date=row.brondatum,
        seen_at=row.gezien_op,
        checked_at=row.nagekeken_op,
        confidence=row.zekerheid,
    )
