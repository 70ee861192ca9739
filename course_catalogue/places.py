"""Looking up places by any name people give them."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, select

from course_catalogue.errors import translated
from course_catalogue.models import PlaceName, PlaceRow
from course_catalogue.names import name_key

GEWEST_CODES = {"vlaanderen": "Vlaanderen", "brussel": "Brussels Hoofdstedelijk Gewest", "wallonie": "Wallonië"}
"""The contract's values; written exactly so they mean the gewest, while "Brussel" is the municipality."""


@dataclass(frozen=True)
class Place:
    """A place in Belgium; `kind` is gewest, provincie, gemeente or deelgemeente, `gewest` the contract's value.

    A gewest has no province, municipality or coordinates, a province no municipality or coordinates. `lat` and `lon`
    are degrees (WGS 84) of the middle of the place.
    """

    name: str
    kind: str
    municipality: str | None
    province: str | None
    gewest: str
    lat: float | None
    lon: float | None
    postcodes: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


def find(engine: Engine, name: str) -> Place | None:
    """The place meant by a name, another name, a postcode or a gewest's value, or None.

    Where several places bear the name, it is the gewest, else the province, else the municipality, else the part that
    is likely the largest. Raises DatabaseError when the catalogue cannot be read.
    """
    found = find_all(engine, name)
    return found[0] if found else None


def find_all(engine: Engine, name: str) -> list[Place]:
    """All places that bear the name, the likeliest first. Raises DatabaseError when the catalogue cannot be read."""
    key = name_key(GEWEST_CODES.get(name, name))
    query = select(PlaceRow).join(PlaceName, PlaceName.plaats_id == PlaceRow.id).where(PlaceName.sleutel == key)
    with translated(engine), engine.connect() as connection:
        rows = connection.execute(query.order_by(PlaceName.volgorde)).all()
    return [_place(row) for row in rows]


def all_places(engine: Engine) -> list[Place]:
    """Every place, in a fixed order. Raises DatabaseError when the catalogue cannot be read."""
    with translated(engine), engine.connect() as connection:
        return [_place(row) for row in connection.execute(select(PlaceRow).order_by(PlaceRow.id))]


def _place(row: Any) -> Place:
    return Place(
        name=row.naam,
        kind=row.soort,
        municipality=row.gemeente,
        province=row.provincie,
        gewest=row.gewest,
        lat=row.lat,
        lon=row.lon,
        postcodes=tuple(row.postcodes),
        aliases=tuple(row.aliassen),
    )
