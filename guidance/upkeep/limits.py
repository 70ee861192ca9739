"""When something counts as old, and which days of the year bring new rules (data/upkeep.yaml)."""

from __future__ import annotations

from functools import cache
from typing import Annotated

from pydantic import Field

from guidance.loading import DATA, Strict, load

Days = Annotated[int, Field(ge=1)]


class Moment(Strict):
    """A day that comes every year and on which rules often change."""

    month: Annotated[int, Field(ge=1, le=12)]
    """Month, 1 to 12."""
    day: Annotated[int, Field(ge=1, le=31)]
    """Day of the month."""
    what: str
    """What to look at then, for the operator (English)."""


class Limits(Strict):
    """Limits in days, and the days of the year to look ahead to."""

    seen_days: Days
    """A source read longer ago than this has to be read again."""
    checked_days: Days
    """A source that a person compared longer ago than this has to be compared again."""
    ahead_days: Days
    """How far ahead changes are shown."""
    every_year: list[Moment]
    """Days on which figures often change, also where no new figure is known yet."""


@cache
def limits() -> Limits:
    """The limits; raises DataError when the file is wrong."""
    return load(Limits, DATA / "upkeep.yaml")
