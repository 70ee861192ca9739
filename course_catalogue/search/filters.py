"""What a learner excludes: kind, form, school and place; what is not known of an offering never excludes it."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

from .model import DEFAULT_RADIUS_KM, FindPlace, OfferingLike, PlaceLike, Query

_EARTH_KM = 6371.0
_ORDER = ("forms", "place", "types", "providers")
"""In which order wishes are let go when nothing is left."""
_LISTS = ("types", "forms", "providers")


@dataclass(frozen=True)
class Spot:
    """Where an offering is taught, as far as known; degrees."""

    lat: float | None = None
    lon: float | None = None
    province: str | None = None
    gewest: str | None = None


@dataclass(frozen=True)
class Wish:
    """The filters of a request; empty means no wish. ``max_km`` is null inside a province or region."""

    types: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    providers: tuple[str, ...] = ()
    place: PlaceLike | None = None
    max_km: float | None = None

    def without(self, names: Sequence[str]) -> "Wish":
        """The same wish with some of its filters let go; the place then still orders, and no longer excludes."""
        kept: dict[str, Any] = {name: () if name in names else getattr(self, name) for name in _LISTS}
        return replace(self, max_km=math.inf if "place" in names else self.max_km, **kept)

    def asks_more_than_a_school(self) -> bool:
        """Whether kind, form or place was named too."""
        return bool(self.types or self.forms or self.place)

    def relaxations(self) -> Iterator[tuple[str, ...]]:
        """What to let go, as little as possible first: nothing, each wish alone, then more of them."""
        held = [name for name in _ORDER if getattr(self, name)]
        for count in range(len(held) + 1):
            yield from combinations(held, count)


@dataclass(frozen=True)
class Fit:
    """An offering that passed: kilometres to the place asked, and what of the wishes is not known of it."""

    km: float | None
    unknown: tuple[str, ...]


def read_wish(query: Query, types: Sequence[str], find_place: FindPlace) -> Wish:
    """The filters of a query; ``types`` may come from its text. A place that is not known here is left out."""
    # The town of Brussel has coordinates, its region has none: so the region's schools can be put in order.
    asked = "Brussel" if _is_brussels(query.place) else query.place
    place = find_place(asked) if asked else None
    inside = place is not None and query.max_km is None and (place.municipality is None or _is_brussels(asked))
    max_km = None if inside else query.max_km if query.max_km is not None else DEFAULT_RADIUS_KM
    providers = tuple(name.casefold() for name in query.providers)
    return Wish(tuple(types), tuple(query.forms), providers, place, max_km)


def _is_brussels(name: str | None) -> bool:
    """The contract's ``brussel`` is the region, though a municipality has the name too."""
    return (name or "").strip().casefold() == "brussel"


def spot_finder(find_place: FindPlace) -> Callable[[OfferingLike], Spot]:
    """A function that says where an offering is; each municipality is looked up once."""
    known: dict[str, Spot] = {}

    def spot(offering: OfferingLike) -> Spot:
        town = offering.municipality
        if not town:
            return Spot(offering.lat, offering.lon)
        if town not in known:
            place = find_place(town)
            known[town] = Spot(place.lat, place.lon, place.province, place.gewest) if place else Spot()
        found = known[town]
        return found if offering.lat is None else replace(found, lat=offering.lat, lon=offering.lon)

    return spot


def fit(offering: OfferingLike, spot: Spot, wish: Wish) -> Fit | None:
    """Whether an offering passes; ``None`` where something known excludes it."""
    if wish.types and not {offering.type, getattr(offering, "subtype", None)} & set(wish.types):
        return None
    if wish.providers and not _provider_names(offering) & set(wish.providers):
        return None
    unknown = []
    if wish.forms and not offering.forms:
        unknown.append("forms")
    elif wish.forms and not set(wish.forms) & set(offering.forms or ()):
        return None
    if wish.place is None:
        return Fit(None, tuple(unknown))
    km = distance_km(wish.place.lat, wish.place.lon, spot.lat, spot.lon)
    inside = _inside(wish, spot, km)
    at_home = "online" in wish.forms and "online" in (offering.forms or ())
    if inside is False and not at_home:
        return None
    if inside is None and not at_home:
        unknown.append("place")
    return Fit(km, tuple(unknown))


def _provider_names(offering: OfferingLike) -> set[str]:
    """A school is asked for by its name or by its code."""
    return {offering.provider.casefold(), str(getattr(offering, "provider_code", "")).casefold()}


def _inside(wish: Wish, spot: Spot, km: float | None) -> bool | None:
    """Whether a spot lies where it is asked; ``None`` where that is not known."""
    place = wish.place
    if place is None:
        return True
    if wish.max_km is not None:
        return None if km is None and spot.gewest is None else wish.max_km == math.inf or (km or 0) <= wish.max_km
    if place.province and not _is_brussels(place.name):
        return None if spot.gewest is None else spot.province == place.province
    return None if spot.gewest is None else spot.gewest == place.gewest


def distance_km(lat: float | None, lon: float | None, lat2: float | None, lon2: float | None) -> float | None:
    """Kilometres as the crow flies between two points in degrees, to one decimal; ``None`` if one is not known."""
    if lat is None or lon is None or lat2 is None or lon2 is None:
        return None
    north, south = math.radians(lat), math.radians(lat2)
    a = math.sin((north - south) / 2) ** 2
    a += math.cos(north) * math.cos(south) * math.sin(math.radians(lon - lon2) / 2) ** 2
    return round(2 * _EARTH_KM * math.asin(math.sqrt(a)), 1)
