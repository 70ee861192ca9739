"""What is asked of the search, and what it answers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

DEFAULT_RADIUS_KM = 30.0
"""How far "in Gent" reaches when the learner names no distance, as the crow flies."""


class OfferingLike(Protocol):
    """What the search needs of an offering; ``None`` is unknown. The names are the contract's."""

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def title(self) -> str: ...  # noqa: D102
    @property
    def type(self) -> str: ...  # noqa: D102
    @property
    def provider(self) -> str: ...  # noqa: D102
    @property
    def forms(self) -> Sequence[str] | None: ...  # noqa: D102
    @property
    def language(self) -> str | None: ...  # noqa: D102
    @property
    def location(self) -> str | None: ...  # noqa: D102
    @property
    def municipality(self) -> str | None: ...  # noqa: D102
    @property
    def lat(self) -> float | None: ...  # noqa: D102
    @property
    def lon(self) -> float | None: ...  # noqa: D102


class PlaceLike(Protocol):
    """A place: a municipality or part of one, a province or a region, with coordinates where it has them."""

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def municipality(self) -> str | None: ...  # noqa: D102
    @property
    def province(self) -> str | None: ...  # noqa: D102
    @property
    def gewest(self) -> str | None: ...  # noqa: D102
    @property
    def lat(self) -> float | None: ...  # noqa: D102
    @property
    def lon(self) -> float | None: ...  # noqa: D102


FindPlace = Callable[[str], PlaceLike | None]


@dataclass(frozen=True)
class Query:
    """A request for offerings.

    ``text`` is what is left of the learner's words, possibly empty; ``place`` a municipality, part of one, province or
    region; ``types``, ``forms`` and ``providers`` contract values, none meaning any; ``max_km`` kilometres as the crow
    flies, by default :data:`DEFAULT_RADIUS_KM`.
    """

    text: str = ""
    place: str | None = None
    types: Sequence[str] = ()
    forms: Sequence[str] = ()
    providers: Sequence[str] = ()
    max_km: float | None = None
    limit: int = 5
    offset: int = 0


@dataclass(frozen=True)
class Results:
    """The answer: ``items`` as the contract's ``offerings`` block has them, with what they have beside it below.

    ``also_at``: the other places of the programme; ``unknown``: which wishes it is not known to meet; ``matched``: the
    words of its title that answer the text, as they stand there, null where only the meaning does.

    ``total`` counts programmes before paging. ``query`` is the reading that was used: ``text``, ``place``, ``types``,
    ``forms``, and ``terms``, the words that were understood. ``relaxed`` names what was let go to find something:
    ``forms``, ``place``, ``types``, ``providers``; ``place`` also where the place is not known here
    (``query["place"]`` is then null). A school that was all that was asked is not let go.
    """

    items: list[dict[str, Any]] = field(default_factory=list)
    total: int = 0
    query: dict[str, Any] = field(default_factory=dict)
    relaxed: list[str] = field(default_factory=list)


FIELDS = (
    "id",
    "title",
    "type",
    "subtype",
    "provider",
    "provider_kind",
    "recognised",
    "location",
    "forms",
    "credits",
    "price_eur",
    "language",
    "start",
    "url",
    "source",
    "source_date",
    "seen_at",
    "checked_at",
)
"""The contract's fields of an offering, as far as the catalogue knows them; the search adds the rest."""


def to_item(offering: OfferingLike, distance_km: float | None) -> dict[str, Any]:
    """An offering as the contract shows it; what is not known is null, dates are ISO texts."""
    item = {name: _plain(getattr(offering, name, None)) for name in FIELDS}
    return item | {"distance_km": distance_km, "why": []}


def _plain(value: Any) -> Any:
    if isinstance(value, date):  # a datetime is a date too
        return value.isoformat()
    if isinstance(value, (tuple, set, frozenset)):
        return list(value) or None
    return value
